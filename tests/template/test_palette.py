"""Every text of the workbook can be read by people with weak sight, and every bar of a chart be seen."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pytest

from pci_xlsx.template import palette
from pci_xlsx.template.charts import HATCHED
from pci_xlsx.template.drawing import COLOURS
from pci_xlsx.template.palette import PAPER, SERIES, TABS, Tone, contrast

HELD = tuple(vars(palette).values())
TONES = [one for one in HELD if isinstance(one, Tone)]
TONES += [one for held in HELD if isinstance(held, Mapping) for one in held.values() if isinstance(one, Tone)]
BARS = {*SERIES, *COLOURS, *(look["pattern"]["fg_color"] for look in HATCHED)}


@pytest.mark.parametrize("tone", TONES, ids=lambda tone: f"{tone.ink} on {tone.ground}")
def test_every_text_stands_out_from_its_ground(tone: Tone) -> None:
    assert contrast(tone) >= 4.5


@pytest.mark.parametrize("colour", sorted(BARS))
def test_every_bar_stands_out_from_the_paper(colour: str) -> None:
    assert contrast(Tone(colour, PAPER)) >= 3


def test_the_tabs_of_two_stages_have_two_colours() -> None:
    assert [pair for pair in combinations(TABS.values(), 2) if len(set(pair)) == 1] == []


def test_contrast_is_that_of_the_accessibility_guidelines() -> None:
    assert contrast(Tone("#000000", "#FFFFFF")) == pytest.approx(21)
    assert contrast(Tone("#777777", "#FFFFFF")) == pytest.approx(4.48, abs=0.01)
