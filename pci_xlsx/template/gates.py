"""The gates on the dashboard: which one is chosen, the day that counts as today, and how the plan stands at each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.check.live import UNKNOWN
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import N_
from pci_xlsx.template.blocks import DATE_FORMAT
from pci_xlsx.template.conditions import day_name
from pci_xlsx.template.layout import absolute, literal, quoted, relative
from pci_xlsx.template.live_rules import DAY_NAME
from pci_xlsx.template.palette import BEGUN, DONE
from pci_xlsx.template.row_states import GATE_RANK

if TYPE_CHECKING:
    from pci_xlsx.i18n import Texts
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.tally import Tally

GATES, STATE, ERRORS = N_("Portes"), N_("État"), N_("Erreurs")
CHOSEN = N_("Porte choisie : ce classeur compte et signale ce qui est dû jusqu'à elle")
AS_OF = N_("Date d'aujourd'hui, si elle doit être une autre (sinon vide)")
MORE = N_("La vérification complète (pci check) regarde encore d'autres points.")
LABELS = {
    Gate.COUNCIL: N_("Avant le conseil communal"),
    Gate.DEPOSIT: N_("Au dépôt à l'OLAI"),
    Gate.FOLLOW_UP: N_("Pour le suivi"),
}
READY, OPEN = N_("prête"), N_("ouverte")
GATE_NAME, AS_OF_NAME, GATES_NAME = "pci_live_gate", "pci_live_as_of", "pci_list_gates"
HEIGHT = len(Gate) + 5


class Gates(NamedTuple):
    """What is counted at the gates, and the gate that is chosen at first."""

    tally: Tally
    chosen: Gate


def gate_label(gate: Gate, words: Texts) -> str:
    """A gate as the dashboard shows it."""
    return words.text(LABELS[gate])


def write_gates(paper: Paper, book: Book, gates: Gates, row: int) -> int:
    """Write the chosen gate, the day, the state of each gate; gives the next free row."""
    words, pen = book.words, paper.pen
    for column, text in enumerate((GATES, STATE, ERRORS)):
        paper.write(row, column, words.text(text), pen.style("column_title"))
    first = row + 1
    for at, gate in enumerate(Gate, first):
        paper.write(at, 0, gate_label(gate, words), pen.style("cell"))
        errors, found = relative(at, 2), f"SUM({gates.tally.all('errors', gate)})>0"
        states = [literal(words.text(text)) for text in (OPEN, READY, UNKNOWN)]
        state = f"IF({found},{states[0]},IF(ISNUMBER({errors}),{states[1]},{states[2]}))"
        paper.formula(at, 1, state, pen.style("cell"))
        paper.formula(at, 2, gates.tally.sum("errors", gate), pen.style("count"))
        pen.name(f"pci_gate_{gate}_state", _cell(paper, at, 1))
        pen.name(f"pci_gate_{gate}_errors", _cell(paper, at, 2))
    last = first + len(Gate) - 1
    pen.name(GATES_NAME, f"{_cell(paper, first, 0)}:{absolute(last, 0)}")
    for text, tone in ((OPEN, BEGUN), (READY, DONE)):
        rule = {"type": "cell", "criteria": "==", "value": literal(words.text(text)), "format": pen.tint(tone)}
        paper.do("conditional_format", first, 1, last, 1, rule)
    _write_choices(paper, book, gates.chosen, last + 1)
    paper.write(last + 3, 0, words.text(MORE), pen.style("quiet"))
    return row + HEIGHT


def _write_choices(paper: Paper, book: Book, chosen: Gate, row: int) -> None:
    """Write the two cells that may be filled, and what follows from them."""
    words, pen = book.words, paper.pen
    paper.write(row, 0, words.text(CHOSEN), pen.style("label"))
    paper.write(row, 1, gate_label(chosen, words), pen.boxed(locked=False, text_wrap=True))
    paper.do("data_validation", row, 1, row, 1, {"validate": "list", "source": f"={GATES_NAME}"})
    pen.name(GATE_NAME, _cell(paper, row, 1))
    paper.write(row + 1, 0, words.text(AS_OF), pen.style("label"))
    paper.write(row + 1, 1, None, pen.boxed(locked=False, num_format=DATE_FORMAT, align="center"))
    pen.name(AS_OF_NAME, _cell(paper, row + 1, 1))
    rank = f"IFERROR(MATCH({GATE_NAME},{GATES_NAME},0),1)"
    today = f"IF(ISNUMBER({AS_OF_NAME}),{AS_OF_NAME},TODAY())"
    end = day_name("plan", "period_end")
    day = f"IF(ISNUMBER({end}),MIN({today},{end}),{today})"
    for at, name, formula in ((row, GATE_RANK, rank), (row + 1, DAY_NAME, day)):
        paper.formula(at, 3, formula, pen.style("hidden"))
        pen.name(name, _cell(paper, at, 3))


def _cell(paper: Paper, row: int, column: int) -> str:
    return f"{quoted(paper.title)}!{absolute(row, column)}"
