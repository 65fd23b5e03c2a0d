"""The bar timeline: one line for each action and each step of the agenda, one column for some months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_, show_date
from pci_xlsx.report.summary_columns import GLUE, columns_of, left, one_line, wrapped
from pci_xlsx.summary.labels import span_label, span_state
from pci_xlsx.summary.timeline import What

if TYPE_CHECKING:
    import datetime as dt

    from pci_xlsx.i18n import Texts
    from pci_xlsx.summary.timeline import Span, Timeline

UNITS = (1, 2, 3, 4, 6, 12, 24, 60, 120)
"""How many months a column may stand for."""
ACTION, AGENDA, OPEN, EVALUATION, UNKNOWN, NOW = "█", "▓", "▒", "◆", "?", "▼"
BEFORE, AFTER = "◀", "▶"
GAP = "  "
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Axis:
    """The months shown: the first one, how many columns there are, and how many months each stands for."""

    first: int
    columns: int
    unit: int

    def column(self, day: dt.date) -> int:
        """The column in which a day falls, below 0 or beyond the last one where it is outside."""
        return (_month(day) - self.first) // self.unit

    def holds(self, day: dt.date) -> bool:
        """True when a day falls inside the axis."""
        return 0 <= self.column(day) < self.columns

    @property
    def years(self) -> str:
        """The line of years, each above its first month; one that has no room is left out."""
        months = (divmod(self.first + column * self.unit, MONTHS) for column in range(self.columns))
        begins = [(column, str(year)) for column, (year, month) in enumerate(months) if not column or month < self.unit]
        if len(begins) > 1 and begins[1][0] <= len(begins[0][1]):
            del begins[0]
        line = ""
        for column, year in begins:
            if (not line or len(line) < column) and column + len(year) <= self.columns:
                line = line.ljust(column) + year
        return line


def draw_timeline(timeline: Timeline, words: Texts, width: int) -> list[str]:
    """The lines of the bar timeline, none where nothing has a date."""
    drawn = [span for span in timeline.of(What.ACTION, What.AGENDA) if span.dated]
    if not drawn or timeline.bounds is None:
        return []
    notes = {span.key: span_state(span, timeline, words) for span in drawn}
    note_width = max(columns_of(note) for note in notes.values())
    names = [one_line(span_label(span, words)) for span in drawn]
    longest = max(map(columns_of, names))
    around = 3 * len(GAP) + note_width
    axis = _axis(*timeline.bounds, width - around - min(longest, width * 3 // 10))
    label_width = min(longest, width - around - axis.columns)
    margin = " " * (2 * len(GAP) + label_width)
    lines = [margin + axis.years]
    if axis.holds(timeline.as_of):
        lines.append(margin + " " * axis.column(timeline.as_of) + NOW)
    for name, span in zip(names, drawn, strict=True):
        row = _bar(span, axis, _marks(span, timeline, axis))
        lines.append(f"{GAP}{left(name, label_width)}{GAP}{row}{GAP}{notes[span.key]}")
    signs = {sign for line in lines for sign in line}
    return [line.rstrip() for line in lines] + _legend(signs, axis, timeline.as_of, words, width)


def _axis(first_day: dt.date, last_day: dt.date, room: int) -> Axis:
    first, last = _month(first_day), _month(last_day)
    unit = next((unit for unit in UNITS if _columns(first, last, unit) <= room), UNITS[-1])
    return Axis(first - first % unit, _columns(first, last, unit), unit)


def _columns(first: int, last: int, unit: int) -> int:
    return last // unit - first // unit + 1


def _month(day: dt.date) -> int:
    return day.year * MONTHS + day.month - 1


def _bar(span: Span, axis: Axis, marks: set[int]) -> str:
    begin = axis.column(span.start) if span.start else None
    finish = axis.columns - 1 if span.continuous else axis.column(span.end) if span.end else None
    known = sorted(column for column in (begin, finish) if column is not None)
    cells = [_sign(span) if known[0] <= column <= known[-1] else " " for column in range(axis.columns)]
    if begin is None and 0 < known[0] <= axis.columns:
        cells[known[0] - 1] = UNKNOWN
    if finish is None and 0 <= known[-1] + 1 < axis.columns:
        cells[known[-1] + 1] = UNKNOWN
    if known[0] < 0:
        cells[0] = BEFORE
    if known[-1] >= axis.columns:
        cells[-1] = AFTER
    return "".join(EVALUATION if column in marks else cell for column, cell in enumerate(cells))


def _sign(span: Span) -> str:
    if span.what is What.AGENDA:
        return AGENDA
    return OPEN if span.continuous else ACTION


def _marks(span: Span, timeline: Timeline, axis: Axis) -> set[int]:
    """The columns in which an action is evaluated: at the end of the step that does it."""
    steps = (step for step in timeline.evaluations if step.what is What.STEP and step.action == span.key)
    return {axis.column(day) for step in steps if (day := step.end or step.start)}


def _legend(signs: set[str], axis: Axis, as_of: dt.date, words: Texts, width: int) -> list[str]:
    """What the signs mean, as far as they were used."""
    meanings = {
        ACTION: words.text(N_("action")),
        OPEN: words.text(N_("action en continu")),
        AGENDA: words.text(N_("agenda du PCI")),
        EVALUATION: words.text(N_("évaluation ou réajustement")),
        BEFORE: words.text(N_("commence avant")),
        AFTER: words.text(N_("finit après")),
        UNKNOWN: words.text(N_("date inconnue")),
        NOW: show_date(as_of),
    }
    scale = words.count(N_("une colonne = {n} mois"), N_("une colonne = {n} mois"), axis.unit)
    parts = [scale, *(f"{sign} {meaning}" for sign, meaning in meanings.items() if sign in signs)]
    lines = wrapped(" · ".join(part.replace(" ", GLUE) for part in parts), width, GAP, GAP)
    return [line.replace(GLUE, " ") for line in lines]
