"""The national workbook, from the views of the data set: a front sheet, and a sheet for each list."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_, show_date
from pci_xlsx.national.book_changes import changes_listing
from pci_xlsx.national.book_front import front
from pci_xlsx.national.book_lists import COMMUNES, DETAILS, FOLLOWED, MONEY_OF_OLAI, Asked
from pci_xlsx.national.book_money import money_listings
from pci_xlsx.national.book_remarks import remarks_listing
from pci_xlsx.national.book_words import Known, common_folder, plain
from pci_xlsx.national.dataset import TABLES
from pci_xlsx.national.stretches import added, in_stretches, rows_of
from pci_xlsx.national.views import VIEWS
from pci_xlsx.national.views_plans import LIVE, SIDE, SIDE_BY_SIDE
from pci_xlsx.summary.ledger import NOT_BROKEN_DOWN
from pci_xlsx.template.listing import Column, Table
from pci_xlsx.template.national_book import Listing, build_national
from pci_xlsx.template.national_charts import Bars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from pci_xlsx.i18n import Texts
    from pci_xlsx.national.stretches import Row, Stretches
    from pci_xlsx.national.told import Told
    from pci_xlsx.template.book import Value

    Asking = Callable[[str], Iterator[Row]]

MOST_ROWS = 10_000
"""The rows that a sheet holds: a hundred actions of each commune of the country. More would make a workbook that opens
slowly and that nobody reads; everything is in the data beside it."""
DRAWN = {"without": NOT_BROKEN_DOWN} | {field: field for field in ("begun", "council", "deposit", "follow_up")}
"""The columns of the cantons that are drawn: together all communes. Those without a plan are what is left over."""


def national_book(base: DuckDBPyConnection, told: Told, words: Texts, room: Path, limit: int = MOST_ROWS) -> bytes:
    """The workbook of a data set as the bytes of an .xlsx file, in a language.

    `room` is a folder for what is on the way. A sheet holds at most `limit` rows; where there are more, it says so, and
    where the others are.
    """
    known = _known(base, words)
    return build_national(front(base, told, known.folder, words), _listings(base, told, known, limit), words, room)


def _known(base: DuckDBPyConnection, words: Texts) -> Known:
    plans = base.execute("SELECT plan, lead_commune, path FROM plans").fetchall()
    files = [file for (file,) in base.execute("SELECT file FROM files").fetchall()]
    leads = {plan: lead for plan, lead, _ in plans}
    return Known(words, leads, {plan: path for plan, _, path in plans}, common_folder(files))


def _listings(base: DuckDBPyConnection, told: Told, known: Known, limit: int) -> Iterator[Listing]:
    """Every sheet in its order."""
    note = known.words.text(N_("Situation au {date}")).format(date=show_date(told.as_of)) + "."
    with in_stretches(base, TABLES, VIEWS) as plans:
        yield changes_listing(told.changes, known, limit)
        for asked in COMMUNES:
            yield _listing(_asking(asked.view, base, plans), asked, known, note, limit)
        yield from money_listings(base, known)
        for asked in (*MONEY_OF_OLAI, *FOLLOWED, *DETAILS):
            yield _listing(_asking(asked.view, base, plans), asked, known, note, limit)
        yield remarks_listing(base, told.remarks, known, limit)


def _asking(view: str, base: DuckDBPyConnection, plans: Stretches) -> Asking:
    """How a list is asked: plan by plan where its view allows it."""
    if view == SIDE:
        plans.gather("live", LIVE)
        plans.base.execute(f"CREATE OR REPLACE TEMP VIEW {SIDE} AS WITH {SIDE_BY_SIDE}")
        return partial(rows_of, plans.base)
    return plans.rows if any(one.by_plan for one in VIEWS if one.name == view) else partial(rows_of, base)


def _listing(ask: Asking, asked: Asked, known: Known, stand: str, limit: int) -> Listing:
    words = known.words
    sums = "".join(f", sum({field}) AS {field}" for field in asked.summed)
    whole = added(ask(f"SELECT count(*) AS number{sums} FROM {asked.view}"))  # noqa: S608 - our own names
    number = whole["number"]
    note = " ".join(filter(None, (stand, words.text(asked.note), _cut(asked.view, number, limit, words))))
    columns = [Column(words.text(one.heading), one.width, one.look) for one in asked.columns]
    rows = _rows(ask, asked, known, limit)
    table = Table(asked.tab, _title(asked.view, words), note, columns, rows, _total(asked, whole, words))
    return Listing(table, number, _bars(asked, words))


def _title(view: str, words: Texts) -> str:
    return words.text(TITLES.get(view) or next(one.title for one in VIEWS if one.name == view))


TITLES = {"files": N_("Les fichiers remis, et ce qu'il en est advenu")}
"""The titles of lists that show a table and no view."""


def _cut(view: str, number: int, limit: int, words: Texts) -> str:
    """What is not on the sheet, and where it is."""
    if number <= limit:
        return ""
    return words.text(
        N_("Les {n} premières lignes sur {all} ; toutes sont dans « national.duckdb », sous « {view} ».")
    ).format(n=limit, all=number, view=view)


def _rows(ask: Asking, asked: Asked, known: Known, limit: int) -> Iterator[list[Value | None]]:
    for row in islice(ask(f"FROM {asked.view}"), limit):
        yield [known.tell(one.say, row, one.field) for one in asked.columns]


def _total(asked: Asked, whole: Mapping[str, Any], words: Texts) -> list[Value | None] | None:
    """The sums of all rows, those that are not on the sheet too."""
    if not asked.summed:
        return None
    return [words.text(N_("Total")), *(plain(whole.get(one.field)) for one in asked.columns[1:])]


def _bars(asked: Asked, words: Texts) -> Bars | None:
    if asked.view != "by_canton":
        return None
    fields = [one.field for one in asked.columns]
    return Bars(
        words.text(N_("Communes par canton : sans plan, ou porte que le plan a atteinte")),
        words.text(N_("Colonnes empilées : combien de communes de chaque canton ont un plan, et jusqu'où il va.")),
        tuple((fields.index(field), code) for field, code in DRAWN.items()),
    )
