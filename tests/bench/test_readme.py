"""The tables that benchmarks write into the README."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.readme import placed

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("bench", ["peers", "aggregate"])
def test_only_what_stands_between_the_markers_of_a_benchmark_is_written_anew(bench: str) -> None:
    once = placed(README, bench, "| new |")
    assert "| new |" in once
    assert once != README
    again = placed(once, bench, "| newer |")
    assert again == once.replace("| new |", "| newer |")


def test_a_readme_without_a_place_for_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no <!-- peers"):
        placed("a\n", "peers", "new")
