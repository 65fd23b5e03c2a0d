"""Parts whose XML is missing, broken, or built to harm its parser."""

from __future__ import annotations

from functools import partial

from tests.reading.books import rezipped, slim
from tests.reading.hostile.case import (
    CUSTOM,
    RELATIONS,
    STYLES,
    TEXTS,
    TYPES,
    WORKBOOK,
    Case,
    actions_part,
    after_rows,
    in_actions,
    with_changed,
    with_part,
    with_rows,
)

ACTIONS_SHEET = actions_part()
_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_DOCTYPES = (
    ("without entities", b"<!DOCTYPE x>"),
    ("of a billion laughs", _LAUGHS),
    ("that reads a file", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    ("that asks a server", b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'),
    ("with a parameter entity", b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x">%a;]>'),
)
_PARTS = (WORKBOOK, TEXTS, STYLES, TYPES, ACTIONS_SHEET)
_FORMS = (
    ("nothing", b""),
    ("no XML", b"Bonjour"),
    ("zeros", bytes(500)),
    ("half an element", b'<?xml version="1.0"?><worksheet><sheetData><row'),
    ("two roots", b"<a/><b/>"),
    ("an unknown encoding", b'<?xml version="1.0" encoding="klingon"?><a/>'),
    ("an unknown entity", b"<worksheet>&evil;</worksheet>"),
    ("an attribute twice", b'<worksheet a="1" a="2"/>'),
    ("a control character", b"<worksheet>\x01</worksheet>"),
    ("bytes that are no UTF-8", b"<worksheet>\xff\xfe\xfa</worksheet>"),
)


def _with_doctype(part: str, doctype: bytes) -> bytes:
    head = b'<?xml version="1.0"?>' + doctype
    return rezipped(slim(), lambda name, old: head + old.partition(b"?>")[2] if name == part else old)


def _in_utf_16(doctype: bytes) -> bytes:
    """UTF-16 hides a DOCTYPE from whoever searches the bytes for it."""

    def change(name: str, old: bytes) -> bytes:
        if name != ACTIONS_SHEET:
            return old
        text = '<?xml version="1.0" encoding="utf-16"?>' + doctype.decode() + old.partition(b"?>")[2].decode()
        return text.encode("utf-16")

    return rezipped(slim(), change)


def _swapped_relations() -> bytes:
    return rezipped(slim(), lambda name, old: old.replace(b"worksheets/", b"charts/") if name == RELATIONS else old)


def _outside_relations() -> bytes:
    def change(name: str, old: bytes) -> bytes:
        return old.replace(b'Target="worksheets/', b'Target="../../../../etc/') if name == RELATIONS else old

    return rezipped(slim(), change)


def _deep(levels: int) -> bytes:
    return b"<x>" * levels + b"</x>" * levels


CASES = (
    *(
        Case(f"a DOCTYPE {name} in {part}", "FIL-006", partial(_with_doctype, part, doctype))
        for name, doctype in _DOCTYPES
        for part in _PARTS
    ),
    *(Case(f"a DOCTYPE {name} in UTF-16", "FIL-006", partial(_in_utf_16, doctype)) for name, doctype in _DOCTYPES),
    *(
        Case(f"{name} in place of {part}", "FIL-006", partial(with_part, part, form))
        for name, form in _FORMS
        for part in (WORKBOOK, TEXTS, ACTIONS_SHEET)
    ),
    *(Case(f"without {part}", "FIL-006", partial(with_part, part, None)) for part in (TEXTS, RELATIONS)),
    Case("without the workbook", "FIL-003", partial(with_part, WORKBOOK, None)),
    Case("custom properties that are no XML", "FIL-006", partial(with_part, CUSTOM, b"Bonjour")),
    Case("relations to parts of another kind", "FIL-006", _swapped_relations),
    Case("relations that lead out of the archive", "FIL-006", _outside_relations),
    Case("a workbook without sheets", "FIL-006", partial(with_part, WORKBOOK, b"<workbook><sheets/></workbook>")),
    Case("65 levels", "FIL-034", lambda: after_rows(_deep(65))),
    Case("100,000 levels", "FIL-034", lambda: after_rows(_deep(100_000))),
    Case(
        "cells inside cells",
        "FIL-034",
        lambda: with_rows(b'<row r="999">' + b'<c r="A1">' * 70 + b"</c>" * 70 + b"</row>"),
    ),
    Case("rows inside rows", "FIL-034", lambda: with_rows(b'<row r="9">' * 70 + b"</row>" * 70)),
    Case(
        "300 attributes", "FIL-035", lambda: after_rows(b"<x " + b" ".join(b'a%d="1"' % n for n in range(300)) + b"/>")
    ),
    Case(
        "20,000 attributes",
        "FIL-035",
        lambda: in_actions(b"<sheetData>", b"<sheetData " + b" ".join(b'a%d="1"' % n for n in range(20_000)) + b">"),
    ),
    Case("an attribute of 70,000 characters", "FIL-036", lambda: after_rows(b'<x a="' + b"1" * 70_000 + b'"/>')),
    Case(
        "a validation of 100,000 places",
        "FIL-036",
        lambda: after_rows(b'<dataValidations><dataValidation sqref="' + b"A1 " * 100_000 + b'"/></dataValidations>'),
    ),
    Case("a row that is not closed", "FIL-006", partial(with_rows, b'<row r="999"><c r="A999">')),
    Case("a row that is closed twice", "FIL-006", partial(with_rows, b'<row r="999"></row></row>')),
    Case("a sheet called twice", "FIL-006", lambda: with_changed(WORKBOOK, b"<sheets>", b"<sheets><sheets>")),
)
