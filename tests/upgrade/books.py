"""A made-up version 0.9 of the template, and workbooks of it: made from today's as the history says they differed."""

from __future__ import annotations

import io
import re
import tomllib
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from pci_xlsx.i18n import texts
from pci_xlsx.model import versions
from pci_xlsx.model.lists import code_list
from pci_xlsx.model.workbook import SHEETS, VERSION_PROPERTY, tables
from pci_xlsx.plan_json import SCHEMA, from_json
from pci_xlsx.reading.isolated import reader
from pci_xlsx.reading.isolated.end import End
from pci_xlsx.reading.isolated.work import answer
from pci_xlsx.template.workbook import build
from tests.reading.books import slimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from pci_xlsx.plan import Plan

HISTORY = """
version = "0.9"
next = "1.0"
lacks = ["actions.place", "synthesis.state_of_play", "waivers"]

[sheets.actions]
title = { fr = "2.4a Fiches", de = "2.4a Blätter" }

[tables.needs]
was = "wants"

[fields."needs.weight"]
was = "rank"

[fields."actions.budget"]
was = "cost"
label = { fr = "Somme prévue", de = "Vorgesehene Summe" }

[fields."plan.title"]
label = { fr = "Nom du PCI", de = "Name des PCI" }

[lists.funding_sources.commune]
label = { fr = "Caisse communale", de = "Gemeindekasse" }

[gone."actions.risk"]
label = { fr = "Risques", de = "Risiken" }

[gone."committee.motto"]
label = { fr = "Devise", de = "Motto" }
"""
STEP: Mapping[str, Any] = tomllib.loads(HISTORY)
RISKS = ("Trop peu de bénévoles", "=1+1", "Pluie")
"""What stands in the column that is gone, row by row."""
MOTTO = "Ensemble"
PLAN: Mapping[str, Any] = {
    "schema": SCHEMA,
    "plan": {"title": "Un plan", "plan_type": "single", "lead_commune": "0409", "period_start": "2027-01-01"},
    "committee": {"decision_mode": "Au consensus"},
    "needs": [{"id": "B01", "need": "Apprendre la langue", "weight": "high"}],
    "domains": [{"id": "D01", "domain": "housing", "needs": ["B01"]}],
    "objectives": [{"id": "O01", "domain": "D01", "statement": "Mieux accueillir"}],
    "actions": [
        {
            "id": "A01",
            "objective": "O01",
            "title": "Café des langues",
            "budget": "1500.00",
            "funding_source": "commune",
        },
        {"id": "A02", "objective": "O01", "title": "Guide", "funding_source": "state", "start": "2027-02-01"},
        {"id": "A03", "title": "Fête des voisins", "funding_source": "commune"},
    ],
    "budget_lines": [{"action": "A01", "year": 2027, "amount": "1500.00", "source": "commune"}],
    "unread": [{"table": "actions", "row": "A02", "field": "budget", "text": "environ 200"}],
}


def plan_of_then(language: str = "fr") -> Plan:
    """A plan as it can be written down with version 0.9."""
    return from_json({**PLAN, "language": language})


def _without_child(data: bytes, *, as_formulas: bool, **_: object) -> End:
    return End(answer(data, as_formulas=as_formulas), 0, b"", is_late=False)


