"""The table of limits, and the counters that keep to it by pattern and by expat alike."""

from __future__ import annotations

import pytest

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.i18n import texts
from pci_xlsx.reading import counters
from pci_xlsx.reading.counters import Counters
from pci_xlsx.reading.limits import LIMITS, Limit
from pci_xlsx.reading.package import open_package
from tests.reading.books import built


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


def test_the_pattern_and_expat_count_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    package = open_package(built())
    parts = [*(sheet.part for sheet in package.sheets), "xl/sharedStrings.xml"]
    by_pattern, by_expat = Counters(), Counters()
    usual = [by_pattern.count(package.archive.read(part)) for part in parts]
    assert sum(usual) > len(parts) * 0.9  # it is what makes the guard fast
    monkeypatch.setattr(counters, "usual", lambda _xml: (0, 0))
    assert not any(by_expat.count(package.archive.read(part)) for part in parts)
    assert +by_pattern.counts == +by_expat.counts
