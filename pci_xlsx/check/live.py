"""What of an answer the workbook says by itself, live: the state of a row in words, cells missing, errors at a gate.

The template writes the same as formulas; the parity test compares the two. What is live: a mandatory cell that is
empty, a value that is no date, no amount, out of range or in no list, a reference that leads nowhere, the same name
twice, an expected sheet or table not begun, and the rules that carry a formula. Only errors count.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.check.states import mandatory_cells
from pci_xlsx.columns import SHEET_NOT_BEGUN, rows_asked
from pci_xlsx.findings import Severity, Term
from pci_xlsx.i18n import N_
from pci_xlsx.model.workbook import sheet_of, tables
from pci_xlsx.rules import RULES
from pci_xlsx.rules.core import Nature
from pci_xlsx.values.reasons import REASON_CODES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pci_xlsx.check.result import Result
    from pci_xlsx.findings import Finding
    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.rows import Row
    from pci_xlsx.model.workbook import Sheet
    from pci_xlsx.plan import Plan

COMPLETE, LACKS, WRONG = N_("complet"), N_("manque : "), N_("à corriger : ")
UNKNOWN = N_("à vérifier")
"""Said by the workbook where it cannot know, and never by the validator."""
ERROR_VALUES = frozenset(("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"))
BETWEEN, BETWEEN_CELLS, OR = " ; ", ", ", " / "
MISSING_CODES = frozenset({"REQ-001", "REQ-003", "REQ-010", "REQ-011"})
WRONG_CODES = REASON_CODES | {"TYP-001", "LST-001", "RNG-001", "RNG-002", "REF-001", "REF-002", "UNQ-001"}
NO_NUMBER = "REA-011"
"""A begun row without its number: said in its state as a missing cell, and counted nowhere."""


class LiveState(NamedTuple):
    """How far a sheet is, as the dashboard says it: `empty`, `started` or `complete`, and the cells missing."""

    state: str
    missing: int


@cache
def _rules() -> dict[str, bool]:
    """The live rules by code, and whether each says that something is missing."""
    return {rule.code: rule.nature is Nature.MISSING for rule in RULES if rule.live and rule.severity is Severity.ERROR}


def is_live(finding: Finding) -> bool:
    """Whether the workbook says this by itself; cells of several values are read by the validator only."""
    if finding.severity is not Severity.ERROR:
        return False
    if finding.code in WRONG_CODES:
        table, field = finding.cell.table, finding.cell.field
        many = bool(table and field and tables()[table].fields[field].many)
        return bool(field) and (not many or finding.params.get("text") in ERROR_VALUES)
    return finding.code in MISSING_CODES or finding.code in _rules()


def is_missing(finding: Finding) -> bool:
    """Whether a live finding says that something is missing."""
    return finding.code in MISSING_CODES or _rules().get(finding.code, False)


def row_state(result: Result, row: Row, words: Texts) -> str:
    """The state of a table's row in words: empty where nothing is asked of it. For many rows, use `RowStates`."""
    return RowStates(result.plan, result.findings).of(row, words)


class RowStates:
    """The states of the rows of a plan, from the findings at a gate; the same rows are asked for that are given."""

    def __init__(self, plan: Plan, findings: Iterable[Finding]) -> None:
        self._plan = plan
        self._asked: dict[str, frozenset[int]] = {}
        self._found: dict[tuple[str | None, str | None], list[Finding]] = {}
        for one in findings:
            if one.cell.field and (one.code == NO_NUMBER or is_live(one)):
                self._found.setdefault(one.cell.key[:2], []).append(one)

    def of(self, row: Row, words: Texts) -> str:
        """The state of a table's row in words: empty where nothing is asked of it."""
        if not self._is_asked(row):
            return ""
        near = self._found.get((row.declared.key, row.key))
        if near is None:
            return words.text(COMPLETE)
        errors = [words.label("field", one.label) for key, one in row.declared.fields.items() if in_error(row, key)]
        if errors:  # nothing else can be said by formula of such a row
            return state_in_words([], errors, words)
        here = [one for one in near if one.cell == row.cell(one.cell.field)]
        return state_in_words(
            [*_labels(here, row, words, missing=True), *_groups(here, words)],
            _labels(here, row, words, missing=False),
            words,
        )

    def _is_asked(self, row: Row) -> bool:
        key = row.declared.key
        asked = self._asked.get(key)
        if asked is None:
            asked = self._asked[key] = frozenset(map(id, rows_asked(self._plan, row.declared)))
        return id(row) in asked


def in_error(row: Row, field: str) -> bool:
    """Whether a cell of a row shows an error in place of a value."""
    return row.unread.get(field) in ERROR_VALUES


def state_in_words(missing: list[str], wrong: list[str], words: Texts) -> str:
    """`manque : Titre, Budget ; à corriger : Fin`, or that the row is complete."""
    parts = [(LACKS, missing), (WRONG, wrong)]
    said = [words.text(text) + BETWEEN_CELLS.join(labels) for text, labels in parts if labels]
    return BETWEEN.join(said) or words.text(COMPLETE)


def _labels(findings: Iterable[Finding], row: Row, words: Texts, *, missing: bool) -> list[str]:
    """The labels of the cells that are missing, or wrong, in the order of the columns."""
    codes = {
        one.cell.field
        for one in findings
        if (is_live(one) and one.code != "REQ-003" and is_missing(one) is missing)
        or (missing and one.code == NO_NUMBER)
    }
    return [words.label("field", field.label) for key, field in row.declared.fields.items() if key in codes]


def _groups(findings: Iterable[Finding], words: Texts) -> list[str]:
    """The groups of fields of which one must be filled."""
    return [
        OR.join(group_labels([one.key for one in _terms(finding)], words))
        for finding in findings
        if finding.code == "REQ-003" and is_live(finding)
    ]


def _terms(finding: Finding) -> list[Term]:
    held = finding.params["fields"]
    return [one for one in held if isinstance(one, Term)] if isinstance(held, tuple) else []


def group_labels(keys: Iterable[str], words: Texts) -> list[str]:
    """The labels of fields named `table.field`."""
    parts = (key.split(".") for key in keys)
    return [words.label("field", tables()[table].fields[field].label) for table, field in parts]


def live_errors(result: Result) -> int:
    """How many live errors stand before the gate asked."""
    return sum(is_live(one) for one in result.findings)


def live_sheet(result: Result, sheet: Sheet) -> LiveState:
    """How far a sheet is at the gate asked, judged by what is live."""
    missing = sum(
        mandatory_cells(sheet, result.gate) if one.code == SHEET_NOT_BEGUN else 1
        for one in result.findings
        if is_live(one) and is_missing(one) and one.cell.table and sheet_of(one.cell.table) is sheet
    )
    state = "empty" if not result.plan.is_sheet_begun(sheet) else "started" if missing else "complete"
    return LiveState(state, missing)
