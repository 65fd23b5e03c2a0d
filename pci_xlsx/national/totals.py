"""National totals: the summaries of the plans that count added up, exactly, in the shape of `pci-totals/1`."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pci_xlsx.model.communes import communes
from pci_xlsx.report.summary_json import SCHEMA
from pci_xlsx.summary.budget import bucket_order
from pci_xlsx.summary.figures import NIL
from pci_xlsx.summary.ledger import NOT_BROKEN_DOWN, View

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from pci_xlsx.national.choice import Use

SINGLE = ("total", "funded", "not_yet_funded", "olai")
OPTIONAL = ("available_means", "external_cost")
"""Amounts of a plan as a whole, some of which not every plan says."""
BREAKDOWNS = {f"by_{view}": view for view in View if view not in {View.FUNDING, View.ACTION}} | {
    "funding": View.FUNDING
}
NAMED = ("carried_by_running_budget", "without_budget", "stray_lines")
KEYS_OF_TIMELINE = ("overdue", "running", "agenda_overdue")


class Totals:
    """Adds up plan after plan: `add` each, then ask for the whole."""

    def __init__(self, as_of: dt.date) -> None:
        self.as_of = as_of
        self.plans = self.actions = 0
        self._statuses: Counter[str] = Counter()
        self._amounts: dict[str, Decimal] = dict.fromkeys(SINGLE, NIL)
        self._buckets: dict[str, dict[str, Decimal]] = {name: {} for name in BREAKDOWNS}
        self._named: dict[str, list[str]] = {name: [] for name in (*NAMED, *KEYS_OF_TIMELINE, "dropped")}
        self._months: dict[str, dict[str, list[str]]] = {}
        self._differences: dict[str, str] = {}
        self._unread: list[dict[str, Any]] = []

    def add(self, plan: str, file: str, summary: Mapping[str, Any]) -> None:
        """Add the summary of a plan (as `summary_to_json` gives it) that was read from a file."""
        self.plans += 1
        self.actions += summary["actions"]
        self._statuses.update(summary["actions_by_status"])
        self._add_budget(plan, summary["budget"])
        self._name("dropped", plan, summary["dropped"])
        for name in KEYS_OF_TIMELINE:
            self._name(name, plan, summary["timeline"][name])
        for month, events in summary["timeline"]["by_month"].items():
            for what, keys in events.items():
                self._months.setdefault(month, {}).setdefault(what, []).extend(f"{plan}/{key}" for key in keys)
        self._unread += ({**one, "plan": plan, "file": file} for one in summary["unread"])

    def _add_budget(self, plan: str, budget: Mapping[str, Any]) -> None:
        for name in (*SINGLE, *(name for name in OPTIONAL if name in budget)):
            self._amounts[name] = self._amounts.get(name, NIL) + Decimal(budget[name])
        for name, held in self._buckets.items():
            for code, amount in budget[name].items():
                held[code] = held.get(code, NIL) + Decimal(amount)
        for name in NAMED:
            self._name(name, plan, budget[name])
        self._differences |= {f"{plan}/{action}": amount for action, amount in budget["differences"].items()}

    def _name(self, what: str, plan: str, keys: Iterable[str]) -> None:
        self._named[what] += (f"{plan}/{key}" for key in keys)

    def whole(self, covered: Sequence[str]) -> dict[str, Any]:
        """The totals of all plans added, that cover these communes: amounts as text, codes as keys."""
        return {
            "schema": SCHEMA,
            "as_of": self.as_of.isoformat(),
            "plans": self.plans,
            "communes": list(covered),
            "actions": self.actions,
            "actions_by_status": dict(sorted(self._statuses.items())),
            "dropped": self._named["dropped"],
            "budget": self._budget(),
            "unread": self._unread,
            "timeline": {name: self._named[name] for name in KEYS_OF_TIMELINE}
            | {"by_month": {month: self._months[month] for month in sorted(self._months)}},
        }

    def _budget(self) -> dict[str, Any]:
        buckets = {
            name: {code: f"{held[code]:.2f}" for code in sorted(held, key=lambda code: bucket_order(view, code))}
            for (name, view), held in zip(BREAKDOWNS.items(), self._buckets.values(), strict=True)
        }
        amounts = {name: f"{amount:.2f}" for name, amount in self._amounts.items()}
        lists = {name: self._named[name] for name in NAMED}
        return amounts | buckets | {"by_canton": self._by_canton(), "differences": self._differences} | lists

    def _by_canton(self) -> dict[str, str]:
        found: dict[str, Decimal] = {}
        for code, amount in self._buckets["by_commune"].items():
            canton = communes()[code].canton if code in communes() else NOT_BROKEN_DOWN
            found[canton] = found.get(canton, NIL) + amount
        return {canton: f"{found[canton]:.2f}" for canton in sorted(found)}


def file_lines(uses: Iterable[Use]) -> list[dict[str, Any]]:
    """What became of every file, in the order of their paths."""
    return [
        {
            "file": use.submission.file,
            "sha256": use.submission.content.sha256 or None,
            "plan": use.plan,
            "used": use.used,
            "because": use.because.value,
            **({"instead": use.instead} if use.instead else {}),
            **({"code": use.submission.content.code} if use.submission.content.code else {}),
        }
        for use in uses
    ]
