"""The key figures of the national workbook: who takes part, what it costs, who pays, what is late."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_, show_date
from pci_xlsx.national.changes_text import compared_with
from pci_xlsx.summary.labels import capital
from pci_xlsx.template.national_book import Figure, Front
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from duckdb import DuckDBPyConnection

    from pci_xlsx.i18n import Texts
    from pci_xlsx.national.told import Told

COUNTS = {
    "files": "SELECT count(*) FROM files",
    "plans": "SELECT count(*) FROM plans",
    "communes": "SELECT count(*) FROM coverage",
    "covered": "SELECT count(plan) FROM coverage",
    "engaged": "SELECT count(*) FROM engaged",
    "recognised": "SELECT count(*) FROM recognised",
    "overdue": "SELECT count(*) FROM overdue",
    "errors": "SELECT count(*) FROM findings WHERE severity = 'error'",
    "granted": "SELECT coalesce(sum(amount), 0) FROM olai WHERE state = 'granted'",
}
"""Each asked apart from the others: together they take more memory."""


def front(base: DuckDBPyConnection, told: Told, folder: str, words: Texts) -> Front:
    """The first sheet: title, day, folder of the files, key figures."""
    counts = {name: base.execute(query).fetchall()[0][0] for name, query in COUNTS.items()}
    stand = words.text(N_("Situation au {date}, montants en EUR")).format(date=show_date(told.as_of))
    title = words.text(N_("Les plans communaux intégration du pays"))
    figures = (*_people(counts, words), *_plans(counts, told.totals, words), *_money(counts, told.totals, words))
    where = words.pair(words.text(N_("Dossier des fichiers")), folder) if folder else ""
    return Front(title, (f"{stand}. {compared_with(told.changes, words)}", where), figures)


def _people(counts: Mapping[str, Any], words: Texts) -> Iterator[Figure]:
    everybody = counts["communes"]
    yield Figure(words.text(N_("Communes")), everybody)
    for name, key in (
        (N_("couvertes par un plan"), "covered"),
        (N_("engagées"), "engaged"),
        (N_("certifiées"), "recognised"),
    ):
        yield Figure(capital(words.text(name)), counts[key], share=_part(counts[key], everybody), depth=1)
    rest = everybody - counts["covered"]
    yield Figure(capital(words.text(N_("sans plan"))), rest, share=_part(rest, everybody), depth=1)


def _plans(counts: Mapping[str, Any], totals: Mapping[str, Any], words: Texts) -> Iterator[Figure]:
    yield Figure(words.text(N_("Fichiers remis")), counts["files"])
    yield Figure(words.text(N_("Plans comptés")), counts["plans"])
    yield Figure(words.text(N_("Actions")), totals["actions"])
    for status, number in totals["actions_by_status"].items():
        name = label_of("action_status", status, words)
        yield Figure(name, number, share=_part(number, totals["actions"]), depth=1)
    yield Figure(words.text(N_("Échéances dépassées")), counts["overdue"])
    yield Figure(words.text(N_("Erreurs à corriger")), counts["errors"])


def _money(counts: Mapping[str, Any], totals: Mapping[str, Any], words: Texts) -> Iterator[Figure]:
    amounts = {key: Decimal(totals["budget"][key]) for key in ("total", "not_yet_funded", "olai")}
    whole = amounts["total"]
    yield Figure(words.text(N_("Budget total des actions")), whole, "money")
    yield _share(words.text(N_("pas encore financé")), amounts["not_yet_funded"], whole, 1)
    yield _share(words.text(N_("part de l'OLAI")), amounts["olai"], whole, 1)
    yield _share(words.text(N_("dont accordé")), counts["granted"], whole, 2)


def _share(name: str, amount: Decimal, whole: Decimal, depth: int) -> Figure:
    return Figure(capital(name), amount, "money", _part(amount, whole), depth)


def _part(some: int | Decimal, whole: int | Decimal) -> Decimal | None:
    return Decimal(some) / Decimal(whole) if whole else None
