"""The lint: every rule over one workbook; `python -m tests.lint.lint FILE.xlsx` tells what it finds."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.lint import (
    access,
    cached,
    clock,
    contrast,
    drawings,
    formulas,
    links,
    names,
    order,
    parts,
    shared,
    sheets,
    styles,
    tables,
    validations,
)
from tests.lint.book import read_book
from tests.lint.rules import Flaw

RULES = (
    *parts.RULES,
    *order.RULES,
    *sheets.RULES,
    *tables.RULES,
    *names.RULES,
    *formulas.RULES,
    *shared.RULES,
    *cached.RULES,
    *clock.RULES,
    *validations.RULES,
    *styles.RULES,
    *links.RULES,
    *drawings.RULES,
    *contrast.RULES,
    *access.RULES,
)
"""Every rule, those first on which the others stand."""


def lint(data: bytes) -> list[Flaw]:
    """Everything that is wrong with the package of an .xlsx workbook, in the order of the rules.

    Raises:
        zipfile.BadZipFile: the bytes are no zip.
    """
    book = read_book(data)
    return [Flaw(rule.name, *fault) for rule in RULES for fault in rule.find(book)]


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        for flaw in lint(Path(argument).read_bytes()):
            print(f"{argument}: {flaw.rule}: {flaw.part} {flaw.place}: {flaw.text}")
