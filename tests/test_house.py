"""The house itself: the core needs the standard library alone, and no room grows beyond one idea."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = sorted((ROOT / "pci_xlsx").rglob("*.py"))
LARGEST_FILE, LONGEST_FUNCTION = 400, 60
CORE = """
import json, sys, datetime
sys.path.insert(0, {root!r})
from pci_xlsx.check import check_plan
from pci_xlsx.plan_json import from_json
from pci_xlsx.schema import plan_schema
from pci_xlsx.summary.summarise import summarise
plan = from_json(json.load(open({plan!r}, encoding="utf-8")))
day = datetime.date(2026, 1, 1)
assert check_plan(plan, as_of=day).findings
assert summarise(plan, day).budget.total.amount > 0
own = sys.stdlib_module_names | {{"pci_xlsx", "__main__"}}
foreign = [name for name in sys.modules if name.split(".")[0] not in own]
assert not foreign, foreign
"""


def test_the_core_runs_on_the_standard_library_alone() -> None:
    """The same code must run in a browser and inside LibreOffice's own Python."""
    program = CORE.format(root=str(ROOT), plan=str(ROOT / "tests" / "plans" / "minimal.json"))
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", SOURCE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_holds_one_idea(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "the first line says the idea"
    assert text.count("\n") <= LARGEST_FILE
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= LONGEST_FUNCTION]
    assert long == []


def test_most_functions_are_short() -> None:
    lengths = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for path in SOURCE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    assert lengths[len(lengths) * 9 // 10] <= 25
