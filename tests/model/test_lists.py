"""The code lists: codes for the data, labels that people can tell apart, the communes of Luxembourg."""

from __future__ import annotations

import re

import pytest

from pci_xlsx.i18n import languages, texts
from pci_xlsx.model.communes import cantons, communes, former_communes
from pci_xlsx.model.csv_rows import FOLDER
from pci_xlsx.model.lists import COMMUNES, OTHER, WAIVABLE, code_list
from pci_xlsx.model.workbook import tables
from pci_xlsx.values.folding import fold
from pci_xlsx.values.labels import code_of, label_of

LISTS = sorted({field.list for block in tables().values() for field in block.fields.values() if field.list})
REGISTERS = {"cantons", "communes", "former_communes"}
SNAKE_CASE = re.compile(r"[a-z]+(_[a-z]+)*")
OF_THEIR_OWN = {
    "languages": re.compile(r"[a-z]{2}"),
    COMMUNES: re.compile(r"\d{4}"),
    WAIVABLE: re.compile(r"\d\.\d+"),
    "steps": re.compile(r"\d\.\d"),
}


@pytest.mark.parametrize("key", LISTS)
def test_codes_are_of_one_form(key: str) -> None:
    form = OF_THEIR_OWN.get(key, SNAKE_CASE)
    assert [code for code in code_list(key).codes if not form.fullmatch(code)] == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("key", LISTS)
def test_a_label_is_read_back_as_its_code(key: str, language: str) -> None:
    for code in code_list(key).codes:
        label = label_of(key, code, texts(language))
        assert label.strip()
        assert not label.startswith(OTHER)
        assert not set(";\n") & set(label), "a cell with several values could not be split"
        assert code_of(key, label) == code
        assert code_of(key, code) == code


@pytest.mark.parametrize("key", LISTS)
def test_no_label_means_two_codes_in_two_languages(key: str) -> None:
    meant: dict[str, str] = {}
    for language in languages():
        for code in code_list(key).codes:
            label = fold(label_of(key, code, texts(language)))
            assert meant.setdefault(label, code) == code, label


def test_every_file_of_a_list_is_used() -> None:
    files = {file.stem for file in FOLDER.glob("*.csv")}
    assert files - REGISTERS == set(LISTS) - {COMMUNES, WAIVABLE}


def test_there_are_one_hundred_communes_in_twelve_cantons() -> None:
    assert len(communes()) == 100
    assert len(cantons()) == 12
    assert {commune.canton for commune in communes().values()} == set(cantons())


def test_a_commune_s_code_begins_with_its_canton_and_its_names_are_complete() -> None:
    for code, commune in communes().items():
        assert code == commune.code
        assert code.startswith(commune.canton)
        assert commune.name
        assert commune.luxembourgish
        assert commune.german


def test_a_name_of_a_commune_means_one_commune() -> None:
    for commune in communes().values():
        for name in (commune.name, commune.luxembourgish, commune.german, *commune.aliases):
            assert code_of(COMMUNES, name) == commune.code, name


def test_a_merged_commune_leads_to_one_of_today_and_is_none_itself() -> None:
    assert former_communes()
    for former in former_communes():
        assert former.into in communes()
        assert former.canton in cantons()
