"""What holds for every value: written and read back it is the same, and no text breaks the reader."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pci_xlsx.i18n import languages, texts
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan
from pci_xlsx.report.words import hint, message
from pci_xlsx.values.cells import visible
from pci_xlsx.values.days import months
from pci_xlsx.values.outcome import Doing
from pci_xlsx.values.reading import read_cell
from pci_xlsx.values.unread import why_unread
from pci_xlsx.values.written import titles_of, written
from tests.strategies import values
from tests.values.row import said_of

if TYPE_CHECKING:
    from pci_xlsx.model.fields import Field

FIELDS = [field for table in tables().values() for field in table.fields.values()]
PLAIN = [field for field in FIELDS if not (field.refs or field.type is FieldType.ID)]
PIECES = (
    *"0123456789.,-/€%'()?;:·",
    *(" ", "\n", "\u00a0", "\u202f", "\u200b", "\ufeff", "\u202e", "\x00", "\x1b"),
    *("de ", "au ", "bis ", "to ", "dès ", "avant ", "fin ", "mi-", "T", "Q", "semestre ", "hiver ", "mars ", "Mäerz "),
    *("2027", "27", "31", "k€", " Mio", " par an", "entre ", " et ", "A", "O", "Action ", "n° ", "oui", "à définir"),
)
WRITTEN = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
BUDGET, START, END = (tables()["actions"].fields[key] for key in ("budget", "start", "end"))


@given(st.sampled_from(FIELDS), WRITTEN)
@example(END, "0001")
@example(START, "avant 0001")
@example(END, "hiver 9999")
@example(END, "fin 9999 à 9999")
@example(START, "9" * 400)
@example(BUDGET, "9" * 5000 + "k€")
def test_no_text_breaks_the_reader_and_a_value_is_never_both_read_and_unread(field: Field, text: str) -> None:
    raw = visible(text)
    if raw is None:
        return
    reading = read_cell(field, raw)
    assert reading.value is None or reading.unread is None
    assert reading.why is None or reading.unread is not None
    if reading.unread is not None:
        assert why_unread(field, reading.unread) == reading.why, "a text kept in JSON is answered alike"


@given(st.sampled_from(["actions", "steps", "statistics", "consultations", "agenda"]), st.data())
def test_whatever_is_said_of_a_row_can_be_said_in_every_language(table: str, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(list(tables()[table].fields)))
    for finding in said_of(table, [{field: data.draw(WRITTEN)}]):
        for language in languages():
            assert message(finding, texts(language))
            assert hint(finding, texts(language))


@given(st.sampled_from(PLAIN), st.sampled_from(languages()), st.data())
def test_what_the_program_writes_in_any_language_is_read_back_and_nothing_is_said(
    field: Field, language: str, data: st.DataObject
) -> None:
    value: Any = data.draw(values(field))
    shown = written(field, value, texts(language), titles_of(Plan(), texts(language)))
    raw = visible(float(shown) if isinstance(shown, Decimal) else shown)
    assert raw is not None
    reading = read_cell(field, raw)
    assert (reading.value, reading.unread) == (value, None)
    said = {note.doing for note in reading.notes} - {Doing.UNSPLIT, Doing.RESEMBLING, Doing.PUT_OFF, Doing.AMBIGUOUS}
    assert said == set()


def _grouped(amount: Decimal, mark: str, point: str) -> str:
    return f"{amount:,.2f}".replace(",", "\x00").replace(".", point).replace("\x00", mark)


STYLES = {
    "1.234,50 €": lambda amount: _grouped(amount, ".", ",") + " €",
    "1 234,50": lambda amount: _grouped(amount, " ", ","),
    "1 234,50 € (no-break)": lambda amount: _grouped(amount, "\u00a0", ",") + "\u00a0€",
    "1 234,50 (narrow)": lambda amount: _grouped(amount, "\u202f", ","),
    "1'234.50": lambda amount: _grouped(amount, "'", "."),
    "1’234,50": lambda amount: _grouped(amount, "’", ","),
    "€1,234.50": lambda amount: "€" + _grouped(amount, ",", "."),
    "EUR 1234.50": lambda amount: f"EUR {amount:.2f}",
    "1234,50 euros": lambda amount: f"{amount:.2f} euros".replace(".", ","),
    "1 234 , 50 Euro": lambda amount: _grouped(amount, " ", " , ") + " Euro",
}


@pytest.mark.parametrize("style", STYLES)
@given(amount=st.decimals(min_value=0, max_value="999999999.99", places=2))
@example(amount=Decimal("0.50"))
@example(amount=Decimal("1500.00"))
@example(amount=Decimal("1234567.00"))
def test_an_amount_in_any_style_is_read_back(style: str, amount: Decimal) -> None:
    reading = read_cell(BUDGET, STYLES[style](amount))
    assert (reading.value, reading.unread) == (amount, None)


@given(amount=st.integers(0, 999_999_999))
def test_a_whole_amount_in_any_style_is_read_back_or_asked_about(amount: int) -> None:
    by_points, by_spaces = f"{amount:,} €".replace(",", "."), f"{amount:,}".replace(",", " ")
    for text in (f"{amount},-", f"{amount} €", by_points, by_spaces + ",--"):
        assert read_cell(BUDGET, text).value == amount
    english = read_cell(BUDGET, f"{amount:,}")
    is_asked = 1000 <= amount < 1_000_000
    assert (english.unread is not None) if is_asked else (english.value == amount)


@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), name=st.sampled_from(sorted(months())))
def test_a_day_in_any_style_is_read_back(day: dt.date, name: str) -> None:
    short = f"{day.day}.{day.month}.{day:%y}"
    for text in (f"{day:%d.%m.%Y}", short, f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", day.isoformat()):
        assert read_cell(START, text).value == day
    if months()[name] == day.month:
        for mark in (" ", ". ", "er "):
            assert read_cell(END, f"le {day.day}{mark}{name} {day.year}").value == day


@given(first=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), days=st.integers(0, 4000))
def test_a_period_is_read_from_its_first_to_its_last_day(first: dt.date, days: int) -> None:
    last = first + dt.timedelta(days=days)
    for text in (f"{first:%d.%m.%Y} - {last:%d.%m.%Y}", f"du {first:%d/%m/%Y} au {last:%d/%m/%Y}"):
        assert (read_cell(START, text).value, read_cell(END, text).value) == (first, last)
