"""The answer of a check for programs: the JSON form `pci-findings/1`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pci_xlsx.findings import Term
from pci_xlsx.model.requirements import requirement
from pci_xlsx.report.kinds import kinds
from pci_xlsx.report.text import because
from pci_xlsx.report.words import hint, message, term

if TYPE_CHECKING:
    from pci_xlsx.check import Result
    from pci_xlsx.errors import PciXlsxError
    from pci_xlsx.findings import Cell, Finding, Gate, Param
    from pci_xlsx.i18n import Texts

SCHEMA = "pci-findings/1"


def result_to_json(result: Result, file: str, sha256: str, words: Texts) -> dict[str, Any]:
    """The answer for one file; `file` as it was given, messages and hints in the reader's language."""
    return _head(file, sha256, result.template_version, words, result.gate, result.verdict) | {
        "findings": [finding_to_json(finding, words) for finding in result.findings],
        "skipped": [{"code": one.code, "because": because(one.needs, words)} for one in result.skipped],
        "sheets": [
            {
                "key": state.key,
                "sheet": state.title or term(Term("sheet", state.key), words),
                "state": state.state,
                "filled": state.filled,
                "missing": state.missing,
            }
            for state in result.sheets
        ],
        "gates": {
            gate: {"state": state.state, "errors": state.errors, "warnings": state.warnings}
            for gate, state in result.gates.items()
        },
    }


def unreadable_to_json(error: PciXlsxError, file: str, sha256: str | None, gate: Gate, words: Texts) -> dict[str, Any]:
    """The answer for a file that could not be read: one finding that says why."""
    kind = kinds()[error.code]
    finding: dict[str, Any] = {
        "code": error.code,
        "severity": "error",
        "gate": gate,
        "requirement": None,
        "guide": None,
        "table": None,
        "row": None,
        "field": None,
        "sheet": None,
        "cell": None,
        "params": dict(error.params),
        "message": words.text(kind.message).format(**error.params),
        "hint": words.text(kind.hint).format(**error.params),
        "related": [],
    }  # fmt: skip - one line for each group of keys
    head = _head(file, sha256, None, words, gate, "unreadable")
    return head | {"findings": [finding], "skipped": [], "sheets": [], "gates": {}}


def _head(file: str, sha256: str | None, version: str | None, words: Texts, gate: Gate, verdict: str) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "file": file,
        "sha256": sha256,
        "template_version": version,
        "language": words.language,
        "gate": gate,
        "verdict": verdict,
    }  # fmt: skip - one line for each group of keys


def finding_to_json(finding: Finding, words: Texts) -> dict[str, Any]:
    """One finding, as it stands among those of a file."""
    number = finding.requirement
    return {
        "code": finding.code,
        "severity": finding.severity,
        "gate": finding.gate,
        "requirement": number,
        "guide": requirement(number).guide if number else None,
        **_cell(finding.cell),
        "params": {name: _param(value) for name, value in finding.params.items()},
        "message": message(finding, words),
        "hint": hint(finding, words),
        "related": [_cell(cell) for cell in finding.related],
    }


def _cell(cell: Cell) -> dict[str, str | None]:
    return {"table": cell.table, "row": cell.row, "field": cell.field, "sheet": cell.sheet, "cell": cell.address}


def _param(value: Param) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, tuple):
        return [_param(part) for part in value]
    if isinstance(value, Term):
        return value.key
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value
