"""Files that are no workbook of ours: each refused with its code, never a crash."""

from __future__ import annotations

import io
import json
import os
import string
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.files import read_file
from pci_xlsx.reading.kinds import KINDS
from pci_xlsx.reading.limits import LIMITS
from pci_xlsx.reading.workbook import read_workbook
from tests.reading.books import rezipped, slim

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


def archive(**parts: bytes) -> bytes:
    """A zip archive of these parts; `__` stands for a slash, `_dot_` for a point."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


def refused(data: bytes) -> UnreadableFileError:
    """The refusal of these bytes."""
    with pytest.raises(UnreadableFileError) as caught:
        read_workbook(data)
    return caught.value


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (OLE + "Workbook".encode("utf-16-le"), "XLS"),
        (OLE, "OLE"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<!DOCTYPE html><table>", "HTML"),
        (b"\xef\xbb\xbf  <html>", "HTML"),
        (b"N\xc2\xb0;Action;Budget\nA01;Caf\xc3\xa9;1500\n", "CSV"),
        (b"Bonjour\n", "TXT"),
        (json.dumps({"schema": "pci-plan/1"}).encode(), "JSON"),
        (b"{\\rtf1 ", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text"), "ODF"),
        (archive(word__document_dot_xml=b"<w/>"), "DOCX"),
        (archive(xl__workbook_dot_bin=b""), "XLSB"),
        (archive(photo=b"..."), "ZIP"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, found: str) -> None:
    error = refused(data)
    assert (error.code, error.params["found"]) == ("FIL-003", found)


@pytest.mark.parametrize("data", [b"", b"  \n", b"\x00\x01\x02\x03", b"PK\x03\x04", b"PK\x03\x04" + b"\xff" * 300])
def test_an_empty_or_damaged_file_is_said_to_be_damaged(data: bytes) -> None:
    assert refused(data).code == "FIL-006"


def test_a_truncated_workbook_is_said_to_be_damaged() -> None:
    assert refused(slim()[:-5000]).code == "FIL-006"


def test_an_encrypted_workbook_needs_its_password_taken_off() -> None:
    assert refused(OLE + "EncryptedPackage".encode("utf-16-le")).code == "FIL-008"


PARTS = ("xl/workbook.xml", "xl/worksheets/sheet17.xml", "xl/tables/table1.xml")


@pytest.mark.parametrize("part", [*PARTS, "xl/sharedStrings.xml"])
def test_a_doctype_is_refused_wherever_it_stands(part: str) -> None:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    data = rezipped(slim(), lambda name, old: head + old.partition(b"?>")[2] if name == part else old)
    assert refused(data).code == "FIL-006"


@pytest.mark.parametrize("part", PARTS)
def test_half_a_part_is_said_to_be_damaged(part: str) -> None:
    data = rezipped(slim(), lambda name, old: old[: len(old) // 2] if name == part else old)
    assert refused(data).code == "FIL-006"


def test_a_missing_part_is_said_to_be_damaged() -> None:
    data = rezipped(slim(), lambda name, old: None if name == "xl/sharedStrings.xml" else old)
    assert refused(data).code == "FIL-006"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    for twin in ("xl/workbook.xml", "XL/Workbook.xml"):
        buffer = io.BytesIO(slim())
        with zipfile.ZipFile(buffer, "a") as file:
            file.writestr(twin, b"<workbook/>")
        assert refused(buffer.getvalue()).code == "FIL-006"


def test_a_workbook_without_a_sheet_is_refused() -> None:
    data = rezipped(slim(), lambda name, old: old.replace(b"<sheet ", b"<shet ") if name == "xl/workbook.xml" else old)
    assert refused(data).code == "FIL-006"


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused_and_never_a_crash(data: st.DataObject) -> None:
    whole = bytearray(slim())
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_workbook(bytes(whole))
    except UnreadableFileError as error:
        seen = error.code
    else:
        seen = "read"
    assert seen in {"read", "FIL-003", "FIL-004", "FIL-006", "FIL-008", *(limit.code for limit in LIMITS)}


def test_files_that_cannot_be_read_have_their_codes(tmp_path: Path) -> None:
    cases = {
        "FIL-001": tmp_path / "absent.xlsx",
        "FIL-002": tmp_path,
        "FIL-005": tmp_path / "~$plan.xlsx",
    }
    for code, path in cases.items():
        with pytest.raises(UnreadableFileError) as caught:
            read_file(path)
        assert (caught.value.code, caught.value.params["file"]) == (code, str(path))


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    with pytest.raises(UnreadableFileError, match="FIL-002"):
        read_file(tmp_path / "pipe.xlsx")


def test_a_file_without_permission_has_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"x")

    def deny(_path: Path, _flags: int) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", deny)
    with pytest.raises(UnreadableFileError, match="FIL-009"):
        read_file(path)


def test_a_file_that_is_written_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"PK...")
    seen: list[int] = []
    ask = os.fstat

    def write_after_the_first_look(descriptor: int) -> os.stat_result:
        if seen:
            path.write_bytes(b"PK... and more")
        seen.append(descriptor)
        return ask(descriptor)

    monkeypatch.setattr(os, "fstat", write_after_the_first_look)
    with pytest.raises(UnreadableFileError, match="FIL-015"):
        read_file(path)


def test_a_regular_file_is_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"PK...")
    assert read_file(tmp_path / "plan.xlsx") == b"PK..."


def test_each_code_is_declared_once_with_its_words() -> None:
    codes = [kind.code for kind in KINDS]
    assert len(set(codes)) == len(codes)
    assert {"FIL-001", "FIL-014", "REA-001", "REA-017"} <= set(codes)
    for kind in KINDS:
        assert kind.title
        assert kind.message
        assert kind.hint
        assert list(string.Formatter().parse(kind.message))


def test_a_part_whose_own_name_is_no_text_is_damaged() -> None:
    data = bytearray(slim())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        header = package.getinfo("xl/workbook.xml").header_offset
    data[header + 7] |= 0x08  # the name is said to be UTF-8
    data[header + 30] = 0xFF
    assert refused(bytes(data)).code == "FIL-006"
