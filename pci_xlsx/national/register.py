"""The communes in force on a day: those of the register, and before a merger those that it joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.model.communes import REGISTER_EDITION, cantons, communes, former_communes

if TYPE_CHECKING:
    import datetime as dt


class InForce(NamedTuple):
    """A commune on a day: `code` is today's, that of the commune into which it was merged; `name` its name then."""

    code: str
    name: str
    canton: str


def register_on(day: dt.date) -> tuple[InForce, ...]:
    """The communes in force on a day, by code and name.

    A commune that joined another one stands for itself until its last day, under the code that plans use for it today;
    a commune that only a merger made is not there before. Mergers before 2012 are not known.
    """
    before = [one for one in former_communes() if day <= one.valid_to]
    made = {one.into for one in before if not _goes_on(one.into)}
    today = [InForce(one.code, one.name, one.canton) for one in communes().values() if one.code not in made]
    names = cantons()
    then = [InForce(one.into, one.name, one.canton) for one in before]
    found = [one._replace(canton=names[one.canton]) for one in (*today, *then)]
    return tuple(sorted(found, key=lambda one: (one.code, one.name)))


def _goes_on(code: str) -> bool:
    """True for a commune that one other joined: it was there before; a merger of several makes a new one."""
    return sum(one.into == code for one in former_communes()) == 1


def edition_of_register() -> dt.date:
    """The day since which the register is in force."""
    return REGISTER_EDITION
