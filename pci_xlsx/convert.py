"""From one form of a plan to another: workbook and JSON, read and written without judging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.errors import PciXlsxError, UnreadableFileError
from pci_xlsx.model.adoption import Adoption
from pci_xlsx.model.commune import PlanCommune, PlanForm
from pci_xlsx.model.engagement import Commitment
from pci_xlsx.plan import Plan
from pci_xlsx.reading.filled import FilledWorkbook
from pci_xlsx.reading.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

JSON_START = (b"{", b"\xef\xbb\xbf{")
NO_JSON = b"{\\rtf"
"""How a text document begins that only looks like JSON."""


def load(data: bytes, *, isolated: bool = True, meanwhile: Callable[[], object] | None = None) -> FilledWorkbook:
    """The plan in a workbook or in a JSON form, told apart by their content; of the latter nothing else is known.

    A workbook is read in a child process, which a hostile file may kill; not with `isolated=False`, for your own files
    and where there are no processes, as in a browser. While the child reads, `meanwhile` is called.

    Raises:
        UnreadableFileError: it is neither, or not one of ours.
        PciXlsxError: FIL-029, no process can be started, and `isolated=False` was not given.
    """
    head = data.lstrip()[: len(NO_JSON)]
    if head.startswith(JSON_START) and head != NO_JSON:
        return FilledWorkbook(plan_from_text(data))
    return read_workbook(data, isolated=isolated, meanwhile=meanwhile)


def plan_from_text(data: bytes) -> Plan:
    """The plan of a JSON text in UTF-8.

    Raises:
        UnreadableFileError: it is no JSON, or not the form of a plan.
    """
    import json

    from pci_xlsx.plan_json import from_json

    try:
        form = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise UnreadableFileError("FIL-014", line=str(error.lineno), column=str(error.colno)) from error
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before) - before.rfind(b"\n")
        raise UnreadableFileError("FIL-014", line=str(before.count(b"\n") + 1), column=str(column)) from error
    except (RecursionError, ValueError) as error:  # too deep, or a number of too many digits
        raise UnreadableFileError("FIL-007") from error
    return from_json(form)


def save(plan: Plan, suffix: str) -> bytes:
    """A plan in the form that a file name's suffix asks for: `.json` or `.xlsx`.

    Raises:
        PciXlsxError: no form has this suffix.
    """
    if suffix.lower() == ".json":
        import json

        from pci_xlsx.plan_json import to_json

        return (json.dumps(to_json(plan), ensure_ascii=False, indent=2) + "\n").encode()
    if suffix.lower() == ".xlsx":
        from pci_xlsx.template.workbook import build

        return build(plan)
    raise PciXlsxError("FIL-013", suffix=suffix)


def new_plan(communes: tuple[str, ...], language: str) -> Plan:
    """An empty plan in which the communes (codes, the first the lead) are already written where each is asked for."""
    if not communes:
        return Plan(language=language)
    plan_type = "intercommunal" if len(communes) > 1 else "single"
    return Plan(
        plan=PlanForm(plan_type=plan_type, lead_commune=communes[0]),
        communes=tuple(PlanCommune(commune=code) for code in communes),
        commitments=tuple(Commitment(commune=code) for code in communes),
        adoptions=tuple(Adoption(commune=code) for code in communes),
        language=language,
    )
