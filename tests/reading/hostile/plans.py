"""Plans in JSON that are none, or built to harm."""

from __future__ import annotations

import json
from functools import partial

from pci_xlsx.plan_json import SCHEMA
from tests.reading.hostile.case import Case


def _plan(**parts: object) -> bytes:
    return json.dumps({"schema": SCHEMA, **parts}).encode()


def _given(content: bytes) -> bytes:
    return content


_TEXTS = (
    ("a half", "FIL-014", b'{"schema": '),
    ("a comma too many", "FIL-014", b'{"schema": 1,}'),
    ("bytes that are no UTF-8", "FIL-014", b'{"schema": "\xff"}'),
    ("a list inside", "FIL-010", b'{"schema": []}'),
    ("nothing", "FIL-010", b"{}"),
    ("another schema", "FIL-010", b'{"schema": "pci-plan/99"}'),
    ("100,000 levels", "FIL-007", b'{"a":' + b"[" * 100_000),
    ("a number of 10,000 digits", "FIL-007", b'{"a": ' + b"1" * 10_000 + b"}"),
    ("20 MiB of white space", "FIL-007", b"{" + b" " * (20 * 1024 * 1024) + b"}"),
)

CASES = (
    *(Case(f"JSON: {name}", code, partial(_given, content), ".json") for name, code, content in _TEXTS),
    Case("JSON: a key that nobody knows", "FIL-011", partial(_plan, evil=1), ".json"),
    Case("JSON: a table that is a number", "FIL-011", partial(_plan, actions=7), ".json"),
    Case("JSON: a row that is a text", "FIL-011", partial(_plan, actions=["x"]), ".json"),
    Case("JSON: a field that nobody knows", "FIL-011", partial(_plan, actions=[{"evil": 1}]), ".json"),
)
