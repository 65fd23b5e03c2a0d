"""The summary as plain text: tables and bars that a mayor likes to read, aligned, without any colour."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_, show_date, show_money
from pci_xlsx.report.summary_bars import EVALUATION, draw_timeline
from pci_xlsx.report.summary_columns import GLUE, bar, columns_of, glued, left, one_line, percent, right, wrapped
from pci_xlsx.summary.headlines import headlines
from pci_xlsx.summary.labels import TITLES, bucket_label, span_label
from pci_xlsx.summary.ledger import NOT_BROKEN_DOWN, View
from pci_xlsx.summary.remarks import remarks
from pci_xlsx.summary.timeline import What
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pci_xlsx.i18n import Texts
    from pci_xlsx.plan import Plan
    from pci_xlsx.summary.budget import Budget
    from pci_xlsx.summary.figures import Figure
    from pci_xlsx.summary.summarise import Summary
    from pci_xlsx.summary.timeline import Event, Span, Timeline

    TableRow = tuple[str, Figure, Decimal | None]

DEFAULT_VIEWS = (View.YEAR, View.SOURCE, View.DOMAIN, View.AUDIENCE, View.PHASE, View.ACTION)
NEXT_DATES = 8
NARROWEST = 40
LONGEST_BAR, SHORTEST_BAR = 24, 10
MOST_CUT = 28
"""Where names and bars have to share less than this, there are no bars."""


def render_summary(
    summary: Summary, plan: Plan, words: Texts, width: int = 80, by: Iterable[View | str] = DEFAULT_VIEWS
) -> str:
    """The summary in lines of at most `width` columns; `by` names the breakdowns of the budget, in their order."""
    page = max(width, NARROWEST)
    sections = [
        _heading(summary, plan, words, page),
        _budget(summary.budget, plan, words, page),
        *(_breakdown(View(view), summary.budget, plan, words, page) for view in by),
        _remarks(summary, plan, words, page),
        *_now(summary.timeline, words, page),
        _section(words.text(N_("Calendrier")), draw_timeline(summary.timeline, words, page)),
        _section(words.text(N_("Mois par mois")), _months(summary.timeline, words, page)),
    ]
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return [title, *lines] if lines else []


def _heading(summary: Summary, plan: Plan, words: Texts, width: int) -> list[str]:
    title = one_line(plan.plan.title or words.text(N_("Plan communal intégration")))
    counts = [f"{label_of('action_status', status, words)} {n}" for status, n in summary.by_status.items()]
    communes = ", ".join(label_of("communes", code, words) for code in summary.communes)
    stand = words.text(N_("Situation au {date}")).format(date=show_date(summary.as_of))
    actions = words.text(N_("Aucune action"))
    if summary.actions:
        many = words.count(N_("{n} action"), N_("{n} actions"), summary.actions)
        actions = words.pair(many, ", ".join(counts))
    facts = [communes, _period(plan, words), stand, actions]
    lines = [line for fact in facts for line in wrapped(fact, width, "", "  ")]
    return [*wrapped(title, width), "=" * min(columns_of(title), width), *lines]


def _period(plan: Plan, words: Texts) -> str:
    start, end = plan.plan.period_start, plan.plan.period_end
    if not start or not end:
        return ""
    return words.text(N_("Période du {start} au {end}")).format(start=show_date(start), end=show_date(end))


def _budget(budget: Budget, plan: Plan, words: Texts, width: int) -> list[str]:
    """The figures a council asks for first."""
    rows = [("  " * one.depth + one.name, one.figure, one.share) for one in headlines(budget, plan, words)]
    carried = []
    if budget.carried:
        text = words.text(N_("Portées par les frais de fonctionnement : {actions}"))
        carried = wrapped(text.format(actions=", ".join(budget.carried)), width, "  ", "    ")
    return _section(words.text(N_("Budget")), [*_table(rows, width), *carried])


def _breakdown(view: View, budget: Budget, plan: Plan, words: Texts, width: int) -> list[str]:
    """A breakdown as a table, its sum below; only a line where nothing is broken down that way."""
    buckets = budget.by[view]
    title = words.text(TITLES[view])
    if not set(buckets) - {NOT_BROKEN_DOWN}:
        return [f"{title} : {words.text(N_('sans détail'))}"] if buckets else []
    lines = [
        (one_line(bucket_label(view, code, plan, words)), figure, budget.share(figure))
        for code, figure in buckets.items()
    ]
    total = (words.text(N_("Total")), budget.total, None)
    return _section(title, _table([*lines, total], width, bars=True))


def _table(rows: Sequence[TableRow], width: int, *, bars: bool = False) -> list[str]:
    """Names, amounts, shares of the total and, where wanted, bars for them."""
    money = [show_money(figure.amount) for _, figure, _ in rows]
    shares = ["" if share is None else percent(share) for _, _, share in rows]
    money_width, share_width = max(map(columns_of, money)), max(map(columns_of, shares))
    longest = max(columns_of(name) for name, _, _ in rows)
    rest = width - 3 * len("  ") - money_width - share_width
    room = min(LONGEST_BAR, max(SHORTEST_BAR, rest - 2 - longest)) if bars and rest > MOST_CUT else 0
    name_width = min(longest, rest - room - 2 if room else rest)
    lines = []
    for (name, _, share), amount, shown in zip(rows, money, shares, strict=True):
        line = f"  {left(name, name_width)}  {right(amount, money_width)}  {right(shown, share_width)}"
        lines.append(f"{line}  {bar(share or Decimal(0), room)}".rstrip())
    return lines


def _remarks(summary: Summary, plan: Plan, words: Texts, width: int) -> list[str]:
    """What counts in no sum, and what does not add up: each with its place."""
    texts = [glued(one_line(text)) for text in remarks(summary, plan, words)]
    lines = [line.replace(GLUE, " ") for text in texts for line in wrapped(text, width, "  - ", "    ")]
    return _section(words.text(N_("À savoir")), lines)


def _now(timeline: Timeline, words: Texts, width: int) -> Iterator[list[str]]:
    """What runs, what is late, what comes next."""
    blocks = [
        (N_("En retard"), [_late(span, words) for span in timeline.overdue + timeline.agenda_overdue]),
        (N_("En cours"), [span_label(span, words) for span in timeline.running]),
        (N_("Prochaines dates"), [_coming(event, words) for event in timeline.next[:NEXT_DATES]]),
    ]
    for title, items in blocks:
        shown = [line for item in items for line in wrapped(one_line(item), width, "  ", "    ")]
        yield _section(words.text(title), shown or [f"  {words.text(N_('rien'))}"])


def _late(span: Span, words: Texts) -> str:
    end = show_date(span.end) if span.end else ""
    return words.text(N_("{what}, fin prévue le {date}")).format(what=span_label(span, words), date=end)


def _coming(event: Event, words: Texts) -> str:
    side = words.text(N_("début")) if event.is_start else words.text(N_("fin"))
    return words.pair(f"{show_date(event.day)} {side}", span_label(event.span, words))


def _months(timeline: Timeline, words: Texts, width: int) -> list[str]:
    """Every month in which something starts or ends, by the numbers of the actions, steps and agenda."""
    lines: list[str] = []
    for month, events in timeline.by_month.items():
        year, _, number = month.partition("-")
        groups = [text for what in What for text in _month_groups(what, events, words)]
        lines += wrapped(" ; ".join(groups), width, f"  {number}.{year}  ", " " * len("  00.0000  "))
    return [line.replace(GLUE, " ") for line in lines]


def _month_groups(what: What, events: Iterable[Event], words: Texts) -> Iterator[str]:
    names = {
        What.ACTION: (N_("début {keys}"), N_("fin {keys}"), N_("début et fin {keys}")),
        What.STEP: (N_("début étape {keys}"), N_("fin étape {keys}"), N_("étape {keys}")),
        What.AGENDA: (N_("début agenda {keys}"), N_("fin agenda {keys}"), N_("agenda {keys}")),
    }
    here = [event for event in events if event.span.what is what]
    starts = [_short(event.span) for event in here if event.is_start]
    ends = [_short(event.span) for event in here if not event.is_start]
    both = [key for key in starts if key in ends]
    once = [[key for key in keys if key not in both] for keys in (starts, ends)]
    for name, keys in zip(names[what], (*once, both), strict=True):
        if keys:
            yield words.text(name).format(keys=", ".join(keys))


def _short(span: Span) -> str:
    """The number alone; a moment of evaluation has its sign."""
    key = span.key.partition("/#")[0]
    return f"{key}{GLUE}{EVALUATION}" if span.evaluates else key
