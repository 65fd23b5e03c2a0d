"""Safe repairs: what is certain is written into the user's own workbook, the rest is asked, nothing else changes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import zipfile
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from pci_xlsx.check.workbook import check_filled
from pci_xlsx.demo.files import DEMO_DAY, demo_plans
from pci_xlsx.errors import PciXlsxError
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan
from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.repairs import Fixed, fix
from pci_xlsx.repairs.wanted import value_of
from pci_xlsx.template.workbook import build
from pci_xlsx.values.reading import read_cell
from pci_xlsx.values.written import titles_of, written
from tests.reading.books import ACTIONS, Edited, built, codes, part_of, rezipped
from tests.values.examples import REPAIRED, Example
from tests.values.understood import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.check import Result

FORMULA_RESULTS = re.compile(
    rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)(?: t="[a-z]+")?>(<f[^>]*?(?:/>|>[^<]*</f>))(?:<v>[^<]*</v>)?'
)


def said(fixed: Fixed) -> list[tuple[str, str | None, object, object]]:
    """Each repair: its code, its cell, before and after."""
    return [(one.code, one.cell.address, one.params["before"], one.params["after"]) for one in fixed.repairs]


def done(edited: Edited) -> tuple[Fixed, Edited]:
    """A workbook repaired, and opened again."""
    fixed = fix(edited.save())
    again = Edited()
    again.book = openpyxl.load_workbook(io.BytesIO(fixed.data))
    return fixed, again


@cache
def crowded() -> bytes:
    """The filled example, complete with its formulas, with values as people write them."""
    filled = demo_plans("fr")[1]
    ways: Mapping[int, Mapping[str, str]] = {
        0: {"budget": "25.000 €", "start": "1.3.22", "status": "fait"},
        1: {"objective": "o1"},
        2: {"budget": "à peu près 300"},
    }
    rows = [_written_so(row, ways.get(number, {})) for number, row in enumerate(filled.actions)]
    return build(dataclasses.replace(filled, actions=tuple(rows)), "fr")


def _written_so(row: Any, ways: Mapping[str, str]) -> Any:  # noqa: ANN401 - a row of any table
    return dataclasses.replace(row, unread=MappingProxyType(dict(ways)), **dict.fromkeys(ways))


@cache
def mended() -> Fixed:
    """The same, repaired."""
    return fix(crowded())


def judged(data: bytes) -> Result:
    return check_filled(read_workbook(data), as_of=DEMO_DAY, gate=Gate.COUNCIL)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_each_repair_is_listed_with_cell_before_and_after() -> None:
    edited = Edited()
    edited.write(1, "start", "1.3.27")
    edited.write(2, "title", " Guide d'accueil ")
    edited.write(2, "objective", "o1")
    edited.write(3, "end", "en continu")
    edited.write(4, "title", "Sans numéro")
    edited.write(4, "id", None)
    fixed, again = done(edited)
    repairs = {(code, before): after for code, _, before, after in said(fixed)}
    assert repairs == {
        ("FIX-001", "1.3.27"): dt.date(2027, 3, 1),
        ("FIX-002", " Guide d'accueil "): "Guide d'accueil",
        ("FIX-001", "o1"): "O01 · Mieux accueillir",
        ("FIX-004", "en continu"): "Oui",
        ("FIX-003", ""): "A81",
    }
    assert all(one.cell.sheet == ACTIONS for one in fixed.repairs)
    assert again.cell(1, "start").value == dt.datetime(2027, 3, 1)  # noqa: DTZ001 - cells know no time zone
    assert (again.cell(3, "end").value, again.cell(3, "continuous").value) == (None, "Oui")


def test_what_is_read_afterwards_is_the_same_plan_and_nothing_is_left_to_repair() -> None:
    before, after = judged(crowded()), judged(mended().data)
    assert to_json(after.plan) == to_json(before.plan)
    assert [one.code for one in before.findings].count(REPAIRED) == len(mended().repairs) == 4
    assert REPAIRED not in [one.code for one in after.findings]


def test_states_that_are_no_longer_right_are_not_held_against_the_workbook() -> None:
    assert "REA-018" in [one.code for one in judged(crowded()).findings]
    assert "REA-018" not in [one.code for one in judged(mended().data).findings]


def test_a_second_repair_changes_nothing_more() -> None:
    again = fix(mended().data)
    assert (again.data, again.repairs) == (mended().data, ())
    assert again.open == mended().open


def test_a_workbook_without_anything_to_repair_comes_back_byte_for_byte() -> None:
    fixed = fix(built())
    assert (fixed.data, fixed.repairs, fixed.open, fixed.is_settled) == (built(), (), (), True)


def test_only_cells_concerned_and_results_of_formulas_change() -> None:
    before, after = parts(crowded()), parts(mended().data)
    changed = {name for name in before if before[name] != after[name]}
    assert set(before) == set(after)
    sheets = {name for name in before if name.startswith("xl/worksheets/sheet")}
    assert changed <= sheets | {"xl/styles.xml"}  # the workbook part asks for calculation already
    actions = part_of(crowded(), ACTIONS)
    for name in sheets - {actions}:
        assert _without_results(before[name]) == after[name]
    cells = {one.cell.address for one in mended().repairs}
    assert _but(_without_results(before[actions]), cells) == _but(after[actions], cells)


def _without_results(xml: bytes) -> bytes:
    return FORMULA_RESULTS.sub(rb"\1>\2", xml)


def _but(xml: bytes, cells: set[str | None]) -> bytes:
    pattern = "|".join(f'<c r="{cell}"[^>]*?(?:/>|>.*?</c>)' for cell in cells).encode()
    rest, count = re.subn(pattern, b"", xml)
    assert count == len(cells)
    return rest


def test_programs_are_asked_to_calculate_everything_anew() -> None:
    edited = Edited()
    edited.write(1, "budget", "25.000 €")
    data = rezipped(edited.save(), lambda name, xml: _uncalculated(xml) if name == "xl/workbook.xml" else xml)
    assert b"fullCalcOnLoad" not in parts(data)["xl/workbook.xml"]
    assert b'fullCalcOnLoad="1"' in parts(fix(data).data)["xl/workbook.xml"]
    assert not [name for name, xml in parts(mended().data).items() if re.search(rb"</f><v>", xml)]


def _uncalculated(xml: bytes) -> bytes:
    return re.sub(rb"<calcPr[^>]*/>", b"", xml)


def test_questions_stay_open_and_are_listed() -> None:
    edited = Edited()
    edited.write(1, "start", "mai 2027")
    edited.write(2, "budget", "1,500 €")
    edited.write(3, "place", "à définir")
    fixed, again = done(edited)
    assert fixed.repairs == ()
    assert [one.code for one in fixed.open] == ["TYP-002", "REA-033", "REA-015"]
    assert not fixed.is_settled
    assert (again.cell(1, "start").value, again.cell(2, "budget").value) == ("mai 2027", "1,500 €")


def test_a_date_that_shows_how_its_column_writes_dates_stays() -> None:
    edited = Edited()
    edited.write(1, "start", "12/14/2027")
    edited.write(2, "start", "03/04/2027")
    edited.write(2, "budget", "25.000 €")
    fixed, _ = done(edited)
    assert [one.cell.field for one in fixed.repairs] == ["budget"]
    assert {"TYP-002", REPAIRED} == {one.code for one in fixed.open}


def test_a_formula_and_a_text_in_several_formats_stay() -> None:
    edited = Edited()
    edited.cell(1, "title").value = CellRichText(" Café ", TextBlock(InlineFont(b=True), "des langues "))
    data = edited.save()
    column = edited.cell(2, "budget").coordinate.encode()
    part = part_of(data, ACTIONS)
    formula = b'<c r="' + column + b'" t="str"><f>"25.000 \xe2\x82\xac"</f><v>25.000 \xe2\x82\xac</v></c>'
    pattern = b'<c r="' + column + b'"[^>]*/>'
    data = rezipped(data, lambda name, xml: re.sub(pattern, formula, xml) if name == part else xml)
    data = data if formula in parts(data)[part] else _with_cell(data, part, formula)
    fixed = fix(data)
    assert (fixed.data, fixed.repairs) == (data, ())
    assert REPAIRED in [one.code for one in fixed.open]


def _with_cell(data: bytes, part: str, cell: bytes) -> bytes:
    """The workbook with a cell put before the next one in its row."""
    at = re.search(rb'r="([A-Z]+)([0-9]+)"', cell)
    assert at
    row = re.compile(rb'(<row r="' + at[2] + rb'"[^>]*>)(.*?)(</row>)', re.DOTALL)

    def put(found: re.Match[bytes]) -> bytes:
        cells = re.findall(rb"<c .*?(?:/>|</c>)", found[2])
        order = sorted([*cells, cell], key=lambda one: (len(_column(one)), _column(one)))
        return found[1] + b"".join(order) + found[3]

    return rezipped(data, lambda name, xml: row.sub(put, xml) if name == part else xml)


def _column(cell: bytes) -> bytes:
    found = re.search(rb'r="([A-Z]+)', cell)
    assert found
    return found[1]


def test_a_row_gets_no_number_where_another_row_may_mean_it() -> None:
    edited = Edited()
    edited.write(1, "id", None)
    edited.book["2.4b Étapes"].cell(*_first_cell(edited, "pci_steps_action")).value = "A01"
    edited.book["2.4b Étapes"].cell(*_first_cell(edited, "pci_steps_step")).value = "Chercher une salle"
    fixed, _ = done(edited)
    assert "FIX-003" not in [one.code for one in fixed.repairs]
    assert "REA-011" in [one.code for one in fixed.open]


def _first_cell(edited: Edited, name: str) -> tuple[int, int]:
    row, column = edited.place(name)
    return row + 1, column


def test_a_text_like_a_formula_never_becomes_one() -> None:
    edited = Edited()
    for number, text in enumerate((" =1+1", " +1", "-1 ", "@SUM(A1) "), 1):
        edited.write(number, "place", text)
        edited.cell(number, "place").data_type = "s"
        edited.write(number, "title", "Action")
    data = edited.save()
    fixed = fix(data)
    part = part_of(data, ACTIONS)
    assert [after for _, _, _, after in said(fixed)] == ["=1+1", "+1", "-1", "@SUM(A1)"]
    assert not re.search(rb"<f[ />]", parts(fixed.data)[part])


def test_a_day_gets_a_format_that_shows_days_and_keeps_the_looks_of_its_cell() -> None:
    edited = Edited()
    edited.write(1, "start", "1.3.27")
    edited.write(2, "end", "2.3.27")
    edited.cell(1, "start").number_format = "@"
    edited.cell(1, "start").font = Font(bold=True, color="FFFF0000")
    fixed, again = done(edited)
    assert len(fixed.repairs) == 2
    cell = again.cell(1, "start")
    assert (cell.number_format, cell.font.b, cell.font.color.rgb) == ("dd.mm.yyyy", True, "FFFF0000")
    assert again.cell(2, "end").style_id == edited.cell(2, "end").style_id


def test_days_are_counted_as_the_workbook_counts_them() -> None:
    edited = Edited()
    edited.book.epoch = CALENDAR_MAC_1904
    edited.write(1, "start", "1.3.27")
    fixed, again = done(edited)
    assert len(fixed.repairs) == 1
    assert again.cell(1, "start").value == dt.datetime(2027, 3, 1)  # noqa: DTZ001 - cells know no time zone


@pytest.mark.parametrize("data", [b'{"schema": "pci-plan/1"}', b"%PDF-1.7"])
def test_what_is_no_workbook_of_excel_is_refused(data: bytes) -> None:
    with pytest.raises(PciXlsxError, match="FIL-060"):
        fix(data)


def _repaired() -> list[Example]:
    every = (one for examples in SECTIONS.values() for one in examples)
    return [one for one in every if one.code == REPAIRED and not one.beside and not one.also]


@pytest.mark.parametrize("example", _repaired(), ids=lambda one: f"{one.field} {one.written[0]}")
def test_what_is_written_instead_is_read_as_the_same_and_without_a_word(example: Example) -> None:
    """Each way of writing that the officers' guide lists as understood."""
    table, _, key = example.field.partition(".")
    field = tables()[table].fields[key]
    for language in ("fr", "de"):
        words = texts(language)
        value = written(field, example.value, words, titles_of(Plan(), words))
        reading = read_cell(field, value_of(value))
        assert (reading.value, reading.notes) == (example.value, ())


def test_the_codes_of_repairs_are_those_of_their_kinds() -> None:
    assert {one.code for one in mended().repairs} == {"FIX-001"}
    assert REPAIRED not in codes(read_workbook(mended().data))
