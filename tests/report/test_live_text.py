"""Text of a user that begins like a formula stays text in every workbook that the program writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from pci_xlsx.check import check_plan
from pci_xlsx.demo import example
from pci_xlsx.demo.files import DEMO_DAY
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan_json import from_json, to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.report.annotated import annotate
from pci_xlsx.summary.summarise import summarise
from pci_xlsx.template.summary_book import build_summary
from pci_xlsx.template.workbook import build
from tests.report.annotated.books import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pci_xlsx.plan import Plan

PAYLOAD = "cmd|'/c calc'!A0"
STARTS = ("=", "+", "-", "@", "{=", "\t=")
FORMULA = re.compile(rb"<(f|formula\d?|definedName)\b[^>]*>([^<]*)</\1>")


def hostile() -> Plan:
    """The example with such a text in every field that takes one."""
    form = to_json(example())
    for key, block in tables().items():
        rows: Any = form.get(key, [])
        for number, row in enumerate([rows] if block.is_form else rows):
            for name, field in block.fields.items():
                if name in row and field.type in {FieldType.TEXT, FieldType.LONG_TEXT}:
                    row[name] = f"{STARTS[number % len(STARTS)]}{PAYLOAD}"
    return from_json(form)


def marked(plan: Plan) -> bytes:
    data = build(plan)
    read = read_workbook(data)
    result = check_plan(read.plan, as_of=DEMO_DAY, gate=Gate.FOLLOW_UP, findings=read.findings)
    return annotate(data, result, texts("fr"))


WRITTEN: dict[str, Callable[[Plan], bytes]] = {
    "workbook": build,
    "summary": lambda plan: build_summary(summarise(plan, DEMO_DAY), plan, "fr"),
    "annotated copy": marked,
}


@pytest.mark.parametrize("name", WRITTEN)
def test_no_text_of_a_user_is_part_of_a_formula(name: str) -> None:
    parts = parts_of(WRITTEN[name](hostile()))
    assert any(PAYLOAD.encode() in content.replace(b"&apos;", b"'") for content in parts.values())
    live = [found[2] for content in parts.values() for found in FORMULA.finditer(content)]
    assert not [formula for formula in live if b"calc" in formula]
