"""What the national page promises: true figures that lead back to their cells, nobody's name, nothing loaded."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import html
import json
import re
import shutil
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from pci_xlsx.i18n import show_money
from pci_xlsx.model.communes import communes
from pci_xlsx.model.workbook import tables
from pci_xlsx.national import page as national_page
from pci_xlsx.national.aggregate import KEPT, aggregate
from pci_xlsx.national.order import Order
from pci_xlsx.national.page import Names, answers_of
from pci_xlsx.national.page_queries import QUERIES
from pci_xlsx.national.register import register_on
from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.report.national_page.blocks import LONG, Table
from pci_xlsx.report.national_page.blocks import Cell as PageCell
from pci_xlsx.report.national_page.blocks import Row as PageRow
from pci_xlsx.report.national_page.small_counts import THRESHOLD, holds_small, is_small, may_count_people
from pci_xlsx.template.palette import Tone, contrast
from tests.browser import axe, need_browser, overhang
from tests.national.corpus import AS_OF, book, models, with_cells
from tests.national.reading_pages import Page, Row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pci_xlsx.findings import Cell

HOSTILE = '<script>alert("1")</script>&amp;<img src=x onerror=alert(1)>'
HOSTILE_FILE = "<b onclick=alert(1)>0409&.xlsx"
BREAKDOWNS = ("year", "source", "domain", "audience", "phase", "commune", "canton", "funding", "state")


class Made(NamedTuple):
    """The page of a run, and the totals beside it."""

    text: str
    page: Page
    totals: dict[str, Any]
    out: Path


@cache
def _hostile() -> bytes:
    """The example with signs of HTML in its texts, three inhabitants, three visitors, and too much asked of OLAI."""
    data = book(0, "0409", 2026).data
    plan = read_workbook(data).plan
    line = next(one for one in plan.budget_lines if one.source == "olai_pci")
    indicator = next(one for one in plan.indicators if one.unit == "personnes")
    percent = next(one for one in plan.indicators if one.unit == "%")
    values: dict[Cell, str | float] = {
        plan.plan.cell("title"): html.escape(HOSTILE),
        plan.actions[0].cell("title"): html.escape(HOSTILE),
        indicator.cell("indicator"): html.escape(HOSTILE),
        indicator.cell("target"): 3,
        percent.cell("target"): 2,
        line.cell("amount"): 25000.01,
    }
    values |= {one.cell("value"): 1 for one in plan.statistics if one.indicator == "population"}
    return with_cells(data, {(cell.sheet or "", cell.address or ""): value for cell, value in values.items()})


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hostile workbook, two small ones in German, one of which is there twice, and a file that is no workbook."""
    folder = tmp_path_factory.mktemp("page") / "given"
    folder.mkdir()
    (folder / HOSTILE_FILE).write_bytes(_hostile())
    (folder / "habscht.xlsx").write_bytes(book(1, "0103", 2027).data)
    (folder / "copy.xlsx").write_bytes(book(1, "0103", 2027).data)
    (folder / "mersch.xlsx").write_bytes(book(1, "0110", 2025).data)
    (folder / "broken.xlsx").write_bytes(b"%PDF-1.4")
    return folder


@pytest.fixture(scope="module")
def made(given: Path) -> Made:
    """The page in French."""
    return _make(given, given.parent / "out")


def _make(given: Path, out: Path, like: Made | None = None, **more: Any) -> Made:  # noqa: ANN401 - what an order takes
    """The page of a folder; the workbooks are not read again where they were for another page."""
    if like:
        shutil.copytree(like.out / KEPT, out / KEPT)
    aggregate(Order((str(given),), out, AS_OF, **more))
    text = (out / "index.html").read_text(encoding="utf-8")
    return Made(text, Page(text), json.loads((out / "totals.json").read_text(encoding="utf-8")), out)


def _amount(text: str) -> Decimal:
    return Decimal(re.sub(r"[^0-9,-]", "", text).replace(",", "."))


def test_every_commune_of_the_register_is_in_the_coverage_once(made: Made) -> None:
    rows = made.page.tables["communes"]
    assert sorted(row.cells[0].text for row in rows) == sorted(one.name for one in register_on(AS_OF))
    assert len({row.key for row in rows}) == len(rows)


def test_the_cantons_count_every_commune_once_and_say_how_far_it_is(made: Made) -> None:
    *cantons, whole = made.page.tables["cantons"]
    numbers = [[int(cell.text) for cell in row.cells[1:-1]] for row in (*cantons, whole)]
    assert all(first == sum(others) for first, *others in numbers)
    assert numbers[-1] == [sum(column) for column in zip(*numbers[:-1], strict=True)]
    assert numbers[-1] == [100, 1, 2, 0, 0, 97]


