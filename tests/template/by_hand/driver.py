"""Does in LibreOffice what a user's hands do: opens a workbook, edits it, calculates, says what is there, saves.

Run with Debian's own Python, which has `uno`; it knows nothing of the project. Each line on standard input is a job in
JSON, each line on standard output its answer; the office program ends with the input. See `jobs.py` for the other side.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import Any, TypeAlias

import uno  # type: ignore[import-not-found] # only Debian's Python has it

from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found] # isort: skip # exists once uno is there
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found] # isort: skip # (see above)

Uno: TypeAlias = Any
"""What the office program hands out has no types that Python knows."""
START_SECONDS = 60
ERRORS = 4
"""com.sun.star.sheet.FormulaResult.ERROR"""
EVERYTHING = 1 | 2 | 4 | 8 | 16
"""Numbers, dates, texts, notes, formulas: com.sun.star.sheet.CellFlags, without the formats."""
SHOWN = 40
"""How many cells with an error are named of each sheet."""


def main() -> None:
    """Start the program, do the jobs, end it."""
    profile, pipe = sys.argv[1], f"pci{os.getpid()}"
    environment = {key: value for key, value in os.environ.items() if key != "URE_BOOTSTRAP"}
    options = [f"-env:UserInstallation={profile}", f"--accept=pipe,name={pipe};urp;", "--headless", "--norestore"]
    program = subprocess.Popen(["soffice", *options, "--nologo"], stdout=sys.stderr, env=environment)
    try:
        office = Office(_connected(pipe))
        for line in sys.stdin:
            answer = office.answer(json.loads(line))
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
    finally:
        program.send_signal(signal.SIGTERM)


def _connected(pipe: str) -> Uno:
    """The context of the program, as soon as it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _properties(**given: Uno) -> tuple[Uno, ...]:
    made = []
    for key, value in given.items():
        one = PropertyValue()
        one.Name, one.Value = key, value
        made.append(one)
    return tuple(made)


class Office:
    """The running program: one document at a time."""

    def __init__(self, context: Uno) -> None:
        make = context.ServiceManager.createInstanceWithContext
        self._desktop = make("com.sun.star.frame.Desktop", context)
        self._dispatcher = make("com.sun.star.frame.DispatchHelper", context)

    def answer(self, job: dict[str, Any]) -> dict[str, Any]:
        """Do one job; what went wrong is said, so that one job does not end the others."""
        document = self._desktop.loadComponentFromURL(job["open"], "_blank", 0, _properties(Hidden=True))
        if document is None:
            return {"failed": f"{job['open']} could not be opened"}
        try:
            return self._done(document, job)
        except Exception as error:  # noqa: BLE001 - the other side shows it
            return {"failed": f"{type(error).__name__}: {error}"}
        finally:
            document.close(True)  # noqa: FBT003 - UNO knows no names of arguments

    def _done(self, document: Uno, job: dict[str, Any]) -> dict[str, Any]:
        hands = Hands(document, self._dispatcher)
        for edit in job["edits"]:
            getattr(hands, edit.pop("do"))(**edit)
        document.calculateAll()
        document.storeToURL(job["save"], _properties(FilterName="Calc MS Excel 2007 XML"))
        return {
            "errors": {sheet.Name: found for sheet in document.Sheets if (found := _errors(sheet))},
            "columns": {name: _column(document, name) for name in job["columns"]},
            "values": {name: _value(document, name) for name in job["values"]},
            "grids": [_grid(document.Sheets.getByName(sheet)) for sheet in job["grids"] if sheet in document.Sheets],
        }


def _errors(sheet: Uno) -> list[tuple[str, str, str]]:
    """The first cells that show an error: address, what is shown, formula."""
    found: list[tuple[str, str, str]] = []
    for area in sheet.queryFormulaCells(ERRORS).RangeAddresses:
        for row in range(area.StartRow, area.EndRow + 1):
            for column in range(area.StartColumn, area.EndColumn + 1):
                cell = sheet.getCellByPosition(column, row)
                if len(found) < SHOWN:
                    found.append((cell.AbsoluteName.rpartition(".")[2].replace("$", ""), cell.String, cell.Formula))
    return found


def _referred(document: Uno, name: str) -> Uno:
    """The cells of a name; None where it is gone, or they are."""
    names = document.NamedRanges
    if not names.hasByName(name) or "#REF!" in names.getByName(name).Content:
        return None
    return names.getByName(name).getReferredCells()


def _column(document: Uno, name: str) -> dict[str, Any] | None:
    """What stands below a named header down to the sheet's last cell, and which of it is a formula."""
    header = _referred(document, name)
    if header is None:
        return None
    sheet, at = header.Spreadsheet, header.CellAddress
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)  # noqa: FBT003 - (see above)
    last = cursor.RangeAddress.EndRow
    cells = sheet.getCellRangeByPosition(at.Column, at.Row + 1, at.Column, max(last, at.Row + 1))
    return {
        "first": at.Row + 2,
        "texts": [
            text if isinstance(text, str) else cells.getCellByPosition(0, n).String
            for n, (text,) in enumerate(cells.DataArray)
        ],
        "formulas": [str(row[0]).startswith("=") for row in cells.FormulaArray],
    }


