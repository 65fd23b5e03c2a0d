"""Other words for codes: every one leads to a code, and none is the label of another."""

from __future__ import annotations

import pytest

from pci_xlsx.model.lists import code_list
from pci_xlsx.values.choices import resembled
from pci_xlsx.values.labels import names
from pci_xlsx.values.synonyms import LISTS, code_meant, synonyms


@pytest.mark.parametrize("key", LISTS)
def test_a_synonym_means_a_code_of_its_list_and_is_no_name_of_another(key: str) -> None:
    assert set(synonyms(key).values()) <= set(code_list(key).codes)
    labels = names(key)
    clashes = {word: labels[word] for word, code in synonyms(key).items() if labels.get(word, code) != code}
    assert clashes == {}


@pytest.mark.parametrize("key", LISTS)
def test_no_word_stands_for_two_codes(key: str) -> None:
    from pci_xlsx.values.synonyms import _WORDS

    words = [word.strip().casefold() for listed in _WORDS[key].values() for word in listed.split(",")]
    assert len(words) == len(set(words))


def test_a_list_without_synonyms_has_none() -> None:
    assert code_meant("communes", "Mersch") is None


def test_of_two_that_are_as_near_none_is_proposed() -> None:
    assert resembled("statistic_kinds", "Commune et pupulation") == "commune_and_population"
    assert resembled("judgements", "adaptee") == "adapt"
    assert resembled("domains", "x" * 500) is None
