"""What a run has written, so that the next one leaves it alone where nothing changed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

NOTE = "written.json"


def state_of(files: Sequence[dict[str, Any]], *more: object) -> str:
    """A digest of everything that the outputs follow from: what became of each file, and what else was asked."""
    return hashlib.sha256(json.dumps([files, [str(one) for one in more]], sort_keys=True).encode()).hexdigest()


def note(kept: Path, out: Path, names: Iterable[str], state: str) -> None:
    """Keep in mind that the outputs of these names say this."""
    (kept / NOTE).write_text(json.dumps({"state": state, "outputs": _looks(out, names)}), encoding="utf-8")


def stands(kept: Path, out: Path, names: Iterable[str], state: str) -> bool:
    """True where the outputs say this already, and nobody has touched them since."""
    try:
        held = json.loads((kept / NOTE).read_text(encoding="utf-8"))
        return bool(held == {"state": state, "outputs": _looks(out, names)})
    except (OSError, ValueError):
        return False


def _looks(out: Path, names: Iterable[str]) -> dict[str, list[int]]:
    """The size of each output and when it was written; of a folder, of what is in it."""
    found = {}
    for name in names:
        path = out / name
        for one in sorted(path.iterdir()) if path.is_dir() else [path]:
            stat = one.stat()
            found[str(one.relative_to(out))] = [stat.st_size, stat.st_mtime_ns]
    return found