def _grid(sheet: Uno) -> list[list[Any]]:
    """What a sheet shows: texts and numbers, an error as nothing."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)  # noqa: FBT003 - (see above)
    end = cursor.RangeAddress
    rows = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).DataArray
    return [[one if isinstance(one, str | float) else "" for one in row] for row in rows]


def _value(document: Uno, name: str) -> Uno:
    """A text or a number; an error as it is shown; None where the cell is gone."""
    cell = _referred(document, name)
    return None if cell is None else _shown(cell)


def _shown(cell: Uno) -> Uno:
    if cell.getError():
        return cell.String
    return cell.DataArray[0][0]


class Hands:
    """The edits; each takes what the job says of it. Addresses are those the user sees, rows count from 1."""

    def __init__(self, document: Uno, dispatcher: Uno) -> None:
        self._document, self._dispatcher = document, dispatcher
        self._controller = document.CurrentController

    def _sheet(self, sheet: str) -> Uno:
        return self._document.Sheets.getByName(sheet)

    def _range(self, sheet: str, at: str) -> Uno:
        return self._sheet(sheet).getCellRangeByName(at)

    def type(self, sheet: str, at: str, text: str) -> None:
        """Type into a cell as with the keyboard."""
        self._range(sheet, at).setFormula(text)

    def text(self, sheet: str, at: str, text: str) -> None:
        """Put a text into a cell, whatever it looks like."""
        self._range(sheet, at).String = text

    def number(self, sheet: str, at: str, number: float) -> None:
        """Put a number into a cell."""
        self._range(sheet, at).Value = number

    def formula(self, sheet: str, at: str, formula: str) -> None:
        """Put a formula into a cell with its format, as pasted from elsewhere."""
        cell = self._range(sheet, at)
        cell.NumberFormat = 0
        cell.setFormula(formula)

    def fill_name(self, name: str, text: str) -> None:
        """Type into the cell of a name."""
        _referred(self._document, name).setFormula(text)

    def block(self, sheet: str, at: str, rows: list[list[Any]]) -> None:
        """Paste values over a range."""
        self._range(sheet, at).setDataArray(tuple(tuple(row) for row in rows))

    def clear(self, sheet: str, at: str) -> None:
        """Empty the cells, formulas too."""
        self._range(sheet, at).clearContents(EVERYTHING)

    def copy(self, sheet: str, at: str, to_sheet: str, to: str) -> None:
        """Copy and paste with formats, validations and formulas, as through the clipboard."""
        self._select(sheet, at)
        copied = self._controller.getTransferable()
        self._select(to_sheet, to)
        self._controller.insertTransferable(copied)

    def fill_down(self, sheet: str, at: str) -> None:
        """Copy the first row of a range into the others."""
        self._select(sheet, at)
        self._press("FillDown")

    def _select(self, sheet: str, at: str) -> None:
        cells = self._range(sheet, at)
        self._controller.setActiveSheet(cells.Spreadsheet)
        self._controller.select(cells)

    def _press(self, command: str) -> None:
        self._dispatcher.executeDispatch(self._controller.Frame, f".uno:{command}", "", 0, ())

    def delete_rows(self, sheet: str, row: int, count: int = 1) -> None:
        """Delete whole rows of the sheet."""
        self._sheet(sheet).Rows.removeByIndex(row - 1, count)

    def insert_rows(self, sheet: str, row: int, count: int = 1) -> None:
        """Insert whole rows above a row."""
        self._sheet(sheet).Rows.insertByIndex(row - 1, count)

    def delete_cells(self, sheet: str, at: str) -> None:
        """Delete cells; those below move up."""
        address = self._range(sheet, at).RangeAddress
        self._sheet(sheet).removeRange(address, uno.Enum("com.sun.star.sheet.CellDeleteMode", "UP"))

    def insert_cells(self, sheet: str, at: str) -> None:
        """Insert cells; those below move down."""
        address = self._range(sheet, at).RangeAddress
        self._sheet(sheet).insertCells(address, uno.Enum("com.sun.star.sheet.CellInsertMode", "DOWN"))

    def delete_column(self, sheet: str, at: str) -> None:
        """Delete the whole column of a cell."""
        self._sheet(sheet).Columns.removeByIndex(self._range(sheet, at).CellAddress.Column, 1)

    def insert_column(self, sheet: str, at: str) -> None:
        """Insert a whole column before that of a cell."""
        self._sheet(sheet).Columns.insertByIndex(self._range(sheet, at).CellAddress.Column, 1)

    def move(self, sheet: str, at: str, to: str) -> None:
        """Move cells by dragging them: references follow."""
        target = self._range(sheet, to).CellAddress
        self._sheet(sheet).moveRange(target, self._range(sheet, at).RangeAddress)

    def sort(self, sheet: str, at: str, column: int, *, down: bool = False) -> None:
        """Sort the rows of a range, which has no header, by one of its columns, from 0."""
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = column, not down
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        descriptor = _properties(SortFields=fields, ContainsHeader=False, BindFormatsToContent=True)
        uno.invoke(self._range(sheet, at), "sort", (descriptor,))

    def rename_sheet(self, sheet: str, name: str) -> None:
        """Give a sheet another name."""
        self._sheet(sheet).setName(name)

    def move_sheet(self, sheet: str, to: int) -> None:
        """Move a sheet to another place, counted from 0."""
        self._document.Sheets.moveByName(sheet, to)

    def copy_sheet(self, sheet: str, name: str) -> None:
        """Copy a sheet to the end."""
        self._document.Sheets.copyByName(sheet, name, self._document.Sheets.Count)

    def merge(self, sheet: str, at: str) -> None:
        """Merge cells."""
        self._range(sheet, at).merge(True)  # noqa: FBT003 - (see above)

    def delete_sheet(self, sheet: str) -> None:
        """Delete a sheet."""
        self._document.Sheets.removeByName(sheet)


if __name__ == "__main__":
    main()
