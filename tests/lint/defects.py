"""The planted defects of package, sheets, tables and names: edits of the good workbook that must make a rule fire."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from tests.lint.planting import Edit, add, again, cut, everywhere, swap

WORKBOOK, STYLES, STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
HEAD, LINES, COSTS, LISTS = (f"xl/worksheets/sheet{number}.xml" for number in range(1, 5))
LINES_TABLE, COSTS_TABLE = "xl/tables/table1.xml", "xl/tables/table2.xml"
CHART, DRAWING, NOTES = "xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/comments1.xml"
TYPES, CORE, CUSTOM = "[Content_Types].xml", "docProps/core.xml", "docProps/custom.xml"
HEAD_LINKS, LINES_LINKS = (f"xl/worksheets/_rels/sheet{number}.xml.rels" for number in (1, 2))
DRAWING_LINKS = "xl/drawings/_rels/drawing1.xml.rels"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True, slots=True)
class Defect:
    """Edits that break one rule; `also` names rules that cannot but break with it."""

    rule: str
    what: str
    edits: tuple[Edit, ...]
    also: frozenset[str] = frozenset()


def defect(rule: str, what: str, *edits: Edit, also: str | None = None) -> Defect:
    """A defect in one line."""
    return Defect(rule, what, edits, frozenset(() if also is None else (also,)))


def formula(rule: str, text: str) -> Defect:
    """A formula in a cell that breaks a rule."""
    return defect(rule, text[:30], swap(LINES, "<f>SUM(1,2,3)</f>", f"<f>{escape(text)}</f>"))


def shared(rule: str, text: str) -> Defect:
    """A formula of a whole area that breaks a rule."""
    what = f"{text[:30]} of an area"
    return defect(rule, what, swap(LINES, "$C4+COUNTIF('_listes'!$A$1:$A$3,$B4)", escape(text)))


def name(rule: str, what: str, text: str = "'_listes'!$A$1", scope: str = "") -> Defect:
    """A defined name that breaks a rule."""
    added = f'<definedName name="{what}"{scope}>{text}</definedName></definedNames>'
    return defect(rule, f"{what} = {text}"[:40], swap(WORKBOOK, "</definedNames>", added))


def relation(ident: str, kind: str, target: str) -> str:
    """A relationship as the file writes it."""
    return f'<Relationship Id="{ident}" Type="{RELATIONS}/{kind}" Target="{target}"/></Relationships>'


def third_table(area: str, column: str) -> tuple[Edit, ...]:
    """A second table on the sheet of lines, with one column."""
    table = (
        f'<table xmlns="{MAIN}" id="3" name="t_trois" displayName="t_trois" ref="{area}">'
        f'<tableColumns count="1"><tableColumn id="1" name="{column}"/></tableColumns></table>'
    )
    listed = '<Override PartName="/xl/tables/table3.xml" ContentType="'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
    header = '<c r="K3" t="inlineStr"><is><t>Seul</t></is></c></row><row r="4"'
    return (
        add("xl/tables/table3.xml", table),
        swap(TYPES, "</Types>", f'{listed}{kind}"/></Types>'),
        swap(LINES_LINKS, "</Relationships>", relation("rId9", "table", "../tables/table3.xml")),
        swap(LINES, '</row><row r="4"', header),
    )


NOT_NAMED = (
    swap(WORKBOOK, "t_couts[Montant]", "'Coûts'!$B$4:$B$5"),
    swap(COSTS, "t_couts[Montant]", "B4:B5"),
    swap(COSTS_TABLE, "t_couts[Montant]", "B4:B5"),
)
"""No formula names the table of costs any more."""
B3 = '<c r="B3"><v>2</v></c>'
A3 = '<c r="A3" t="s"><v>16</v></c>'

OF_PARTS = (
    defect("part-is-xml", "control character", swap("docProps/app.xml", "<Application>", "<Application>\x01")),
    defect("part-once", "an entry twice", again("xl/media/image1.png")),
    defect("part-typed", "no type for pictures", cut(TYPES, '<Default Extension="png"[^>]*>')),
    defect("part-type-right", "notes typed as a theme", swap(TYPES, "spreadsheetml.comments+xml", "theme+xml")),
    defect("part-type-right", "a strange picture", swap(TYPES, "image/png", "image/webp")),
    defect(
        "part-listed-exists",
        "a type for nothing",
        swap(TYPES, "</Types>", '<Override PartName="/xl/x.xml" ContentType="application/xml"/></Types>'),
    ),
    defect("part-wanted", "a picture nobody shows", add("xl/media/image2.png", "")),
    defect(
        "relation-leads",
        "to a missing picture",
        swap(DRAWING_LINKS, "</Relationships>", relation("rId9", "image", "../media/image9.png")),
    ),
    defect(
        "relation-once",
        "an id twice",
        swap(DRAWING_LINKS, "</Relationships>", relation("rId1", "image", "../media/image1.png")),
    ),
    defect(
        "relation-known", "an id of no relationship", swap(LINES, '<tablePart r:id="rId1"', '<tablePart r:id="rId7"')
    ),
    defect("element-order", "protection late", swap(LINES, "<tableParts", "<sheetProtection/><tableParts")),
    defect("element-order", "twice", swap(WORKBOOK, "<calcPr", "<calcPr/><calcPr")),
    defect("element-order", "unknown", swap(LINES, "<tableParts", "<tableau/><tableParts")),
    defect("element-order", "style early", swap(COSTS_TABLE, "<autoFilter", "<tableStyleInfo/><autoFilter")),
    defect("element-order", "fonts late", swap(STYLES, "<cellStyles", "<fonts/><cellStyles")),
    defect("element-order", "value before formula", swap(LINES, "<f>SUM(1,2,3)</f><v>6</v>", "<v>6</v><f>1</f>")),
)
OF_SHEETS = (
    defect("sheet-name-length", "32 characters", swap(WORKBOOK, 'name="Accueil"', f'name="{"A" * 32}"')),
    defect("sheet-name-length", "none", swap(WORKBOOK, 'name="Accueil"', 'name=""')),
    defect("sheet-name-characters", "bracket", swap(WORKBOOK, 'name="Accueil"', 'name="Acc[ueil"')),
    defect("sheet-name-characters", "apostrophe", swap(WORKBOOK, 'name="Accueil"', 'name="\'Accueil"')),
    defect("sheet-name-once", "in capitals", swap(WORKBOOK, 'name="Accueil"', 'name="LIGNES"')),
    defect("sheet-name-once", "Excel's own", swap(WORKBOOK, 'name="Accueil"', 'name="History"')),
    defect("sheet-id-once", "an id twice", swap(WORKBOOK, 'sheetId="2"', 'sheetId="1"')),
    defect("sheet-in-view", "a hidden one", swap(WORKBOOK, "<workbookView ", '<workbookView activeTab="3" ')),
    defect("sheet-in-view", "none", swap(WORKBOOK, "<workbookView ", '<workbookView firstSheet="9" ')),
    defect("cell-order", "in another's row", swap(LISTS, '<c r="A2"', '<c r="A1"')),
    defect("cell-order", "twice", swap(LISTS, '<c r="B1"', '<c r="A1"')),
    defect("cell-order", "outside", swap(LISTS, '<c r="B3"', '<c r="XFE3"')),
    defect("cell-order", "row twice", swap(LISTS, '<row r="3"', '<row r="2"/><row r="3"')),
    defect("cell-text-length", "32,768", swap(STRINGS, "<t>Logement", f"<t>{'x' * 32_768}")),
    defect("text-control", "escaped", swap(STRINGS, "<t>Logement", "<t>Loge_x0001_ment")),
    defect("text-control", "inline", swap(LISTS, B3, '<c r="B3" t="inlineStr"><is><t>_x0007_</t></is></c>')),
    defect("cell-value", "a word as number", swap(LISTS, B3, '<c r="B3"><v>deux</v></c>')),
    defect("cell-value", "no type", swap(LISTS, B3, '<c r="B3" t="date"><v>2</v></c>')),
    defect("cell-value", "a boolean of 2", swap(LISTS, B3, '<c r="B3" t="b"><v>2</v></c>')),
    defect("cell-string-exists", "string 99", swap(LISTS, B3, '<c r="B3" t="s"><v>99</v></c>')),
    defect("cell-no-error", "#N/A", swap(LISTS, B3, '<c r="B3" t="e"><v>#N/A</v></c>')),
    defect("column-order", "overlap", swap(HEAD, '<col min="2"', '<col min="1"')),
    defect("size-limits", "wide", swap(HEAD, 'width="30.7', 'width="300.7')),
    defect("size-limits", "high", swap(HEAD, 'ht="24"', 'ht="410"')),
    defect("merge-overlap", "two", swap(HEAD, "</mergeCells>", '<mergeCell ref="B1:D1"/></mergeCells>')),
    defect("merge-overlap", "one cell", swap(HEAD, "</mergeCells>", '<mergeCell ref="F1"/></mergeCells>')),
    defect(
        "merge-in-table",
        "in an empty row",
        swap(LINES, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="B5:C5"/></mergeCells>'),
    ),
)
OF_TABLES = (
    defect("table-name-legal", "like a cell", everywhere("t_couts", "C1")),
    defect("table-name-legal", "256 characters", everywhere("t_couts", "t" * 256)),
    defect("table-name-legal", "a blank", *NOT_NAMED, swap(COSTS_TABLE, 'displayName="t_', 'displayName="t ')),
    defect("table-name-once", "in capitals", *NOT_NAMED, swap(COSTS_TABLE, 'Name="t_couts"', 'Name="T_LIGNES"')),
    defect("table-name-not-defined", "Domaines", *NOT_NAMED, swap(COSTS_TABLE, 'Name="t_couts"', 'Name="Domaines"')),
    defect("table-id-once", "an id twice", swap(COSTS_TABLE, ' id="2" name="t_', ' id="1" name="t_')),
    defect("table-width", "count", swap(COSTS_TABLE, 'count="2"', 'count="3"')),
    defect(
        "table-width", "area", everywhere('ref="A3:B6" totals', 'ref="A3:C6" totals'), everywhere('"A3:B5"', '"A3:C5"')
    ),
    defect(
        "table-column-once",
        "a name twice",
        swap(STRINGS, "<t>Année", "<t>MONTANT"),
        swap(COSTS_TABLE, 'name="Année"', 'name="MONTANT"'),
    ),
    defect("table-column-once", "an id twice", swap(COSTS_TABLE, 'id="2" name="Montant"', 'id="1" name="Montant"')),
    defect("table-header-text", "another text", swap(COSTS_TABLE, 'name="Année"', 'name="An"')),
    defect("table-header-text", "a number", swap(COSTS, A3, '<c r="A3"><v>16</v></c>')),
    defect("table-header-text", "a formula", swap(COSTS, A3, '<c r="A3" t="str"><f>"Année"</f><v>Année</v></c>')),
    defect("table-overlap", "two tables", *third_table("E3:E4", "État"), also="access-one-table"),
    defect("table-overlap", "a filter", swap(COSTS, "</sheetData>", '</sheetData><autoFilter ref="A3:B5"/>')),
    defect("table-filter", "over the totals", swap(COSTS_TABLE, '<autoFilter ref="A3:B5"', '<autoFilter ref="A3:B6"')),
    defect("table-data-row", "none", swap(COSTS_TABLE, "A3:B6", "A3:B4"), swap(COSTS_TABLE, "A3:B5", "A3:B3")),
)
OF_NAMES = (
    name("name-legal", "deux mots"),
    name("name-legal", "1er"),
    name("name-unlike-a-cell", "AB12"),
    name("name-unlike-a-cell", "R1C1"),
    name("name-unlike-a-cell", "C"),
    name("name-once", "DOMAINES"),
    name("name-scope", "perdu", scope=' localSheetId="9"'),
    name("name-scope", "_xlnm.Print_Area"),
    name("name-firm", "relatif", "'_listes'!A1"),
    name("name-firm", "sans_feuille", "$A$1"),
    name("name-target", "vide", ""),
)
