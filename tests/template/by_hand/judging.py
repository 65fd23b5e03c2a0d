"""What an edited workbook says of its rows, sheets and gates, beside what the validator says of the saved file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.check import check_plan
from pci_xlsx.check.live import UNKNOWN, live_errors, live_sheet, row_state
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.model.live import state_name
from pci_xlsx.model.workbook import SHEETS
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template import dashboard, gates
from pci_xlsx.template.dashboard_money import UNKNOWN_NUMBER
from tests.template.by_hand.edits import all_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.check import Result
    from pci_xlsx.i18n import Texts
    from tests.template.by_hand.jobs import Answer

IN_DOUBT = frozenset((UNKNOWN, UNKNOWN_NUMBER))
"""What the workbook shows where it does not know: for a state, for a number."""
Said = tuple[str, object, object]
"""Where, what the workbook says, what the validator says."""


class Judged(NamedTuple):
    """What was compared, and what came of it.

    `rows` have their formula and hold something; `bare` hold something and have none; `unknown` are the places at which
    the workbook says that it does not know; `wrong` are those at which it says something else than the validator.
    """

    rows: int
    bare: int
    unknown: tuple[str, ...]
    wrong: tuple[Said, ...]
    states: Mapping[str, str]


def names_shown() -> tuple[list[str], list[str]]:
    """The names of the state columns, and of the dashboard's cells."""
    sheets = [f"pci_sheet_{sheet.key}" for sheet in SHEETS if sheet.blocks]
    figures = [f"{sheet}_{part}" for sheet in sheets for part in ("state", "missing")]
    gates = [f"pci_gate_{gate}_{part}" for gate in Gate for part in ("state", "errors")]
    return [state_name(block) for block in all_tables()], ["pci_missing_total", *figures, *gates]


def judge(answer: Answer, saved: bytes, gate: Gate) -> Judged:
    """Compare every state of the edited workbook with the validator's."""
    read = read_workbook(saved)
    words = texts(read.plan.language)
    today = dt.datetime.now().date()  # noqa: DTZ005 - the office program's clock
    results = {one: check_plan(read.plan, as_of=today, gate=one, findings=read.findings) for one in Gate}
    rows = [*_rows(answer, results[gate], words)]
    figures = [*_figures(answer, results, gate, words)]
    figures = [one for one in figures if one[1] is not None]  # the cell itself may be gone
    said = [(where, here, there) for where, here, there, has_formula in rows if has_formula] + figures
    return Judged(
        sum(bool(there) and has for _, _, there, has in rows),
        sum(bool(there) and not has for _, _, there, has in rows),
        tuple(where for where, here, _ in said if here in IN_DOUBT),
        tuple(one for one in said if one[1] != one[2] and one[1] not in IN_DOUBT),
        {where: here for where, here, _, has in rows if has},
    )


def _rows(answer: Answer, result: Result, words: Texts) -> Iterator[tuple[str, str, str, bool]]:
    for block in all_tables():
        column = answer.columns[state_name(block)]
        if column is None:
            continue
        by_number = {row.origin.row: row for row in result.plan.rows(block.key)}
        for number, (text, has) in enumerate(zip(column.texts, column.formulas, strict=True), column.first):
            row = by_number.get(number)
            yield f"{block.key} {number}", text, row_state(result, row, words) if row else "", has


def _figures(answer: Answer, results: Mapping[Gate, Result], gate: Gate, words: Texts) -> Iterator[Said]:
    states = {"empty": dashboard.NOT_BEGUN, "started": dashboard.UNDER_WAY, "complete": dashboard.COMPLETE}
    for sheet in SHEETS:
        if sheet.blocks:
            expected = live_sheet(results[gate], sheet)
            for part, there in (("missing", expected.missing), ("state", words.text(states[expected.state]))):
                name = f"pci_sheet_{sheet.key}_{part}"
                yield name, answer.values[name], there
    for one, result in results.items():
        errors = live_errors(result)
        state = words.text(gates.OPEN if errors else gates.READY)
        for part, there in (("errors", errors), ("state", state)):
            name = f"pci_gate_{one}_{part}"
            yield name, answer.values[name], there
