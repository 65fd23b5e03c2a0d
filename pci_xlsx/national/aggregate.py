"""Many workbooks in, the national data set out: found, examined, chosen, added up, written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.errors import OutputExistsError, PciXlsxError
from pci_xlsx.i18n import DEFAULT_LANGUAGE, texts
from pci_xlsx.national.batch import Batch
from pci_xlsx.national.book import Told, national_book
from pci_xlsx.national.changes import changes_since, changes_to_json, no_changes
from pci_xlsx.national.choice import Because, Use, choose
from pci_xlsx.national.dataset import write_dataset
from pci_xlsx.national.edition import edition
from pci_xlsx.national.files import MARK, find_workbooks, read_workbook_file, size_and_time
from pci_xlsx.national.lock import locked
from pci_xlsx.national.page import PAGE, write_page
from pci_xlsx.national.parts import PART, UNFINISHED, kept_contents, summaries
from pci_xlsx.national.remarks import Remark, remarks_on
from pci_xlsx.national.submission import Content, Submission
from pci_xlsx.national.totals import Totals, file_lines
from pci_xlsx.national.workers import run_batches
from pci_xlsx.national.written import note, stands, state_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from pci_xlsx.national.changes import Changes

KEPT = MARK
"""The folder below the output in which the parts of earlier runs are kept."""
NEW = ".~pci-new-"
OUTPUTS = ("totals.json", "changes.json", "national.duckdb", "national.xlsx", "parquet", PAGE)
NO_PLAN = "NAT-007"


class Order(NamedTuple):
    """What is asked for: folders, files or patterns; where to; the day; with persons' names or without; how many jobs.

    `force` lets outputs be replaced that `pci aggregate` did not write. `since` is the folder of the results with which
    the new ones are compared; else they are compared with those that they replace. `language` is that of the workbook
    and of the page.
    """

    given: tuple[str, ...]
    out: Path
    as_of: dt.date
    contacts: bool = False
    jobs: int = 1
    force: bool = False
    language: str = DEFAULT_LANGUAGE
    since: Path | None = None


class Aggregated(NamedTuple):
    """What came of it: every file and its fate, what only the whole shows, the totals, folders that were closed."""

    uses: tuple[Use, ...]
    remarks: tuple[Remark, ...]
    totals: dict[str, Any]
    closed: tuple[Path, ...]
    examined: int
    changes: Changes

    @property
    def complete(self) -> bool:
        """True when nothing was left out that somebody may have wanted in."""
        left_out = {Because.UNREADABLE, Because.NOT_A_TEMPLATE, Because.UNIDENTIFIED, Because.CONTRADICTORY}
        return not self.closed and not any(use.because in left_out for use in self.uses)


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
        if order.since is None and stands(kept, order.out, OUTPUTS, state):
            totals, changes = _read_totals(order.out), no_changes(order.as_of.isoformat())
        else:
            totals = _totals(uses, kept, order.as_of)
            changes = _write(order, kept, uses, totals, remarks, found.closed)
            note(kept, order.out, OUTPUTS, state)
    return Aggregated(uses, remarks, totals, found.closed, examined, changes)


def _read_totals(out: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((out / "totals.json").read_text(encoding="utf-8"))
    return held


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
    """The totals of the plans that count, in the order of their keys."""
    used = sorted((use for use in uses if use.used), key=lambda use: use.plan or "")
    held = dict(_summaries(kept, used))
    totals = Totals(as_of)
    for use in used:
        totals.add(use.plan or "", use.submission.file, held[use.submission.content.sha256])
    covered = sorted({code for use in used if use.submission.facts for code in use.submission.facts.communes})
    return totals.whole(covered) | {"files": file_lines(uses)}


def _summaries(kept: Path, used: Iterable[Use]) -> Iterator[tuple[str, dict[str, Any]]]:
    wanted = {use.submission.content.sha256: use.submission.content.part for use in used}
    return ((digest, one) for digest, one in summaries(kept, sorted(set(wanted.values()))) if digest in wanted)


def _write(
    order: Order,
    kept: Path,
    uses: Sequence[Use],
    totals: dict[str, Any],
    remarks: Sequence[Remark],
    closed: Sequence[Path],
) -> Changes:
    """Write everything beside the old outputs, then put it in their place; gives what is not as it was."""
    new = Path(tempfile.mkdtemp(prefix=NEW, dir=order.out))
    try:
        write_dataset(new, kept, uses, order.as_of)
        changes = changes_since(order.since or order.out, new, order.as_of.isoformat(), _named(order))
        for name, held in (("totals.json", totals), ("changes.json", changes_to_json(changes))):
            text = json.dumps(held, ensure_ascii=False, indent=2) + "\n"
            (new / name).write_text(text, encoding="utf-8")
        told = Told(totals, remarks, changes, order.as_of)
        (new / "national.xlsx").write_bytes(national_book(new / "national.duckdb", told, texts(order.language)))
        write_page(new, uses, closed, totals, order.as_of, texts(order.language))
        for name in OUTPUTS:
            _take_place(new / name, order.out / name)
    finally:
        shutil.rmtree(new, ignore_errors=True)
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
