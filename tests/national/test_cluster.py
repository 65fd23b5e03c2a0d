"""A Dask cluster does the work as one process does."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.national.aggregate import aggregate
from pci_xlsx.national.cluster import executor_of
from pci_xlsx.national.order import Order
from tests.national.corpus import AS_OF, country

if TYPE_CHECKING:
    from pathlib import Path

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_cluster_of_two_workers_gives_the_same_bytes_as_one_process(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    for name, one in country(6):
        (given / name.replace("/", "-")).write_bytes(one.data)
    alone = Order((str(given),), tmp_path / "alone", AS_OF)
    aggregate(alone)
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, local_directory=str(tmp_path)
        ) as cluster,
        executor_of(cluster.scheduler_address) as executor,
    ):
        aggregate(alone._replace(out=tmp_path / "cluster", jobs=2), executor)
    totals = [pathlib.Path(tmp_path / name / "totals.json").read_bytes() for name in ("alone", "cluster")]
    assert totals[0] == totals[1]
