"""The list of the open points on the dashboard: the most important first, each a link to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.template.dashboard_money import heading
from pci_xlsx.template.layout import literal

if TYPE_CHECKING:
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.open_points import OpenPoints

OPEN_POINTS, OTHERS = N_("Points ouverts, les plus importants d'abord"), N_("Autres")
ONE_A_SHEET = N_("Une ligne par feuille ; un clic mène à la cellule. À droite, ce qui s'y trouve encore.")
NOTHING = N_("Rien d'ouvert pour cette porte : les contrôles de ce classeur ne trouvent rien.")
MORE = N_("La vérification complète (pci check) voit encore d'autres points.")
MORE_SHEETS = N_("Autres feuilles avec des points ouverts : {number} (voir l'état des feuilles)")
LINES = 15
COUNT_COLUMN = 3


def write_points(paper: Paper, book: Book, points: OpenPoints, row: int) -> int:
    """Write the list; gives the next free row."""
    words, pen = book.words, paper.pen
    heading(paper, row, 0, (OPEN_POINTS, "", "", OTHERS), book)
    note = f"IF({points.sheets}=0,{literal(words.text(NOTHING))},{literal(words.text(ONE_A_SHEET))})"
    paper.formula(row + 1, 0, note, pen.style("bare"))
    paper.write(row + 2, 0, words.text(MORE), pen.style("quiet"))
    above = row + 2
    for n in range(1, LINES + 1):
        link = f"HYPERLINK({points.nth('point target', n)},{points.nth('point text', n)})"
        paper.formula(above + n, 0, f'IF({points.sheets}<{n},"",{link})', pen.style("link"))
        others = f"{points.nth('points', n)}-1"
        shown = f'IF({points.sheets}<{n},"",IF({others}=0,"",{others}))'
        paper.formula(above + n, COUNT_COLUMN, shown, pen.style("bare_count"))
    before, _, after = words.text(MORE_SHEETS).partition("{number}")
    rest = f"{literal(before)}&({points.sheets}-{LINES})&{literal(after)}"
    last = above + LINES + 1
    paper.formula(last, 0, f'IF({points.sheets}>{LINES},{rest},"")', pen.style("bare"))
    return last + 1
