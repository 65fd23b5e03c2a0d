"""Golden files: what people read, kept beside the test. `PCI_GOLDEN=write` writes them anew, to be looked at in git."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def golden(path: Path, actual: str) -> str:
    """The text that was agreed on; with `PCI_GOLDEN=write` the actual one becomes it."""
    if os.environ.get("PCI_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, encoding="utf-8")
    return path.read_text(encoding="utf-8")
