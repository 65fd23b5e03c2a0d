"""The work of one call of a worker: a batch of files examined, their rows written to a part, little sent back."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - a worker needs the batch's types
from pathlib import Path
from typing import NamedTuple

from pci_xlsx.national.examine import examine
from pci_xlsx.national.parts import write_part
from pci_xlsx.national.submission import Content


class Batch(NamedTuple):
    """Files to examine on a day, and the folder below which their part is written."""

    files: tuple[str, ...]
    folder: str
    as_of: dt.date
    contacts: bool


def check_batch(batch: Batch) -> tuple[Content, ...]:
    """What was made of each file, in their order; one of which nothing could be read has no digest and no part."""
    examined = [examine(file, batch.as_of) for file in batch.files]
    written = {one.sha256: one for one in write_part(Path(batch.folder), examined, contacts=batch.contacts)}
    return tuple(
        written[one.sha256]
        if one.sha256
        else Content("", "", code=one.error.code if one.error else None, params=one.error.params if one.error else {})
        for one in examined
    )
