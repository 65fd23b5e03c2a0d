"""What changed between two runs, as queries over the tables and views of both, in the schemas `before` and `after`."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

BEFORE, AFTER = "before", "after"
TABLES = (
    "run",
    "plans",
    "files",
    "register",
    "commitments",
    "adoptions",
    "actions",
    "follow_up",
    "objectives",
    "domains",
    "statistics",
    "amounts",
    "spans",
    "findings",
)
"""The tables that the views compared need."""
VIEWS_COMPARED = ("coverage", "engaged", "recognised", "budget_per_inhabitant", "every_action", "plan_overview")

_BOTH = "(SELECT plan FROM before.plans INTERSECT SELECT plan FROM after.plans)"
"""The plans that stood in both runs."""


def _only(view: str, here: str, there: str) -> str:
    """The communes that a list names in one run and not in the other."""
    return (
        f"SELECT DISTINCT code FROM {here}.{view} WHERE code NOT IN (SELECT code FROM {there}.{view}) "  # noqa: S608 - our own names
        "ORDER BY code"
    )


def _plans_only(here: str, there: str) -> str:
    return (
        f"SELECT plan, lead_commune, title, path FROM {here}.plans "  # noqa: S608 - our own names
        f"WHERE plan NOT IN (SELECT plan FROM {there}.plans) ORDER BY plan"
    )


def _actions_only(here: str, there: str) -> str:
    """The actions that a plan of both runs has in one of them only."""
    return f"""
        SELECT plan, action, min(title) AS title, min(sheet) AS sheet, min(cell) AS cell
        FROM {here}.every_action a
        WHERE plan IN {_BOTH} AND NOT EXISTS (
            SELECT 1 FROM {there}.every_action b WHERE b.plan = a.plan AND b.action = a.action
        ) GROUP BY plan, action ORDER BY plan, action
        """  # noqa: S608 - our own names


def _findings_only(here: str, there: str) -> str:
    """How often a code stands in one run and not at the same place in the other, in the plans of both."""
    same = 'plan, code, severity, requirement, "table", "row", field'
    return f"""
        SELECT code, count(*) AS number FROM (
            SELECT {same} FROM {here}.findings WHERE plan IN {_BOTH}
            EXCEPT ALL SELECT {same} FROM {there}.findings WHERE plan IN {_BOTH}
        ) GROUP BY code
        """  # noqa: S608 - our own names


OF_PLANS: Mapping[str, str] = MappingProxyType(
    {
        "plans_new": _plans_only(AFTER, BEFORE),
        "plans_gone": _plans_only(BEFORE, AFTER),
        "plans_replaced": """
            SELECT plan, b.path AS before, a.path AS after, b.version AS version_before, a.version AS version_after
            FROM before.plans b JOIN after.plans a USING (plan) WHERE a.file <> b.file ORDER BY plan
            """,
        "gates": """
            SELECT plan, b.gate_reached AS before, a.gate_reached AS after
            FROM before.plans b JOIN after.plans a USING (plan)
            WHERE a.gate_reached IS DISTINCT FROM b.gate_reached ORDER BY plan
            """,
        "budget": """
            SELECT plan, coalesce(b.amount, 0) AS before, coalesce(a.amount, 0) AS after,
                coalesce(a.amount, 0) - coalesce(b.amount, 0) AS difference
            FROM before.plan_overview b FULL JOIN after.plan_overview a USING (plan)
            WHERE coalesce(a.amount, 0) <> coalesce(b.amount, 0) ORDER BY plan
            """,
        "total": """
            SELECT before, after, after - before AS difference FROM
                (SELECT coalesce(sum(amount), 0) AS before FROM before.plan_overview),
                (SELECT coalesce(sum(amount), 0) AS after FROM after.plan_overview)
            """,
        "actions_added": _actions_only(AFTER, BEFORE),
        "actions_removed": _actions_only(BEFORE, AFTER),
        "actions_status": f"""
            WITH b AS (SELECT DISTINCT ON (plan, action) * FROM before.every_action ORDER BY plan, action, cell),
                a AS (SELECT DISTINCT ON (plan, action) * FROM after.every_action ORDER BY plan, action, cell)
            SELECT plan, action, a.title, b.status AS before, a.status AS after, a.sheet, a.cell
            FROM b JOIN a USING (plan, action)
            WHERE plan IN {_BOTH} AND a.status <> b.status ORDER BY plan, action
            """,  # noqa: S608 - our own names
        "findings": f"""
            SELECT code, coalesce(b.number, 0) AS solved, coalesce(a.number, 0) AS new
            FROM ({_findings_only(BEFORE, AFTER)}) b FULL JOIN ({_findings_only(AFTER, BEFORE)}) a USING (code)
            ORDER BY code
            """,  # noqa: S608 - our own names
    }
)
"""A query for each kind of change of plans: its rows are in the order of plans, or they count and add up."""
OF_COMMUNES: Mapping[str, str] = MappingProxyType(
    {
        "engaged": _only("engaged", AFTER, BEFORE),
        "no_longer_engaged": _only("engaged", BEFORE, AFTER),
        "recognised": _only("recognised", AFTER, BEFORE),
        "no_longer_recognised": _only("recognised", BEFORE, AFTER),
    }
)
"""A query for each kind of change of communes."""
QUERIES: Mapping[str, str] = MappingProxyType({**OF_PLANS, **OF_COMMUNES})
"""A query for each kind of change, whose rows are in the order of their keys."""
ADDED: Mapping[str, str | None] = MappingProxyType({"findings": "code", "total": None})
"""The kinds whose rows count and add up, by what they have in common."""
ALL_PLANS = "(SELECT plan FROM before.plans UNION SELECT plan FROM after.plans)"
