"""The register of requirements: numbers, sections, levels, gates."""

from __future__ import annotations

import re

import pytest

from pci_xlsx.model.demands import Level
from pci_xlsx.model.requirements import requirement, requirements
from pci_xlsx.model.workbook import tables, waivable_requirements

STRENGTH = {"M": 0, "R": 1, "O": 2}
LETTER = {Level.MANDATORY: "M", Level.RECOMMENDED: "R", Level.OPTIONAL: "O"}


def test_every_requirement_has_a_number_a_section_a_level_and_a_text() -> None:
    for number, one in requirements().items():
        assert re.fullmatch(r"[0-3]\.\d{1,2}", number)
        assert one.guide
        assert one.level in STRENGTH
        assert one.text.strip()


@pytest.mark.parametrize("chapter", ["0", "1", "2", "3"])
def test_numbers_of_a_chapter_follow_each_other_without_a_gap(chapter: str) -> None:
    numbers = [int(number.partition(".")[2]) for number in requirements() if number.startswith(f"{chapter}.")]
    assert numbers
    assert numbers == list(range(1, len(numbers) + 1))


def test_mandatory_and_recommended_requirements_have_a_gate() -> None:
    assert [one.number for one in requirements().values() if one.level in {"M", "R"} and one.gate is None] == []


def test_an_unknown_number_is_refused() -> None:
    with pytest.raises(KeyError):
        requirement("9.99")


def test_what_may_be_waived_is_what_the_guide_recommends() -> None:
    demanded = {
        number
        for block in tables().values()
        for demand in block.demands
        if demand.level is Level.RECOMMENDED
        for number in demand.requirements
    }
    assert set(waivable_requirements()) == demanded | {
        one.number for one in requirements().values() if one.level == "R"
    }


def test_a_field_asks_no_more_than_the_register() -> None:
    """With one exception: a figure that does not say its kind (2.4 or 2.5) could not be counted for either."""
    too_strict = {
        number
        for block in tables().values()
        for demand in block.demands
        for number in demand.requirements
        if all(STRENGTH[LETTER[demand.level]] < STRENGTH[requirement(n).level] for n in demand.requirements)
    }
    assert too_strict == {"2.4", "2.5"}
