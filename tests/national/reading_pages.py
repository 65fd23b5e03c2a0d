"""An HTML page read back: its tables, its links, its headings, what it would load."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

VOID = frozenset({"meta", "br", "img", "rect", "line", "input", "link"})


class Cell(NamedTuple):
    """A cell: the text that is seen at once, the items that hide behind it, the anchors it links to."""

    text: str
    items: tuple[str, ...]
    links: tuple[str, ...]


class Row(NamedTuple):
    """A row with its anchor."""

    key: str
    cells: tuple[Cell, ...]


class Page(HTMLParser):
    """`tables` by the anchor of their block, `headings` by level and text, every `ids`, `links` and tag."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: dict[str, list[Row]] = {}
        self.captions: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self._table = self._row_key = ""
        self._texts: list[str] = []
        self._cell: list[str] = []
        self._items: list[str] = []
        self._links: list[str] = []
        self._cells: list[Cell] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element, and start what it starts."""
        held = {name: value or "" for name, value in attrs}
        self.tags.append((tag, held))
        if tag not in VOID:
            self._open.append(tag)
        if "id" in held:
            self.ids.append(held["id"])
        if tag == "a":
            self.links.append(held["href"])
            self._links.append(held["href"].removeprefix("#"))
        if tag == "div" and held.get("class") == "block":
            self._table = held["id"]
            self.tables[self._table] = []
        if tag == "tr":
            self._row_key, self._cells = held.get("id", ""), []
        if tag in {"td", "th"}:
            self._cell, self._items, self._links = [], [], []
        if tag in {"caption", "li", "h1", "h2", "h3"}:
            self._texts = []

    def handle_endtag(self, tag: str) -> None:
        """End what the element ends."""
        if tag in VOID:
            return
        while self._open and self._open.pop() != tag:
            pass
        text = " ".join("".join(self._texts).split())
        if tag in {"h1", "h2", "h3"}:
            self.headings.append((int(tag[1]), text))
        elif tag == "caption":
            self.captions.append(text)
        elif tag == "li":
            self._items.append(text)
        elif tag in {"td", "th"}:
            self._cells.append(Cell(" ".join("".join(self._cell).split()), tuple(self._items), tuple(self._links)))
        elif tag == "tr" and "tbody" in self._open:
            self.tables[self._table].append(Row(self._row_key, tuple(self._cells)))

    def handle_data(self, data: str) -> None:
        """Collect the text of what is open."""
        self._texts.append(data)
        if "li" not in self._open:
            self._cell.append(data)
