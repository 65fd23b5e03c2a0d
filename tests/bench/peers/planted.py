"""The workbook that everybody reads: the example with more actions, twelve of them with a fault each.

The faults are the same for all: they stand in the same cells of the PCI workbook and of the plain table, which holds
its actions alone under a header in row 1.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.demo.example import example
from pci_xlsx.demo.faults import Change, Written, planted
from pci_xlsx.model.actions import Action
from pci_xlsx.model.follow_up import ActionReview, FollowUp
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.workbook import build
from tests.reading.books import ACTIONS, part_of, rezipped

if TYPE_CHECKING:
    from pci_xlsx.plan import Plan

TABLE = "actions"
ERROR = "#REF!"
Place = tuple[str, int, str | None]
"""A table, the row of its sheet, a field; None for a row as a whole."""


class Fault(NamedTuple):
    """A fault in an action: what it is, the action, the field and what it holds instead.

    `meant` is the value that people see in it, in the form of JSON, where they do; `twin` the action, or the field,
    that the fault concerns as much.
    """

    what: str
    action: int
    field: str
    held: object
    meant: str | None = None
    twin_action: int | None = None
    twin_field: str | None = None


FAULTS = (
    Fault("the number of another row", 14, "id", "A13", twin_action=13),
    Fault("a misspelt entry of a list", 15, "status", Written("Réalsée")),
    Fault("no title", 16, "title", None),
    Fault("nobody responsible", 17, "responsible", None),
    Fault("a day that does not exist", 18, "end", Written("31/02/2023")),
    Fault("an end before the start", 19, "end", dt.date(2021, 12, 31), twin_field="start"),
    Fault("an amount as text", 20, "budget", Written("1 250,00 €"), "1250.00"),
    Fault("an amount below zero", 21, "budget", Decimal(-500)),
    Fault("an entry of a list with a space behind", 22, "status", Written("Réalisée "), "done"),
    Fault("a month in words as a day", 23, "start", Written("mars 2023"), "2023-03-01"),
    Fault("an error of a formula", 24, "budget", Written(ERROR)),
    Fault("an entry of a list in small letters", 25, "status", Written("réalisée"), "done"),
)


def filled(actions: int) -> Plan:
    """The example with so many actions, nothing wrong in them."""
    plan = example()
    more = range(len(plan.actions) + 1, actions + 1)
    named = [number for number in more if number not in {one.action for one in FAULTS if one.field == "id"}]
    return dataclasses.replace(
        plan,
        actions=(*plan.actions, *map(_action, more)),
        follow_up=(*plan.follow_up, *map(_news, named)),
        action_reviews=(*plan.action_reviews, *map(_review, named)),
    )


def _action(number: int) -> Action:
    month = 1 + number % 12
    return Action(
        id=f"A{number:02}",
        objective="O01",
        title=f"Atelier {number}",
        description=f"Une rencontre par mois pour le groupe {number}.",
        responsible="Anne Exemple, service de l'intégration",
        responsible_contact="anne.exemple@example.org",
        partners=("Bibliothèque", f"Club {number}"),
        resources="Une salle et deux bénévoles.",
        obstacles="Trouver une date.",
        place="Mersch",
        start=dt.date(2022, month, 1),
        end=dt.date(2023, month, 28),
        budget=Decimal("10.00"),
        funding_source="commune",
        indicator="Participants par rencontre",
        target="12 en moyenne",
        status="done",
    )


def _news(number: int) -> FollowUp:
    return FollowUp(
        action=f"A{number:02}",
        date=dt.date(2024, 6, 1),
        status="done",
        progress=Decimal(1),
        spent=Decimal("10.00"),
        difficulty="Aucune.",
    )


def _review(number: int) -> ActionReview:
    return ActionReview(
        action=f"A{number:02}",
        date=dt.date(2024, 7, 1),
        impact="Des voisins se connaissent.",
        consequences="Les ateliers continuent.",
        needs="Une salle plus grande.",
        authority_took_part=True,
    )


def workbook(actions: int) -> bytes:
    """The PCI workbook with so many actions and the twelve faults."""
    changes = (Change(TABLE, f"A{fault.action:02}", fault.field, fault.held) for fault in FAULTS)
    data = build(planted(filled(actions), changes))
    part, address = part_of(data, ACTIONS), _address_of_error(data)
    cell = re.compile(rb'<c r="%s"( s="[0-9]+")? t="s"><v>[0-9]+</v></c>' % address.encode())
    new = rb'<c r="%s"\1 t="e"><v>%s</v></c>' % (address.encode(), ERROR.encode())
    return rezipped(data, lambda name, xml: cell.sub(new, xml) if name == part else xml)


def _address_of_error(data: bytes) -> str:
    """The template writes every text as text; a formula that lost its cell leaves an error."""
    (cell,) = [unread.cell for unread in read_workbook(data).plan.unread if unread.text == ERROR]
    assert cell.address
    return cell.address


def places(fault: Fault, header: int) -> frozenset[Place]:
    """Where a program may name a fault, if the header stands in this row: its cell, its twin, the row of two cells."""
    row = header + fault.action
    named: set[Place] = {(TABLE, row, fault.field)}
    if fault.twin_action:
        named.add((TABLE, header + fault.twin_action, fault.field))
    if fault.twin_field:
        named |= {(TABLE, row, fault.twin_field), (TABLE, row, None)}
    return frozenset(named)
