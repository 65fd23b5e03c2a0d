"""What changed since an earlier run, as a sheet of the national workbook: a line for each change."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.national.changes_text import compared_with
from pci_xlsx.template.listing import BY_TYPE, Column, Table
from pci_xlsx.template.national_book import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.i18n import Texts
    from pci_xlsx.national.book_words import Known, Row
    from pci_xlsx.national.changes import Changes
    from pci_xlsx.template.book import Value

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "plans_new": N_("Nouveau plan"),
        "plans_gone": N_("Plan disparu"),
        "plans_replaced": N_("Plan remplacé par un autre fichier"),
        "gates": N_("Porte atteinte"),
        "budget": N_("Budget du plan"),
        "actions_added": N_("Action ajoutée"),
        "actions_removed": N_("Action retirée"),
        "actions_status": N_("Statut de l'action"),
        "findings": N_("Constats : résolus (avant), nouveaux (après)"),
        "engaged": N_("Commune nouvellement engagée"),
        "no_longer_engaged": N_("Commune qui n'est plus engagée"),
        "recognised": N_("Commune nouvellement certifiée"),
        "no_longer_recognised": N_("Commune qui n'est plus certifiée"),
    }
)
"""The kinds of change in the order in which they are listed."""
COLUMNS = (
    (N_("Changement"), 34, "text"),
    (N_("Plan"), 18, "text"),
    (N_("Commune"), 20, "text"),
    (N_("Objet"), 18, "text"),
    (N_("Intitulé"), 42, "text"),
    (N_("Avant"), 28, BY_TYPE),
    (N_("Après"), 28, BY_TYPE),
    (N_("Écart"), 18, BY_TYPE),
    (N_("Feuille"), 14, "places"),
    (N_("Cellule"), 10, "places"),
)


def changes_listing(changes: Changes, known: Known, limit: int) -> Listing:
    """The sheet of what changed; where nothing could be compared, its note says so."""
    words = known.words
    rows = list(_rows(changes, known))
    columns = [Column(words.text(heading), width, look) for heading, width, look in COLUMNS]
    heading = words.text(N_("Ce qui a changé depuis la dernière fois"))
    note = compared_with(changes, known.words)
    if len(rows) > limit:
        note += " " + words.text(N_("Les {n} premiers ; tous sont dans « changes.json ».")).format(n=limit)
    return Listing(
        Table(N_("Ce qui a changé"), heading, note, columns, rows[:limit], _total(changes, known.words)), len(rows)
    )


def _total(changes: Changes, words: Texts) -> list[Value | None] | None:
    """The budget of all plans, below the changes."""
    if not changes.number:
        return None
    total = changes.total
    name = words.text(N_("Budget de tous les plans"))
    return [name, None, None, None, None, total["before"], total["after"], total["difference"], None, None]


def _rows(changes: Changes, known: Known) -> Iterator[tuple[Value | None, ...]]:
    for kind, title in TITLES.items():
        for row in changes.rows.get(kind, ()):
            plan = row.get("plan")
            code = plan.partition("-")[0] if plan else row.get("code")
            commune = known.commune(code) if kind != "findings" else None
            yield known.words.text(title), plan, commune, *_told(kind, row, known), row.get("sheet"), row.get("cell")


def _told(kind: str, row: Row, known: Known) -> tuple[Value | None, ...]:
    """What a change is about: object, title, before, after, difference."""
    if kind == "findings":
        return row["code"], known.rule(row["code"]), row["solved"], row["new"], row["new"] - row["solved"]
    about = row.get("action") or row.get("version_after")
    return about, row.get("title"), *_before_after(kind, row, known), row.get("difference")


def _before_after(kind: str, row: Row, known: Known) -> tuple[Value | None, Value | None]:
    if kind in {"plans_new", "plans_gone"}:
        path = known.file(row["path"])
        return (path, None) if kind == "plans_gone" else (None, path)
    if kind == "gates":
        return known.gate(row, row["before"]), known.gate(row, row["after"])
    if kind == "actions_status":
        return known.label("action_status", row["before"]), known.label("action_status", row["after"])
    if kind == "plans_replaced":
        return known.file(row["before"]), known.file(row["after"])
    return row.get("before"), row.get("after")
