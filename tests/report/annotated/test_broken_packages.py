"""Broken workbooks are marked and given back as they were, or refused with a code: never damaged, never a crash."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.errors import PciXlsxError
from pci_xlsx.i18n import texts
from pci_xlsx.report.annotated import annotate, remove_marks
from pci_xlsx.report.annotated.elements import MOST_ELEMENTS
from tests.report.annotated.books import FINDINGS, WRITERS, packed, parts_of, result_of

if TYPE_CHECKING:
    from collections.abc import Mapping

FRENCH = texts("fr")
MUTANTS, SHARDS = 120, 4
NUMBERS = (b'"-1"', b'""', b'"999999999999"', b'"x"', b'"1.5"')


def mutant(seed: int) -> bytes:
    """A workbook of one of the writers, or an annotated one, with something broken in one of its parts."""
    rng = random.Random(seed)  # noqa: S311 - the same mutants every time
    source = WRITERS[rng.choice(list(WRITERS))]()
    parts = parts_of(annotate(source, result_of(*FINDINGS), FRENCH) if rng.random() < 0.3 else source)
    name = rng.choice([name for name in parts if name.endswith((".xml", ".rels", ".vml"))])
    return packed({one: _broken(rng, content) if one == name else content for one, content in parts.items()})


def _broken(rng: random.Random, content: bytes) -> bytes:
    match rng.randrange(5):
        case 0:
            return content[: rng.randrange(len(content))]
        case 1:
            return _with(rng, content, rb'"\d+"', rng.choice(NUMBERS))
        case 2:
            return _with(rng, content, rb"<[^>]+>", b"")
        case 3:
            return _with(rng, content, rb"<[^<>]+/>", b"")
        case _:
            return _with(rng, content, rb"\w", bytes([rng.randrange(256)]))


def _with(rng: random.Random, content: bytes, pattern: bytes, new: bytes) -> bytes:
    found = list(re.finditer(pattern, content))
    if not found:
        return b""
    one = rng.choice(found)
    return content[: one.start()] + new + content[one.end() :]


@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_broken_workbook_is_given_back_as_it_was_or_refused_with_a_code(shard: int) -> None:
    ends: Mapping[bool, list[int]] = {True: [], False: []}
    for seed in range(shard * MUTANTS // SHARDS, (shard + 1) * MUTANTS // SHARDS):
        data = mutant(seed)
        try:
            copy = annotate(data, result_of(*FINDINGS), FRENCH)
        except PciXlsxError as error:
            assert error.code in {"FIL-006", "FIL-007", "FIL-021"}  # noqa: PT017 - others end well
            ends[False].append(seed)
            continue
        assert parts_of(remove_marks(copy)) == parts_of(remove_marks(data)), seed
        ends[True].append(seed)
    assert all(ends.values())


def test_a_part_with_elements_nested_without_end_is_refused() -> None:
    parts = parts_of(WRITERS["bare"]())
    deep = b"<x>" * 200_000
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<sheetData>", deep + b"<sheetData>")
    with pytest.raises(PciXlsxError, match="FIL-006"):
        annotate(packed(parts), result_of(*FINDINGS), FRENCH)


def test_a_part_with_elements_without_end_is_refused_before_they_fill_the_memory() -> None:
    parts = parts_of(WRITERS["bare"]())
    many = b"<Override/>" * MOST_ELEMENTS + b"</Types>"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", many)
    with pytest.raises(PciXlsxError, match="FIL-027"):
        annotate(packed(parts), result_of(*FINDINGS), FRENCH)
