"""A figure is an exact sum that knows its cells."""

from __future__ import annotations

from decimal import Decimal

from pci_xlsx.findings import Cell
from pci_xlsx.summary.figures import NOTHING, Figure, add_up, place, trace

ONE = Figure(Decimal("0.10"), (Cell("actions", "A01", "budget", "2.4a Actions", "S7"),))
TWO = Figure(Decimal("0.20"), (Cell("actions", "A02", "budget"),))


def test_sums_are_exact_where_floats_are_not() -> None:
    assert (ONE + TWO).amount == Decimal("0.30")


def test_a_sum_knows_the_cells_of_all_its_parts() -> None:
    assert add_up([ONE, TWO]) == ONE + TWO
    assert trace(add_up([ONE, TWO])) == ("2.4a Actions!S7", "actions.A02.budget")


def test_what_is_taken_away_is_marked_in_the_trace() -> None:
    assert trace(ONE - TWO) == ("2.4a Actions!S7", "-actions.A02.budget")
    assert (ONE - TWO).amount == Decimal("-0.10")


def test_taking_away_a_difference_gives_back_what_it_took_away() -> None:
    back = NOTHING - (ONE - TWO)
    assert back.amount == Decimal("0.10")
    assert (back.cells, back.less) == (TWO.cells, ONE.cells)


def test_nothing_sums_to_zero_euros_and_cents_from_no_cell() -> None:
    assert add_up([]) == NOTHING
    assert str(add_up([]).amount) == "0.00"


def test_a_cell_of_a_form_has_a_place_without_a_row() -> None:
    assert place(Cell("plan", None, "available_means")) == "plan.available_means"
