"""The work of one call of a worker: a batch of files examined, their rows written to a part, little sent back."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - a worker needs the batch's types
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.national.bounds import ended_when_late
from pci_xlsx.national.examine import examine
from pci_xlsx.national.parts import write_part
from pci_xlsx.national.submission import Content

if TYPE_CHECKING:
    from pci_xlsx.national.examine import Examined


class Batch(NamedTuple):
    """Files to examine on a day, and the folder below which their part is written.

    `isolated`: each file is read in a process of its own. Without, a file that hangs ends this one.
    """

    files: tuple[str, ...]
    folder: str
    as_of: dt.date
    contacts: bool
    isolated: bool = True


def check_batch(batch: Batch) -> list[dict[str, Any]]:
    """What was made of each file (a `Content` as JSON), in their order; one of which nothing could be read has no part.

    Rows are written, never sent back: to send them costs as much as to read them.
    """
    examined = [_examined(file, batch) for file in batch.files]
    written = {one.sha256: one for one in write_part(Path(batch.folder), examined, contacts=batch.contacts)}
    return [(written[one.sha256] if one.sha256 else _unread(one)).to_json() for one in examined]


def _examined(file: str, batch: Batch) -> Examined:
    if batch.isolated:
        return examine(file, batch.as_of)
    with ended_when_late():
        return examine(file, batch.as_of, isolated=False)


def _unread(one: Examined) -> Content:
    return Content("", "", code=one.error.code, params=one.error.params) if one.error else Content("", "")
