"""The communes of Luxembourg: STATEC's codes and names (CC0), their usual names, and the communes they absorbed."""

from __future__ import annotations

from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.model.csv_rows import read_csv

if TYPE_CHECKING:
    from collections.abc import Mapping

REGISTER_EDITION = date(2023, 9, 1)
"""The day since which the register (100 communes) is in force. Codes are no stable keys through mergers."""


class Commune(NamedTuple):
    """A commune of the register: `code` of four digits (canton and number), French, Luxembourgish and German names."""

    code: str
    name: str
    canton: str
    luxembourgish: str
    german: str
    aliases: tuple[str, ...] = ()


class FormerCommune(NamedTuple):
    """A commune that was merged: `into` the code of today's commune, in force until `valid_to`."""

    name: str
    canton: str
    code: str | None
    valid_to: date
    into: str


@cache
def communes() -> Mapping[str, Commune]:
    """Today's communes by code."""
    return MappingProxyType(
        {
            row["code"]: Commune(
                row["code"],
                row["name"],
                row["canton"],
                row["lb"],
                row["de"],
                tuple(filter(None, row["aliases"].split("; "))),
            )
            for row in read_csv("communes")
        }
    )


@cache
def former_communes() -> tuple[FormerCommune, ...]:
    """Merged communes still met in files."""
    return tuple(
        FormerCommune(row["name"], row["canton"], row["code"] or None, date.fromisoformat(row["valid_to"]), row["into"])
        for row in read_csv("former_communes")
    )


@cache
def cantons() -> Mapping[str, str]:
    """The names of the cantons by code."""
    return MappingProxyType({row["code"]: row["name"] for row in read_csv("cantons")})
