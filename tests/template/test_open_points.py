"""The list of open points on the dashboard says what Python says from the answer, and each line leads to its cell."""

from __future__ import annotations

import datetime as dt
import io
import re
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import openpyxl
import pytest

from pci_xlsx.check import check_plan
from pci_xlsx.check.open_points import BETWEEN_PARTS, ELLIPSIS, LONGEST, NO_STATE, OpenPoint, open_points
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import languages, texts
from pci_xlsx.model.live import GATE_NAME
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.gates import AS_OF_NAME
from pci_xlsx.template.layout import Book, lay_out, letters
from pci_xlsx.template.missing import SHEETS_TO_FILL
from pci_xlsx.template.open_points import STEP
from pci_xlsx.template.points_list import LINES
from pci_xlsx.template.row_states import GATE_RANK
from pci_xlsx.template.workbook import build
from pci_xlsx.values.written import written
from tests.office import convert_all
from tests.template.drawn import generated
from tests.template.filled import opened, partly_filled
from tests.template.parity import only_values, with_few_rows

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from pci_xlsx.check.result import Result
    from pci_xlsx.i18n import Texts
    from pci_xlsx.reading.filled import FilledWorkbook


class Line(NamedTuple):
    """A line of the list: its words, where its link leads, how many more points the sheet has."""

    text: str
    target: str
    others: int


def expected_lines(read: FilledWorkbook, result: Result, words: Texts) -> list[Line]:
    """The lines that Python expects."""
    book = lay_out(read.plan, words)
    return [
        Line(_shortened(_words(point, book)), f"#{_target(point, book)}", point.points - 1)
        for point in open_points(result, words)
    ]


def _words(point: OpenPoint, book: Book) -> str:
    parts = [book.title(point.sheet.key), point.said]
    if point.row:
        parts.insert(1, _name_of_row(point, book.words))
    return BETWEEN_PARTS.join(parts)


def _name_of_row(point: OpenPoint, words: Texts) -> str:
    row, key = point.row, point.block.row_key
    assert row is not None
    shown = None
    if key:
        shown = row.unread.get(key) or written(point.block.fields[key], row.entry(key), words, lambda *_row: None)
    return str(shown or words.text("ligne {number}").format(number=row.origin.row))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + ELLIPSIS


def _target(point: OpenPoint, book: Book) -> str:
    layout = book.sheets[point.sheet.key]
    if point.block.is_form:
        assert layout.form
        row, column = layout.form.row(point.field) + 1, layout.form.value_column
    else:
        assert layout.table
        column = layout.table.column(point.field)
        at_start = not book.plan.is_sheet_begun(point.sheet) or point.said == book.words.text(NO_STATE)
        taken = {one.origin.row for one in book.plan.rows(point.block.key)}
        first = layout.table.first_row + 1
        free = next(n for n in range(first, first + 10_000) if n not in taken)
        row = (point.row.origin.row or 0) if point.row else first if at_start else free
    return f"'{layout.title}'!{letters(column)}{row}"


def lines_of(book: Workbook) -> list[Line]:
    """The lines that the workbook shows."""
    lists, dashboard = book["Listes"], book["Tableau de bord"]
    column = {cell.value: cell.column for cell in lists[4] if cell.value}
    keys = [lists.cell(5 + n, column["point key"]).value for n in range(len(SHEETS_TO_FILL))]
    order = sorted((key, n) for n, key in enumerate(keys) if isinstance(key, int | float))
    first = next(cell.row for cell in dashboard["A"] if str(cell.value).startswith("Points ouverts")) + 3
    found = []
    for at, (_key, n) in enumerate(order):
        target = lists.cell(5 + n, column["point target"]).value
        if at < LINES:
            text, others = (dashboard.cell(first + at, column).value for column in (1, 4))
            found.append(Line(str(text), str(target), int(str(others or 0))))
    return found


def _compare(plans: list[Plan], gates: list[Gate], folder: Path) -> int:
    files = [folder / f"plan{n}.xlsx" for n in range(len(plans))]
    books = [build(plan, "fr", gate) for plan, gate in zip(plans, gates, strict=True)]
    for file, book in zip(files, books, strict=True):
        file.write_bytes(only_values(book))
    seen = 0
    for file, saved, book, gate in zip(files, convert_all(files, "xlsx", folder / "out"), books, gates, strict=True):
        read = read_workbook(book)
        today = dt.datetime.now().date()  # noqa: DTZ005 - the office program's clock
        result = check_plan(read.plan, as_of=today, gate=gate, findings=read.findings)
        expected = expected_lines(read, result, texts("fr"))
        shown = lines_of(openpyxl.load_workbook(saved, data_only=True))
        assert shown == expected[:LINES], file.name
        seen += len(shown)
    return seen


def test_the_list_is_what_python_says_on_plans_that_people_would_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_few_rows(monkeypatch)
    plans = [Plan(), partly_filled(), partly_filled()]
    assert _compare(plans, [Gate.FOLLOW_UP, Gate.COUNCIL, Gate.FOLLOW_UP], tmp_path) > 2 * LINES


def test_the_list_is_what_python_says_on_generated_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_rows(monkeypatch)
    drawn = [*generated(2, 21, faulty=True), *generated(1, 22, faulty=False)]
    assert _compare(drawn, list(Gate), tmp_path) > 0


