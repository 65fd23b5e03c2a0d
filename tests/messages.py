"""What is to be translated: the texts marked in the sources, those of the model, and click's own words."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from babel.messages.extract import extract_from_dir

from pci_xlsx.model.csv_rows import FOLDER
from pci_xlsx.model.lists import COMMUNES, WAIVABLE, code_list
from pci_xlsx.model.requirements import requirements
from pci_xlsx.model.workbook import SHEETS, tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

SOURCE = Path(__file__).parent.parent / "pci_xlsx"
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


def collect() -> Iterator[Message]:
    """All texts that people see: those marked in the sources, and those of the model."""
    yield from from_source()
    yield from from_model()


def from_source() -> Iterator[Message]:
    """The texts marked in the sources, or given to the catalogue as they stand (`words.text("...")`)."""
    yield from _extracted(SOURCE, MARKERS)


def _extracted(folder: Path, keywords: Mapping[str, object]) -> Iterator[Message]:
    method = [("**.py", "tests.messages:marked_calls")]
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
