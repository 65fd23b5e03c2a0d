"""The agenda: cases at the edge."""

from __future__ import annotations

from pci_xlsx.findings import Term
from tests.rules.hits import hits, said


def test_an_agenda_not_begun_is_not_asked_for_its_steps() -> None:
    assert hits("PLA-005", "| agenda | step |\n| | 1.1 |\n| | 1.2 |") == []


def test_a_step_whose_dates_cannot_be_read_is_not_called_silent() -> None:
    text = """
        | agenda | step | planned_start     |
        |        | 1.1  | 2026-01-01        |
        |        | 1.2  | au printemps 2026 |
    """
    [silent] = said("PLA-005", text, "steps")
    assert isinstance(silent, tuple)
    assert silent[0] == Term("list:steps", "1.3")


def test_the_order_of_the_guide_counts_and_not_that_of_the_rows() -> None:
    text = """
        | agenda | step | planned_start |
        |        | 2.1  | 2026-05-01    |
        |        | 1.2  | 2026-06-01    |
        |        | 1.1  | 2026-01-01    |
    """
    assert [hit.cell.row for hit in hits("PLA-010", text)] == ["2.1"]


def test_one_step_far_too_late_gives_one_hint() -> None:
    text = """
        | agenda | step | planned_start |
        |        | 1.1  | 2062-01-01    |
        |        | 1.2  | 2026-02-01    |
        |        | 1.3  | 2026-03-01    |
    """
    assert [hit.cell.row for hit in hits("PLA-010", text)] == ["1.2"]
