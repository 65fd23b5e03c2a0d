"""Plans drawn as the property tests draw them, the same every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.strategies import plans

if TYPE_CHECKING:
    from pci_xlsx.plan import Plan


def generated(count: int, seed_of: int, *, faulty: bool) -> list[Plan]:
    """So many plans; the faulty ones hold cells that cannot be read, names twice, references to nothing."""
    drawn: list[Plan] = []

    def keep(plan: Plan) -> None:
        drawn.append(plan)

    given_plans = given(plan=plans(faulty=faulty))(keep)
    settings(
        max_examples=count,
        deadline=None,
        phases={Phase.generate},
        suppress_health_check=list(HealthCheck),
        database=None,
    )(seed(seed_of)(given_plans))()
    return drawn