def test_the_values_written_with_the_list_are_what_python_says(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_rows(monkeypatch)
    known = 0
    for plan, gate in product([partly_filled(), *generated(4, 100, faulty=True)], [Gate.COUNCIL, Gate.FOLLOW_UP]):
        data = build(plan, "fr", gate)
        read = read_workbook(data)
        result = check_plan(read.plan, as_of=dt.date(2028, 1, 1), gate=gate, findings=read.findings)
        shown = lines_of(openpyxl.load_workbook(io.BytesIO(data), data_only=True))
        depends_on_the_clock = any(line.text == "None" for line in shown)
        known += not depends_on_the_clock
        assert depends_on_the_clock or shown == expected_lines(read, result, texts("fr"))[:LINES]
    assert known > 2


@pytest.mark.parametrize("language", languages())
def test_every_sheet_that_a_line_may_lead_to_exists(language: str) -> None:
    book = opened(language=language)
    lists = book[lay_out(Plan(), texts(language)).title("lists")]
    formulas = [str(cell.value) for row in lists for cell in row if "\"#'" in str(cell.value)]
    targets = {re.findall(r'"#\'((?:[^"\']|\'\')+)\'!"', formula)[0].replace("''", "'") for formula in formulas}
    assert len(formulas) == len(SHEETS_TO_FILL)
    assert targets == {lay_out(Plan(), texts(language)).title(sheet.key) for sheet in SHEETS_TO_FILL}


@pytest.mark.parametrize("language", languages())
def test_a_state_names_its_first_field_before_any_separator(language: str) -> None:
    labels = {texts(language).label("field", f.label) for block in tables().values() for f in block.fields.values()}
    assert [one for one in labels if any(mark in one for mark in (", ", " / ", " ; ", "*", "~"))] == []


def test_keys_sort_by_gate_before_sheet() -> None:
    assert len(SHEETS_TO_FILL) < STEP


def test_what_an_earlier_gate_needs_comes_first() -> None:
    result = check_plan(partly_filled(), as_of=dt.date(2028, 1, 1), gate=Gate.FOLLOW_UP)
    points = open_points(result, texts("fr"))
    assert [point.rank for point in points] == sorted(point.rank for point in points)
    assert {point.rank for point in points} == {0, 2}
    assert [point.sheet.key for point in points if point.rank == 2] == [
        "follow_up",
        "action_reviews",
        "process_reviews",
    ]


def test_a_sheet_shows_its_first_point_and_counts_the_others() -> None:
    result = check_plan(partly_filled(), as_of=dt.date(2026, 3, 1))
    points = {point.sheet.key: point for point in open_points(result, texts("fr"))}
    assert points["plan"].said == "manque : Nom du territoire"
    assert (points["actions"].row, points["actions"].field) == (result.plan.actions[1], "responsible")
    assert points["actions"].points == 2
    assert (points["committee"].said, points["committee"].row) == ("Aucun chargé de projet n'est désigné", None)
    assert points["synthesis"].said == "à commencer ; cellules obligatoires : 2"
    assert "surveys" not in points


def test_only_the_gate_and_the_day_can_be_changed_on_the_dashboard() -> None:
    dashboard = opened()["Tableau de bord"]
    names = [opened().defined_names[name].attr_text.rpartition("!")[2] for name in (GATE_NAME, AS_OF_NAME)]
    inputs = {name.replace("$", "") for name in names}
    assert dashboard.protection.sheet
    assert {cell.coordinate for row in dashboard for cell in row if not cell.protection.locked} == inputs
    rules = {str(rule.sqref): rule for rule in dashboard.data_validations.dataValidation}
    assert set(rules) == inputs
    assert [rules[name.replace("$", "")].type for name in names] == ["list", "date"]
    assert all(rule.showErrorMessage and rule.prompt and rule.error for rule in rules.values())


def test_the_tint_of_cells_follows_the_gate_that_is_chosen() -> None:
    sheet = opened()["2.5 Adoption"]
    place = lay_out(Plan(), texts("fr")).table("adoptions")
    late = f"{letters(place.column('council_date'))}{place.first_row + 1}"
    tints = {str(area.sqref).partition(":")[0]: area.rules for area in sheet.conditional_formatting}
    assert f"({GATE_RANK}>1)*" in tints[late][0].formula[0]
    early = f"{letters(place.column('commune'))}{place.first_row + 1}"
    assert all(GATE_RANK not in rule.formula[0] for rule in tints[early])


def test_an_earlier_gate_asks_for_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_rows(monkeypatch)
    files = [tmp_path / f"{gate}.xlsx" for gate in Gate]
    for file, gate in zip(files, Gate, strict=True):
        file.write_bytes(only_values(build(Plan(), "fr", gate)))
    books = [openpyxl.load_workbook(one, data_only=True) for one in convert_all(files, "xlsx", tmp_path / "out")]
    counts = [len(lines_of(book)) for book in books]
    assert counts == [10, 10, 13]
    adoption = [next(line.text for line in lines_of(book) if "Adoption" in line.text) for book in books]
    assert [text.rpartition(" ")[2] for text in adoption] == ["2", "5", "6"]
