"""The catalogues of texts: collected from the sources and from the model, merged into each language, compiled.

`python -m tests.catalogue` brings `pci_xlsx/locale` up to date and says what is left to translate. Nothing in the files
depends on the day or on the version of Babel: the same texts give the same bytes.
"""

from __future__ import annotations

import ast
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from pci_xlsx.i18n import CLICK_DOMAIN, DEFAULT_LANGUAGE, DOMAIN
from pci_xlsx.i18n import LOCALE_FOLDER as LOCALES
from pci_xlsx.model.lists import COMMUNES, FOLDER, WAIVABLE, code_list
from pci_xlsx.model.requirements import requirements
from pci_xlsx.model.workbook import SHEETS, tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

SOURCE = Path(__file__).parent.parent / "pci_xlsx"
COMMAND = "python -m tests.catalogue"
PLURAL_FORMS = {"fr": "nplurals=2; plural=n > 1;", "de": "nplurals=2; plural=n != 1;"}
MARKERS = {"N_": None, "NP_": (1, 2), "words.text": None, "words.label": ((1, "c"), 2), "words.count": (1, 2)}
CLICK_CALLS = {"_": None, "ngettext": (1, 2)}
NAMES_OF_PLACES = {"communes", "former_communes", "cantons"}


class Key(NamedTuple):
    """What identifies a message: its text (one and several for a plural) and its context."""

    text: str | tuple[str, str]
    context: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The French texts: one, or the two forms of a plural."""
        return (self.text,) if isinstance(self.text, str) else self.text


@dataclass(frozen=True)
class Message:
    """A text to translate, and the file it stands in."""

    key: Key
    place: str


class PlainCatalog(Catalog):
    """A catalogue whose head holds what gettext needs and nothing that changes by itself."""

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        headers = [("Content-Type", "text/plain; charset=UTF-8")]
        language = str(self.locale) if self.locale else ""
        if language:
            headers = [("Language", language), *headers, ("Plural-Forms", PLURAL_FORMS[language])]
        return headers

    mime_headers = property(_get_mime_headers)


def collect() -> Iterator[Message]:
    """All texts that people see: those marked in the sources, and those of the model."""
    yield from from_source()
    yield from from_model()


def from_source() -> Iterator[Message]:
    """The texts marked in the sources, or given to the catalogue as they stand (`words.text("...")`)."""
    yield from _extracted(SOURCE, MARKERS)


def _extracted(folder: Path, keywords: Mapping[str, object]) -> Iterator[Message]:
    method = [("**.py", "tests.catalogue:marked_calls")]
    found = extract_from_dir(folder, method, keywords=keywords)  # type: ignore[arg-type] # Babel's notation of keywords
    for name, _line, text, _comments, context in found:
        yield Message(Key(text if isinstance(text, str) else (text[0], text[1]), context), f"{folder.name}/{name}")


def marked_calls(
    file: BinaryIO,
    keywords: Collection[str],
    _tags: object,
    options: object = None,  # noqa: ARG001 - Babel's signature
) -> Iterator[tuple[int, str, list[str | None], list[str]]]:
    """Babel's extraction from Python, by the syntax tree: it also sees the calls inside f-strings.

    A keyword with a dot is the call of a method: `words.text` is `text` called on anything, but not the bare `text`.
    """
    calls = [node for node in ast.walk(ast.parse(file.read())) if isinstance(node, ast.Call)]
    inside = {id(given) for call in calls for given in call.args if _name(call) in keywords and _is_marked(given)}
    for call in calls:
        name = _name(call)
        if name in keywords and id(call) not in inside:
            texts = [_literal(given) for given in call.args]
            if name in {"N_", "NP_"} and None in texts:
                message = f"{ast.unparse(call)}: {name} marks a text as it stands, nothing put together"
                raise ValueError(message)
            yield call.lineno, name, texts, []


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(name):
            return name
        case ast.Attribute(_, name):
            return f"words.{name}"
    return ""


def _is_marked(given: ast.expr) -> bool:
    return isinstance(given, ast.Call) and _name(given) == "N_"


def _literal(given: ast.expr) -> str | None:
    """The text of an argument, also where it is marked; None for what is known only when the program runs."""
    match given:
        case ast.Constant(str(text)):
            return text
        case ast.Call(_, [ast.Constant(str(text))]) if _is_marked(given):
            return text
    return None


def from_model() -> Iterator[Message]:
    """The titles, labels, help texts and requirements of the model, in their contexts."""
    for sheet in SHEETS:
        if sheet.intro:
            yield Message(Key(sheet.title, "sheet"), "pci_xlsx/model/workbook.py")
            yield Message(Key(sheet.intro), "pci_xlsx/model/workbook.py")
    for table in tables().values():
        place = f"{table.row_type.__module__.replace('.', '/')}.py"
        yield Message(Key(table.label, "table"), place)
        for field in table.fields.values():
            yield Message(Key(field.label, "field"), place)
            yield Message(Key(field.help), place)
    for requirement in requirements().values():
        yield Message(Key(requirement.text), "pci_xlsx/model/requirements.csv")
    yield from _from_lists()


def _from_lists() -> Iterator[Message]:
    own = {path.stem for path in FOLDER.glob("*.csv")} - NAMES_OF_PLACES
    for key in sorted(own | {WAIVABLE} - {COMMUNES}):
        listed = code_list(key)
        place = "requirements.csv" if key == WAIVABLE else f"lists/{key}.csv"
        for label in listed.labels.values():
            yield Message(Key(label, listed.context), f"pci_xlsx/model/{place}")


def clicks_own() -> Iterator[Message]:
    """The texts of the installed click, which asks gettext for them."""
    import click

    yield from _extracted(Path(click.__file__).parent, CLICK_CALLS)
    yield Message(Key("required"), "click/core.py")  # handed to gettext in a variable


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
    return Path(LOCALES) / language / "LC_MESSAGES" / f"{domain}.po"


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
    yield Path(LOCALES) / f"{DOMAIN}.pot", as_po(wanted)
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
