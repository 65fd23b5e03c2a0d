"""The catalogues are complete and current: every text people see, in every language, with the places it needs."""

from __future__ import annotations

import gettext
import io
import re
import string
import unicodedata
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.i18n import CLICK_DOMAIN, DOMAIN, languages, texts
from pci_xlsx.model.csv_rows import FOLDER
from pci_xlsx.model.lists import code_list
from pci_xlsx.model.workbook import SHEETS, tables
from pci_xlsx.rules import RULES
from pci_xlsx.values.folding import fold
from tests.catalogue import (
    COMMAND,
    PLURAL_FORMS,
    as_mo,
    files,
    key_of,
    merged,
    po_path,
    template,
    translations,
    untranslated,
)
from tests.messages import MARKERS, NAMES_OF_PLACES, Key, Message, clicks_own, collect, marked_calls

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pci_xlsx.model.rows import Table

SHEET_TITLE_LENGTH = 31
FORBIDDEN_IN_SHEET_TITLES = set("[]:*?/\\")
LABEL_LENGTH = 255
HELP_LENGTH = 255
PROMPT_TITLE_LENGTH = 32
DOMAINS = (DOMAIN, CLICK_DOMAIN)
OTHERS = tuple(language for language in PLURAL_FORMS if language != "fr")


@pytest.fixture(scope="module", name="right")
def _right() -> dict[Path, bytes]:
    return dict(files())


def test_every_catalogue_is_current(right: dict[Path, bytes]) -> None:
    stale = [path.name for path, content in right.items() if not path.exists() or path.read_bytes() != content]
    assert not stale, f"run `{COMMAND}`: {', '.join(sorted(set(stale)))} no longer fit the sources"


def test_a_folder_of_each_language_and_no_other() -> None:
    assert set(languages()) == set(PLURAL_FORMS)


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated(language: str) -> None:
    left = untranslated(language)
    assert not left, f"write these in {po_path(language)}: {[key.text for key in left]}"


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_every_word_of_the_installed_click_is_translated(language: str) -> None:
    left = untranslated(language, CLICK_DOMAIN)
    assert not left, f"write these in {po_path(language, CLICK_DOMAIN)}: {[key.text for key in left]}"


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_translations_have_the_places_of_their_message(language: str, domain: str) -> None:
    wrong = [
        f"{key.text} -> {forms}"
        for key, forms in translations(po_path(language, domain)).items()
        if not _same_places(key, forms)
    ]
    assert not wrong


def _same_places(key: Key, forms: tuple[str, ...]) -> bool:
    """A text has exactly its message's places; a form of a plural may leave out what the message's forms leave out."""
    asked = [_places(form) for form in key.forms]
    given = [_places(form) for form in forms]
    if len(asked) == 1:
        return asked == given
    return all(set.intersection(*asked) <= places <= set.union(*asked) for places in given)


