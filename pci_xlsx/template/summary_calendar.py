"""The calendar sheet of the summary workbook: what lasts from when to when, and the lengths of the chart's bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_, show_date
from pci_xlsx.summary.labels import KINDS, span_label, span_state
from pci_xlsx.summary.timeline import What
from pci_xlsx.template.listing import Column
from pci_xlsx.template.summary_tables import write_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pci_xlsx.summary.timeline import Span, Timeline
    from pci_xlsx.template.book import Value
    from pci_xlsx.template.listing import Sheet
    from pci_xlsx.template.summary_tables import Summed

FIRST_YEAR = 1900
"""Up to this year, workbooks know no days, or wrong ones."""
BARS = (N_("Action (jours)"), N_("En continu (jours)"), N_("Agenda (jours)"), N_("En retard (jours)"))


def write_calendar(summed: Summed) -> Sheet:
    """Actions, steps and agenda with their days; at the right, how many days the bars of the chart last."""
    words, timeline = summed.words, summed.summary.timeline
    columns = (
        Column(words.text(N_("Genre")), 14),
        Column(words.text(N_("Intitulé")), 46),
        Column(words.text(N_("Début")), 13, "day"),
        Column(words.text(N_("Fin")), 13, "day"),
        Column(words.text(N_("Statut")), 16),
        *(Column(words.text(name), 12, "number") for name in BARS),
    )
    rows = (_calendar_row(span, timeline, summed) for span in timeline.spans if span.what is not What.STEP)
    steps = (_calendar_row(span, timeline, summed) for span in timeline.spans if span.what is What.STEP)
    note = words.text(
        N_("Situation au {date}. Les quatre dernières colonnes donnent la longueur des barres, en jours.")
    )
    return write_table(
        summed,
        N_("Calendrier"),
        words.text(N_("Calendrier du plan")),
        columns,
        (*rows, *steps),
        note=note.format(date=show_date(summed.summary.as_of)),
    )


def _calendar_row(span: Span, timeline: Timeline, summed: Summed) -> tuple[Value | None, ...]:
    words = summed.words
    label = span_label(span, words)
    return (
        words.text(KINDS[span.what]),
        f"{label} ({words.text(N_('évaluation'))})" if span.evaluates and span.what is What.STEP else label,
        _day(span.start),
        words.text(N_("en continu")) if span.continuous else _day(span.end),
        span_state(span, timeline, words),
        *_bars(span, timeline),
    )


def _day(day: dt.date | None) -> Value | None:
    """A day as a date, or in words where it is before the first day a workbook knows."""
    return show_date(day) if day and day.year <= FIRST_YEAR else day


def _bars(span: Span, timeline: Timeline) -> Iterator[int | None]:
    """The length of the bar, in the column of its series; no bar where a day is missing or steps are listed."""
    end = (timeline.period[1] or timeline.as_of) if span.continuous else span.end
    days = (end - span.start).days + 1 if span.start and end and span.start.year > FIRST_YEAR else 0
    late = span in timeline.overdue or span in timeline.agenda_overdue
    series = 3 if late else 1 if span.continuous else 2 if span.what is What.AGENDA else 0
    for number in range(len(BARS)):
        yield days if days > 0 and number == series and span.what is not What.STEP else None
