"""The workbook part: the sheet of findings put first, and taken away again, with every number that counts sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.model.workbook import PREFIX
from pci_xlsx.reading.addresses import place
from pci_xlsx.report.annotated.edits import Edit
from pci_xlsx.report.annotated.elements import cut, place_among, with_attribute, with_more
from pci_xlsx.report.annotated.xml_text import attribute, content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pci_xlsx.report.annotated.elements import Element

NAME = f"{PREFIX}findings"
"""The defined name on the head of the sheet of findings: by it the sheet is found again, whatever it is called."""
LONGEST_TITLE = 31
ORDER = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
)  # fmt: skip - the order of the standard, as far as it is needed


class Scoped(NamedTuple):
    """A defined name of the sheet of findings alone, and what it stands for."""

    name: str
    text: str
    hidden: bool = False


def free_title(wanted: str, taken: Iterable[str]) -> str:
    """A title for a sheet that no other bears."""
    titles = {title.casefold() for title in taken}
    number, title = 1, wanted
    while title.casefold() in titles:
        number += 1
        end = f" ({number})"
        title = wanted[: LONGEST_TITLE - len(end)] + end
    return title


class NewSheet(NamedTuple):
    """A sheet to put first: its title, the id that leads to its part, the namespace of relationships, its names.

    `head` is the cell on which the name that marks the sheet stands.
    """

    title: str
    ident: str
    family: str
    head: str
    names: tuple[Scoped, ...]


def with_sheet(data: bytes, root: Element, new: NewSheet) -> list[Edit]:
    """The edits of the workbook part that put a sheet first and in view."""
    listed = root.first("sheets")
    if listed is None:
        return []
    quoted = "'" + new.title.replace("'", "''") + "'!"
    names = [
        _name(root.prefix, one.name, one.text.format(sheet=quoted), local=True, hidden=one.hidden) for one in new.names
    ]
    names.append(_name(root.prefix, NAME, quoted + new.head))
    edits = [Edit(listed.inside, listed.inside, _sheet_tag(root, listed, new).encode())]
    edits += _named(data, root, "".join(names).encode())
    return [*edits, *_renumbered(data, root, 1), *_in_view(data, root)]


def _sheet_tag(root: Element, listed: Element, new: NewSheet) -> str:
    spaces = {key.partition(":")[2]: uri for key, uri in root.attributes.items() if key.startswith("xmlns:")}
    prefix = next((prefix for prefix, uri in spaces.items() if uri == new.family), None)
    space = "" if prefix else f' xmlns:r="{new.family}"'
    taken = [int(one.attributes["sheetId"]) for one in listed.children if one.attributes.get("sheetId", "").isdecimal()]
    facts = f'name="{attribute(new.title)}" sheetId="{max(taken, default=0) + 1}"'
    return f'<{root.prefix}sheet{space} {facts} {prefix or "r"}:id="{new.ident}"/>'


def _name(prefix: str, name: str, text: str, *, local: bool = False, hidden: bool = False) -> str:
    scope = (' localSheetId="0"' if local else "") + (' hidden="1"' if hidden else "")
    return f'<{prefix}definedName name="{name}"{scope}>{content(text)}</{prefix}definedName>'


def _named(data: bytes, root: Element, names: bytes) -> list[Edit]:
    held = root.first("definedNames")
    if held:
        return with_more(data, held, names)
    tag = f"{root.prefix}definedNames".encode()
    at = place_among(root.children, ORDER, "definedNames") or root.inside
    return [Edit(at, at, b"<" + tag + b">" + names + b"</" + tag + b">")]


def _renumbered(data: bytes, root: Element, by: int, beyond: int = -1) -> Iterator[Edit]:
    """Names that belong to one sheet say which by its place: sheets beyond one move."""
    held = root.first("definedNames")
    for one in held.children if held else ():
        number = one.attributes.get("localSheetId", "")
        if number.isdecimal() and int(number) > beyond:
            yield with_attribute(data, one, "localSheetId", str(int(number) + by))


def _in_view(data: bytes, root: Element) -> Iterator[Edit]:
    views = root.first("bookViews")
    for one in views.children[:1] if views else ():
        for key in ("activeTab", "firstSheet"):
            if one.attributes.get(key, "0") != "0":
                yield with_attribute(data, one, key, "0")


def findings_sheet_at(root: Element) -> tuple[int, Element] | None:
    """The sheet of findings: its place among the sheets and its element."""
    names, listed = root.first("definedNames"), root.first("sheets")
    texts = [one.text for one in names.children if one.attributes.get("name", "").lower() == NAME] if names else []
    where = place(texts[0]) if texts else None
    sheets = enumerate(listed.children if listed else ())
    return next(((at, one) for at, one in sheets if where and one.attributes.get("name") == where.sheet), None)


def without_sheet(data: bytes, root: Element, found: tuple[int, Element] | None) -> list[Edit]:
    """The edits that take the sheet of findings and its names away, wherever it stands now."""
    at = found[0] if found else None
    held = root.first("definedNames")
    names = held.children if held else ()
    gone = [one for one in names if _is_ours(one, at)]
    edits = cut([held] if held and len(gone) == len(names) and gone else gone)
    if found is None or at is None:
        return edits
    edits += cut([found[1]])
    edits += [edit for edit in _renumbered(data, root, -1, at) if not any(_inside(edit, one) for one in gone)]
    views = root.first("bookViews")
    for one in views.children if views else ():
        for key in ("activeTab", "firstSheet"):
            number = one.attributes.get(key, "0")
            if number.isdecimal() and int(number) > at:
                edits.append(with_attribute(data, one, key, str(int(number) - 1)))
            elif number.isdecimal() and int(number) == at and at:
                edits.append(with_attribute(data, one, key, "0"))
    return edits


def _is_ours(name: Element, at: int | None) -> bool:
    scope = name.attributes.get("localSheetId", "")
    return name.attributes.get("name", "").lower() == NAME or (at is not None and scope == str(at))


def _inside(edit: Edit, element: Element) -> bool:
    return element.start <= edit.start < element.end
