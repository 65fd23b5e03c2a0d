"""Headless LibreOffice for tests: a file converted by a real office program, with every formula recalculated."""

from __future__ import annotations

import csv
import os
import re
import shutil
import signal
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SECONDS = 180
_PRINT_TITLES = re.compile(rb'<definedName name="_xlnm\.Print_Titles"[^>]*>[^<]*</definedName>')
EVERY_SHEET = "Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1"
"""Semicolons, UTF-8, values and not how they are shown, a file for each sheet."""
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Input"><prop oor:name="ReplaceCellsWarning" oor:op="fuse">
<value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>fr-CH</value></prop></item>
</oor:items>
"""


def need_office() -> str:
    """The program's path; skips the test where LibreOffice is missing, but fails it where `CI` is set."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("soffice is missing, and CI promises it")
        pytest.skip("LibreOffice (soffice) is not installed")
    return program


def convert(path: Path, fmt: str, folder: Path, *, whole: bool = False) -> Path:
    """Convert a file into `folder` (xlsx, ods, pdf ...), all formulas recalculated; gives the new file.

    LibreOffice ends with 0 even where it failed, so that the new file itself is the proof. `folder` must not be the
    file's own. But for paper, and where the `whole` file is wanted, the rows and columns that printing repeats are
    left out: LibreOffice takes more time for them than for all the rest.
    """
    return convert_all((path,), fmt, folder, whole=whole)[0]


def convert_all(paths: Sequence[Path], fmt: str, folder: Path, *, whole: bool = False) -> tuple[Path, ...]:
    """Convert several files with one start of the program; the new files in the order of the old ones."""
    made = tuple(folder / f"{path.stem}.{fmt.partition(':')[0]}" for path in paths)
    slim = paths if whole or fmt.startswith("pdf") else [_without_print_titles(path, folder) for path in paths]
    _convert(slim, fmt, folder, made)
    return made


def _without_print_titles(path: Path, folder: Path) -> Path:
    """A copy without the repeated rows and columns; the file itself where it is no workbook of Excel."""
    if not zipfile.is_zipfile(path):
        return path
    with zipfile.ZipFile(path) as package:
        if "xl/workbook.xml" not in package.namelist():
            return path
        slim = folder / ".slim" / path.name
        slim.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(slim, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in package.namelist():
                data = package.read(name)
                copy.writestr(name, _PRINT_TITLES.sub(b"", data) if name == "xl/workbook.xml" else data)
    return slim


def sheets_as_csv(sheets: Mapping[Path, Sequence[str]], folder: Path) -> dict[Path, dict[str, list[list[str]]]]:
    """The rows of texts of every sheet by its title, hidden ones too, of several workbooks in one start of the program.

    `sheets` are the titles of the sheets of each workbook. It takes a third of the time of saving workbooks again.
    """
    made = {(path, title): folder / f"{path.stem}-{title}.csv" for path, titles in sheets.items() for title in titles}
    _convert(list(sheets), f"csv:{EVERY_SHEET}", folder, list(made.values()))
    return {path: {title: _rows(made[path, title]) for title in titles} for path, titles in sheets.items()}


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter=";"))


def _convert(paths: Sequence[Path], fmt: str, folder: Path, made: Sequence[Path]) -> None:
    program = need_office()
    folder.mkdir(parents=True, exist_ok=True)
    for old in made:
        old.unlink(missing_ok=True)
    settings = profile(folder / ".profile")
    for _attempt in range(2):
        _run([program, f"-env:UserInstallation={settings.as_uri()}", "--headless", "--convert-to", fmt], paths, folder)
        if all(new.exists() for new in made):
            return
    missing = ", ".join(new.name for new in made if not new.exists())
    pytest.fail(f"LibreOffice did not make {missing}")


def profile(folder: Path) -> Path:
    """A profile of the program that calculates every workbook anew; gives its folder."""
    settings = folder / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(PROFILE, encoding="utf-8")
    return folder.resolve()


def _run(command: list[str], paths: Sequence[Path], folder: Path) -> None:
    """Run to the end, or stop the whole group of processes: a killed driver leaves soffice.bin alive."""
    log = (folder / "soffice.log").open("ab")
    with (
        log,
        subprocess.Popen(
            [*command, "--outdir", str(folder), *map(str, paths)], stdout=log, stderr=log, start_new_session=True
        ) as process,
    ):
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
