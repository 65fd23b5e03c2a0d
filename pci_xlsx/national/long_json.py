"""JSON written piece by piece, so that what is long need never be held as a whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_ENCODER = json.JSONEncoder(ensure_ascii=False)


class Items(NamedTuple):
    """An array whose values come one after the other."""

    values: Iterable[Any]


class Pairs(NamedTuple):
    """An object whose keys and values come one after the other."""

    pairs: Iterable[tuple[str, Any]]


def write_long_json(path: Path, held: Mapping[str, Any]) -> None:
    """Write an object, in which values may be `Items` or `Pairs`, as `json.dumps` with an indent of 2 would."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_pieces(held, "\n"))
        file.write("\n")


def _pieces(held: Any, line: str) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    """The text of a value whose own line begins with `line`."""
    if isinstance(held, Items | list):
        values = held.values if isinstance(held, Items) else held
        yield from _within("[]", (("", value) for value in values), line)
    elif isinstance(held, Pairs | dict):
        pairs = held.pairs if isinstance(held, Pairs) else held.items()
        yield from _within("{}", ((f"{_plain(key)}: ", value) for key, value in pairs), line)
    else:
        yield _plain(held)


def _within(brackets: str, entries: Iterable[tuple[str, Any]], line: str) -> Iterator[str]:
    opened, inner = False, f"{line}  "
    for name, value in entries:
        yield f"{',' if opened else brackets[0]}{inner}{name}"
        opened = True
        yield from _pieces(value, inner)
    yield f"{line}{brackets[1]}" if opened else brackets


def _plain(value: Any) -> str:  # noqa: ANN401 - a text, a number, a yes or no, nothing
    return _ENCODER.encode(value)