def _places(text: str) -> set[tuple[str, str | None, str | None]]:
    found = string.Formatter().parse(text)
    return {(name, conversion, spec) for _text, name, spec, conversion in found if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_ends_as_its_message_does(language: str) -> None:
    """A lost full stop, question mark, colon or leading space is a slip of the translator; `Nr.` stands for `N°`."""
    wrong = [
        f"{key.text} -> {form}"
        for key, forms in translations(po_path(language)).items()
        for french, form in zip(key.forms, forms, strict=True)
        if _edges(french) != _edges(form)
    ]
    assert not wrong


def _edges(text: str) -> tuple[int, str]:
    closing = {"»": "“", "°": "."}
    last = text[-1:]
    return len(text) - len(text.lstrip()), closing.get(last, last) if not last.isalnum() else ""


def test_german_punctuation_has_no_space_before_it() -> None:
    """A French `mot : mot` is a German `Wort: Wort`, « » are „ “."""
    french_signs = (" :", " ;", " !", " ?", "«", "»", "\u00a0:", "\u00a0;", "\u00a0!", "\u00a0?")
    forms = [form for forms in translations(po_path("de")).values() for form in forms]
    assert not [form for form in forms if any(sign in form for sign in french_signs)]
    assert not [form for form in forms if form.count("„") != form.count("“")]


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_quotes_labels_as_they_are_shown(language: str) -> None:
    """A hint that sends people to « Écarts motivés » names the sheet as their workbook does."""
    known = translations(po_path(language))
    shown: dict[str, set[str]] = {}
    for key, (form, *_) in known.items():
        if key.context and isinstance(key.text, str):
            shown.setdefault(key.text, set()).add(form)
    wrong = [
        (key.text, quoted)
        for key, forms in known.items()
        for quoted in re.findall("« (.+?) »", key.forms[0])
        if not key.context and quoted in shown and not any(f"„{label}“" in forms[0] for label in shown[quoted])
    ]
    assert not wrong


def test_french_messages_are_typed_plainly() -> None:
    """Straight apostrophes and normal spaces, so that a message typed twice is the same message."""
    messages = [text for message in collect() for text in message.key.forms]
    assert not [text for text in messages if {"’", "\u00a0", "\u202f"} & set(text)]
    assert not [text for text in messages if not unicodedata.is_normalized("NFC", text)]


def test_the_texts_of_every_rule_are_in_the_catalogue() -> None:
    known = {message.key for message in collect()}
    shown = [text for rule in RULES for text in (rule.kind.title, rule.kind.message, rule.kind.hint)]
    assert RULES
    assert not [text for text in shown if Key(text) not in known]


@pytest.mark.parametrize("language", languages())
def test_titles_of_the_workbooks_sheets_are_unique(language: str) -> None:
    titles = [texts(language).label("sheet", sheet.title).casefold() for sheet in SHEETS]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", languages())
def test_titles_of_sheets_are_legal_in_excel(language: str) -> None:
    """Those of the template, and those that reports add."""
    keys = {message.key for message in collect() if message.key.context == "sheet"}
    titles = [texts(language).label("sheet", key.forms[0]) for key in keys]
    assert len(titles) >= len(SHEETS) - 1
    assert not [title for title in titles if not 0 < len(title) <= SHEET_TITLE_LENGTH]
    assert not [title for title in titles if FORBIDDEN_IN_SHEET_TITLES & set(title) or title != title.strip("'")]


@pytest.mark.parametrize("table", tables().values(), ids=lambda table: table.key)
@pytest.mark.parametrize("language", languages())
def test_labels_of_a_table_are_unique_and_fit_a_header(language: str, table: Table) -> None:
    labels = [texts(language).label("field", field.label) for field in table.fields.values()]
    assert len({fold(label) for label in labels}) == len(labels)
    assert not [label for label in labels if not 0 < len(label) <= LABEL_LENGTH]


@pytest.mark.parametrize("language", languages())
def test_labels_and_helps_fit_the_prompts_of_a_cell(language: str) -> None:
    words = texts(language)
    fields = [field for table in tables().values() for field in table.fields.values()]
    assert not [field.label for field in fields if len(words.label("field", field.label)) > PROMPT_TITLE_LENGTH]
    assert not [field.help for field in fields if len(words.text(field.help)) > HELP_LENGTH]


@pytest.mark.parametrize("key", sorted({path.stem for path in FOLDER.glob("*.csv")} - NAMES_OF_PLACES))
@pytest.mark.parametrize("language", languages())
def test_labels_of_a_list_are_unique(language: str, key: str) -> None:
    listed = code_list(key)
    labels = [fold(texts(language).label(listed.context, label)) for label in listed.labels.values()]
    assert len(set(labels)) == len(labels)


def _extracted(source: str) -> list[tuple[str, list[str | None]]]:
    return [(name, found) for _line, name, found, _ in marked_calls(io.BytesIO(source.encode()), MARKERS, (), {})]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('N_("une date")', [("N_", ["une date"])]),
        ('N_("une " "date")', [("N_", ["une date"])]),
        ("f\"{words.text(N_('aide'))} : {hint}\"", [("words.text", ["aide"])]),
        ('words.count("{n} mois", "{n} mois", months)', [("words.count", ["{n} mois", "{n} mois", None])]),
        ('words.count(N_("un"), N_("des"), n)', [("words.count", ["un", "des", None])]),
        ('words.label("sheet", "Accueil")', [("words.label", ["sheet", "Accueil"])]),
        ('NP_("un mois", "{n} mois")', [("NP_", ["un mois", "{n} mois"])]),
        ("words.text(message)", [("words.text", [None])]),
        ('text("Titre", "Aide")', []),
    ],
)
def test_extraction_sees_every_way_of_marking_a_text(source: str, found: list[tuple[str, list[str | None]]]) -> None:
    assert _extracted(source) == found


def test_a_text_put_together_cannot_be_marked() -> None:
    with pytest.raises(ValueError, match="nothing put together"):
        _extracted('N_("une " + sort)')


def _merged(known: Mapping[Key, tuple[str, ...]], language: str = "de") -> Iterator[tuple[Key, object]]:
    wanted = template([Message(Key("une date"), "a.py"), Message(Key(("un mois", "{n} mois")), "a.py")])
    return ((key_of(message), message.string) for message in merged(language, wanted, known) if message.id)


def test_an_update_keeps_translations_drops_the_obsolete_and_guesses_nothing() -> None:
    known = {Key("une date"): ("ein Datum",), Key("une dette"): ("eine Schuld",)}
    assert dict(_merged(known)) == {Key("une date"): "ein Datum", Key(("un mois", "{n} mois")): ("", "")}


def test_french_holds_the_plurals_alone() -> None:
    assert dict(_merged({}, "fr")) == {Key(("un mois", "{n} mois")): ("un mois", "{n} mois")}


def test_a_message_without_translation_is_not_compiled() -> None:
    wanted = template(clicks_own())
    compiled = gettext.GNUTranslations(io.BytesIO(as_mo(merged("de", wanted, {}))))
    assert compiled.gettext("Commands") == "Commands"
    assert compiled.ngettext("{n} x", "{n} y", 2) == "{n} y"
