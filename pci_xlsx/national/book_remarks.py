"""What to know of the figures: what to ask communes, amounts that could not be read, budgets that do not add up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_
from pci_xlsx.model.workbook import tables
from pci_xlsx.national.text import said
from pci_xlsx.template.listing import BY_TYPE, Column, Table
from pci_xlsx.template.national_book import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    "without_budget": N_("Action sans montant"),
    "stray_lines": N_("Ligne de budget sans action : elle ne compte pas"),
}


def remarks_listing(remarks: Iterable[Remark], totals: Mapping[str, Any], known: Known, limit: int) -> Listing:
    """The sheet of remarks."""
    words = known.words
    rows = [*_asked(remarks, known), *_unread(totals["unread"], known), *_budget(totals["budget"], known)]
    columns = [Column(words.text(heading), width, look) for heading, width, look in COLUMNS]
    note = words.text(
        N_("Ce qui est à demander aux communes, ce qui ne compte dans aucune somme, ce qui ne tombe pas juste")
    )
    if len(rows) > limit:
        note += " " + words.text(N_("Les {n} premiers ; tous sont dans « totals.json ».")).format(n=limit)
    heading = words.text(N_("Ce qu'il faut savoir des chiffres"))
    return Listing(Table(N_("À savoir"), heading, note, columns, rows[:limit]), len(rows))


def _asked(remarks: Iterable[Remark], known: Known) -> Iterator[tuple[Value | None, ...]]:
    for one in remarks:
        plan = one.params.get("plan")
        sentence = said(_short(one, known), known.words)
        files = "\n".join(filter(None, map(known.file, one.files)))
        yield known.rule(one.code), plan, _lead(plan, known), one.code, None, sentence, files


def _short(one: Remark, known: Known) -> Remark:
    """The remark with its files as they lie below their folder."""
    return one._replace(params={key: known.file(held) or "" for key, held in one.params.items()})


def _unread(found: Iterable[Mapping[str, Any]], known: Known) -> Iterator[tuple[Value | None, ...]]:
    """Amounts that could not be read, as they were written."""
    words = known.words
    for one in found:
        block = tables()[one["table"]]
        place = " ".join(filter(None, (words.label("table", block.label), one["row"])))
        field = words.label("field", block.fields[one["field"]].label)
        nature = words.text(N_("Montant illisible : il ne compte pas"))
        yield (
            nature,
            one["plan"],
            _lead(one["plan"], known),
            f"{place}, {field}",
            one["text"],
            None,
            known.file(one["file"]),
        )


def _budget(budget: Mapping[str, Any], known: Known) -> Iterator[tuple[Value | None, ...]]:
    gap = known.words.text(N_("Écart entre le budget et les lignes"))
    for name, amount in budget["differences"].items():
        plan, _, action = name.partition("/")
        yield gap, plan, _lead(plan, known), action, Decimal(amount), None, known.file(known.paths.get(plan))
    for kind, title in NAMED.items():
        for name in budget[kind]:
            plan, _, key = name.partition("/")
            yield known.words.text(title), plan, _lead(plan, known), key, None, None, known.file(known.paths.get(plan))


def _lead(plan: str | None, known: Known) -> str | None:
    return known.commune(known.leads.get(plan)) if plan else None
