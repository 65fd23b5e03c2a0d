"""Plans drawn for their money: few actions, many lines, every way in which an amount may stand or be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from pci_xlsx.model.lists import code_list
from pci_xlsx.plan_json import SCHEMA, from_json

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from pci_xlsx.plan import Plan

MOST_ACTIONS, MOST_LINES = 5, 10
SOURCES = st.sampled_from(("commune", "running_budget", "olai_pci", "olai_subsidy", "fse", "other:Loterie", None))
AMOUNTS = st.one_of(
    st.none(),
    st.just("environ 200"),
    st.integers(0, 99_999_999_999).map(lambda cents: f"{cents // 100}.{cents % 100:02}"),
)

PATIENT = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
"""For plans of every table: they take long to draw, and longer than anyone waits to be made smaller."""


@st.composite
def costly_plans(draw: DrawFn) -> Plan:
    """A plan whose budgets and lines agree or not, with dropped actions, unread amounts, lines of no action."""
    actions = [
        _filled(
            id=f"A{number:02}",
            title=f"Action {number}",
            objective=draw(st.sampled_from(("O01", "O02", "O09", None))),
            audience=draw(st.sampled_from(("P01", "P09", None))),
            budget=draw(AMOUNTS),
            funding_source=draw(SOURCES),
            status=draw(st.sampled_from((*code_list("action_status").codes, None))),
        )
        for number in range(1, draw(st.integers(0, MOST_ACTIONS)) + 1)
    ]
    lines = [
        _filled(
            action=draw(st.sampled_from(("A01", "A02", "A03", "A04", "A05", None))),
            year=draw(st.sampled_from((2026, 2027, 2028, None))),
            amount=draw(AMOUNTS),
            phase=draw(st.sampled_from((*code_list("phases").codes, None))),
            source=draw(SOURCES),
            state=draw(st.sampled_from((*code_list("funding_states").codes, None))),
            commune=draw(st.sampled_from(("0409", "0604", None))),
        )
        for _ in range(draw(st.integers(0, MOST_LINES)))
    ]
    frame = {"lead_commune": "0409", "plan_type": "intercommunal", "available_means": "1000000.00"}
    return from_json(
        {
            "schema": SCHEMA,
            "plan": frame,
            "domains": [{"id": "D01", "domain": "housing"}, {"id": "D02", "domain": "other:Sport"}],
            "audiences": [{"id": "P01", "audience": "older_migrants"}],
            "objectives": [{"id": "O01", "domain": "D01"}, {"id": "O02", "domain": "D02", "audience": "P01"}],
            "actions": actions,
            "budget_lines": [line for line in lines if line],
        }
    )


def _filled(**cells: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    return {key: value for key, value in cells.items() if value is not None}
