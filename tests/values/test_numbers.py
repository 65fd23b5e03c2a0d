"""Amounts, percentages, whole numbers and years as people write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pci_xlsx.values.amounts import read_money
from pci_xlsx.values.cells import ErrorText, visible
from pci_xlsx.values.numbers import read_figure, read_integer, read_percent, read_year


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("25.000 €", "25000"),
        ("1.500", "1500"),
        ("50 000", "50000"),
        ("50\u202f000,50", "50000.50"),
        ("1'234'567.", None),
        ("1’234’567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("€30,000.50", "30000.50"),
        ("1,234,567", "1234567"),
        ("439.060 euros", "439060"),
        ("EUR 5", "5"),
        ("168,00 €", "168"),
        ("1 147 , 47 €", "1147.47"),
        ("200.000,- €", "200000"),
        ("10.000,--", "10000"),
        ("12,5", "12.50"),
        ("12.5", "12.50"),
        ("-500", "-500"),
        ("1,500", None),
        ("30,000", None),
        ("1.5000.000", None),
        ("12 34", None),
        ("Entre 200 et 500", None),
        ("50 000 par an", None),
        ("à définir", None),
        ("-", None),
        ("nan", None),
        ("1_000", None),
        ("١٢", None),
    ],
)
def test_amounts_written_as_text(raw: str, amount: str | None) -> None:
    reading = read_money(raw)
    if amount is None:
        assert (reading.value, reading.unread) == (None, raw)
    else:
        assert (reading.value, reading.unread, len(reading.notes)) == (Decimal(amount), None, 1)


@given(st.decimals(min_value=0, max_value="999999999.99", places=2))
def test_an_amount_is_exact_to_the_cent(amount: Decimal) -> None:
    reading = read_money(float(amount))
    assert (reading.value, reading.notes) == (amount, ())
    assert str(reading.value) == f"{amount:.2f}"


def test_more_than_two_decimals_are_rounded_and_said() -> None:
    reading = read_money(33.335)
    assert reading.value == Decimal("33.34")
    assert reading.notes[0].before == "33,335"
    assert read_money(0.1 + 0.2).notes == ()


@pytest.mark.parametrize("raw", [True, dt.date(2027, 1, 1), 1e300])
def test_what_is_no_amount_stays_unread(raw: float | dt.date) -> None:
    assert read_money(raw).unread


@pytest.mark.parametrize(
    ("raw", "share"),
    [
        (0.45, "0.45"),
        ("45 %", "0.45"),
        ("45", "0.45"),
        (45.0, "0.45"),
        ("12,5%", "0.125"),
        ("0,5 %", "0.005"),
        ("0,45", "0.45"),
        (1.0, "1"),
        (0.0, "0"),
        (1.5, "1.5"),
        ("presque", None),
    ],
)
def test_shares(raw: str | float, share: str | None) -> None:
    assert read_percent(raw).value == (None if share is None else Decimal(share))


@pytest.mark.parametrize(
    ("raw", "number"), [(12.0, 12), ("1 200", 1200), ("12", 12), (12.5, None), ("plus de 120", None), (True, None)]
)
def test_whole_numbers(raw: str | float, number: int | None) -> None:
    assert read_integer(raw).value == number


@pytest.mark.parametrize(
    ("raw", "year"), [(2027.0, 2027), ("2027", 2027), (dt.date(2027, 5, 1), 2027), ("27", None), ("2027-2030", None)]
)
def test_years(raw: str | float | dt.date, year: int | None) -> None:
    assert read_year(raw).value == year


def test_a_figure_is_a_number_or_the_text_that_stands_for_it() -> None:
    assert read_figure(0.1).value == Decimal("0.1")
    assert str(read_figure(5.0).value) == "5"
    assert read_figure("très bon").value == "très bon"


def test_a_figure_with_a_percent_sign_keeps_its_number_and_says_so() -> None:
    (note,) = read_figure("45,3 %").notes
    assert (note.before, note.after) == ("45,3 %", Decimal("45.3"))


def test_a_figure_that_could_be_thousands_or_a_fraction_stays_text() -> None:
    reading = read_figure("36.000")
    assert (reading.value, reading.notes[0].after) == ("36.000", (Decimal(36), Decimal(36000)))


@pytest.mark.parametrize("raw", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_an_error_text(raw: float) -> None:
    assert isinstance(visible(raw), ErrorText)
