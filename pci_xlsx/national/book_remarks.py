"""What to know of the figures: what to ask communes, amounts that could not be read, budgets that do not add up."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_
from pci_xlsx.model.workbook import tables
from pci_xlsx.national.listed import DIFFERENCES, UNREAD, in_order
from pci_xlsx.national.text import said
from pci_xlsx.template.listing import BY_TYPE, Column, Table
from pci_xlsx.template.national_book import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from pci_xlsx.national.book_words import Known
    from pci_xlsx.national.remarks import Remark
    from pci_xlsx.template.book import Value

COLUMNS = (
    (N_("Genre"), 34, "text"),
    (N_("Plan"), 18, "text"),
    (N_("Commune"), 20, "text"),
    (N_("Objet"), 34, "text"),
    (N_("Valeur"), 24, BY_TYPE),
    (N_("Remarque"), 60, "text"),
    (N_("Fichier"), 34, "places"),
)
NAMED = {
    UNREAD: N_("Montant illisible : il ne compte pas"),
    DIFFERENCES: N_("Écart entre le budget et les lignes"),
    "without_budget": N_("Action sans montant"),
    "stray_lines": N_("Ligne de budget sans action : elle ne compte pas"),
}
LISTED = in_order(NAMED)


def remarks_listing(base: DuckDBPyConnection, remarks: Sequence[Remark], known: Known, limit: int) -> Listing:
    """The sheet of remarks."""
    words = known.words
    number = len(remarks) + base.execute(f"SELECT count(*) FROM ({LISTED})").fetchall()[0][0]  # noqa: S608 - our own
    rows = islice(chain(_asked(remarks, known), _listed(base, known)), limit)
    columns = [Column(words.text(heading), width, look) for heading, width, look in COLUMNS]
    note = words.text(
        N_("Ce qui est à demander aux communes, ce qui ne compte dans aucune somme, ce qui ne tombe pas juste")
    )
    if number > limit:
        note += " " + words.text(N_("Les {n} premiers ; tous sont dans « totals.json ».")).format(n=limit)
    heading = words.text(N_("Ce qu'il faut savoir des chiffres"))
    return Listing(Table(N_("À savoir"), heading, note, columns, rows), number)


def _asked(remarks: Iterable[Remark], known: Known) -> Iterator[tuple[Value | None, ...]]:
    for one in remarks:
        plan = one.params.get("plan")
        sentence = said(_short(one, known), known.words)
        files = "\n".join(filter(None, map(known.file, one.files)))
        yield known.rule(one.code), plan, _lead(plan, known), one.code, None, sentence, files


def _short(one: Remark, known: Known) -> Remark:
    """The remark with its files as they lie below their folder."""
    return one._replace(params={key: known.file(held) or "" for key, held in one.params.items()})


def _listed(base: DuckDBPyConnection, known: Known) -> Iterator[tuple[Value | None, ...]]:
    """What the totals list: a row at a time, for there may be more than the sheet holds."""
    held = base.execute(LISTED)
    names = [column[0] for column in held.description]
    while values := held.fetchone():
        row = dict(zip(names, values, strict=True))
        plan = row["plan"]
        about, value = (_cell(row, known), row["text"]) if row["list"] == UNREAD else (row["key"], row["amount"])
        title = known.words.text(NAMED[row["list"]])
        yield title, plan, _lead(plan, known), about, value, None, known.file(known.paths.get(plan))


def _cell(row: Mapping[str, Any], known: Known) -> str:
    """Table, row and field of what could not be read."""
    words, block = known.words, tables()[row["table"]]
    place = " ".join(filter(None, (words.label("table", block.label), row["row"])))
    return f"{place}, {words.label('field', block.fields[row['field']].label)}"


def _lead(plan: str | None, known: Known) -> str | None:
    return known.commune(known.leads.get(plan)) if plan else None
