"""One file examined: read, checked and summed up; whatever is wrong with it is an answer, never an exception."""

from __future__ import annotations

import hashlib
import json
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.check.workbook import check_filled
from pci_xlsx.errors import PciXlsxError
from pci_xlsx.findings import Gate
from pci_xlsx.model.workbook import tables
from pci_xlsx.national.files import read_workbook_file
from pci_xlsx.national.submission import Facts
from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.summary.summarise import summarise

if TYPE_CHECKING:
    import datetime as dt

    from pci_xlsx.check import Result
    from pci_xlsx.plan import Plan
    from pci_xlsx.summary.summarise import Summary

OWN_FAULT = "NAT-002"


class Examined(NamedTuple):
    """What was made of a file: the answer and the summary, or why there is none.

    `sha256` is None where not even its bytes could be read.
    """

    sha256: str | None
    result: Result | None = None
    summary: Summary | None = None
    facts: Facts | None = None
    error: PciXlsxError | None = None


def examine(file: str, as_of: dt.date, *, isolated: bool = True) -> Examined:
    """Read a workbook and judge it in follow-up, the last gate, so that everything there is to say is said.

    `isolated` as for `read_workbook`: not needed in a process that may die.
    """
    digest = None
    try:
        data = read_workbook_file(file)
        digest = hashlib.sha256(data).hexdigest()
        result = check_filled(read_workbook(data, isolated=isolated), as_of=as_of, gate=Gate.FOLLOW_UP)
        return Examined(digest, result, summarise(result.plan, as_of), facts_of(result))
    except PciXlsxError as error:
        return Examined(digest, error=error)
    except Exception as error:  # noqa: BLE001 - our own fault, which must not cost the other files
        return Examined(digest, error=PciXlsxError(OWN_FAULT, fault=type(error).__name__))


def facts_of(result: Result) -> Facts:
    """What the national view must know of a plan before it looks into it."""
    plan, form = result.plan, result.plan.plan
    errors = {gate: state.errors for gate, state in result.gates.items()}
    codes = plan.commune_codes
    return Facts(
        content=_content(plan),
        begun=any(plan.is_begun(key) for key in tables()),
        title=form.title,
        plan_type=form.plan_type,
        lead_commune=form.lead_commune or (codes[0] if len(codes) == 1 else None),
        communes=codes,
        period_start=form.period_start,
        period_end=form.period_end,
        version=form.version,
        as_of=form.as_of,
        template_version=result.template_version,
        language=plan.language,
        errors=MappingProxyType(errors),
    )


def _content(plan: Plan) -> str:
    entered = {key: held for key, held in to_json(plan).items() if key != "language"}
    return hashlib.sha256(json.dumps(entered, sort_keys=True).encode()).hexdigest()
