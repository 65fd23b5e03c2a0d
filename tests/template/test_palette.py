"""Every text of the workbook can be read by people with weak sight."""

from __future__ import annotations

import pytest

from pci_xlsx.template.palette import TONES, Tone, contrast


@pytest.mark.parametrize("tone", TONES, ids=lambda tone: f"{tone.ink} on {tone.ground}")
def test_every_text_stands_out_from_its_ground(tone: Tone) -> None:
    assert contrast(tone) >= 4.5


def test_contrast_is_that_of_the_accessibility_guidelines() -> None:
    assert contrast(Tone("#000000", "#FFFFFF")) == pytest.approx(21)
    assert contrast(Tone("#777777", "#FFFFFF")) == pytest.approx(4.48, abs=0.01)
