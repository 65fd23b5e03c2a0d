"""Cells of every type of field, read as people write them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.model.workbook import tables
from pci_xlsx.values.cells import CellValue, ErrorText, shown, visible
from pci_xlsx.values.outcome import Doing, Note
from pci_xlsx.values.reading import read_cell

if TYPE_CHECKING:
    from pci_xlsx.model.fields import Field


def field(name: str) -> Field:
    """A field by `table.key`."""
    table, _, key = name.partition(".")
    return tables()[table].fields[key]


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("actions.title", 5.0, "5"),
        ("actions.title", 0.5, "0,5"),
        ("actions.title", dt.date(2027, 1, 31), "31.01.2027"),
        ("consultations.hour", dt.time(18, 30), "18:30"),
        ("consultations.hour", dt.timedelta(hours=30), "30:00"),
        ("actions.continuous", True, True),
        ("actions.continuous", "Jo", True),
        ("actions.continuous", "FAUX", False),
        ("actions.continuous", "x", True),
        ("actions.continuous", 0.0, False),
        ("actions.status", "RÉALISÉE", "done"),
        ("actions.status", "done", "done"),
        ("actions.funding_source", "OLAI, appel à projets PCI", "olai_pci"),
        ("actions.funding_source", "Fonds à nous", "other:Fonds à nous"),
        ("plan.lead_commune", "esch-sur-alzette", "0204"),
        ("plan.lead_commune", "Eschweiler", "0807"),
        ("agenda.step", 1.1, "1.1"),
        ("waivers.requirement", "2.10 · peu importe", "2.10"),
        ("actions.objective", "O01 · Titre: a / b", "O01"),
        ("actions.objective", "o1", "O01"),
        ("actions.objective", "O 1", "O01"),
        ("actions.objective", "O-12", "O12"),
        ("actions.objective", "O01 Titre", "O01"),
        ("actions.objective", 1.0, "O01"),
        ("actions.objective", "A03", "A03"),
        ("actions.objective", "O123", "O123"),
        ("actions.id", "7", "A07"),
        ("actions.partners", "Service X et Y; Club\nAssociation", ("Service X et Y", "Club", "Association")),
        ("needs.evidence", "I01; s2 · Titre\nQ1", ("I01", "S02", "Q01")),
    ],
)
def test_values(name: str, raw: CellValue, value: object) -> None:
    reading = read_cell(field(name), raw)
    assert (reading.value, reading.unread) == (value, None)


@pytest.mark.parametrize(
    ("name", "raw", "text"),
    [
        ("actions.title", ErrorText("#REF!"), "#REF!"),
        ("actions.continuous", "-", "-"),
        ("actions.continuous", dt.date(2027, 1, 1), "01.01.2027"),
        ("actions.status", "presque", "presque"),
        ("waivers.requirement", 2.1, "2.1"),
        ("actions.objective", "Mieux accueillir", "Mieux accueillir"),
        ("actions.objective", "T1 2025", "T1 2025"),
        ("actions.objective", "O01, O02", "O01, O02"),
        ("objectives.domain", "O00", "O00"),
        ("needs.evidence", "1", "1"),
        ("needs.evidence", "I01; S2 et S3", "I01; S2 et S3"),
    ],
)
def test_what_is_no_value_stays_unread(name: str, raw: CellValue, text: str) -> None:
    reading = read_cell(field(name), raw)
    assert (reading.value, reading.unread) == (None, text)


@pytest.mark.parametrize(
    ("name", "raw", "unsplit"),
    [
        ("actions.partners", "A, B; C", ["A, B"]),
        ("actions.partners", "Maison (SAD, CLS); Club", []),
        ("consultations.channels", "Affiches / dépliants", ["Affiches / dépliants"]),
        ("needs.evidence", "I01, S02", ["I01, S02"]),
        ("needs.evidence", "I01 · Café, thé", []),
    ],
)
def test_values_that_look_unsplit_are_said(name: str, raw: str, unsplit: list[str]) -> None:
    notes = read_cell(field(name), raw).notes
    assert [note for note in notes if note.doing is Doing.UNSPLIT] == [Note(Doing.UNSPLIT, text) for text in unsplit]


def test_a_merged_commune_is_said_to_be_repaired() -> None:
    (note,) = read_cell(field("plan.lead_commune"), "Eschweiler").notes
    assert (note.doing, note.before) == (Doing.REPAIRED, "Eschweiler")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (None, None),
        ("", None),
        (" \u00a0\u200b\n", None),
        ("  e\u0301te\u0301 ", "été"),
        ("a\r\nb\x07", "a\nb\x07"),
        ("\x00 \x07", None),
        (5, 5.0),
        (-0.0, 0.0),
        (True, True),
        (dt.datetime(2027, 1, 1), dt.date(2027, 1, 1)),  # noqa: DTZ001 - cells know no time zone
        (dt.datetime(2027, 1, 1, 9), dt.datetime(2027, 1, 1, 9)),  # noqa: DTZ001 - (as above)
        ({}, ErrorText("{}")),
    ],
)
def test_a_cell_has_one_form_whatever_library_read_it(raw: object, value: object) -> None:
    assert visible(raw) == value
    assert type(visible(raw)) is type(value)


def test_a_moment_shows_its_day_and_its_hour() -> None:
    assert shown(dt.datetime(2027, 1, 31, 9, 5)) == "31.01.2027 09:05"  # noqa: DTZ001 - cells know no time zone
