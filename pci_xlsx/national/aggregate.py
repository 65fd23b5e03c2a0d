"""Many workbooks in, the national data set out: found, examined, chosen, added up, written whole or not at all."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pci_xlsx.errors import OutputExistsError, PciXlsxError
from pci_xlsx.i18n import texts
from pci_xlsx.national.base import opened, with_enough_memory
from pci_xlsx.national.batch import Batch
from pci_xlsx.national.book import national_book
from pci_xlsx.national.changes import changes_since, changes_to_json, no_changes
from pci_xlsx.national.choice import Use, choose
from pci_xlsx.national.dataset import DATA, write_dataset
from pci_xlsx.national.edition import edition
from pci_xlsx.national.files import MARK, find_workbooks, read_workbook_file, size_and_time
from pci_xlsx.national.known import Known
from pci_xlsx.national.lock import locked
from pci_xlsx.national.long_json import write_long_json
from pci_xlsx.national.order import Aggregated, Order
from pci_xlsx.national.page import PAGE, answers_of, page_of
from pci_xlsx.national.parts import PART, UNFINISHED, kept_contents, summaries
from pci_xlsx.national.remarks import remarks_on
from pci_xlsx.national.submission import Content, Submission
from pci_xlsx.national.told import Told
from pci_xlsx.national.totals import Totals, file_lines
from pci_xlsx.national.totals_file import TOTALS, write_totals
from pci_xlsx.national.workers import run_batches
from pci_xlsx.national.written import note, state_of, totals_that_stand

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor

    from pci_xlsx.national.changes import Changes

KEPT = MARK
"""The folder below the output in which the parts of earlier runs are kept."""
NEW = ".~pci-new-"
OUTPUTS = (TOTALS, "changes.json", DATA, "national.xlsx", "parquet", PAGE)
NO_PLAN = "NAT-007"


def aggregate(
    order: Order, executor: Executor | None = None, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Aggregated:
    """Build the national data set below `order.out`; files that did not change since the last run are not read again.

    Where no file did, the outputs stay as they are, and with them what changed before; unless `order.since` asks anew.

    `executor` does the work instead of `order.jobs` processes. `progress` is told how many files of how many are done.

    Raises:
        PciXlsxError: FIL-001, a name is not there; NAT-001, there is no workbook; NAT-007, none holds a plan;
            NAT-008, another run writes there.
        OutputExistsError: FIL-012, the folder holds something of these names that is not ours.
    """
    found = find_workbooks(order.given, order.out)
    _may_write(order)
    order.out.mkdir(parents=True, exist_ok=True)
    with locked(order.out):
        kept = order.out / KEPT / edition(order.as_of, contacts=order.contacts)
        kept.mkdir(parents=True, exist_ok=True)
        _clear(order.out, kept)
        submissions, examined = _examined(found.files, kept, order, executor, progress)
        uses = choose(submissions)
        if not any(use.used for use in uses):
            raise PciXlsxError(NO_PLAN, files=str(len(uses)))
        remarks = remarks_on(uses)
        state = state_of(file_lines(uses), order.language, found.closed)
        totals = None if order.since else totals_that_stand(kept, order.out, OUTPUTS, state)
        if totals:
            changes = no_changes(order.as_of.isoformat())
        else:
            totals = _totals(uses, kept, order.as_of)
            changes = _write(order, kept, Known(uses, remarks, totals, found.closed))
            note(kept, order.out, OUTPUTS, state, totals)
    return Aggregated(uses, remarks, totals, found.closed, examined, changes)


def _may_write(order: Order) -> None:
    """Refuse a folder with outputs that another program wrote, and a file of its name."""
    if order.out.exists() and not order.out.is_dir():
        raise PciXlsxError("NAT-009", file=str(order.out))
    strange = [name for name in OUTPUTS if (order.out / name).exists()]
    if strange and not (order.out / KEPT).is_dir() and not order.force:
        raise OutputExistsError("FIL-012", file=str(order.out / strange[0]))


def _clear(out: Path, kept: Path) -> None:
    """Take away what killed runs left, and the parts of other editions."""
    stale = [*out.glob(f"{NEW}*"), *kept.glob(f"{UNFINISHED}*")]
    others = [one for one in kept.parent.iterdir() if one != kept]
    for folder in (*stale, *others):
        shutil.rmtree(folder, ignore_errors=True)


def _examined(
    files: Sequence[str],
    kept: Path,
    order: Order,
    executor: Executor | None,
    progress: Callable[[int, int], None],
) -> tuple[list[Submission], int]:
    """A submission for each file, and how many had to be read."""
    known = kept_contents(kept)
    digests = {file: _digest(file) for file in files}
    new = _one_of_each({name: digest for name, digest in digests.items() if digest not in known})
    ready = len(files) - len(new)
    progress(ready, len(files))

    def done(number: int) -> None:
        nonlocal ready
        ready += number
        progress(ready, len(files))

    batch = Batch((), str(kept), order.as_of, order.contacts)
    read = run_batches(new, batch, order.jobs, executor, done)
    by_digest = known | {content.sha256: content for content in read.values() if content.sha256}
    submissions = [_submission(file, read.get(file) or by_digest[digests[file]]) for file in files]
    return submissions, len(new)


def _one_of_each(digests: dict[str, str]) -> list[str]:
    """The first file of each content; those that could not be read have none, and stay."""
    first: dict[str, str] = {}
    return [name for name, digest in digests.items() if not digest or first.setdefault(digest, name) == name]


def _digest(file: str) -> str:
    """The digest of a file, empty where it cannot be read; why, the worker that tries again will say."""
    try:
        return hashlib.sha256(read_workbook_file(file)).hexdigest()
    except PciXlsxError:
        return ""


def _submission(file: str, content: Content) -> Submission:
    return Submission(file, *size_and_time(file), content)


def _totals(uses: Sequence[Use], kept: Path, as_of: dt.date) -> dict[str, Any]:
    """The totals of the plans that count, part after part."""
    used = [use.submission for use in uses if use.used]
    wanted = {one.content.sha256 for one in used}
    totals = Totals(as_of)
    for part in sorted({one.content.part for one in used}):
        for digest, summary in summaries(kept, part):
            if digest in wanted:
                totals.add(summary)
    return totals.whole(sorted({code for one in used if one.facts for code in one.facts.communes}))


def _write(order: Order, kept: Path, known: Known) -> Changes:
    """Write everything beside the old outputs, then put it in their place; gives what is not as it was."""
    new = Path(tempfile.mkdtemp(prefix=NEW, dir=order.out))
    try:
        changes = with_enough_memory(lambda memory: _write_to(new, order, kept, known, memory))
        for name in OUTPUTS:
            _take_place(new / name, order.out / name)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return changes


def _write_to(new: Path, order: Order, kept: Path, known: Known, memory: str) -> Changes:
    """Write everything into an empty folder; the data set is opened anew each time, for what was read takes memory."""
    for one in new.iterdir():  # left where there was too little memory
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    words, day = texts(order.language), order.as_of
    write_dataset(new, kept, known.uses, day, memory)
    changes = changes_since(order.since or order.out, new, day.isoformat(), _named(order), memory)
    write_long_json(new / "changes.json", changes_to_json(changes))
    with opened(new, DATA, memory=memory, read_only=True) as base:
        write_totals(new / TOTALS, base, known.totals, file_lines(known.uses))
    with opened(new, DATA, memory=memory, read_only=True) as base:
        told = Told(known.totals, known.remarks, changes, day)
        (new / "national.xlsx").write_bytes(national_book(base, told, words, new))
    with opened(new, DATA, memory=memory, read_only=True) as base:
        answers = answers_of(base, day)
    with (new / PAGE).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(page_of(answers, known, day, words))
    return changes


def _named(order: Order) -> str | None:
    """The folder compared with as it was given, where it is another one than the output."""
    return str(order.since) if order.since and order.since.resolve() != order.out.resolve() else None


def _take_place(new: Path, target: Path) -> None:
    """Replace an output; a folder cannot be replaced in one step, so the old one steps aside first."""
    if target.is_dir():
        aside = new.with_name(f"{new.name}.old")
        target.replace(aside)
    new.replace(target)


def parts_kept(out: Path) -> tuple[Path, ...]:
    """The parts below an output folder."""
    return tuple(sorted((out / KEPT).glob(f"*/{PART}*")))
