"""The catalogues of texts: the messages merged into each language with what is translated already, and compiled.

`python -m tests.catalogue` brings `pci_xlsx/locale` up to date and says what is left to translate. Nothing in the files
depends on the day or on the version of Babel: the same texts give the same bytes.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from pci_xlsx.i18n import CLICK_DOMAIN, DEFAULT_LANGUAGE, DOMAIN, LOCALE_FOLDER
from pci_xlsx.model.lists import WAIVABLE
from tests.messages import SOURCE, Key, Message, clicks_own, collect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LOCALES = Path(LOCALE_FOLDER)
COMMAND = "python -m tests.catalogue"
PLURAL_FORMS = {"fr": "nplurals=2; plural=n > 1;", "de": "nplurals=2; plural=n != 1;"}
"""The languages, and how each counts; a new language is a line here and a translated file."""


class PlainCatalog(Catalog):
    """A catalogue whose head holds what gettext needs and nothing that changes by itself."""

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        headers = [("Content-Type", "text/plain; charset=UTF-8")]
        language = str(self.locale) if self.locale else ""
        if language:
            headers = [("Language", language), *headers, ("Plural-Forms", PLURAL_FORMS[language])]
        return headers

    mime_headers = property(_get_mime_headers)


def template(messages: Iterable[Message]) -> Catalog:
    """A catalogue of messages without translations; each names the files in which it stands."""
    places: dict[Key, set[str]] = {}
    for message in messages:
        places.setdefault(message.key, set()).add(message.place)
    catalogue = _empty(None)
    for key in sorted(places, key=lambda key: (key.forms, key.context or "")):
        _add(catalogue, key, locations=[(place, 0) for place in sorted(places[key])])
    return catalogue


def _empty(language: str | None) -> Catalog:
    head = f"# Texts of pci_xlsx. Made by `{COMMAND}`; write translations here, then run it again."
    return PlainCatalog(locale=language, header_comment=head, fuzzy=False, charset="utf-8")


def _add(catalogue: Catalog, key: Key, **more: object) -> None:
    message = catalogue.add(key.text, context=key.context, **more)  # type: ignore[arg-type] # passed on as they came
    message.flags.clear()  # Babel guesses formats from `%` and `{`


def key_of(message: object) -> Key:
    """The key of one of Babel's messages."""
    text, context = message.id, message.context  # type: ignore[attr-defined] # Babel's message
    return Key(text if isinstance(text, str) else (text[0], text[1]), context)


def merged(language: str, wanted: Catalog, known: Mapping[Key, tuple[str, ...]]) -> Catalog:
    """The wanted messages with their known translations; French is its own translation.

    What is no longer wanted is dropped, and nothing is guessed from similar texts; only a requirement reads in the list
    of waivers as it does elsewhere. A French message needs no entry, a plural does: without one gettext would follow
    the English rule.
    """
    catalogue = _empty(language)
    for message in wanted:
        if not message.id:
            continue
        key = key_of(message)
        french = language == DEFAULT_LANGUAGE and wanted.domain != CLICK_DOMAIN
        if french and isinstance(key.text, str):
            continue
        forms = key.forms if french else known.get(_elsewhere(key), ("",) * len(key.forms))
        text = forms[0] if isinstance(key.text, str) else forms
        _add(catalogue, key, string=text, locations=message.locations)
    return catalogue


def _elsewhere(key: Key) -> Key:
    return Key(key.text) if key.context == f"list:{WAIVABLE}" else key


def translations(path: Path) -> dict[Key, tuple[str, ...]]:
    """The translations that a .po file holds, by key; empty texts are left out."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file)
    found = {}
    for message in catalogue:
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.id and all(forms) and forms:
            found[key_of(message)] = forms
    return found


def po_path(language: str, domain: str = DOMAIN) -> Path:
    """The file a translator writes in."""
    return LOCALES / language / "LC_MESSAGES" / f"{domain}.po"


def as_po(catalogue: Catalog) -> bytes:
    """A catalogue as text."""
    file = io.BytesIO()
    write_po(file, catalogue, width=0, sort_output=True, include_lineno=False)
    return file.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def files() -> Iterator[tuple[Path, bytes]]:
    """All files of the catalogues with their right content, from the sources and the translations on disk."""
    wanted = template(collect())
    yield LOCALES / f"{DOMAIN}.pot", as_po(wanted)
    yield from _of_domain(wanted, DOMAIN)
    clicks = template(clicks_own())
    clicks.domain = CLICK_DOMAIN
    yield from _of_domain(clicks, CLICK_DOMAIN)


def _of_domain(wanted: Catalog, domain: str) -> Iterator[tuple[Path, bytes]]:
    for language in PLURAL_FORMS:
        path = po_path(language, domain)
        catalogue = merged(language, wanted, translations(path))
        yield path, as_po(catalogue)
        yield path.with_suffix(".mo"), as_mo(catalogue)


def untranslated(language: str, domain: str = DOMAIN) -> list[Key]:
    """The messages that a language lacks."""
    wanted = template(collect() if domain == DOMAIN else clicks_own())
    known = translations(po_path(language, domain))
    return [key_of(message) for message in wanted if message.id and key_of(message) not in known]


def main() -> None:
    """Write every file that differs, and say what is left to do."""
    for path, content in files():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            print(f"written: {path.relative_to(SOURCE.parent)}")
    for language, domain in (("de", DOMAIN), ("de", CLICK_DOMAIN), ("fr", CLICK_DOMAIN)):
        left = untranslated(language, domain)
        print(f"{language} {domain}: {len(left)} to translate")
        for key in left:
            print(f"  {key.context or '-'}: {key.text}")


if __name__ == "__main__":
    main()
