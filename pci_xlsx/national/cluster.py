"""A Dask cluster as an executor: the workers see the same folders, and have this package."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pci_xlsx.errors import PciXlsxError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

SECONDS = 15
NO_CLUSTER = "NAT-011"


@contextmanager
def executor_of(address: str) -> Iterator[Executor]:
    """The executor of the cluster whose scheduler listens at an address (`tcp://host:8786`).

    Raises:
        PciXlsxError: NAT-011, nobody answers there, or `distributed` is not installed.
    """
    try:
        from distributed import Client

        client = Client(address, timeout=SECONDS)  # type: ignore[no-untyped-call] # it has no types
    except (ImportError, OSError, ValueError) as error:
        raise PciXlsxError(NO_CLUSTER, address=address) from error
    with client:
        yield client.get_executor()  # type: ignore[no-untyped-call] # as above
