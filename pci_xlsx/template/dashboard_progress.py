"""How far the plan is, on the dashboard, live: what is missing by stage, actions by status, the next dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.check.live import UNKNOWN
from pci_xlsx.i18n import N_
from pci_xlsx.model.lists import code_list
from pci_xlsx.model.workbook import Stage
from pci_xlsx.template.dashboard_money import LABELS, VALUES, heading
from pci_xlsx.template.intact import INTACT, while_intact
from pci_xlsx.template.layout import literal
from pci_xlsx.template.missing import SHEETS_TO_FILL, filled_on_sheet
from pci_xlsx.template.palette import BEGUN, DONE
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.model.workbook import Sheet
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.live_actions import LiveActions
    from pci_xlsx.template.live_events import LiveEvents

STATUSES, NUMBER_OF_ACTIONS = N_("Actions par statut"), N_("Actions")
STAGES, STAGE_STATE = N_("Étapes de la démarche"), N_("État")
STAGE_TITLES: Mapping[Stage, str] = {
    Stage.FRAME: N_("Cadre"),
    Stage.START: N_("1. Mise en route"),
    Stage.DRAFT: N_("2. Élaboration"),
    Stage.REALISATION: N_("3. Réalisation et évaluation"),
}
NOT_BEGUN, COMPLETE, ONE_MISSING = N_("pas commencée"), N_("complète"), N_("manque : {number}")
NEXT_DATES, DAY = N_("Prochaines dates (actions et agenda)"), N_("Date")
NOTHING_COMING = N_("Aucune date à venir.")
DATES_SHOWN = 10
STAGE_LABELS, STAGE_VALUES = 0, 1


def write_statuses(paper: Paper, book: Book, live: LiveActions, row: int) -> tuple[int, int]:
    """Write how many actions have each status; gives the first and last row of the statuses."""
    heading(paper, row, LABELS, (STATUSES, NUMBER_OF_ACTIONS), book)
    codes = code_list("action_status").codes
    for at, code in enumerate(codes, row + 1):
        label = label_of("action_status", code, book.words)
        paper.write(at, LABELS, label, paper.pen.style("cell"))
        count = f"COUNTIF({live.all('status')},{literal(label)})"
        number = while_intact(f"COUNT({live.all('row')})")
        empty = f'IF({number}=0,"",{count})'
        paper.formula(at, VALUES, empty, paper.pen.style("count"))
    return row + 1, row + len(codes)


def write_stages(paper: Paper, book: Book, row: int) -> int:
    """Write what the sheets of each stage still lack, in a word or a number; gives the next free row."""
    heading(paper, row, STAGE_LABELS, (STAGES, STAGE_STATE), book)
    at, unknown = row, book.words.text(UNKNOWN)
    for stage, title in STAGE_TITLES.items():
        at += 1
        sheets = [sheet for sheet in SHEETS_TO_FILL if sheet.stage is stage]
        paper.write(at, STAGE_LABELS, book.words.text(title), paper.pen.style("cell"))
        paper.formula(
            at, STAGE_VALUES, f"IFERROR({_state_of(sheets, book)},{literal(unknown)})", paper.pen.style("cell")
        )
    before = book.words.text(ONE_MISSING).partition("{number}")[0].strip()
    for words, tone in ((before, BEGUN), (book.words.text(COMPLETE), DONE)):
        rule = {"type": "text", "criteria": "begins with", "value": words, "format": paper.pen.tint(tone)}
        paper.do("conditional_format", row + 1, STAGE_VALUES, at, STAGE_VALUES, rule)
    return at + 1


def _state_of(sheets: list[Sheet], book: Book) -> str:
    """Not begun, complete, or the number of cells missing for the gate that is chosen."""
    missing = "+".join(f"pci_sheet_{sheet.key}_missing" for sheet in sheets)
    filled = "+".join(filled_on_sheet(sheet.key, book) for sheet in sheets)
    before, _, after = book.words.text(ONE_MISSING).partition("{number}")
    lacking = f"{literal(before)}&({missing})&{literal(after)}"
    done, untouched = (literal(book.words.text(text)) for text in (COMPLETE, NOT_BEGUN))
    return f"IF({filled}=0,{untouched},IF({missing}>0,{lacking},{done}))"


def write_next_dates(paper: Paper, book: Book, events: LiveEvents, row: int, column: int) -> int:
    """Write the next starts and ends of actions and of the plan's own steps; gives the next free row."""
    heading(paper, row, column, (NEXT_DATES, "", "", DAY), book)
    days, what = events.days.all("coming"), events.days.all("what")
    for n in range(1, DATES_SHOWN + 1):
        key = f"SMALL({days},{n})"
        nothing = literal(book.words.text(NOTHING_COMING)) if n == 1 else '""'
        named = f"IFERROR(INDEX({what},MATCH({key},{days},0)),{nothing})"
        if n == 1:
            named = f"IF(ISNUMBER({INTACT}),{named},{literal(book.words.text(UNKNOWN))})"
        paper.formula(row + n, column, named, paper.pen.style("bare"))
        paper.formula(row + n, column + 3, f'IFERROR(INT({key}),"")', paper.pen.style("bare_day"))
    return row + 1 + DATES_SHOWN
