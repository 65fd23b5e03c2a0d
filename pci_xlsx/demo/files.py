"""The files of the demo: three workbooks, what the check says of them, the JSON form and the summaries."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pci_xlsx.check.workbook import check_filled
from pci_xlsx.demo.example import example
from pci_xlsx.demo.faults import faulty
from pci_xlsx.errors import OutputExistsError
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import N_, texts
from pci_xlsx.plan import Plan
from pci_xlsx.plan_json import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pci_xlsx.check import Result
    from pci_xlsx.i18n import Texts

DEMO_DAY = dt.date(2025, 1, 31)
"""The day on which the demo judges its plans, soon after the example's end, so that it says the same on every day."""
WIDTH = 100

EMPTY, FILLED, FAULTY = "PCI_vide.xlsx", "PCI_exemple.xlsx", "PCI_fautes.xlsx"
WORKBOOKS = (
    (EMPTY, Gate.COUNCIL, N_("le classeur vide, à remplir")),
    (FILLED, Gate.FOLLOW_UP, N_("le classeur rempli : un plan inventé de trois communes")),
    (FAULTY, Gate.FOLLOW_UP, N_("le même, avec des fautes de toutes sortes")),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the demo, and what it is (a French message id)."""

    path: Path
    what: str


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    what: str
    content: bytes


def make_demo(folder: Path, language: str, *, force: bool = False) -> tuple[Made, ...]:
    """Write every file of the demo into a folder, which is made where it is missing.

    Args:
        folder: where the files go.
        language: that of the workbooks' texts and of the reports; what the example tells is French.
        force: replace files that are there.

    Raises:
        OutputExistsError: a file is there already and `force` was not given; nothing was written.
        OSError: the disk or the folder refuses.
    """
    from pci_xlsx.report.writing import write_whole

    files = tuple(_files(language))
    for file in files:
        if (folder / file.name).exists() and not force:
            raise OutputExistsError("FIL-012", file=str(folder / file.name))
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        write_whole(folder / file.name, file.content, force=force)
    return tuple(Made(folder / file.name, file.what) for file in files)


def demo_plans(language: str) -> tuple[Plan, Plan, Plan]:
    """The empty, the filled and the faulty plan, in the order of the workbooks."""
    filled = dataclasses.replace(example(), language=language)
    return Plan(language=language), filled, faulty(filled)[0]


def _files(language: str) -> Iterator[_File]:
    from pci_xlsx.template.workbook import build

    words = texts(language)
    for plan, (name, gate, what) in zip(demo_plans(language), WORKBOOKS, strict=True):
        workbook = build(plan, language)
        result = _result(workbook, gate)
        yield _File(name, what, workbook)
        yield from _reports(name, sha256(workbook).hexdigest(), result, words)
        if name == FILLED:
            yield _File("PCI_exemple.json", N_("le plan rempli, pour d'autres programmes"), _json(to_json(plan)))
        if name != EMPTY:
            yield from _summaries(name, result.plan, words)


def _result(workbook: bytes, gate: Gate) -> Result:
    """The check of a workbook as it is read back."""
    from pci_xlsx.reading.workbook import read_workbook

    return check_filled(read_workbook(workbook), as_of=DEMO_DAY, gate=gate)


def _reports(name: str, digest: str, result: Result, words: Texts) -> Iterator[_File]:
    from pci_xlsx.report.findings_json import result_to_json
    from pci_xlsx.report.text import render_text

    stem = name.removesuffix(".xlsx")
    text = render_text(result, name, words, WIDTH).encode()
    yield _File(f"{stem}_controle.txt", N_("ce que le contrôle en dit"), text)
    report = result_to_json(result, name, digest, words)
    yield _File(f"{stem}_controle.json", N_("le même contrôle, pour d'autres programmes"), _json(report))


def _summaries(name: str, plan: Plan, words: Texts) -> Iterator[_File]:
    from pci_xlsx.report.summary_json import summary_to_json
    from pci_xlsx.report.summary_text import render_summary
    from pci_xlsx.summary.summarise import summarise
    from pci_xlsx.template.summary_book import build_summary

    summary = summarise(plan, DEMO_DAY)
    stem = name.removesuffix(".xlsx")
    text = render_summary(summary, plan, words, WIDTH).encode()
    yield _File(f"{stem}_resume.txt", N_("son budget et son calendrier"), text)
    totals = summary_to_json(summary, name)
    yield _File(f"{stem}_resume.json", N_("les mêmes sommes, pour d'autres programmes"), _json(totals))
    book = build_summary(summary, plan, words.language)
    yield _File(f"{stem}_resume.xlsx", N_("les mêmes sommes, avec des graphiques"), book)


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
