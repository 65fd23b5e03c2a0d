"""The national sums, reckoned once more from the JSON forms of the plans, by nothing of the program."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VIEWS = ("year", "source", "state", "phase", "domain", "audience", "commune")
OPEN = "not_broken_down"
Plan = dict[str, Any]


def reckon(plans: Iterable[Plan]) -> dict[str, Any]:
    """Total and breakdowns of the budget, the number of actions by status, over these plans."""
    held = list(plans)
    sums: dict[str, defaultdict[str, Decimal]] = {view: defaultdict(Decimal) for view in VIEWS}
    total = Decimal(0)
    for plan in held:
        for amount, places in _amounts(plan):
            total += amount
            for view in VIEWS:
                sums[view][places[view]] += amount
    statuses = Counter(status for plan in held for status in _statuses(plan).values())
    return {
        "total": f"{total:.2f}",
        "statuses": dict(statuses),
        **{view: {code: f"{amount:.2f}" for code, amount in held.items() if amount} for view, held in sums.items()},
    }


def _statuses(plan: Plan) -> dict[str, str]:
    found = {action["id"]: action.get("status", "planned") for action in plan.get("actions", ())}
    news = sorted((one for one in plan.get("follow_up", ()) if one.get("date")), key=lambda one: one["date"])
    return found | {one["action"]: one["status"] for one in news if one.get("status") and one["action"] in found}


def _amounts(plan: Plan) -> Iterator[tuple[Decimal, dict[str, str]]]:
    statuses = _statuses(plan)
    lead = plan["plan"]["lead_commune"]
    for action in plan.get("actions", ()):
        if statuses[action["id"]] == "dropped":
            continue
        whole = {"domain": _domain(plan, action), "audience": _audience(plan, action), "commune": lead}
        nowhere = dict.fromkeys(VIEWS, OPEN) | whole
        lines = [line for line in plan.get("budget_lines", ()) if line.get("action") == action["id"]]
        counted = [line for line in lines if line.get("state") != "refused" and "amount" in line]
        for line in counted:
            said = {view: str(line[view]) for view in ("year", "state", "phase", "commune") if view in line}
            yield Decimal(line["amount"]), nowhere | said | {"source": line.get("source", "not_yet_funded")}
        budget = Decimal(action["budget"]) if "budget" in action else None
        if budget is not None and not lines:
            yield budget, nowhere | {"source": action.get("funding_source", "not_yet_funded")}
        elif budget is not None:
            yield budget - sum(Decimal(line["amount"]) for line in counted), nowhere


def _row(plan: Plan, table: str, ident: str | None) -> Plan:
    return next((row for row in plan.get(table, ()) if row.get("id") == ident), {})


def _domain(plan: Plan, action: Plan) -> str:
    objective = _row(plan, "objectives", action.get("objective"))
    return str(_row(plan, "domains", objective.get("domain")).get("domain", "none"))


def _audience(plan: Plan, action: Plan) -> str:
    named = action.get("audience") or _row(plan, "objectives", action.get("objective")).get("audience")
    return str(_row(plan, "audiences", named).get("audience", "none")) if named else "whole_population"
