"""What the tests of the national view share: two runs, done once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.national.two_runs import two_runs

if TYPE_CHECKING:
    from tests.national.two_runs import Runs


@pytest.fixture(scope="package", name="runs")
def _runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """The results of two runs; tests only read them."""
    return two_runs(tmp_path_factory.mktemp("runs"))