def test_figures_are_those_of_the_totals_to_the_cent(made: Made) -> None:
    budget = made.totals["budget"]
    for view in BREAKDOWNS:
        *rows, total = made.page.tables[f"by-{view}"]
        held = budget["funding" if view == "funding" else f"by_{view}"]
        assert [_amount(row.cells[1].text) for row in rows] == [Decimal(amount) for amount in held.values()]
        assert _amount(total.cells[1].text) == Decimal(budget["total"])
    for key in ("total", "funded", "not_yet_funded", "olai"):
        assert f">{show_money(Decimal(budget[key]))}</a></dd>" in made.text
    assert len(made.page.tables["overdue"]) == len(made.totals["timeline"]["overdue"]) + len(
        made.totals["timeline"]["agenda_overdue"]
    )


def test_every_amount_leads_to_plans_and_every_plan_to_cells(made: Made, given: Path) -> None:
    for view in BREAKDOWNS:
        for row in made.page.tables[f"by-{view}"][:-1]:
            parts = [_amount(item.rpartition(" : ")[2]) for item in row.cells[4].items]
            assert sum(parts) == _amount(row.cells[1].text)
            assert all(link.startswith("plan-") for link in row.cells[4].links)
    key = "plan-0409-2026-01-01"
    amounts = made.page.tables[f"amounts-{key.removeprefix('plan-')}"]
    plan = read_workbook((given / HOSTILE_FILE).read_bytes()).plan
    cells = {f"{cell.sheet}!{cell.address}" for line in plan.budget_lines for cell in [line.cell("amount")]}
    lines = [row for row in amounts if row.cells[2].text == "Ligne de budget"]
    assert len(lines) > 10
    assert {row.cells[-1].text for row in lines} <= cells


def test_every_link_stays_on_the_page_and_arrives(made: Made) -> None:
    assert len(made.page.ids) == len(set(made.page.ids))
    assert {link.removeprefix("#") for link in made.page.links} <= set(made.page.ids)
    assert all(link.startswith("#") for link in made.page.links)


def test_every_file_is_there_with_its_fate(made: Made, given: Path) -> None:
    rows = [*made.page.tables["files-unused"], *made.page.tables["files-used"]]
    assert sorted(row.cells[0].text for row in rows) == sorted(path.name for path in given.iterdir())
    fates = {row.cells[0].text: row.cells[1].text for row in rows}
    assert fates["broken.xlsx"].startswith("pas compté")
    assert "contient la même chose" in fates["copy.xlsx"] + fates["habscht.xlsx"]


def test_what_olai_is_asked_for_is_held_against_its_limits(made: Made) -> None:
    verdicts = [row.cells[5].text for row in made.page.tables["calls"] if "0409" in row.cells[0].links[0]]
    assert verdicts.count("au-dessus de la limite") == 1
    assert verdicts.count("dans la limite") == len(verdicts) - 1
    assert [row.cells[6].text for row in made.page.tables["subsidies"]] == ["dans la limite"]


def test_hostile_texts_and_file_names_are_shown_and_do_nothing(made: Made) -> None:
    shown = [row.cells[0].text for row in _rows(made.page)]
    assert f"A01 {HOSTILE}" in shown
    assert HOSTILE_FILE in shown
    assert not {"script", "img", "b"} & {tag for tag, _ in made.page.tags}


def _rows(page: Page) -> Iterable[Row]:
    return (row for rows in page.tables.values() for row in rows)


