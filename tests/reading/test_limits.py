"""The table of limits, and the counters that keep to it by pattern and by expat alike."""

from __future__ import annotations

import pytest

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.i18n import texts
from pci_xlsx.reading.counters import Counters
from pci_xlsx.reading.limits import LIMITS, Limit
from pci_xlsx.reading.package import open_package
from pci_xlsx.reading.usual import usual_cells, usual_texts
from tests.reading.books import built, by_expat_alone


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.unit + limit.code)
def test_what_keeps_to_a_limit_passes_and_one_more_is_refused_with_its_code(limit: Limit) -> None:
    limit.keep(limit.ceiling)
    with pytest.raises(UnreadableFileError) as caught:
        limit.keep(limit.ceiling + 1)
    assert (caught.value.code, caught.value.params) == (limit.code, {"most": str(limit.most)})


@pytest.mark.parametrize("language", ["fr", "de"])
def test_every_limit_has_words_of_its_own(language: str) -> None:
    said = [texts(language).text(limit.message).format(most=limit.most) for limit in LIMITS]
    assert len(set(said)) == len(LIMITS)
    assert not any("{" in text for text in said)


def test_the_patterns_and_expat_count_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    package = open_package(built())
    parts = [sheet.part for sheet in package.sheets]
    by_pattern, by_expat = _counted(parts), Counters()
    with monkeypatch.context() as patch:
        by_expat_alone(patch)
        for part in (*parts, *OTHERS):
            by_expat.count(package.archive.uncounted(part))
    assert +by_pattern.counts == +by_expat.counts


OTHERS = ("xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")


def _counted(parts: list[str]) -> Counters:
    """The counts by patterns, which take all parts: it is what makes the guard fast."""
    archive, counters = open_package(built()).archive, Counters()
    for part in parts:
        sheet = usual_cells(archive.uncounted(part))
        assert sheet, part
        counters.count_cells(sheet)
    texts = usual_texts(archive.uncounted(OTHERS[0]))
    assert texts
    counters.count_texts(texts)
    for part in OTHERS[1:]:
        counters.count(archive.uncounted(part))
    return counters
