"""What a run has written, so that the next one leaves it alone where nothing changed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NOTE = "written.json"


def state_of(files: Iterable[Mapping[str, Any]], *more: object) -> str:
    """A digest of everything that the outputs follow from: what became of each file, and what else was asked."""
    digest = hashlib.sha256(json.dumps([str(one) for one in more]).encode())
    for line in files:
        digest.update(json.dumps(line, sort_keys=True).encode())
    return digest.hexdigest()


def note(kept: Path, out: Path, names: Iterable[str], state: str, totals: Mapping[str, Any]) -> None:
    """Keep in mind that the outputs of these names say this, and what they add up to."""
    held = {"state": state, "outputs": _looks(out, names), "totals": totals}
    (kept / NOTE).write_text(json.dumps(held), encoding="utf-8")


def totals_that_stand(kept: Path, out: Path, names: Iterable[str], state: str) -> dict[str, Any] | None:
    """The totals of the outputs where they say this already, and nobody has touched them since."""
    try:
        held: dict[str, Any] = json.loads((kept / NOTE).read_text(encoding="utf-8"))
        totals: dict[str, Any] = held.pop("totals")
        return totals if held == {"state": state, "outputs": _looks(out, names)} else None
    except (OSError, ValueError, KeyError):
        return None


def _looks(out: Path, names: Iterable[str]) -> dict[str, list[int]]:
    """The size of each output and when it was written; of a folder, of what is in it."""
    found = {}
    for name in names:
        path = out / name
        for one in sorted(path.iterdir()) if path.is_dir() else [path]:
            stat = one.stat()
            found[str(one.relative_to(out))] = [stat.st_size, stat.st_mtime_ns]
    return found
