"""The welcome sheet: what this is, how to fill it, the path to the council with what is missing, signs, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.model.demands import Level
from pci_xlsx.model.workbook import SHEETS
from pci_xlsx.template.layout import FIRST_FREE_ROW, literal, relative
from pci_xlsx.template.palette import DONE, IDENT, LEVELS, MISSING

if TYPE_CHECKING:
    from pci_xlsx.model.workbook import Sheet
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.palette import Tone

HOW_TO_FILL = N_("Comment remplir ce classeur")
STEPS = (
    N_("Commencez par la feuille Commune, puis suivez le chemin ci-dessous, feuille par feuille."),
    N_("Une ligne par chose : une personne, un besoin, une action. Les numéros (A01, B02...) sont déjà inscrits."),
    N_("Là où une flèche apparaît, choisissez dans la liste. Plusieurs réponses se séparent par un point-virgule."),
    N_("Au-dessus de chaque colonne, un mot dit si elle est obligatoire, recommandée ou facultative."),
    N_("Les dates s'écrivent 31.12.2027, les montants en EUR, en chiffres. 0 est un montant, une cellule vide non."),
    N_("Vous pouvez insérer des lignes, trier, filtrer et continuer plus tard : enregistrez simplement le fichier."),
)
PATH = N_("Le chemin vers le conseil communal")
PATH_NOTE = N_(
    "Ces dix feuilles suffisent pour soumettre le plan au conseil. Le compte se met à jour pendant que vous remplissez."
)
SHEET, MISSING_CELLS, WHAT = N_("Feuille"), N_("Cellules manquantes"), N_("Ce qu'on y trouve")
ELSEWHERE, ELSEWHERE_NOTE = N_("Autres feuilles"), N_("Les cellules obligatoires des lignes commencées ailleurs.")
TOTAL, READY, NOT_READY = N_("Total"), N_("Rien d'obligatoire ne manque."), N_("Il reste des cellules à remplir.")
LATER = N_("Ce qui peut attendre")
LATER_LINES = (
    N_(
        "Avant le dépôt à l'OLAI : l'avis de la CCCI, l'approbation du conseil, la délibération (feuille 2.5 Adoption)."
    ),
    N_("Après l'adoption : le suivi, les mesures et les évaluations (feuilles 3.1 à 3.2c)."),
    N_("Les feuilles facultatives servent à ceux qui veulent le détail : étapes, budget par année, indicateurs."),
    N_("Une recommandation du guide ne convient pas à la commune ? Dites pourquoi sur la feuille Écarts motivés."),
)
SIGNS = N_("Signes et couleurs")
ALL_SHEETS = N_("Toutes les feuilles")
WIDTHS = (30, 20, 100)


def write_welcome(paper: Paper, book: Book) -> None:
    """Write the welcome sheet."""
    for column, width in enumerate(WIDTHS):
        paper.do("set_column", column, column, width)
    row = _lines(paper, book, FIRST_FREE_ROW - 1, HOW_TO_FILL, [f"{n}. {{}}" for n in range(1, len(STEPS) + 1)], STEPS)
    row = _write_path(paper, book, row)
    row = _lines(paper, book, row, LATER, ["– {}"] * len(LATER_LINES), LATER_LINES)
    row = _write_signs(paper, book, row)
    _write_links(paper, book, row)


def _section(paper: Paper, row: int, texts: tuple[str, ...]) -> None:
    for column in range(len(WIDTHS)):
        paper.write(row, column, texts[column] if column < len(texts) else None, paper.pen.style("section"))


def _lines(paper: Paper, book: Book, row: int, title: str, forms: list[str], texts: tuple[str, ...]) -> int:
    _section(paper, row, (book.words.text(title),))
    for at, (form, text) in enumerate(zip(forms, texts, strict=True), row + 1):
        paper.write(at, 0, form.format(book.words.text(text)), paper.pen.style("intro"))
    return row + 1 + len(texts)


def _write_path(paper: Paper, book: Book, row: int) -> int:
    words, pen = book.words, paper.pen
    _section(paper, row, (words.text(PATH),))
    paper.write(row + 1, 0, words.text(PATH_NOTE), pen.style("intro"))
    for column, text in enumerate((SHEET, MISSING_CELLS, WHAT)):
        paper.write(row + 2, column, words.text(text), pen.style("header"))
    first = at = row + 3
    path = [sheet for sheet in SHEETS if sheet.on_path]
    for sheet in path:
        _write_path_line(paper, book, at, sheet)
        at += 1
    total = relative(at + 1, 1)
    paper.write(at, 0, words.text(ELSEWHERE), pen.style("cell"))
    paper.formula(at, 1, f"{total}-SUM({relative(first, 1)}:{relative(at - 1, 1)})", pen.style("count"))
    paper.write(at, 2, words.text(ELSEWHERE_NOTE), pen.style("cell"))
    paper.write(at + 1, 0, words.text(TOTAL), pen.style("label"))
    paper.formula(at + 1, 1, "pci_missing_total", pen.style("total"))
    verdict = f"IF(0+{total}=0,{literal(words.text(READY))},{literal(words.text(NOT_READY))})"
    paper.formula(at + 1, 2, verdict, pen.style("label"))
    for criteria, tone in ((">", MISSING), ("==", DONE)):
        rule = {"type": "cell", "criteria": criteria, "value": 0, "format": pen.tint(tone)}
        paper.do("conditional_format", first, 1, at + 1, 1, rule)
    return at + 2


def _write_path_line(paper: Paper, book: Book, row: int, sheet: Sheet) -> None:
    paper.link(row, 0, book.title(sheet.key), book.title(sheet.key), paper.pen.style("boxed_link"))
    paper.formula(row, 1, f"pci_sheet_{sheet.key}_missing", paper.pen.style("count"))
    paper.write(row, 2, book.words.text(sheet.intro), paper.pen.style("cell"))


def _write_signs(paper: Paper, book: Book, row: int) -> int:
    words = book.words
    _section(paper, row, (words.text(SIGNS),))
    signs: tuple[tuple[Tone, str, str], ...] = (
        (
            LEVELS[Level.MANDATORY],
            N_("obligatoire"),
            N_("Sans cela, le plan n'est pas prêt. « Selon le cas » : l'aide de la cellule dit quand."),
        ),
        (LEVELS[Level.RECOMMENDED], N_("recommandé"), N_("Le guide le conseille. Le plan est possible sans.")),
        (LEVELS[Level.OPTIONAL], N_("facultatif"), N_("Utile à ceux qui en ont besoin.")),
        (IDENT, N_("déjà inscrit"), N_("Numéro ou étape inscrit d'avance. Ne le changez pas.")),
        (
            MISSING,
            N_("cellule teintée"),
            N_("Une cellule à remplir dans une ligne commencée, ou une valeur à corriger."),
        ),
    )
    for at, (tone, sign, meaning) in enumerate(signs, row + 1):
        paper.write(at, 0, words.text(sign), paper.pen.boxed(tone))
        paper.write(at, 1, words.text(meaning), paper.pen.style("intro"))
    return row + 1 + len(signs)


def _write_links(paper: Paper, book: Book, row: int) -> None:
    _section(paper, row, (book.words.text(ALL_SHEETS),))
    sheets = [sheet for sheet in SHEETS if sheet.key not in {"welcome", "_pci"}]
    for at, sheet in enumerate(sheets, row + 1):
        paper.link(at, 0, book.title(sheet.key), book.title(sheet.key))
        paper.write(at, 1, book.words.text(sheet.intro), paper.pen.style("intro"))
