"""This program as a runner: the order of `runners/told.py` read, each workbook read whole and judged by every rule.

With `--isolated` before the order each file is read in a child process of its own, as `pci check` does with files of
strangers.
"""

from __future__ import annotations

import gc
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pci_xlsx.check.workbook import check_workbook
from pci_xlsx.demo.files import DEMO_DAY
from pci_xlsx.findings import Gate
from pci_xlsx.plan_json import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.check.result import Result
    from pci_xlsx.plan import Plan


def main() -> None:
    """Do the work of an order, the last argument but one, and write what was said into the last."""
    gc.set_threshold(100_000)  # as the program does
    given, out = map(Path, sys.argv[-2:])
    order = json.loads(given.read_text(encoding="utf-8"))
    isolated = "--isolated" in sys.argv
    told = {}
    for file in order["files"]:
        result = check_workbook(Path(file), as_of=DEMO_DAY, gate=Gate.FOLLOW_UP, isolated=isolated)
        told[file] = {"said": [*_said(result)], "read": [*_read(result.plan, order["watched"])]}
    out.write_text(json.dumps(told), encoding="utf-8")


def _said(result: Result) -> Iterator[tuple[str | None, int, str | None, str]]:
    for finding in result.findings:
        row = re.search(r"[0-9]+$", finding.cell.address or "")
        yield finding.cell.table, int(row[0]) if row else 0, finding.cell.field, finding.severity


def _read(plan: Plan, watched: list[tuple[str, int, str]]) -> Iterator[tuple[str, int, str, Any]]:
    """The values of the watched cells, in the form of JSON."""
    held = to_json(plan) if watched else {}
    for table, line, field in watched:
        at = next((index for index, row in enumerate(plan.rows(table)) if row.origin.row == line), None)
        if at is not None:
            yield table, line, field, held[table][at].get(field)


if __name__ == "__main__":
    main()
