"""One LibreOffice for all tests of this folder, and the example's workbook to lay hands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pci_xlsx.demo.example import example
from pci_xlsx.findings import Gate
from tests.template.by_hand.jobs import Office
from tests.template.by_hand.trying import Bench, bench
from tests.template.parity import with_few_rows

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """The filled example with few prepared rows, judged at the last gate: every rule counts there."""
    folder = tmp_path_factory.mktemp("by_hand")
    office = Office(folder)
    with pytest.MonkeyPatch.context() as patch:
        with_few_rows(patch)
        try:
            yield bench(office, folder, example(), Gate.FOLLOW_UP)
        finally:
            office.close()
