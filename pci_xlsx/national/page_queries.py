"""What the page asks the data set, over its tables and views: each answer in an order that is always the same."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.national.listed import DIFFERENCES, DROPPED, UNREAD, in_order
from pci_xlsx.report.national_page.figures import MOST_PLANS, MOST_ROWS
from pci_xlsx.summary.budget import OF_ACTIONS
from pci_xlsx.summary.ledger import View

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERY = 10**9
SHOWN = f"(SELECT plan FROM plans ORDER BY plan LIMIT {MOST_PLANS})"  # noqa: S608 - a number of our own


class Query(NamedTuple):
    """A query, how many rows of its answer the page has room for, and `by_plan` as of a view."""

    text: str
    most: int = EVERY
    by_plan: bool = False


def _shares() -> str:
    """What each plan adds to each bucket of each breakdown."""
    asked = [
        f"SELECT '{view}' AS \"view\", {view} AS code, plan, sum(amount) AS amount FROM amounts "  # noqa: S608 - our own names
        f"WHERE entry = '{'budget' if view in OF_ACTIONS else 'part'}' GROUP BY ALL"
        for view in View
        if view is not View.ACTION
    ]
    return (
        f"SELECT *, count(*) OVER bucket AS plans FROM ({' UNION ALL '.join(asked)}) "  # noqa: S608 - our own names
        'WINDOW bucket AS (PARTITION BY "view", code) '
        f'QUALIFY row_number() OVER (PARTITION BY "view", code ORDER BY amount DESC, plan) <= {MOST_PLANS} '
        'ORDER BY "view", code, amount DESC, plan'
    )


_COVERAGE = """
    WITH decided AS (
        SELECT commune, plan, sheet, cell FROM commitments WHERE decided_on IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY commune ORDER BY decided_on, plan, position) = 1
    ), labelled AS (
        SELECT commune, plan, sheet, cell FROM adoptions
        QUALIFY row_number() OVER (PARTITION BY commune ORDER BY label_date DESC NULLS LAST, plan, position) = 1
    )
    SELECT c.*, d.plan AS decided_plan, d.sheet AS decided_sheet, d.cell AS decided_cell, l.plan AS label_plan,
        l.sheet AS label_sheet, l.cell AS label_cell, p.publication_consent AS consent
    FROM coverage c LEFT JOIN decided d ON d.commune = c.code LEFT JOIN labelled l ON l.commune = c.code
    LEFT JOIN plan p ON p.plan = coalesce(l.plan, d.plan) ORDER BY c.canton, c.name
"""
_PEOPLE = """
    WITH people AS (
        SELECT plan, sum(inhabitants) AS inhabitants, list(concat(sheet, '!', cell) ORDER BY sheet, cell) AS cells
        FROM inhabitants GROUP BY plan
    )
    SELECT b.plan, b.amount, people.inhabitants, b.per_inhabitant, people.cells
    FROM budget_per_inhabitant b JOIN people USING (plan) ORDER BY b.plan
"""
_QUARTERS = """
    WITH days AS (
        SELECT start, "end" FROM spans WHERE what = 'action' AND start IS NOT NULL
    ), bounds AS (
        SELECT date_trunc('quarter', greatest(min(start), $as_of - to_years($margin))) AS first,
            least(greatest(max(coalesce("end", $as_of)), $as_of), $as_of + to_years($margin)) AS last FROM days
    ), quarters AS (SELECT unnest(generate_series(first, last, INTERVAL 3 MONTH)) AS quarter FROM bounds)
    SELECT quarter::DATE AS quarter, count(*) FILTER (d.start >= quarter) AS starts,
        count(*) FILTER (d."end" < quarter + INTERVAL 3 MONTH) AS ends, count(d.start) AS running
    FROM quarters LEFT JOIN days d
        ON d.start < quarter + INTERVAL 3 MONTH AND coalesce(d."end", DATE '9999-12-31') >= quarter
    GROUP BY quarter ORDER BY quarter
"""
_INDICATORS = """
    WITH newest AS (
        SELECT plan, indicator, value, value_text, date, sheet, cell FROM measurements
        QUALIFY row_number() OVER (PARTITION BY plan, indicator ORDER BY date DESC NULLS LAST, position DESC) = 1
    )
    SELECT i.plan, i.id, i.action, i.indicator, i.unit, i.target, i.target_text, i.sheet, i.cell, m.value AS reached,
        m.value_text AS reached_text, m.date AS measured_on, m.sheet AS measured_sheet, m.cell AS measured_cell
    FROM indicators i LEFT JOIN newest m ON m.plan = i.plan AND m.indicator = i.id
    WHERE i.indicator IS NOT NULL ORDER BY i.plan, i.position
"""
_BY_PLAN = f"""
    SELECT code, severity, plan, count(*) AS findings FROM findings GROUP BY code, severity, plan
    QUALIFY row_number() OVER (PARTITION BY code, severity ORDER BY count(*) DESC, plan) <= {MOST_PLANS}
    ORDER BY code, severity, findings DESC, plan
"""  # noqa: S608 - a number of our own
_FINDINGS = f"""
    SELECT plan, code, severity, coalesce(sheet, '') AS sheet,
        list(cell ORDER BY length(cell), cell) FILTER (cell IS NOT NULL) AS cells, count(*) AS findings
    FROM findings WHERE plan IN {SHOWN} GROUP BY ALL ORDER BY plan, code, severity, sheet
"""  # noqa: S608 - a number of our own

QUERIES: Mapping[str, Query] = MappingProxyType(
    {
        "plans": Query("SELECT * FROM plans ORDER BY plan", MOST_PLANS),
        "coverage": Query(_COVERAGE),
        "shares": Query(_shares()),
        "people": Query(_PEOPLE, MOST_ROWS),
        "olai": Query("SELECT * FROM olai ORDER BY plan, source, state", MOST_ROWS),
        "calls": Query('SELECT * FROM olai_calls ORDER BY plan, "call"', MOST_ROWS, by_plan=True),
        "subsidies": Query("SELECT * FROM olai_subsidies ORDER BY plan, action", MOST_ROWS, by_plan=True),
        "quarters": Query(_QUARTERS),
        "overdue": Query('SELECT * FROM spans WHERE overdue ORDER BY "end", plan, what, key', MOST_ROWS),
        "actions": Query("SELECT * FROM every_action", MOST_ROWS, by_plan=True),
        "indicators": Query(_INDICATORS, MOST_ROWS, by_plan=True),
        "codes": Query(
            "SELECT * EXCLUDE (title) FROM frequent_findings ORDER BY plans DESC, findings DESC, code, severity"
        ),
        "findings_by_plan": Query(_BY_PLAN),
        "unread": Query(in_order([UNREAD]), MOST_ROWS),
        "sums": Query(in_order([DIFFERENCES, "without_budget", "stray_lines", DROPPED]), MOST_ROWS),
        "listed": Query("SELECT list, count(*) AS number FROM listed GROUP BY list ORDER BY list"),
        "findings": Query(_FINDINGS),
        "amounts": Query(
            f"SELECT * EXCLUDE (file, entry) FROM amounts WHERE entry = 'part' AND plan IN {SHOWN} ORDER BY plan, rowid"  # noqa: S608 - our own
        ),
    }
)
"""By the names of the answers."""