def test_nothing_is_loaded_and_nothing_may_run(made: Made) -> None:
    assert not {"script", "link", "iframe", "object", "img", "form"} & {tag for tag, _ in made.page.tags}
    assert not {
        name for _, held in made.page.tags for name in held if name.startswith("on") or name in {"src", "style"}
    }
    style = made.text.partition("<style>")[2].partition("</style>")[0]
    assert not re.search(r"url\(|@import|https?:", style)
    policy = next(held["content"] for _, held in made.page.tags if "http-equiv" in held)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _personal() -> set[str]:
    """Every value that the plans have in a field about persons, and in no other."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for plan in (read_workbook(_hostile()).plan, *models()):
        for key, block in tables().items():
            for row in plan.rows(key):
                for one in block.fields.values():
                    found[one.personal].add(str(row.entry(one.key)))
    return {name for name in found[True] if not any(name in text for text in found[False])}


def test_no_person_is_named_even_where_the_data_name_them(given: Path, tmp_path: Path) -> None:
    names = _personal()
    text = html.unescape(_make(given, tmp_path, contacts=True).text)
    assert len(names) > 10
    assert {name for name in names if name in text} == set()


def test_few_people_are_not_counted_on_the_page(made: Made) -> None:
    people = made.page.tables["per-inhabitant"]
    assert [cell.text for row in people for cell in row.cells[2:4]] == ["moins de 5", "moins de 5"]
    values = {row.cells[0].text.partition(" ")[2]: row.cells[3:6] for row in made.page.tables["indicator-values"]}
    unit, target, _ = values[HOSTILE]
    assert (unit.text, target.text) == ("personnes", "moins de 5")
    assert "2" in {target.text for unit, target, _ in values.values() if unit.text == "%"}


@pytest.mark.parametrize(
    ("number", "small"), [(0, False), (1, True), (THRESHOLD - 1, True), (THRESHOLD, False), (0.5, True), (-2, False)]
)
def test_a_count_is_small_below_the_threshold(number: float, *, small: bool) -> None:
    assert is_small(number) is small


@pytest.mark.parametrize(
    ("text", "holds"),
    [("3 familles", True), ("de 4 à 12", True), ("13 familles", False), ("3,5 par an", False), ("2027", False)],
)
def test_a_text_may_hold_a_small_count(text: str, *, holds: bool) -> None:
    assert holds_small(text) is holds


@pytest.mark.parametrize(
    ("unit", "may"), [(None, True), ("", True), ("Parents", True), ("%", False), ("EUR", False), ("Stunden", False)]
)
def test_a_value_may_count_people_unless_its_unit_says_otherwise(unit: str | None, *, may: bool) -> None:
    assert may_count_people(unit) is may


def test_the_same_workbooks_give_the_same_bytes_wherever_they_lie(made: Made, given: Path, tmp_path: Path) -> None:
    shutil.copytree(given, tmp_path / "elsewhere" / "deep")
    again = _make(tmp_path / "elsewhere", tmp_path / "out", made)
    assert again.text == made.text


def test_names_lose_the_folders_they_share() -> None:
    def short(*files: str) -> list[str]:
        names = Names(files)
        return [names.short(file) for file in files]

    assert short("/a/b/x.xlsx", "/a/c/y.xlsx") == ["b/x.xlsx", "c/y.xlsx"]
    assert short("s3://store/in/x.xlsx") == ["x.xlsx"]
    assert short("x.xlsx") == ["x.xlsx"]
    assert short("/a/b/c/x.xlsx", "/a/b/y.xlsx") == ["c/x.xlsx", "y.xlsx"]


def test_the_page_speaks_the_language_asked_for(made: Made, given: Path, tmp_path: Path) -> None:
    german = _make(given, tmp_path, made, language="de")
    assert '<html lang="de">' in german.text
    assert german.page.headings[0] == (1, "Kommunale Integrationspläne: nationale Übersicht")
    names = {row.cells[0].text for row in german.page.tables["communes"]}
    assert names == {one.german for one in communes().values()}


def test_headings_tables_and_landmarks_are_in_order(made: Made) -> None:
    levels = [level for level, _ in made.page.headings]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    tags = [tag for tag, _ in made.page.tags]
    assert [tags.count(tag) for tag in ("title", "header", "nav", "main", "footer")] == [1] * 5
    assert tags.count("table") == tags.count("caption") == len(set(made.page.captions))
    assert all(held.get("scope") in {"col", "row"} for tag, held in made.page.tags if tag == "th")
    assert '<html lang="fr">' in made.text


def test_colours_of_texts_stand_out_from_their_grounds(made: Made) -> None:
    style = made.text.partition("<style>")[2]
    inks = set(
        re.findall(r"(?<![-\w])(?:color|fill): (#[0-9a-f]{6})", style.replace("rect.nothing { fill: #c4c4c4; }", ""))
    )
    assert len(inks) > 4
    assert {ink for ink in inks if contrast(Tone(ink, "#FFFFFF")) < 4.5} <= {"#bf6900"}, (
        "a bar, which stands beside its number"
    )
    assert contrast(Tone("#1b1b1b", "#d9e4f1")) > 4.5


def test_what_has_no_room_is_counted(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    few = {name: query._replace(most=1) if name == "actions" else query for name, query in QUERIES.items()}
    monkeypatch.setattr(national_page, "QUERIES", few)
    with duckdb.connect(str(made.out / "national.duckdb"), read_only=True) as base:
        answers = answers_of(base, AS_OF)
    assert len(answers.actions) == 1
    whole = sum(len(to_json(read_workbook(data).plan)["actions"]) for data in (_hostile(), *[_small()] * 2))
    assert answers.left_out == {"actions": whole - 1}


def _small() -> bytes:
    return book(1, "0103", 2027).data


def test_everybody_can_use_the_page(made: Made) -> None:
    need_browser()
    found = axe(made.text)
    assert found["violations"] == []
    assert found["passes"] > 30
    assert {rule for rule, _, _ in found["incomplete"]} <= {"color-contrast"}, "what only eyes can judge"


def test_no_window_is_too_narrow_for_the_page(made: Made) -> None:
    need_browser()
    assert overhang(made.text, (320, 360, 1400)) == {320: 0, 360: 0, 1400: 0}


def test_a_long_table_is_folded_unless_it_is_the_heart_of_the_page() -> None:
    rows = (PageRow((PageCell("1"),)),) * (LONG + 1)
    table = Table("key", "caption", (), rows)
    assert table.long
    assert not dataclasses.replace(table, rows=rows[:LONG]).long
    assert not dataclasses.replace(table, always_open=True).long
