"""The planted defects of formulas, validations, styles, links, drawings and access, and the list of all defects."""

from __future__ import annotations

from tests.lint.defects import (
    CHART,
    CORE,
    COSTS,
    CUSTOM,
    DRAWING,
    HEAD,
    HEAD_LINKS,
    LINES,
    NOTES,
    OF_NAMES,
    OF_PARTS,
    OF_SHEETS,
    OF_TABLES,
    STYLES,
    WORKBOOK,
    defect,
    formula,
    name,
    shared,
    third_table,
)
from tests.lint.planting import cut, swap

LINK = '<hyperlink ref="A3" location="domaines"/>'
CODE = 'formatCode="0.0 &quot;kg&quot;"'
FONT = '<font><sz val="11"/><name val="Calibri"/></font>'
FORMAT = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
LONG_LIST = ",".join(f"choix {number}" for number in range(40))

OF_FORMULAS = (
    formula("formula-function", "_xlfn._xlws.FILTER(J1:J2,1)"),
    formula("formula-function", "COUNTA(_xlfn.UNIQUE(J1:J2))"),
    formula("formula-function", "SOMME(1,2)"),
    formula("formula-prefix", 'CONCAT("a","b")'),
    formula("formula-prefix", "_xlfn.SUM(1)"),
    formula("formula-arguments", "IF(1,2,3,4)"),
    formula("formula-arguments", "TODAY(1)"),
    formula("formula-arguments", "SUM()"),
    formula("formula-separator", "SUM(1;2)"),
    formula("formula-brackets", "SUM(1,2"),
    formula("formula-brackets", "SUM(1))"),
    formula("formula-quotes", '"sans fin'),
    formula("formula-quotes", "'Lignes!A1"),
    formula("formula-equals", "=SUM(1)"),
    formula("formula-syntax", "1+"),
    formula("formula-syntax", "SUM(A1 A2)"),
    formula("formula-syntax", "IF(1,*2)"),
    formula("formula-syntax", "A1#"),
    formula("formula-syntax", "(1,)"),
    formula("formula-length", "1" + "+1" * 4096),
    formula("formula-depth", "ABS(" * 65 + "1" + ")" * 65),
    formula("formula-text-length", f'"{"x" * 256}"'),
    formula("formula-sheet", "'Ailleurs'!A1"),
    formula("formula-sheet", "SUM(Accueil:Lignes!A1)"),
    formula("formula-sheet", "[1]Lignes!A1"),
    formula("formula-table", "COUNTA(t_rien[Domaine])"),
    formula("formula-column", "COUNTA(t_lignes[Rien])"),
    formula("formula-item", "ROWS(t_lignes[#All])"),
    formula("formula-qualified", "COUNTA([Domaine])"),
    formula("formula-qualified", "t_lignes[@Début]"),
    formula("formula-name", "SUM(inconnu)"),
    defect("formula-name", "another sheet's", swap(COSTS, "SUBTOTAL(109,t_couts[Montant])", "ici")),
    defect("formula-name", "in a validation", swap(LINES, ">domaines<", ">perdus<")),
    defect("formula-sheet", "in a chart", swap(CHART, "'Coûts'!$A$4", "'Frais'!$A$4")),
    formula("formula-reference-lost", "SUM(#REF!)"),
    name("formula-reference-lost", "perdu", "#REF!"),
    name("formula-reference-lost", "perdu", "'_listes'!#REF!"),
    formula("formula-text-format", 'TEXT(TODAY(),"aaaa-mm-jj")'),
    formula("formula-text-format", "TEXT(TODAY(),H9)"),
    defect("condition-own-sheet", "hidden lists", swap(LINES, '$B4=""', "'_listes'!$A$1=\"\"")),
)
MASTER, CHILD = '<f t="shared" ref="M14:M16" si="0">', '<c r="M16"><f t="shared" si="0"/>'
OF_SHARED = (
    defect("shared-master-text", "no text", cut(LINES, '(?<=si="0">)[^<]+')),
    defect("shared-master-text", "no area", swap(LINES, ' ref="M14:M16"', "")),
    defect("shared-master-text", "no number", swap(LINES, CHILD, '<c r="M16"><f t="shared" ref="M16"/>')),
    defect("shared-once", "a second text", swap(LINES, CHILD, '<c r="M16"><f t="shared" ref="M16" si="0">$C6</f>')),
    defect("shared-known", "number 7", swap(LINES, CHILD, '<c r="M16"><f t="shared" si="7"/>')),
    defect("shared-known", "no number", swap(LINES, CHILD, '<c r="M16"><f t="shared"/>')),
    defect("shared-known", "the master overwritten", cut(LINES, f"{MASTER}[^<]+</f>")),
    defect(
        "shared-master-first",
        "above",
        swap(LINES, '</row><row r="14"', '<c r="N13"><f t="shared" si="0"/><v>0</v></c></row><row r="14"'),
        also="shared-inside",
    ),
    defect("shared-corner", "below", swap(LINES, MASTER, MASTER.replace("M14:M16", "M13:M16"))),
    defect("shared-corner", "to the right", swap(LINES, MASTER, MASTER.replace("M14:M16", "L14:M16"))),
    defect("shared-inside", "below", swap(LINES, MASTER, MASTER.replace("M14:M16", "M14:M15"))),
    defect("shared-apart", "an array", swap(LINES, CHILD, '<c r="M16"><f t="array" ref="M16">1+1</f>')),
    defect(
        "shared-apart",
        "merged cells",
        swap(LINES, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="O15:P15"/></mergeCells>'),
        also="access-merged",
    ),
    shared("shared-shift", "$C1048575"),
    shared("shared-shift", "SUM(1:1048575)"),
    defect("shared-shift", "to the right", swap(LINES, "$M14*2+M$13", "$M14*2+XFD$13")),
    shared("shared-kind", "'_listes'!$A4"),
    shared("shared-kind", "'Lignes'!C$4"),
    shared("shared-kind", "SUM('_listes'!$A$1:$A4)"),
    shared("shared-kind", "SUM('_listes'!A:B)"),
    shared("shared-kind", "t_lignes[[#This Row],[Début]]"),
    shared("shared-kind", "SUM($C4*{1,2})"),
    shared("shared-kind", "SUM($C4:INDEX($C$4:$C$6,2))"),
    shared("formula-function", "_xlfn._xlws.FILTER(J1:J2,1)"),
    shared("formula-name", "SUM(inconnu)"),
)
H11, H12 = '<c r="H11" t="b"><f>TODAY()&gt;1</f><v>1</v>', '<c r="H12"><f>TODAY()</f><v></v>'
OF_CACHED = (
    defect("value-type", "a shared text", swap(LINES, H12, '<c r="H12" t="s"><f>TODAY()</f><v>1</v>')),
    defect("value-type", "inline", swap(LINES, H12, '<c r="H12" t="inlineStr"><f>TODAY()</f><is><t>1</t></is>')),
    defect("value-given", "a text", swap(LINES, H12, '<c r="H12" t="str"><f>TODAY()</f>')),
    defect("value-given", "true or false", swap(LINES, H11, H11.replace("<v>1</v>", "<v></v>"))),
    defect("value-truth", "as a word", swap(LINES, H11, H11.replace('"b"', '"str"').replace(">1</v>", ">VRAI</v>"))),
    defect("value-no-error", "as a text", swap(LINES, H12, '<c r="H12" t="str"><f>TODAY()</f><v>#REF!</v>')),
    defect("value-waits", "a figure", swap(LINES, CHILD + "<v>0</v>", CHILD + "<v></v>")),
    defect("value-waits", "a name of other cells", swap(WORKBOOK, "'Lignes'!$H$11:$H$12", "'Lignes'!$A$1")),
    defect("value-chart", "another figure", swap(CHART, "<c:v>20</c:v>", "<c:v>0</c:v>")),
    defect("value-chart", "another name", swap(CHART, "<c:v>2026</c:v>", "<c:v>2025</c:v>")),
    defect("cell-no-error", "of a formula", swap(LINES, H12, '<c r="H12" t="e"><f>TODAY()</f><v>#N/A</v>')),
    defect("cell-value", "a word as number", swap(LINES, H12, '<c r="H12"><f>TODAY()</f><v>demain</v>')),
)
OF_VALIDATIONS = (
    defect("validation-complete", "no end", swap(LINES, "<formula2>73415</formula2>", "")),
    defect("validation-complete", "no list", swap(LINES, "<formula1>domaines</formula1>", "")),
    defect("validation-formula-length", "a long list", swap(LINES, '"Oui,Non"', f'"{LONG_LIST}"')),
    defect("validation-text-length", "33", swap(LINES, 'promptTitle="Domaine"', f'promptTitle="{"x" * 33}"')),
    defect("validation-text-length", "256", swap(LINES, 'error="Choisissez."', f'error="{"x" * 256}"')),
    defect("validation-structured", "list", swap(LINES, ">domaines<", ">t_lignes[Domaine]<")),
    defect("validation-structured", "condition", swap(LINES, '$B4=""', 't_couts[Montant]=""')),
    defect("validation-literal-list", "blank", swap(LINES, '"Oui,Non"', '"Oui, Non"')),
    defect("validation-literal-list", "semicolon", swap(LINES, '"Oui,Non"', '"Oui;Non"')),
    defect("validation-literal-list", "twice", swap(LINES, '"Oui,Non"', '"Oui,Oui"')),
    defect("validation-list-shape", "cells", swap(LINES, "$J$1:$J$3", "$J$1:$K$3")),
    defect("validation-list-shape", "a name", swap(WORKBOOK, "$A$1:$A$3</definedName>", "$A$1:$B$3</definedName>")),
    defect("validation-overlap", "one cell", swap(LINES, 'sqref="C4:C6"><formula1>', 'sqref="B6:C6"><formula1>')),
)
OF_STYLES = (
    defect("style-index", "a cell", swap(HEAD, 'r="B4" s="4"', 'r="B4" s="40"')),
    defect("style-index", "a column", swap(HEAD, '<col min="1"', '<col style="40" min="1"')),
    defect("condition-style", "format 5", swap(LINES, 'dxfId="0"', 'dxfId="5"')),
    defect("condition-complete", "no formula", swap(LINES, "<formula>$D4</formula>", "")),
    defect("style-pointers", "a fill", swap(STYLES, 'fillId="2"', 'fillId="9"')),
    defect("style-pointers", "a number format", swap(STYLES, '<xf numFmtId="165"', '<xf numFmtId="199"')),
    defect("style-limits", "1,028 fonts", swap(STYLES, "</fonts>", FONT * 1024 + "</fonts>")),
    defect("style-limits", "65,495 formats", swap(STYLES, "</cellXfs>", FORMAT * 65_490 + "</cellXfs>")),
    defect("style-number-format", "long", swap(STYLES, CODE, f'formatCode="{"0" * 256}"')),
    defect("style-number-format", "open quote", swap(STYLES, CODE, 'formatCode="0.0 &quot;kg"')),
    defect("style-number-format", "five sections", swap(STYLES, CODE, 'formatCode="0;0;0;@;0"')),
    defect(
        "style-number-format",
        "an id twice",
        swap(STYLES, "</numFmts>", '<numFmt numFmtId="164" formatCode="0"/></numFmts>'),
    ),
    defect("style-colour", "six digits", swap(STYLES, 'rgb="FF1F3864"', 'rgb="1F3864"')),
)
OF_LINKS = (
    defect("link-count", "65,531", swap(HEAD, "</hyperlinks>", LINK * 65_528 + "</hyperlinks>")),
    defect("link-length", "an address", swap(HEAD_LINKS, "https://example.org/", f"https://example.org/{'x' * 2079}")),
    defect("link-length", "a tip", swap(HEAD, 'tooltip="Le guide"', f'tooltip="{"x" * 256}"')),
    defect("link-leads", "to no sheet", swap(HEAD, "location=\"'Lignes'!A1\"", "location=\"'Absente'!A1\"")),
    defect("link-leads", "to no cell", swap(HEAD, "location=\"'Lignes'!A1\"", "location=\"'Lignes'!Z\"")),
    defect("link-leads", "to no name", swap(HEAD, 'location="domaines"', 'location="perdus"')),
    defect("link-leads", "by formula", swap(HEAD, "HYPERLINK(\"#'Coûts'!A1\"", "HYPERLINK(\"#'Frais'!A1\"")),
    defect("link-leads", "put together", swap(HEAD, "\"#'Coûts'!A1\"", "\"#'Frais'!\"&amp;ADDRESS(1,1,4)")),
    defect("link-outside", "inside", swap(HEAD_LINKS, ' TargetMode="External"', "")),
)
OF_DRAWINGS = (
    defect("drawing-id-once", "an id twice", swap(DRAWING, 'id="3" name="Chart 2"', 'id="2" name="Chart 2"')),
    defect("drawing-place", "backwards", swap(DRAWING, "<xdr:col>11</xdr:col>", "<xdr:col>2</xdr:col>")),
    defect("chart-series", "an index twice", swap(CHART, '<c:idx val="1"/>', '<c:idx val="0"/>')),
    defect("chart-series", "none", cut(CHART, "<c:ser>.*</c:ser>")),
    defect("note-author", "nobody", swap(NOTES, 'authorId="0"', 'authorId="4"')),
    defect("note-cell", "two", swap(NOTES, 'ref="B4"', 'ref="B3"')),
    defect("note-shown", "no drawing", cut(HEAD, "<legacyDrawing[^>]*>")),
)
TINT = '<font><color rgb="FF1B1B1B"/></font><fill><patternFill><bgColor rgb="FFFFD9A8"/></patternFill></fill>'
DARK = '<fill><patternFill><bgColor rgb="FF303030"/></patternFill></fill>'
PALE_TEXT = '<a:solidFill><a:srgbClr val="C0C0C0"/></a:solidFill><a:latin typeface="Calibri"/>'
FIGURES = (
    '<c:spPr><a:solidFill><a:srgbClr val="1F3864"/></a:solidFill></c:spPr>'
    '<c:dLbls><c:dLblPos val="ctr"/><c:showVal val="1"/></c:dLbls><c:cat>'
)
OF_ACCESS = (
    defect("access-title", "none", swap(CORE, "<dc:title>Un classeur sans défaut<", "<dc:title><")),
    defect("access-language", "none", swap(CUSTOM, 'name="language"', 'name="langue"')),
    defect("access-alt-text", "picture", swap(DRAWING, 'descr="Un point bleu"', 'descr=" "')),
    defect("access-alt-text", "chart", swap(DRAWING, ' descr="Colonnes : les coûts par année"', "")),
    defect("access-chart-title", "none", cut(CHART, "<c:title>.*?</c:title>")),
    defect("access-font", "cells", swap(STYLES, '<name val="Calibri"/>', '<name val="Aptos"/>')),
    defect("access-font", "chart", swap(CHART, 'typeface="Calibri"', 'typeface="Segoe UI"')),
    defect("access-contrast", "cells", swap(STYLES, 'rgb="FF1F3864"', 'rgb="FF8098B0"')),
    defect("access-contrast-condition", "text", swap(STYLES, 'rgb="FF1B1B1B"', 'rgb="FFE0A060"')),
    defect("access-contrast-condition", "ground alone", swap(STYLES, TINT, DARK)),
    defect("access-contrast-chart", "title", swap(CHART, '<a:latin typeface="Calibri"/>', PALE_TEXT)),
    defect("access-contrast-chart", "figures", swap(CHART, "<c:cat>", FIGURES)),
    defect("access-first-cell", "empty", swap(HEAD, '<c r="A1" s="1" t="s"><v>3</v></c>', '<c r="A1" s="1"/>')),
    defect("access-one-table", "two", *third_table("K3:K4", "Seul")),
    defect("access-merged", "two rows", swap(HEAD, 'ref="A1:C1"', 'ref="A1:C2"')),
    defect("access-merged", "among data", swap(HEAD, 'ref="A1:C1"', 'ref="B3:C3"')),
    defect("access-head-in-view", "not frozen", cut(COSTS, "<pane[^>]*>")),
    defect("access-head-in-view", "data frozen", swap(COSTS, 'ySplit="3"', 'ySplit="5"')),
    defect("access-print", "not fitted", swap(HEAD, 'fitToPage="1"', 'fitToPage="0"')),
    defect("access-print", "A3", swap(HEAD, 'paperSize="9"', 'paperSize="8"')),
    defect("access-print", "upright", swap(LINES, 'orientation="landscape"', 'orientation="portrait"')),
    defect("access-print-titles", "above the head", swap(WORKBOOK, "Coûts!$1:$3", "Coûts!$1:$2")),
)
DEFECTS = (
    *OF_PARTS,
    *OF_SHEETS,
    *OF_TABLES,
    *OF_NAMES,
    *OF_FORMULAS,
    *OF_SHARED,
    *OF_CACHED,
    *OF_VALIDATIONS,
    *OF_STYLES,
    *OF_LINKS,
    *OF_DRAWINGS,
    *OF_ACCESS,
)
"""Every planted defect, in the order of the rules' files."""
