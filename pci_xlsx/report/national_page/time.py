"""Time: how many actions are under way quarter by quarter, the periods of the plans, what is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_, show_number
from pci_xlsx.report.national_page.blocks import Cell, Chart, Column, Part, Row, Section, Table, heads
from pci_xlsx.report.national_page.pen import NOTHING, count
from pci_xlsx.summary.labels import KINDS
from pci_xlsx.summary.timeline import What
from pci_xlsx.values.folding import without_hidden
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from pci_xlsx.report.national_page.figures import Figures, Rows
    from pci_xlsx.report.national_page.pen import Pen

WIDTH, HEIGHT, GAP = 100.0, 30.0, 0.2
"""The chart's own units: a quarter of it stands empty above the highest column."""
LINES = 5
"""So many steps at most from the axis to the highest column."""


def timeline(figures: Figures, pen: Pen) -> Section:
    """The section of time."""
    held = {row["list"]: row["number"] for row in figures.answers.listed}
    numbers = [held.get(name, 0) for name in ("running", "overdue")]
    running = pen.words.count(N_("{n} action est en cours"), N_("{n} actions sont en cours"), numbers[0])
    late = pen.words.count(N_("{n} action est en retard"), N_("{n} actions sont en retard"), numbers[1])
    text = pen.text("Au {day}, {running} et {late}.").format(
        day=pen.day(figures.as_of).text, running=running, late=late
    )
    blocks = tuple(
        block
        for block in (_chart(figures, pen), _quarters(figures, pen), _periods(figures, pen), _overdue(figures, pen))
        if block
    )
    return Section("timeline", pen.text("Calendrier"), (text,), blocks)


def _chart(figures: Figures, pen: Pen) -> Chart | None:
    rows = figures.answers.quarters
    most = max((row["running"] for row in rows), default=0)
    if not most:
        return None
    step = WIDTH / len(rows)
    columns = tuple(
        Column(
            round(at * step + step * GAP / 2, 3),
            round(HEIGHT - HEIGHT * row["running"] / most, 3),
            round(step * (1 - GAP), 3),
            round(HEIGHT * row["running"] / most, 3),
            str(row["quarter"].year) if row["quarter"].month == 1 or not at else "",
        )
        for at, row in enumerate(rows)
    )
    return Chart(
        "running-chart",
        pen.text("Actions en cours, trimestre par trimestre"),
        pen.text(
            "De {first} à {last} ; au plus {most} actions à la fois. Le tableau qui suit donne les nombres."
        ).format(
            first=quarter_name(rows[0]["quarter"], pen),
            last=quarter_name(rows[-1]["quarter"], pen),
            most=show_number(most),
        ),
        columns,
        tuple((round(HEIGHT - HEIGHT * value / most, 3), show_number(value)) for value in _values(most)),
        _now(rows, figures.as_of, step),
        pen.text("aujourd'hui"),
    )


def _values(most: int) -> list[int]:
    """The values that lines are drawn at: round numbers, a few of them."""
    step = next(unit * 10**power for power in range(20) for unit in (1, 2, 5) if unit * 10**power * LINES >= most)
    return [*range(0, most + 1, step)]


def _now(rows: Rows, day: dt.date, step: float) -> float | None:
    first, last = rows[0]["quarter"], rows[-1]["quarter"]
    quarters = (day.year - first.year) * 4 + (day.month - 1) // 3 - (first.month - 1) // 3
    return round((quarters + 0.5) * step, 3) if 0 <= quarters < len(rows) and last else None


def quarter_name(day: dt.date, pen: Pen) -> str:
    """A quarter as `T3 2026`."""
    return pen.text("T{n} {year}").format(n=(day.month - 1) // 3 + 1, year=day.year)


def _quarters(figures: Figures, pen: Pen) -> Table:
    columns = heads(
        pen.text("Trimestre"), pen.text("Commencent"), pen.text("Finissent"), pen.text("En cours"), numbers=(1, 2, 3)
    )
    rows = tuple(
        Row((Cell(quarter_name(row["quarter"], pen)), *(count(row[key]) for key in ("starts", "ends", "running"))))
        for row in figures.answers.quarters
    )
    note = pen.text(
        "D'après les dates des actions, énumérées dans la partie de chaque plan. Une action sans fin est comptée "
        "jusqu'au bout ; ce qui est à plus de cinq ans du jour n'est pas montré."
    )
    return Table("quarters", pen.text("Actions par trimestre"), columns, rows, note, folded=True)


def _periods(figures: Figures, pen: Pen) -> Table:
    plans = figures.answers.plans
    first, last = _bounds(figures)
    columns = heads(
        pen.text("Plan"),
        pen.text("Communes"),
        pen.text("Début"),
        pen.text("Fin"),
        pen.text("De {first} à {last}").format(first=first, last=last),
    )
    rows = tuple(
        Row(
            (
                pen.plan(row["plan"]),
                Cell(", ".join(pen.commune(code) for code in row["communes"])),
                pen.day(row["period_start"]),
                pen.day(row["period_end"]),
                Cell(bar=_span(row, figures.as_of, first, last)),
            )
        )
        for row in plans
    )
    note = pen.text("Le trait vertical marque le jour : {day}.").format(day=pen.day(figures.as_of).text)
    return Table("periods", pen.text("Périodes des plans"), columns, rows, note)


def _bounds(figures: Figures) -> tuple[int, int]:
    """The first and the last year drawn: those of the plans, but not more than some years from the day."""
    year = figures.as_of.year
    starts = [row["period_start"].year for row in figures.answers.plans if row["period_start"]]
    ends = [row["period_end"].year for row in figures.answers.plans if row["period_end"]]
    return max(min([*starts, year]), year - 5), min(max([*ends, year]), year + 5)


def _span(row: Mapping[str, Any], day: dt.date, first: int, last: int) -> tuple[Part, ...]:
    whole = last - first + 1

    def at(when: dt.date) -> float:
        done = (when.year - first) + (when.timetuple().tm_yday - 1) / 366
        return round(min(max(100 * done / whole, 0), 100), 2)

    start = at(row["period_start"])
    end = at(row["period_end"]) if row["period_end"] else 100
    bar = (Part(start, round(end - start, 2)),) if end > start else ()
    return (*bar, Part(at(day), 0.6, "now"))


def _overdue(figures: Figures, pen: Pen) -> Table:
    columns = heads(
        pen.text("Quoi"),
        pen.text("Genre"),
        pen.text("Plan"),
        pen.text("Fin prévue"),
        pen.text("État"),
        pen.text("Cellule"),
    )
    rows = tuple(
        Row(
            (
                Cell(_what(row, pen)),
                Cell(pen.text(KINDS[What(row["what"])])),
                pen.plan(row["plan"]),
                pen.day(row["end"]),
                _state(row, pen),
                pen.place(row),
            )
        )
        for row in figures.answers.overdue
    )
    return Table("overdue", pen.text("En retard"), columns, rows, pen.left_out(figures, "overdue"))


def _what(row: Mapping[str, Any], pen: Pen) -> str:
    if row["what"] == What.AGENDA:
        return label_of("steps", row["key"], pen.words)
    return without_hidden(f"{row['key']} {row['title'] or ''}".strip())


def _state(row: Mapping[str, Any], pen: Pen) -> Cell:
    if row["what"] == What.AGENDA:
        return Cell(pen.text("pas faite"))
    return Cell(label_of("action_status", row["state"], pen.words)) if row["state"] else NOTHING