@contextmanager
def knowing(folder: Path, *files: str) -> Iterator[None]:
    """The program while it knows these older versions; it reads without a child, for a new interpreter knows none."""
    for number, text in enumerate(files):
        (folder / f"{number}.toml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "FOLDER", folder)
        patch.setattr(reader, "_child", _without_child)
        yield


@cache
def older_book(language: str = "fr", version: str = "0.9") -> bytes:
    """The workbook of the plan as version 0.9 would have it; with `version`, another number stands in it."""
    book = openpyxl.load_workbook(io.BytesIO(slimmed(build(plan_of_then(language), language))))
    _relabel(book, language)
    _take_away(book)
    _add_gone(book, language)
    _rename(book)
    for key, labels in STEP["sheets"].items():
        _retitle(book, _title(key, language), labels["title"][language])
    return _saved(book, version)


def _saved(book: Workbook, version: str) -> bytes:
    book["_pci"]["B1"] = version
    facts: Any = book.custom_doc_props  # type: ignore[attr-defined] # the stubs lack it
    del facts[VERSION_PROPERTY]
    facts.append(StringProperty(name=VERSION_PROPERTY, value=version))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def place(book: Workbook, name: str) -> tuple[Worksheet, int, int]:
    """The sheet, row and column of a defined name."""
    text = book.defined_names[name].attr_text.replace("$", "")
    title, _, cell = text.rpartition("!")
    sheet = book[title.strip("'")]
    at = sheet[cell]
    return sheet, at.row, at.column


def _title(key: str, language: str) -> str:
    title = next(sheet.title for sheet in SHEETS if sheet.key == key)
    return texts(language).label("sheet", title)


def _relabel(book: Workbook, language: str) -> None:
    """Give fields and the entries of lists the labels of then."""
    for name, one in STEP["fields"].items():
        if "label" in one:
            table, _, key = name.partition(".")
            sheet, row, column = place(book, f"pci_{table}_{key}")
            at = sheet.cell(row, 1) if tables()[table].is_form else sheet.cell(row, column)
            at.value = one["label"][language]
    for listed, codes in STEP["lists"].items():
        for code, one in codes.items():
            context, label = code_list(listed).context, code_list(listed).labels[code]
            _replace(book, texts(language).label(context, label), one["label"][language])


def _replace(book: Workbook, old: str, new: str) -> None:
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == old)
    for cell in cells:
        cell.value = new


def _take_away(book: Workbook) -> None:
    for name in STEP["lacks"]:
        table, _, key = name.partition(".")
        if not key:
            sheet, _, _ = place(book, f"pci_{table}_{next(iter(tables()[table].fields))}")
            del book[sheet.title]
            for one in [one for one in book.defined_names if one.startswith(f"pci_{table}_")]:
                del book.defined_names[one]
            continue
        sheet, row, column = place(book, f"pci_{table}_{key}")
        for cell in (
            sheet[row] if tables()[table].is_form else [one[0] for one in sheet.iter_rows(row, None, column, column)]
        ):
            cell.value = None
        del book.defined_names[f"pci_{name.replace('.', '_')}"]


def _add_gone(book: Workbook, language: str) -> None:
    sheet, row, column = place(book, "pci_actions_state")
    header = sheet.cell(row, column + 1, STEP["gone"]["actions.risk"]["label"][language])
    for number, text in enumerate(RISKS, 1):
        cell = sheet.cell(row + number, column + 1)
        cell.value, cell.data_type = text, "s"
    _name(book, "pci_actions_risk", sheet, header.coordinate)
    sheet, _, column = place(book, "pci_committee_decision_mode")
    sheet.cell(2, column + 4, STEP["gone"]["committee.motto"]["label"][language])
    motto = sheet.cell(2, column + 5, MOTTO)
    _name(book, "pci_committee_motto", sheet, motto.coordinate)


def _name(book: Workbook, name: str, sheet: Worksheet, cell: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!{cell}")


def _rename(book: Workbook) -> None:
    """Give tables and fields the keys of then."""
    for name, one in STEP["fields"].items():
        if "was" in one:
            table, _, key = name.partition(".")
            _move_name(book, f"pci_{table}_{key}", f"pci_{table}_{one['was']}")
    for key, one in STEP["tables"].items():
        for name in [name for name in book.defined_names if name.startswith(f"pci_{key}_")]:
            _move_name(book, name, name.replace(f"pci_{key}_", f"pci_{one['was']}_"))
        for sheet in book:
            if f"pci_{key}" in sheet.tables:
                table = sheet.tables.pop(f"pci_{key}")
                table.name = table.displayName = f"pci_{one['was']}"
                sheet.add_table(table)


def _move_name(book: Workbook, old: str, new: str) -> None:
    held = book.defined_names.pop(old)
    book.defined_names[new] = DefinedName(new, attr_text=held.attr_text)


def _retitle(book: Workbook, old: str, new: str) -> None:
    book[old].title = new
    for name in book.defined_names.values():
        name.attr_text = re.sub(re.escape(f"'{old}'!"), f"'{new}'!", name.attr_text)
