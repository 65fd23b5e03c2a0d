"""The filled example that comes with the program: an invented plan of three communes, complete up to its evaluation."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pci_xlsx.plan_json import from_json

if TYPE_CHECKING:
    from pci_xlsx.plan import Plan

EXAMPLE = Path(__file__).parent.parent / "examples" / "example.json"


@cache
def example() -> Plan:
    """The example, in French; its period is past, so that no later day changes what is said of it."""
    return from_json(json.loads(EXAMPLE.read_text(encoding="utf-8")))
