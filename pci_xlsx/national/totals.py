"""National totals: the summaries of the plans that count added up, exactly: all of `pci-totals/1` but its lists."""

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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pci_xlsx.national.choice import Use

SINGLE = ("total", "funded", "not_yet_funded", "olai")
OPTIONAL = ("available_means", "external_cost")
"""Amounts of a plan as a whole, some of which not every plan says."""
BREAKDOWNS = {f"by_{view}": view for view in View if view not in {View.FUNDING, View.ACTION}} | {
    "funding": View.FUNDING
}


class Totals:
    """Adds up plan after plan, in any order: `add` each, then ask for the whole. It does not grow with their number."""

    def __init__(self, as_of: dt.date) -> None:
        self.as_of = as_of
        self.plans = self.actions = 0
        self._statuses: Counter[str] = Counter()
        self._amounts: dict[str, Decimal] = dict.fromkeys(SINGLE, NIL)
        self._buckets: dict[str, dict[str, Decimal]] = {name: {} for name in BREAKDOWNS}

    def add(self, summary: Mapping[str, Any]) -> None:
        """Add the summary of a plan (as `summary_to_json` gives it; its lists are not looked at)."""
        self.plans += 1
        self.actions += summary["actions"]
        self._statuses.update(summary["actions_by_status"])
        budget = summary["budget"]
        for name in (*SINGLE, *(name for name in OPTIONAL if name in budget)):
            self._amounts[name] = self._amounts.get(name, NIL) + Decimal(budget[name])
        for name, held in self._buckets.items():
            for code, amount in budget[name].items():
                held[code] = held.get(code, NIL) + Decimal(amount)

    def whole(self, covered: Sequence[str]) -> dict[str, Any]:
        """The totals of all plans added, that cover these communes: amounts as text, codes as keys."""
        return {
            "schema": SCHEMA,
            "as_of": self.as_of.isoformat(),
            "plans": self.plans,
            "communes": list(covered),
            "actions": self.actions,
            "actions_by_status": dict(sorted(self._statuses.items())),
            "budget": self._budget(),
        }

    def _budget(self) -> dict[str, Any]:
        buckets = {
            name: {code: f"{held[code]:.2f}" for code in sorted(held, key=lambda code: bucket_order(view, code))}
            for (name, view), held in zip(BREAKDOWNS.items(), self._buckets.values(), strict=True)
        }
        amounts = {name: f"{self._amounts[name]:.2f}" for name in (*SINGLE, *OPTIONAL) if name in self._amounts}
        return amounts | buckets | {"by_canton": self._by_canton()}

    def _by_canton(self) -> dict[str, str]:
        found: dict[str, Decimal] = {}
        for code, amount in self._buckets["by_commune"].items():
            canton = communes()[code].canton if code in communes() else NOT_BROKEN_DOWN
            found[canton] = found.get(canton, NIL) + amount
        return {canton: f"{found[canton]:.2f}" for canton in sorted(found)}


def file_lines(uses: Iterable[Use]) -> Iterator[dict[str, Any]]:
    """What became of every file, in the order of their paths."""
    for use in uses:
        content = use.submission.content
        yield {
            "file": use.submission.file,
            "sha256": content.sha256 or None,
            "plan": use.plan,
            "used": use.used,
            "because": use.because.value,
            **({"instead": use.instead} if use.instead else {}),
            **({"code": content.code} if content.code else {}),
        }
