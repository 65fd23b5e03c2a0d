"""What happened to workbooks, done in LibreOffice as people do it: names and tables follow as it moves them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tests.reading.books import ACTIONS, SAMPLE
from tests.reading.happened.case import GONE, Case
from tests.reading.happened.office_edits import PLAN, act, area, at, form_row, letter, on, row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.template.by_hand.edits import Edit

LAST = 400
OBJECTIVES = "2.3 Objectifs"
A02 = SAMPLE["actions"][1]


def by_people() -> Mapping[str, tuple[Case, ...]]:
    """The cases by heading."""
    return MappingProxyType(
        {
            "Feuilles": _SHEETS,
            "Colonnes": _columns(),
            "Lignes": _rows(),
            "Copier et coller": _pasted(),
            "Cases et formules": _cells(),
            "Formulaires": _forms(),
        }
    )


_SHEETS = (
    Case("Une feuille est renommée", by_hand=(act("rename_sheet", name="Nos actions"),)),
    Case("Une feuille est déplacée", by_hand=(act("move_sheet", to=0),)),
    Case(
        "Une feuille est supprimée",
        by_hand=(on(OBJECTIVES, "delete_sheet"),),
        then={"objectives": GONE},
        codes=("REA-001", "REA-004"),  # LibreOffice drops the Excel table of the sheet before as well
    ),
    Case("Une feuille est copiée", by_hand=(act("copy_sheet", name="Copie"),), codes=("REA-055",)),
    Case(
        "Une feuille est copiée, puis l'original supprimé",
        by_hand=(act("copy_sheet", name="Copie"), act("delete_sheet")),
        codes=("REA-004", "REA-005"),  # (see above)
    ),
)


def _columns() -> tuple[Case, ...]:
    title = letter("title")
    start = letter("start", 1)  # one further, after the insertion
    moved: tuple[Edit, ...] = (
        act("insert_column", at=f"{title}1"),
        act("move", at=f"{start}1:{start}{LAST}", to=f"{title}1"),
        act("delete_column", at=f"{start}1"),
    )
    return (
        Case("Une colonne est déplacée", by_hand=moved),
        Case("Une colonne vide est insérée", by_hand=(act("insert_column", at=at("budget", 1)),)),
        Case(
            "Une colonne à vous est insérée et remplie",
            by_hand=(
                act("insert_column", at=at("budget", 1)),
                act("text", at=at("budget", 0), text="À nous"),
                act("text", at=at("budget", 2), text="privé"),
            ),
            codes=("REA-008",),
            shown={"REA-008": "À nous"},
        ),
        Case(
            "Une colonne est supprimée",
            by_hand=(act("delete_column", at=at("budget", 1)),),
            then={"actions.0.budget": GONE},
            codes=("REA-002",),
        ),
    )


def _rows() -> tuple[Case, ...]:
    above_first = (
        act("insert_rows", row=row(1)),
        act("text", at=at("id", 1), text="A09"),
        act("text", at=at("title", 1), text="Troc de plantes"),
    )
    return (
        Case(
            "Une ligne est insérée au-dessus de la première",
            by_hand=above_first,
            then={"actions.0": {"id": "A09", "title": "Troc de plantes"}},
        ),
        Case(
            "Une ligne est insérée au milieu, sans numéro",
            by_hand=(act("insert_rows", row=row(2)), act("text", at=at("title", 2), text="Troc de plantes")),
            then={"actions.1": {"id": "A06", "title": "Troc de plantes"}},
            codes=("REA-011",),
        ),
        Case("Des lignes sont insérées au-dessus du tableau", by_hand=(act("insert_rows", row=1, count=2),)),
        Case("Une ligne est supprimée", by_hand=(act("delete_rows", row=row(2)),), then={"actions.1": GONE}),
        Case(
            "Les lignes sont triées",
            by_hand=(act("sort", at=area(1, 3), column=2, down=True),),
            then={"actions": sorted(SAMPLE["actions"], key=lambda one: one["title"], reverse=True)},
        ),
        Case(
            "La ligne des en-têtes est supprimée",
            by_hand=(act("delete_rows", row=row(0)),),
            then={"actions": GONE},
            codes=("REA-001",),
        ),
    )


def _pasted() -> tuple[Case, ...]:
    return (
        Case(
            "Le tableau est coupé et collé plus bas",
            by_hand=(act("move", at=area(0, 3), to=f"B{row(20)}"),),
            codes=("REA-004",),  # LibreOffice leaves the Excel table where it was
        ),
        Case(
            "Le tableau est copié sous lui-même",
            by_hand=(act("copy", at=area(0, 3), to_sheet=ACTIONS, to=f"A{row(20)}"),),
            then={f"actions.{3 + n}": one for n, one in enumerate(SAMPLE["actions"])},
            codes=("REA-010", "REA-052"),
            also=("UNQ-001",),
            shown={"REA-052": "N°"},
        ),
    )


def _cells() -> tuple[Case, ...]:
    responsible = f"{at('responsible', 1)}:{at('responsible', 2)}"
    return (
        Case(
            "Des cases d'un tableau sont fusionnées",
            by_hand=(act("text", at=at("responsible", 1), text="Le service"), act("merge", at=responsible)),
            then={"actions.0.responsible": "Le service"},
            codes=("REA-012",),
            shown={"REA-012": "Le service"},
        ),
        Case(
            "Des cases d'un formulaire sont fusionnées",
            by_hand=(on(PLAN, "merge", at=f"B{form_row('title')}:B{form_row('version')}"),),
            codes=("REA-012",),
            shown={"REA-012": "Un plan"},
        ),
    )


def _forms() -> tuple[Case, ...]:
    first, last = form_row("title"), form_row("exchange_contact")
    moved: tuple[Edit, ...] = (
        on(PLAN, "insert_rows", row=last),
        on(PLAN, "move", at=f"A{first}:E{first}", to=f"A{last}"),
        on(PLAN, "delete_rows", row=first),
    )
    return (
        Case("Une ligne est insérée dans un formulaire", by_hand=(on(PLAN, "insert_rows", row=first + 1),)),
        Case("Une ligne d'un formulaire est déplacée", by_hand=moved),
        Case(
            "Une ligne d'un formulaire est supprimée",
            by_hand=(on(PLAN, "delete_rows", row=first),),
            then={"plan.title": GONE},
            codes=("REA-002",),
        ),
    )
