"""An older workbook read, written anew with today's template, and accounted for: carried, changed, left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.errors import PciXlsxError
from pci_xlsx.model.versions import is_newer
from pci_xlsx.model.workbook import TEMPLATE_VERSION, tables
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.upgrade.account import Account, account_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pci_xlsx.plan import Plan
    from pci_xlsx.reading.filled import FilledWorkbook


class Carried(NamedTuple):
    """A table or form of which something was carried: how many rows, how many filled cells."""

    table: str
    rows: int
    cells: int


class Upgraded(NamedTuple):
    """What came of an upgrade.

    `data` is the new workbook, None where the old one is today's already; `found` the version it was made with, None
    where it does not say; `language` that of both.
    """

    data: bytes | None
    found: str | None
    language: str
    carried: tuple[Carried, ...] = ()
    account: Account = Account()

    @property
    def is_whole(self) -> bool:
        """True where nothing of the user's was left behind."""
        return not self.account.left_behind


def upgrade(data: bytes, read_one: Callable[[bytes], FilledWorkbook] = read_workbook) -> Upgraded:
    """Carry the bytes of a filled workbook into a new one of today's template, in the same language.

    What cannot be read as a value is carried as it was typed. The user's own sheets, columns and notes are not carried
    but named: a copy from the old workbook, which stays as it is, keeps their looks and formulas.

    Args:
        data: the old workbook.
        read_one: how a workbook is read.

    Raises:
        UnreadableFileError: as for `read_workbook`.
        PciXlsxError: FIL-061, it was made with a newer version than this program knows.
    """
    read = read_one(data)
    found, plan = read.template_version, read.plan
    if found == TEMPLATE_VERSION:
        return Upgraded(None, found, plan.language)
    if found is not None and is_newer(found):
        raise PciXlsxError("FIL-061", found=found, known=TEMPLATE_VERSION)
    from pci_xlsx.template.workbook import build

    return Upgraded(
        build(plan, gate=read.kept.gate), found, plan.language, tuple(_carried(plan)), account_of(data, read)
    )


def _carried(plan: Plan) -> Iterator[Carried]:
    for key, block in tables().items():
        rows = plan.rows(key)
        cells = sum(row.holds(field) for row in rows for field in block.fields)
        if cells:
            yield Carried(key, len(rows), cells)
