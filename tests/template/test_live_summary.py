"""The dashboard and `pci summary` never disagree: the same plans, through LibreOffice and through Python."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from pci_xlsx.i18n import texts
from pci_xlsx.model.lists import code_list
from pci_xlsx.plan import Plan
from pci_xlsx.plan_json import from_json
from pci_xlsx.summary.ledger import NONE, NOT_BROKEN_DOWN, NOT_YET_FUNDED, STATE_NOT_GIVEN, View
from pci_xlsx.summary.summarise import Summary, summarise
from pci_xlsx.summary.timeline import What
from pci_xlsx.template.dashboard_progress import DATES_SHOWN
from pci_xlsx.template.live_years import LATER, OPEN, years_shown
from pci_xlsx.template.workbook import build
from pci_xlsx.values.labels import label_of
from pci_xlsx.values.written import titles_of
from tests.office import convert_all
from tests.strategies import plans
from tests.summary.costly_plans import costly_plans
from tests.template.filled import partly_filled
from tests.template.parity import only_values, with_few_rows

if TYPE_CHECKING:
    from decimal import Decimal

    from hypothesis.strategies import SearchStrategy

FRENCH = texts("fr")
Book = dict[str, list[tuple[Any, ...]]]
LABEL, VALUE, DOMAIN = 5, 6, 8
REST = {
    NOT_YET_FUNDED: "Pas encore financé",
    NOT_BROKEN_DOWN: "Source non précisée",
    STATE_NOT_GIVEN: "État non précisé",
}
TITLES = (
    "Budget des actions",
    "État du financement",
    "Budget par source",
    "Actions par statut",
    "Étapes de la démarche",
)
YEARS = "Budget par année"
COSTLY, ANY = 6, 3
"""How many plans are drawn for their money, and how many of every kind."""
EXAMPLE = Path("pci_xlsx/examples/example.json")


def _drawn(strategy: SearchStrategy[Plan], number: int) -> list[Plan]:
    found: list[Plan] = []
    quiet = settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @quiet
    @given(strategy)
    def keep(plan: Plan) -> None:
        found.append(plan)

    keep()
    return found


@cache
def _plans() -> dict[str, Plan]:
    kept = {"example": from_json(json.loads(EXAMPLE.read_text("utf-8"))), "partly": partly_filled(), "empty": Plan()}
    kept |= {f"costly{n}": plan for n, plan in enumerate(_drawn(costly_plans(), COSTLY))}
    return kept | {f"any{n}": plan for n, plan in enumerate(_drawn(plans(), ANY))}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Book]:
    """The first of full size, the others with few prepared rows: LibreOffice is quick with them."""
    folder = tmp_path_factory.mktemp("summary")
    paths = [folder / f"{name}.xlsx" for name in _plans()]
    with pytest.MonkeyPatch.context() as patch:
        for path, plan in zip(paths, _plans().values(), strict=True):
            path.write_bytes(only_values(build(plan, "fr")))
            with_few_rows(patch)
    made = convert_all(paths, "xlsx", folder / "calculated")
    return {path.stem: _rows(path) for path in made}


def _rows(path: Path) -> Book:
    """The values of the dashboard and of the head of the sheet of lists, row by row."""
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    lists = book["Listes"].iter_rows(values_only=True, min_row=4, max_row=21)
    return {"Tableau de bord": list(book["Tableau de bord"].iter_rows(values_only=True)), "Listes": list(lists)}


def _summary(name: str) -> Summary:
    return summarise(_plans()[name], dt.datetime.now(dt.UTC).date())


def _block(book: Book, title: str, label: int = LABEL, value: int = VALUE) -> dict[str, Any]:
    """The lines under a heading of the dashboard, as far as they say something."""
    lines: dict[str, Any] = {}
    inside = False
    for row in book["Tableau de bord"]:
        if row[label] in (*TITLES, YEARS, "Domaines"):
            inside = row[label] == title
        elif inside and row[label] not in {None, ""}:
            lines[str(row[label])] = row[value]
    return lines


def _same(shown: dict[str, Any], expected: dict[str, Decimal]) -> bool:
    wanted = {label: float(amount) for label, amount in expected.items() if amount}
    held = {label: amount for label, amount in shown.items() if amount not in {None, "", 0} and abs(amount) >= 0.005}
    return held.keys() == wanted.keys() and all(abs(held[label] - wanted[label]) < 0.005 for label in wanted)


def _label(list_key: str, code: str) -> str:
    return REST[code] if code in REST else label_of(list_key, code, FRENCH)


def _added(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    sums: dict[str, Any] = {}
    for label, amount in pairs:
        sums[label] = sums.get(label, amount - amount) + amount
    return sums


NAMES = ["example", "partly", "empty", *(f"costly{n}" for n in range(COSTLY)), *(f"any{n}" for n in range(ANY))]


@pytest.mark.parametrize("name", NAMES)
def test_the_total_and_what_of_it_is_funded_agree(name: str, books: dict[str, Book]) -> None:
    budget = _summary(name).budget
    gap = budget.bucket(View.FUNDING, NOT_BROKEN_DOWN).amount
    shown = _block(books[name], "Budget des actions")
    means = {shown.pop(label): label for label in ("Moyens disponibles", "Moyens disponibles moins budget")}
    assert _same(
        shown,
        {
            "Budget total": budget.total.amount,
            "Avec une source": budget.funded.amount,
            "Pas encore financé": budget.not_yet_funded.amount,
            "Source non précisée": gap,
        },
    )
    assert budget.available is None or float(budget.available.amount) in means


@pytest.mark.parametrize("name", NAMES)
def test_the_budget_by_state_of_its_funding_agrees(name: str, books: dict[str, Book]) -> None:
    by = _summary(name).budget.by[View.FUNDING]
    expected = {_label("funding_states", code): figure.amount for code, figure in by.items()}
    assert _same(_block(books[name], "État du financement"), expected)


@pytest.mark.parametrize("name", NAMES)
def test_the_budget_by_source_agrees(name: str, books: dict[str, Book]) -> None:
    by = _summary(name).budget.by[View.SOURCE]
    labels = [(code, "Autre source" if code.startswith("other:") else _label("funding_sources", code)) for code in by]
    assert _same(_block(books[name], "Budget par source"), _added([(label, by[code].amount) for code, label in labels]))


@pytest.mark.parametrize("name", NAMES)
def test_the_budget_by_year_and_kind_of_source_agrees(name: str, books: dict[str, Book]) -> None:
    budget = _summary(name).budget
    known = [code for code in budget.by[View.YEAR] if code != NOT_BROKEN_DOWN]
    shown = set(known[: years_shown(_plans()[name])])
    labels = {code: code if code in shown else LATER for code in known} | {NOT_BROKEN_DOWN: OPEN}
    by_year = [(labels[code], figure.amount) for code, figure in budget.by[View.YEAR].items()]
    assert _same(_block(books[name], YEARS), _added(by_year))
    crossed = budget.crossed(View.YEAR, View.SOURCE)
    unfunded = [
        (labels[year], figure.amount)
        for year, row in crossed.items()
        for source, figure in row.items()
        if source == NOT_YET_FUNDED
    ]
    assert _same(_hidden(books[name], "Pas encore financé"), _added(unfunded))


def _hidden(book: Book, kind: str) -> dict[str, Any]:
    """What a kind of source gives each year, on the sheet of lists."""
    rows = book["Listes"][:12]
    year, column = rows[0].index("year"), rows[0].index(kind)
    return {str(row[year]): row[column] for row in rows[1:] if row[year] not in {None, ""}}


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_counted_by_the_same_status(name: str, books: dict[str, Book]) -> None:
    summary = _summary(name)
    counted = {code: summary.by_status.get(code, 0) for code in code_list("action_status").codes}
    expected = {label_of("action_status", code, FRENCH): number for code, number in counted.items()}
    shown = _block(books[name], "Actions par statut")
    assert shown == (expected if summary.actions else dict.fromkeys(expected))


@pytest.mark.parametrize("name", NAMES)
def test_the_budget_by_domain_agrees(name: str, books: dict[str, Book]) -> None:
    plan, by = _plans()[name], _summary(name).budget.by[View.DOMAIN]
    title_of = titles_of(plan, FRENCH)
    domain_of = {f"{row.id}": str(title_of("domains", str(row.id)) or "") for row in plan.domains}
    shown = _block(books[name], "Domaines", DOMAIN, DOMAIN + 5)
    found = [(domain_of.get(label.partition(" ")[0], "Sans domaine"), amount) for label, amount in shown.items()]
    labels = {code: "Sans domaine" if code == NONE else label_of("domains", code, FRENCH) for code in by}
    expected = _added([(labels[code], figure.amount) for code, figure in by.items()])
    assert _same(_added([(label or "Sans domaine", amount or 0.0) for label, amount in found]), expected)


@pytest.mark.parametrize("name", NAMES)
def test_the_next_dates_of_actions_and_agenda_agree(name: str, books: dict[str, Book]) -> None:
    coming = [event.day for event in _summary(name).timeline.next if event.span.what is not What.STEP]
    rows = books[name]["Tableau de bord"]
    head = next(n for n, row in enumerate(rows) if row[0] == "Prochaines dates (actions et agenda)")
    shown = [row[3].date() for row in rows[head + 1 : head + 1 + DATES_SHOWN] if isinstance(row[3], dt.datetime)]
    assert shown == coming[:DATES_SHOWN]


@pytest.mark.parametrize("name", NAMES)
def test_starts_and_ends_are_counted_in_the_same_stretches(name: str, books: dict[str, Book]) -> None:
    events = [event for event in _summary(name).timeline.events if event.span.what is What.ACTION]
    rows = books[name]["Listes"]
    first, starts, ends = (rows[0].index(head) for head in ("from", "Débuts", "Fins"))
    for row in rows[1:]:
        if isinstance(row[first], dt.datetime):
            begin, months = row[first].date(), row[first + 1]
            month = begin.year * 12 + begin.month - 1
            inside = [one for one in events if 0 <= one.day.year * 12 + one.day.month - 1 - month < months]
            assert row[starts] == sum(one.is_start for one in inside)
            assert row[ends] == sum(not one.is_start for one in inside)
