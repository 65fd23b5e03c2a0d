"""What formulas take for a value, and what only the program understands; seen by LibreOffice in `test_respelled`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.model.workbook import tables
from pci_xlsx.values.cells import ErrorText, as_typed
from pci_xlsx.values.formulas import read_as_formulas
from pci_xlsx.values.reading import read_cell

if TYPE_CHECKING:
    from pci_xlsx.model.fields import Field
    from pci_xlsx.values.cells import CellValue

DAY = dt.date(2027, 3, 12)
NINE = dt.datetime(2027, 3, 12, 9, 30)  # noqa: DTZ001 - cells know no time zone
SAME: list[tuple[str, CellValue]] = [
    ("actions.start", DAY),
    ("actions.start", 46458.0),
    ("actions.budget", 1500.5),
    ("actions.continuous", "Oui"),
    ("actions.continuous", "NON"),
    ("actions.status", "en cours"),
    ("actions.objective", "O01 · Accueillir"),
    ("actions.objective", "o01"),
    ("actions.id", "a01"),
    ("actions.title", "Café"),
    ("actions.partners", "Club; Service"),
    ("budget_lines.source", "Budget communal"),
    ("budget_lines.source", "Loterie"),
    ("budget_lines.year", 2027.0),
    ("budget_lines.year", 2027.5),
    ("follow_up.progress", 0.45),
    ("measurements.value", "36.000"),
    ("actions.budget", ErrorText("#REF!")),
]
REFUSED: list[tuple[str, CellValue]] = [
    ("actions.start", "12.3.2027"),
    ("actions.start", 2.0e9),
    ("actions.budget", "1.500 €"),
    ("actions.continuous", "x"),
    ("actions.continuous", True),
    ("actions.continuous", " Oui"),
    ("actions.continuous", "Ja"),
    ("actions.status", "ongoing"),
    ("actions.status", "Laufend"),
    ("actions.objective", " O01"),
    ("actions.id", 1.0),
    ("actions.id", "01"),
    ("budget_lines.year", "2027"),
    ("follow_up.progress", "45 %"),
]
OTHERWISE: list[tuple[str, CellValue, object]] = [
    ("actions.start", 2027.0, dt.date(1905, 7, 19)),
    ("actions.start", NINE, DAY),
    ("actions.objective", "o1", "O1"),
    ("actions.objective", "O01: Accueillir", "O01:"),
    ("actions.id", "A1", "A1"),
    ("budget_lines.source", "commune", "other:commune"),
    ("budget_lines.year", DAY, 46458),
    ("actions.budget", DAY, Decimal("46458.00")),
    ("follow_up.progress", 45.0, Decimal(45)),
]


def field_at(place: str) -> Field:
    """A field by its table and key."""
    table, _, key = place.partition(".")
    return tables()[table].fields[key]


@pytest.mark.parametrize(("place", "raw"), SAME)
def test_what_validation_lets_in_is_the_same_to_formulas_and_to_the_program(place: str, raw: CellValue) -> None:
    expected = read_cell(field_at(place), raw)
    found = read_as_formulas(field_at(place), raw, "fr")
    assert (found.value, found.unread) == (expected.value, expected.unread)


@pytest.mark.parametrize(("place", "raw"), REFUSED)
def test_what_no_formula_can_read_is_unread(place: str, raw: CellValue) -> None:
    found = read_as_formulas(field_at(place), raw, "fr")
    assert found.value is None
    assert found.unread is not None


@pytest.mark.parametrize(("place", "raw", "value"), OTHERWISE)
def test_a_formula_takes_a_cell_as_it_stands(place: str, raw: CellValue, value: object) -> None:
    assert read_as_formulas(field_at(place), raw, "fr").value == value


def test_formulas_know_the_words_of_their_own_language_only() -> None:
    field = field_at("actions.continuous")
    assert read_as_formulas(field, "Ja", "de").value is True
    assert read_as_formulas(field, "Oui", "de").unread == "Oui"


@pytest.mark.parametrize(("raw", "kept"), [(" x ", " x "), ("  ", "  "), ("", None), (None, None), (5, 5.0)])
def test_formulas_see_the_spaces_of_a_text(raw: object, kept: object) -> None:
    assert as_typed(raw) == kept
