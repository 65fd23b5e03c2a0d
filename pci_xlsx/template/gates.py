"""The gates on the dashboard: which one is chosen, the day that counts as today, and how the plan stands at each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.check.live import UNKNOWN
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import N_, show_date
from pci_xlsx.model.fields import EARLIEST, LATEST
from pci_xlsx.model.live import GATE_LABELS, GATE_NAME
from pci_xlsx.template.blocks import DATE_FORMAT
from pci_xlsx.template.conditions import day_name
from pci_xlsx.template.dashboard_money import heading
from pci_xlsx.template.layout import absolute, literal, quoted, relative
from pci_xlsx.template.live_rules import DAY_NAME, TODAY_NAME
from pci_xlsx.template.palette import BEGUN, DONE, INPUT, MISSING, TODAY_SIGN
from pci_xlsx.template.row_states import GATE_RANK
from pci_xlsx.template.validation import ERROR_TITLE, TITLE_LIMIT

if TYPE_CHECKING:
    from pci_xlsx.i18n import Texts
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.open_points import OpenPoints
    from pci_xlsx.template.tally import Tally

GATES, STATE, ERRORS = N_("Portes"), N_("État"), N_("Erreurs")
CHOSEN, AS_OF = N_("Porte choisie (liste dans la cellule)"), N_("Autre date d'aujourd'hui")
NOTES = (
    N_("Une porte est un moment où le plan doit être prêt. Ce qui est dû jusque-là est signalé."),
    N_("Sans autre date, c'est celle de l'ordinateur qui compte."),
)
UNKNOWN_GATE, UNKNOWN_DAY = N_("porte inconnue"), N_("pas une date")
GATE_HELP = N_("Le moment pour lequel le plan est vérifié. Vous pouvez en changer à tout moment.")
AS_OF_HELP = N_("Vide, c'est la date de l'ordinateur qui compte. Une autre date montre l'état du plan à ce jour-là.")
WRONG_GATE = N_("Choisissez une porte de la liste.")
WRONG_DAY = N_("Écrivez une date entre le {first} et le {last}, par exemple 31.12.2027, ou laissez vide.")
READY, OPEN = N_("prête"), N_("ouverte")
AS_OF_NAME, GATES_NAME = "pci_live_as_of", "pci_list_gates"
HIDDEN = 4
"""A narrow column between the blocks, in which formulas stand that are not shown."""


class Gates(NamedTuple):
    """What is counted at the gates, the gate that is chosen at first, what is open at the gate chosen."""

    tally: Tally
    chosen: Gate
    points: OpenPoints


def gate_label(gate: Gate, words: Texts) -> str:
    """A gate as the dashboard shows it."""
    return words.text(GATE_LABELS[gate])


def write_gates(paper: Paper, book: Book, gates: Gates, row: int) -> int:
    """Write the gate chosen, the day, and the state of each gate; gives the next free row."""
    words, pen = book.words, paper.pen
    top = row + 2 + len(NOTES)
    _write_choices(paper, book, gates.chosen, row, top + 1)
    for at, note in enumerate(NOTES, row + 2):
        paper.write(at, 0, words.text(note), pen.style("quiet"))
    heading(paper, top, 0, (GATES, STATE, ERRORS), book)
    for at, gate in enumerate(Gate, top + 1):
        paper.write(at, 0, gate_label(gate, words), pen.style("cell"))
        errors, found = relative(at, 2), f"SUM({gates.tally.all('errors', gate)})>0"
        states = [literal(words.text(text)) for text in (OPEN, READY, UNKNOWN)]
        state = f"IF({found},{states[0]},IF(ISNUMBER({errors}),{states[1]},{states[2]}))"
        paper.formula(at, 1, state, pen.style("cell"))
        paper.formula(at, 2, gates.tally.sum("errors", gate), pen.style("count"))
        pen.name(f"pci_gate_{gate}_state", _cell(paper, at, 1))
        pen.name(f"pci_gate_{gate}_errors", _cell(paper, at, 2))
    for text, tone in ((OPEN, BEGUN), (READY, DONE), (UNKNOWN, MISSING)):
        rule = {"type": "cell", "criteria": "==", "value": literal(words.text(text)), "format": pen.tint(tone)}
        paper.do("conditional_format", top + 1, 1, top + len(Gate), 1, rule)
    return top + 1 + len(Gate)


def _write_choices(paper: Paper, book: Book, chosen: Gate, row: int, first_gate: int) -> None:
    """Write the two cells that may be filled, each under its heading, and what follows from them."""
    words, pen, cells = book.words, paper.pen, row + 1
    heading(paper, row, 0, (CHOSEN, AS_OF, ""), book)
    looks: dict[str, Any] = {"locked": False, "bold": True, "align": "left", "indent": 1}
    paper.write(cells, 0, gate_label(chosen, words), pen.boxed(INPUT, **looks))
    pen.name(GATE_NAME, _cell(paper, cells, 0))
    pen.name(GATES_NAME, f"{_cell(paper, first_gate, 0)}:{absolute(first_gate + len(Gate) - 1, 0)}")
    listed = {"validate": "list", "source": f"={GATES_NAME}"}
    wrong = words.text(WRONG_GATE)
    paper.do("data_validation", cells, 0, cells, 0, listed | _said(words, CHOSEN, GATE_HELP, wrong))
    paper.write(cells, 1, None, pen.boxed(INPUT, num_format=DATE_FORMAT, **looks))
    pen.name(AS_OF_NAME, _cell(paper, cells, 1))
    wrong = words.text(WRONG_DAY).format(first=show_date(EARLIEST), last=show_date(LATEST))
    dates = {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST}
    paper.do("data_validation", cells, 1, cells, 1, dates | _said(words, AS_OF, AS_OF_HELP, wrong))
    _write_what_follows(paper, book, row)


def _write_what_follows(paper: Paper, book: Book, row: int) -> None:
    """Write the rank of the gate and the day, hidden, and beside the cells what cannot be understood."""
    words, pen = book.words, paper.pen
    place = f"MATCH({GATE_NAME},{GATES_NAME},0)"
    is_day = f"ISNUMBER({AS_OF_NAME})"
    today = f"IF({is_day},{AS_OF_NAME},TODAY())"
    end = day_name("plan", "period_end")
    ends = f"IF(ISNUMBER({end}),MIN({TODAY_NAME},{end}),{TODAY_NAME})"
    follows = ((GATE_RANK, f"IFERROR({place},1)"), (DAY_NAME, ends), (TODAY_NAME, today))
    for at, (name, formula) in enumerate(follows, row):
        paper.formula(at, HIDDEN, formula, pen.style("hidden"))
        pen.name(name, _cell(paper, at, HIDDEN))
    doubts = [literal("◄ " + words.text(text)) for text in (UNKNOWN_GATE, UNKNOWN_DAY)]
    is_fine = f'OR({AS_OF_NAME}="",{is_day})'
    said = f'IF(ISNUMBER({place}),IF({is_fine},"",{doubts[1]}),{doubts[0]})'
    paper.formula(row + 1, 2, said, pen.format(TODAY_SIGN))


def _said(words: Texts, title: str, help_text: str, wrong: str) -> dict[str, str]:
    return {
        "input_title": words.text(title)[:TITLE_LIMIT],
        "input_message": words.text(help_text),
        "error_type": "stop",
        "error_title": words.text(ERROR_TITLE),
        "error_message": wrong,
    }


def _cell(paper: Paper, row: int, column: int) -> str:
    return f"{quoted(paper.title)}!{absolute(row, column)}"
