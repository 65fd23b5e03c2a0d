"""What the note on a cell says, and the comments part of a sheet that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.i18n import N_
from pci_xlsx.reading.addresses import address
from pci_xlsx.report.annotated.elements import with_more
from pci_xlsx.report.annotated.xml_text import cleaned, content, prefixed
from pci_xlsx.report.words import SEVERITIES, hint, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pci_xlsx.i18n import Texts
    from pci_xlsx.report.annotated.edits import Edit
    from pci_xlsx.report.annotated.elements import Element
    from pci_xlsx.report.annotated.places import Faulty

AUTHOR = "pci_xlsx"
HEAD = "— pci_xlsx —"
"""The line above all that we write into a note: by it it is found again. LibreOffice forgets the authors of notes."""
LONGEST_NOTE = 3000
_FONT = '<sz val="9"/><color indexed="81"/><rFont val="Calibri"/><family val="2"/>'
_PLAIN, _BOLD = f"<rPr>{_FONT}</rPr>", f"<rPr><b/>{_FONT}</rPr>"


class Note(NamedTuple):
    """What a note says: for each finding a heading and a text."""

    address: str
    paragraphs: tuple[tuple[str, str], ...]

    @property
    def plain(self) -> str:
        """The whole note as text."""
        return "\n".join((HEAD, *(f"{heading}\n{text}\n" for heading, text in self.paragraphs))).rstrip("\n")


def note(cell: Faulty, words: Texts) -> Note:
    """The note of a cell: severity and code, message, what to do, for each finding."""
    share = LONGEST_NOTE // len(cell.findings)
    told = []
    for finding in cell.findings:
        severity = words.text(SEVERITIES[finding.severity])
        what = words.pair(words.text(N_("aide")), hint(finding, words))
        told.append(
            (
                f"{severity[:1].upper()}{severity[1:]} {finding.code}",
                cleaned(f"{message(finding, words)}\n{what}", max(share, 200)),
            )
        )
    return Note(address(*cell.at), tuple(told))


def new_comments(notes: Iterable[Note], namespace: str) -> bytes:
    """A comments part for a sheet that has none."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    whole = "".join(_comment(one, 0, "") for one in notes)
    authors = f"<authors><author>{AUTHOR}</author></authors>"
    return (f'{head}<comments xmlns="{namespace}">{authors}<commentList>{whole}</commentList></comments>').encode()


def more_comments(data: bytes, root: Element, notes: Sequence[Note]) -> list[Edit]:
    """The edits that add notes to a comments part; a cell that has a note keeps it, ours is written below."""
    held = {one.attributes.get("ref", ""): one for group in root.all("commentList") for one in group.all("comment")}
    edits = [edit for one in notes if one.address in held for edit in _appended(data, held[one.address], one)]
    fresh = [one for one in notes if one.address not in held]
    if fresh:
        edits += list(_listed(data, root, fresh))
    return edits


def commented(root: Element) -> frozenset[str]:
    """The addresses of the cells that have a note."""
    return frozenset(one.attributes.get("ref", "") for group in root.all("commentList") for one in group.all("comment"))


def _listed(data: bytes, root: Element, notes: Sequence[Note]) -> Iterator[Edit]:
    authors, comments = root.first("authors"), root.first("commentList")
    number = len(authors.children) if authors else 0
    author = f"<{root.prefix}author>{AUTHOR}</{root.prefix}author>"
    whole = "".join(_comment(one, number, root.prefix) for one in notes)
    if authors and comments:
        yield from with_more(data, authors, author.encode())
        yield from with_more(data, comments, whole.encode())
    else:
        tags = {"authors": author, "commentList": whole}
        missing = {name: text for name, text in tags.items() if root.first(name) is None}
        if authors:
            yield from with_more(data, authors, author.encode())
        made = "".join(f"<{root.prefix}{name}>{text}</{root.prefix}{name}>" for name, text in missing.items())
        yield from with_more(data, root, made.encode())


def _comment(one: Note, author: int, prefix: str) -> str:
    texts = [_run(_PLAIN, HEAD)]
    for number, (heading, text) in enumerate(one.paragraphs):
        gap = "\n\n" if number else "\n"
        texts += (_run(_BOLD, gap + heading), _run(_PLAIN, "\n" + text))
    xml = f'<comment ref="{one.address}" authorId="{author}"><text>{"".join(texts)}</text></comment>'
    return prefixed(xml, prefix)


def _run(look: str, text: str) -> str:
    return f'<r>{look}<t xml:space="preserve">{content(text)}</t></r>'


def _appended(data: bytes, comment: Element, one: Note) -> list[Edit]:
    """Our text at the end of the last text of a user's note."""
    told = content(f"\n\n{one.plain}").encode()
    text = comment.first("text")
    if text is None:
        return []
    pieces = [piece for piece in text.walk() if piece.name == "t"]
    if not pieces:
        tag = f"{text.prefix}t"
        return with_more(data, text, f'<{tag} xml:space="preserve">'.encode() + told + f"</{tag}>".encode())
    return with_more(data, pieces[-1], told)
