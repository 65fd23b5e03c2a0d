"""Each way of writing a value that people use is read right, kept with a question, or refused with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.report.kinds import kinds
from pci_xlsx.values.cells import shown, visible
from tests.values.examples import KEPT, SAME, Column, Example
from tests.values.examples_of_dates import COLUMNS
from tests.values.row import read_rows
from tests.values.understood import SECTIONS

if TYPE_CHECKING:
    from pci_xlsx.values.cells import CellValue

ONE_BY_ONE = [(example, raw) for examples in SECTIONS.values() for example in examples for raw in example.written]


def filler(table: str, tested: str) -> dict[str, str]:
    """A cell that makes a row begun, besides the one that is tested."""
    fields = tables()[table].fields.values()
    texts = (one.key for one in fields if one.type in (FieldType.TEXT, FieldType.LONG_TEXT) and one.key != tested)
    return {next(texts): "Zut"}


@pytest.mark.parametrize(("example", "raw"), ONE_BY_ONE, ids=[f"{one.field} {raw!r}" for one, raw in ONE_BY_ONE])
def test_what_is_written_is_read_so_and_nothing_else_is_said(example: Example, raw: CellValue) -> None:
    table, _, key = example.field.partition(".")
    read = read_rows(table, [filler(table, key) | dict(example.beside) | {key: raw}])
    (row,) = read.rows
    seen = visible(raw)
    text = "" if seen is None else shown(seen)
    if example.value is KEPT:
        assert not row.entry(key)
        assert row.unread[key] in {text, text.replace(",", ".")}
    else:
        held = row.entry(key)
        expected = text if example.value is SAME else example.value
        assert (held[0] if isinstance(held, tuple) and example.value is SAME else held) == expected
        assert key not in row.unread
    assert set(read.codes.get((2, key), ())) == {example.code, *example.also} - {None}
    assert {other: row.entry(other) for other in example.then} == dict(example.then)


@pytest.mark.parametrize("column", COLUMNS)
def test_what_only_the_column_shows_is_said(column: Column) -> None:
    table, _, key = column.field.partition(".")
    read = read_rows(table, [filler(table, key) | {key: raw} for raw in column.written])
    assert [KEPT if key in row.unread else row.entry(key) for row in read.rows] == list(column.values)
    said = [read.codes.get((number, key), ()) for number in range(2, len(column.written) + 2)]
    assert said == [(code,) if code else () for code in column.codes]


def test_every_reason_and_every_note_has_an_example() -> None:
    shown_codes = {code for examples in SECTIONS.values() for one in examples for code in (one.code, *one.also)}
    shown_codes |= {code for column in COLUMNS for code in column.codes}
    about_values = {code for code in kinds() if code.startswith(("TYP-", "LST-", "REA-03", "REF-"))}
    assert about_values - {"REF-001"} | {"REA-014", "REA-015", "REA-016"} == shown_codes - {None}
