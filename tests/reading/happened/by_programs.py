"""What happened to workbooks, done with openpyxl and in the XML: what Excel, other programs and people leave behind."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from openpyxl.workbook.defined_name import DefinedName

from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import PREFIX, TEMPLATE_VERSION, tables
from tests.reading.books import ACTIONS, SAMPLE, part_of, rezipped
from tests.reading.happened.case import GONE, Case, Few, few_rows, slim
from tests.reading.said import saying, without_names

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMUNE, OBJECTIVES = "Commune", "2.3 Objectifs"
TABLES = [block.key for block in tables().values() if not block.is_form]
FORMS = [block.key for block in tables().values() if block.is_form]


def _hide_sheet(book: Few) -> None:
    book.actions.sheet_state = "veryHidden"


def _add_sheet(book: Few) -> None:
    book.book.create_sheet("Brouillon")["B2"] = "à voir"


def _lose_everything(book: Few) -> None:
    """As a program does that knows neither names nor tables; and the sheets have other titles."""
    _lose_names(book, *list(book.book.defined_names))
    for number, sheet in enumerate(book.book.worksheets):
        sheet.title = f"Feuille {number}"
        sheet.tables.clear()


def _lose_names(book: Few, *names: str) -> None:
    for name in names:
        del book.book.defined_names[name]


def _lose_names_of(book: Few, block: str) -> None:
    _lose_names(book, *(f"{PREFIX}{block}_{field}" for field in tables()[block].fields))


def _rename_and_lose(book: Few) -> None:
    _lose_names_of(book, "actions")
    _lose_table(book)
    book.actions.title = "Nos actions"


def _begin_anew(book: Few) -> None:
    """A new sheet under the old title, with what was on the old one; the names stay with the old one."""
    new = book.book.copy_worksheet(book.actions)
    book.actions.title = "Ancienne feuille"
    new.title = ACTIONS
    for name in book.book.defined_names.values():
        name.attr_text = name.attr_text.replace(f"'{ACTIONS}'", "'Ancienne feuille'")


def _lose_keys(book: Few) -> None:
    book.delete_sheet("_pci")


def _without_language() -> bytes:
    """A German workbook that says its language nowhere but in its headers."""
    german = few_rows("de")
    part = part_of(german, "_pci")
    return rezipped(german, lambda name, old: old.replace(b"<row", b"<rov").replace(b"</row", b"</rov")
                    if name == part else None if "custom" in name else old)  # fmt: skip


def _swap_by_pasting(book: Few) -> None:
    """Two columns with their headers, cell by cell: the names stay where they were."""
    for line in range(book.header, book.header + 4):
        one, other = (book.actions.cell(line, book.column(field)) for field in ("start", "end"))
        one.value, other.value = other.value, one.value


def _insert_by_program(book: Few) -> None:
    """A program shifts the cells, and neither the names nor the table."""
    book.actions.insert_cols(book.column("title"))


def _insert_rows_by_program(book: Few) -> None:
    book.actions.insert_rows(1, 2)


def _rename_column(book: Few) -> None:
    book.write(0, "budget", "Combien ?")


def _empty_header(book: Few) -> None:
    book.write(0, "budget", None)


def _wrong_header(book: Few) -> None:
    book.cell(0, "start").value = book.cell(0, "end").value


def _hide_columns(book: Few) -> None:
    for field in ("budget", "title"):
        book.actions.column_dimensions[book.cell(0, field).column_letter].hidden = True


def _own_column(book: Few) -> None:
    at = book.place("pci_actions_state")[1] + 1
    book.actions.cell(book.header, at).value = "Remarques"
    book.actions.cell(book.header + 2, at).value = "à revoir"


def _translate_headers(book: Few) -> None:
    for field in tables()["actions"].fields.values():
        book.write(0, field.key, texts("de").label("field", field.label))


def _lose_table(book: Few) -> None:
    del book.actions.tables["pci_actions"]


def _shrink_table(book: Few) -> None:
    table = book.actions.tables["pci_actions"]
    table.ref = re.sub(r"[0-9]+$", str(book.header + 1), table.ref)
    table.autoFilter = None


def _without_header_row(book: Few) -> bytes:
    """Excel's « Ligne d'en-tête » unticked: it empties the row and lets the table begin below."""
    for field in tables()["actions"].fields:
        book.write(0, field, None)
    book.actions.cell(*book.place("pci_actions_state")).value = None
    first = book.header + 1

    def change(name: str, old: bytes) -> bytes:
        if "/tables/" not in name or b'"pci_actions"' not in old:
            return old
        old = re.sub(rb"<autoFilter.*?(?:/>|</autoFilter>)", b"", old, count=1, flags=re.DOTALL)
        old = old.replace(b'headerRowCount="1"', b'headerRowCount="0"')
        return re.sub(rb' ref="A[0-9]+:', b' ref="A%d:' % first, old, count=1)

    return rezipped(book.save(), change)


def _totals(book: Few) -> bytes:
    """Excel's « Ligne des totaux »: the table's last row is one."""
    table = book.actions.tables["pci_actions"]
    last = int(table.ref.rpartition("T")[2])
    book.actions.cell(last, 1).value = "Total"
    book.actions.cell(last, book.column("budget")).value = 1500
    table.totalsRowCount = 1
    return book.save()


def _rows_below(book: Few) -> None:
    line = int(book.actions.tables["pci_actions"].ref.rpartition("T")[2]) - book.header + 2
    book.write(line, "id", "A20")
    book.write(line, "title", "Troc de plantes")


def _hide_rows(book: Few) -> None:
    for line in (1, 2):
        book.actions.row_dimensions[book.header + line].hidden = True
    book.actions.tables["pci_actions"].autoFilter.add_filter_column(2, ["Fête des voisins"])


def _same_id(book: Few) -> None:
    book.write(2, "id", "A01")


def _no_id(book: Few) -> None:
    book.write(2, "id", None)


def _note_below(book: Few) -> None:
    book.write(12, "id", "Chiffres à confirmer par le receveur")


def _note_beside(book: Few) -> None:
    book.actions.cell(book.header + 1, book.place("pci_actions_state")[1] + 3).value = "vu avec Anne"


def _note_above(book: Few) -> None:
    book.actions.cell(2, 6).value = "Version du 3 mai"


def _copy_beside(book: Few) -> None:
    _copy(book, book.header, book.place("pci_actions_state")[1] + 3)


def _copy_below(book: Few) -> None:
    """One column further on the right than the table."""
    _copy(book, book.header + 20, 2)


def _copy_twice(book: Few) -> None:
    for below in (20, 30):
        _copy(book, book.header + below, 1)


def _paste_elsewhere(book: Few) -> None:
    _copy(book, book.header + 20, 3)
    for line in range(4):
        for column in range(1, 22):
            book.actions.cell(book.header + line, column).value = None


def _copy(book: Few, row: int, column: int) -> None:
    """The header and the rows of the actions as values, the first cell at this place."""
    for line in range(4):
        for right in range(19):
            value = book.actions.cell(book.header + line, 1 + right).value
            book.actions.cell(row + line, column + right).value = value


def _overwrite_state(_: Few) -> bytes:
    column = "T"
    return saying(few_rows(), ACTIONS, {f"{column}{line}": "complet" for line in (6,)})


def _without_validations(_: Few) -> bytes:
    def change(name: str, old: bytes) -> bytes:
        return re.sub(rb"<dataValidations.*?</dataValidations>", b"", old, flags=re.DOTALL) if "sheet" in name else old

    return rezipped(few_rows(), change)


def _formula(book: Few) -> bytes:
    address = book.cell(1, "budget").coordinate.encode()
    pattern, part = rb'(<c r="' + address + rb'"[^>]*>)<v>[^<]*</v>', part_of(slim(), ACTIONS)
    new = rb"\1<f>1000+234.5</f><v>1234.5</v>"
    return rezipped(slim(), lambda name, old: re.sub(pattern, new, old) if name == part else old)


def _formula_without_value(book: Few) -> None:
    book.write(1, "budget", "=1000+500")


def _formula_in_error(book: Few) -> None:
    book.write(1, "budget", "#REF!")
    book.cell(1, "budget").data_type = "e"


def _apostrophe(book: Few) -> None:
    cell = book.cell(1, "budget")
    cell.value, cell.number_format = "1500", "@"
    cell.quotePrefix = True


def _over_label(book: Few) -> None:
    book.book[COMMUNE].cell(book.place("pci_plan_title")[0], 1).value = "Comment s'appelle-t-il ?"


def _wrong_label(book: Few) -> None:
    sheet = book.book[COMMUNE]
    one, other = (sheet.cell(book.place(f"pci_plan_{field}")[0], 1) for field in ("period_start", "period_end"))
    one.value = other.value


def _sort_form(book: Few) -> None:
    """The labels of a form from A to Z, with all that stands beside them."""
    sheet = book.book[COMMUNE]
    rows = [book.place(f"pci_plan_{field}")[0] for field in tables()["plan"].fields]
    held = sorted(([cell.value for cell in sheet[row][:4]] for row in rows), key=str)
    for row, values in zip(rows, held, strict=True):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value


def _note_beside_form(book: Few) -> None:
    book.book[COMMUNE].cell(book.place("pci_plan_title")[0], 7).value = "titre provisoire"


def _over_level(book: Few) -> None:
    book.book[COMMUNE].cell(book.place("pci_plan_title")[0], 3).value = "voté le 3 mai"


def _older(_: Few) -> bytes:
    old, new = f">{TEMPLATE_VERSION}<".encode(), b">0.9<"
    return rezipped(few_rows(), lambda name, xml: xml.replace(old, new) if "custom" in name else xml)


def _drag_header(book: Few) -> None:
    """The header of a column, cut and pasted on another sheet: its name goes along."""
    book.book.create_sheet("Brouillon")["B2"] = book.cell(0, "budget").value
    book.write(0, "budget", None)
    book.book.defined_names["pci_actions_budget"] = DefinedName("pci_actions_budget", attr_text="Brouillon!$B$2")


def _unread(text: str) -> Mapping[str, Any]:
    return {"unread": [{"table": "actions", "row": "A01", "field": "budget", "text": text}]}


WHOLE = ("REA-005",) * len(TABLES) + ("REA-054",) * len(FORMS) + ("REA-009",) * 5
"""The tables and forms; four live sheets and the hidden one, which cannot be told any more."""

BY_PROGRAMS: Mapping[str, tuple[Case, ...]] = MappingProxyType(
    {
        "Feuilles": (
            Case("Une feuille est masquée", _hide_sheet),
            Case("Une feuille à vous est ajoutée", _add_sheet, codes=("REA-009",)),
            Case(
                "Une feuille est renommée, et son tableau et ses noms sont perdus", _rename_and_lose, codes=("REA-005",)
            ),
            Case(
                "Une nouvelle feuille prend le titre de l'ancienne, qui est renommée",
                _begin_anew,
                codes=("REA-055",),
            ),
            Case("La feuille masquée « _pci » est supprimée", _lose_keys),
        ),
        "Colonnes": (
            Case(
                "Deux colonnes sont échangées par copier-coller, en-têtes compris",
                _swap_by_pasting,
                codes=("REA-051",),
                shown={"REA-051": "Début (Quand ?)"},
            ),
            Case("Deux colonnes sont échangées en les déplaçant", lambda book: book.exchange("start", "budget")),
            Case(
                "Un programme insère une colonne sans déplacer les noms",
                _insert_by_program,
                codes=("REA-051",),
                shown={"REA-051": "Action (Comment ?)"},
            ),
            Case("Un en-tête est changé", _rename_column, codes=("REA-007",), shown={"REA-007": "Combien ?"}),
            Case("Un en-tête est effacé", _empty_header, codes=("REA-007",)),
            Case("Un en-tête est remplacé par celui d'une autre colonne", _wrong_header, codes=("REA-006",)),
            Case("Les en-têtes sont traduits en allemand", _translate_headers),
            Case("Des colonnes sont masquées", _hide_columns),
            Case(
                "Une colonne à vous est ajoutée à droite du tableau",
                _own_column,
                codes=("REA-008",),
                shown={"REA-008": "Remarques"},
            ),
            Case(
                "L'en-tête d'une colonne est coupé et collé sur une autre feuille",
                _drag_header,
                then={"actions.0.budget": GONE},
                codes=("REA-002", "REA-008", "REA-009"),
            ),
        ),
        "Noms et tableaux Excel": (
            Case(
                "Le nom d'une colonne est perdu",
                lambda book: _lose_names(book, "pci_actions_budget"),
                codes=("REA-003",),
                shown={"REA-003": "Budget (Quel coût ?)"},
            ),
            Case(
                "Le nom d'une case d'un formulaire est perdu",
                lambda book: _lose_names(book, "pci_plan_title"),
                codes=("REA-003",),
                shown={"REA-003": "Un plan"},
            ),
            Case("Tous les noms d'un tableau sont perdus", lambda b: _lose_names_of(b, "actions"), codes=("REA-005",)),
            Case("Tous les noms d'un formulaire sont perdus", lambda b: _lose_names_of(b, "plan"), codes=("REA-054",)),
            Case("Le tableau est converti en plage", _lose_table, codes=("REA-004",)),
            Case("Le tableau est réduit à sa première ligne", _shrink_table, codes=("REA-010",)),
            Case(
                "La ligne d'en-tête du tableau est désactivée dans Excel",
                _without_header_row,
                codes=("REA-004", "REA-007"),
            ),
            Case(
                "Tous les noms, tous les tableaux et tous les titres de feuilles sont perdus",
                _lose_everything,
                codes=WHOLE,
            ),
        ),
        "Lignes": (
            Case(
                "Des lignes sont écrites sous le tableau",
                _rows_below,
                then={"actions.3": {"id": "A20", "title": "Troc de plantes"}},
                codes=("REA-010",),
                shown={"REA-010": "Troc de plantes"},
            ),
            Case("Des lignes sont masquées, ou filtrées", _hide_rows),
            Case("La ligne des totaux est activée dans Excel", _totals),
            Case(
                "Un programme insère des lignes au-dessus du tableau sans déplacer les noms",
                _insert_rows_by_program,
                codes=("REA-050",),
                shown={"REA-050": "N°"},
            ),
            Case(
                "Deux lignes ont le même numéro",
                _same_id,
                then={"actions.1.id": "A01"},
                also=("UNQ-001",),
            ),
            Case("Le numéro d'une ligne est effacé", _no_id, then={"actions.1.id": "A06"}, codes=("REA-011",)),
            Case(
                "Une note est écrite sous le tableau, dans la colonne des numéros",
                _note_below,
                codes=("REA-053",),
                shown={"REA-053": "Chiffres à confirmer par le receveur"},
            ),
        ),
        "Copier et coller": (
            Case("Le tableau est copié à côté de lui-même", _copy_beside, codes=("REA-053",), shown={"REA-053": "N°"}),
            Case(
                "Le tableau est copié sous lui-même, décalé d'une colonne",
                _copy_below,
                then={f"actions.{3 + n}": row for n, row in enumerate(SAMPLE["actions"])},
                codes=("REA-010", "REA-052"),
                also=("UNQ-001",),
                shown={"REA-052": "N°"},
            ),
            Case(
                "Le tableau est copié deux fois sous lui-même",
                _copy_twice,
                then={f"actions.{3 + n}": row for n, row in enumerate(2 * SAMPLE["actions"])},
                codes=("REA-010", "REA-052", "REA-052"),
                also=("UNQ-001",),
            ),
            Case(
                "Le tableau est copié plus bas, et l'original effacé",
                _paste_elsewhere,
                codes=("REA-050",),
                shown={"REA-050": "N°"},
            ),
            Case(
                "Une note est écrite à côté du tableau",
                _note_beside,
                codes=("REA-053",),
                shown={"REA-053": "vu avec Anne"},
            ),
            Case(
                "Une note est écrite au-dessus du tableau",
                _note_above,
                codes=("REA-053",),
                shown={"REA-053": "Version du 3 mai"},
            ),
        ),
        "Cases et formules": (
            Case("Les listes déroulantes et les contrôles de saisie sont perdus", _without_validations),
            Case("L'état d'une ligne est écrasé par un texte", _overwrite_state, also=("REA-018",)),
            Case("Une case à remplir contient une formule", _formula, then={"actions.0.budget": "1234.50"}),
            Case(
                "Une case à remplir contient une formule sans résultat enregistré",
                _formula_without_value,
                then={"actions.0.budget": GONE, **_unread("=1000+500")},
                codes=("REA-013",),
            ),
            Case(
                "Une case à remplir contient une formule en erreur",
                _formula_in_error,
                then={"actions.0.budget": GONE, **_unread("#REF!")},
                also=("TYP-001",),
            ),
            Case("Un nombre est écrit avec une apostrophe devant", _apostrophe, codes=("REA-014",)),
        ),
        "Formulaires": (
            Case("Un texte est collé sur un libellé", _over_label, codes=("REA-007",), shown={"REA-007": "Un plan"}),
            Case("Un libellé est remplacé par celui d'une autre case", _wrong_label, codes=("REA-006",)),
            Case("Le formulaire est trié par ses libellés", _sort_form, codes=("REA-051",)),
            Case(
                "Une note est écrite à côté du formulaire",
                _note_beside_form,
                codes=("REA-053",),
                shown={"REA-053": "titre provisoire"},
            ),
            Case(
                "Une note est écrite sur une explication",
                _over_level,
                codes=("REA-053",),
                shown={"REA-053": "voté le 3 mai"},
            ),
        ),
        "Modèle et langue": (
            Case("Le classeur vient d'une autre version du modèle", _older, codes=("REA-017",)),
            Case("Le classeur est en allemand", lambda _: few_rows("de"), then={"language": "de"}),
            Case(
                "Le classeur est en allemand, et les noms d'un tableau sont perdus",
                lambda _: without_names(few_rows("de"), *(f"pci_actions_{key}" for key in tables()["actions"].fields)),
                then={"language": "de"},
                codes=("REA-005",),
            ),
            Case(
                "Le classeur est en allemand et ne le dit plus, « _pci » étant vide",
                lambda _: _without_language(),
                then={"language": "de"},
            ),
        ),
    }
)
