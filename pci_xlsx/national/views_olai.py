"""Questions about OLAI's co-financing: what plans take of each call, and what subsidies pay of each action."""

from __future__ import annotations

from pci_xlsx.i18n import N_
from pci_xlsx.national.view import View
from pci_xlsx.rules.funding import CALL_ENVELOPE, SUBSIDY_PERCENT


def _same_row(one: str, other: str) -> str:
    """Whether two cells stand in the same row of their sheet: a line has its first cell, an amount its own."""
    row = r"regexp_extract({0}.cell, '[0-9]+')"
    return f"{row.format(one)} = {row.format(other)}"


_BY_STATE = """coalesce(sum(amount) FILTER (state = 'granted'), 0) AS granted,
            sum(amount) FILTER (state = 'requested') AS requested,
            sum(amount) FILTER (state = 'planned') AS planned,
            sum(amount) FILTER (state NOT IN ('granted', 'requested', 'planned')) AS not_said"""
_PLACES = """first(sheet ORDER BY sheet, len(cell), cell) AS sheet,
            string_agg(cell, ' ' ORDER BY sheet, len(cell), cell) AS cell,
            list(concat(sheet, '!', cell) ORDER BY sheet, len(cell), cell) AS cells"""
_FIRST = "(SELECT DISTINCT ON (plan, row) plan, row, title, start FROM actions ORDER BY plan, row, position)"
"""The actions by id: where two have the same one, the first."""
_MOST = f"CAST(c.budget * {SUBSIDY_PERCENT} * 0.01 AS DECIMAL(38, 2))"

OLAI_VIEWS: tuple[View, ...] = (
    View(
        "olai_calls",
        N_("Appels à projets PCI de l'OLAI : ce que chaque plan y prend, devant l'enveloppe d'un appel"),
        f"""
        WITH taken AS (
            SELECT a.plan, coalesce(l.call, l.year, year(w.start)) AS call, a.amount, a.state, a.sheet, a.cell
            FROM amounts a
            LEFT JOIN budget_lines l ON a.part = 'line' AND l.plan = a.plan AND l.sheet = a.sheet
                AND {_same_row("l", "a")}
            LEFT JOIN {_FIRST} w ON a.part = 'whole' AND w.plan = a.plan AND w.row = a.action
            WHERE a.entry = 'part' AND a.source = 'olai_pci'
        )
        SELECT plan, call, {_BY_STATE}, sum(amount) AS asked, if(call IS NULL, NULL, {CALL_ENVELOPE}) AS envelope,
            if(call IS NULL, 0, greatest(sum(amount) - {CALL_ENVELOPE}, 0)) AS over, {_PLACES}
        FROM taken GROUP BY plan, call ORDER BY plan, call
        """,  # noqa: S608 - our own names
        by_plan=True,
    ),
    View(
        "olai_by_call",
        N_("Appels à projets PCI de l'OLAI : ce que tous les plans prennent de chaque appel"),
        """
        SELECT call, count(*) AS plans, sum(granted) AS granted, sum(requested) AS requested, sum(planned) AS planned,
            sum(not_said) AS not_said, sum(asked) AS asked, sum(envelope) AS envelopes,
            count(*) FILTER (over > 0) AS plans_over, sum(over) AS over
        FROM olai_calls GROUP BY call ORDER BY call NULLS LAST
        """,
    ),
    View(
        "olai_subsidies",
        N_("Subsides de l'OLAI : leur part du coût de chaque action"),
        f"""
        WITH taken AS (
            SELECT plan, action, {_BY_STATE}, sum(amount) AS asked, {_PLACES}
            FROM amounts WHERE entry = 'part' AND source = 'olai_subsidy' GROUP BY plan, action
        ), cost AS (
            SELECT plan, action, sum(amount) AS budget FROM amounts WHERE entry = 'budget' GROUP BY plan, action
        )
        SELECT t.plan, t.action, w.title, t.granted, t.requested, t.planned, t.not_said, t.asked, c.budget,
            {_MOST} AS most,
            greatest(t.asked - {_MOST}, 0) AS over, t.sheet, t.cell, t.cells
        FROM taken t LEFT JOIN cost c ON c.plan = t.plan AND c.action = t.action
        LEFT JOIN {_FIRST} w ON w.plan = t.plan AND w.row = t.action ORDER BY t.plan, t.action
        """,  # noqa: S608 - our own names
        by_plan=True,
    ),
)
