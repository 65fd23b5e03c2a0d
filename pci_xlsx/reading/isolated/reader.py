"""A workbook of strangers read in a child: what comes back, or the plain words for how the child ended."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING, Any

from pci_xlsx.errors import PciXlsxError, UnreadableFileError
from pci_xlsx.reading.isolated import forked
from pci_xlsx.reading.isolated.plain import from_plain
from pci_xlsx.reading.isolated.work import AS_FORMULAS, FAULT, NO_MEMORY, READ, REFUSED, answer
from pci_xlsx.reading.kinds import BEYOND_LIMITS, FILES
from pci_xlsx.reading.labels import learn_labels

if TYPE_CHECKING:
    from collections.abc import Callable

    from pci_xlsx.reading.filled import FilledWorkbook
    from pci_xlsx.reading.isolated.end import End

TOO_LONG, TOO_MUCH, BROKEN_OFF, NO_PROCESS = "FIL-026", "FIL-027", "FIL-028", "FIL-029"
_KNOWN = {kind.code: kind.code for kind in (*FILES, *BEYOND_LIMITS)}
_OUT_OF_TIME = {-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGALRM")} - {0}
_OUT_OF_MEMORY = (b"memory allocation", b"MemoryError")
"""How a library that was written in Rust, and Python itself before it reaches our program, say it."""


class ReadingFault(Exception):  # noqa: N818 - it is a fault, of ours
    """Our own program failed in the child, as it would have failed here; the message is what it said there."""


def read_isolated(
    data: bytes, *, as_formulas: bool = False, meanwhile: Callable[[], object] | None = None
) -> FilledWorkbook:
    """The same as `read_workbook(data)`, read in a child process that is gone when this returns or raises.

    The child is a copy of this process where that is safe (Linux, a single thread), else a new interpreter. What is
    for `meanwhile` is done here while the child reads.

    Raises:
        UnreadableFileError: as for `read_workbook`; and FIL-026, FIL-027, FIL-028: it took too long, took too much
            memory, or made the child crash.
        PciXlsxError: FIL-029, no process can be started here: the caller may decide to read without one.
        ReadingFault: a fault of this program.
    """
    read = read_answer(_child(data, as_formulas=as_formulas, meanwhile=meanwhile))
    if as_formulas or not read.kept.states:
        return read
    return read._replace(kept=read.kept._replace(as_formulas=lambda: read_isolated(data, as_formulas=True)))


def _child(data: bytes, *, as_formulas: bool, meanwhile: Callable[[], object] | None) -> End:
    def here() -> None:
        from pci_xlsx.reading.xlsx import usual_sheet  # noqa: F401 - the next child, a copy of this process, has it

        learn_labels()
        if meanwhile:
            meanwhile()

    try:
        if forked.can_fork():
            return forked.run(lambda: answer(data, as_formulas=as_formulas), meanwhile=here)
        from pci_xlsx.reading.isolated import fresh  # it loads what few need

        if fresh.can_start():
            return fresh.run(data, AS_FORMULAS if as_formulas else "", meanwhile=meanwhile)
    except OSError as error:
        raise PciXlsxError(NO_PROCESS) from error
    raise PciXlsxError(NO_PROCESS)


def read_answer(end: End) -> FilledWorkbook:
    """What a child has read, or the exception that says why it could not.

    Raises:
        UnreadableFileError, ReadingFault: as above.
    """
    if end.is_late or end.exit_code in _OUT_OF_TIME:
        raise UnreadableFileError(TOO_LONG)
    if end.exit_code != 0 or not end.answer:
        raise UnreadableFileError(TOO_MUCH if any(sign in end.noise for sign in _OUT_OF_MEMORY) else BROKEN_OFF)
    try:
        said = _said(*json.loads(end.answer))
    except Exception as error:  # a child that no longer is our program may say anything
        raise UnreadableFileError(BROKEN_OFF) from error
    if isinstance(said, Exception):
        raise said
    return said


def _said(word: str, *more: Any) -> FilledWorkbook | Exception:  # noqa: ANN401 - whatever the child said
    """What one of the words means, with what belongs to it; any exception where it means nothing."""
    if word == READ:
        return from_plain(*more)
    if word == REFUSED:
        code, params = more
        return UnreadableFileError(_KNOWN[code], **{key: str(value) for key, value in params.items()})
    if word == NO_MEMORY:
        return UnreadableFileError(TOO_MUCH)
    return ReadingFault(*more) if word == FAULT else UnreadableFileError(BROKEN_OFF)
