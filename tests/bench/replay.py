"""The calls of xlsxwriter that a build makes, recorded, and made again on a bare workbook of xlsxwriter.

What is replayed is what the program asked for: worksheets, formats, texts, numbers, validations, conditional formats,
widths, names, charts. Formulas are taken from the finished file, each with its whole text and its value, so that what
the program does to write them shorter is no part of the measure.
"""

from __future__ import annotations

import copy
import functools
import io
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import xlsxwriter
from openpyxl.formula.translate import Translator
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.lint.areas import position
from tests.lint.book import read_book
from tests.lint.package import MAIN
from tests.lint.shared import masters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.lint.book import Cell, Sheet

WATCHED = (Workbook, Worksheet, Chart)
MADE_FIRST = ("add_worksheet", "add_format", "add_chart")
"""Calls that make what the other calls are made on."""
NOT_REPLAYED = ("close", "write_formula", "write_array_formula", "write_dynamic_array_formula")


class Builds(Protocol):
    """A function that builds a workbook with xlsxwriter."""

    def __call__(self) -> bytes:
        """The bytes of the workbook."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call: the object it was made on, the method, what was given, and what came back."""

    on: object
    method: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    result: object


@dataclass(slots=True)
class Recording:
    """The calls of one build in their order, the options of the workbook, and the formulas of its file by sheet."""

    calls: list[Call] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    formulas: list[list[tuple[int, int, str, int, Any]]] = field(default_factory=list)
    """Row, column, text, number of the format in the file, value."""

    data: bytes = b""
    """The workbook that was built."""

    @property
    def formula_count(self) -> int:
        """How many formulas there are."""
        return sum(map(len, self.formulas))


def record(build: Builds) -> Recording:
    """Build once and note every call that the program itself makes."""
    recording = Recording()
    with _watched(recording):
        recording.data = build()
    recording.formulas = [list(_formulas(sheet)) for sheet in read_book(recording.data).sheets]
    return recording


def cells(data: bytes) -> list[set[str]]:
    """The addresses of the cells of each sheet: the same in the recorded workbook and in the replayed one."""
    return [{cell.address for cell in sheet.cells} for sheet in read_book(data).sheets]


class Sparing(Worksheet):
    """A sheet that takes formulas as they are; xlsxwriter's own goes through each for some hundred new functions."""

    def _prepare_formula(self, formula: str, *_options: bool) -> str:
        return formula.removeprefix("=")


def replay(recording: Recording, sheets: type[Worksheet] = Worksheet) -> tuple[float, bytes]:
    """Make the recorded calls on a bare workbook with sheets of a class; the processor's seconds and the bytes.

    Looking up the new objects for the recorded ones is no work of xlsxwriter, and not counted.
    """
    buffer = io.BytesIO()
    start = time.process_time()
    workbook = xlsxwriter.Workbook(buffer, recording.settings)
    twins, made = _objects(recording, workbook, sheets)
    counted = time.process_time() - start
    steps = list(_steps(recording, twins)) + list(_formula_steps(recording, twins, made))
    start = time.process_time()
    for method, arguments, options in steps:
        method(*arguments, **options)
    workbook.close()
    counted += time.process_time() - start
    return counted, buffer.getvalue()


@contextmanager
def _watched(recording: Recording) -> Iterator[None]:
    """Every public method of a workbook, a sheet and a chart notes its calls from outside."""
    inside: list[str] = []
    plain = {cls: dict(vars(cls)) for cls in WATCHED}
    first = Workbook.__init__

    def begin(self: Workbook, filename: io.BytesIO | None = None, options: dict[str, Any] | None = None) -> None:
        recording.settings = dict(options or {})
        inside.append("__init__")
        first(self, filename, options)
        inside.pop()

    try:
        for cls, members in plain.items():
            for name, method in members.items():
                if callable(method) and not name.startswith("_"):
                    setattr(cls, name, _noting(name, method, recording, inside))
        Workbook.__init__ = begin  # type: ignore[assignment, method-assign] # for the time of one build
        yield
    finally:
        for cls, members in plain.items():
            for name, method in members.items():
                if callable(method) and not name.startswith("_"):
                    setattr(cls, name, method)
        Workbook.__init__ = first  # type: ignore[method-assign]


def _noting(name: str, method: Callable[..., Any], recording: Recording, inside: list[str]) -> Callable[..., Any]:
    @functools.wraps(method)
    def noting(self: object, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever xlsxwriter takes
        held = tuple(map(_copied, arguments)), {key: _copied(value) for key, value in options.items()}
        inside.append(name)
        try:
            result = method(self, *arguments, **options)
        finally:
            inside.pop()
        if not inside and name not in NOT_REPLAYED:
            recording.calls.append(Call(self, name, *held, result))
        return result

    return noting


def _copied(value: object) -> Any:  # noqa: ANN401 - whatever xlsxwriter takes
    """A copy of lists and dictionaries, which xlsxwriter changes; the objects in them stay what they are."""
    if isinstance(value, dict):
        return {key: _copied(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_copied(one) for one in value]
    return copy.copy(value) if isinstance(value, io.BytesIO) else value


def _objects(
    recording: Recording, workbook: Workbook, sheets: type[Worksheet]
) -> tuple[dict[int, Any], dict[int, Any]]:
    """Make sheets, formats and charts: the new ones by the ids of the old ones, and the new formats by number."""
    twins: dict[int, Any] = {}
    numbers: dict[int, Any] = {}
    for call in recording.calls:
        if call.method in MADE_FIRST:
            arguments = (call.arguments[0], sheets) if call.method == "add_worksheet" else call.arguments
            twins[id(call.result)] = getattr(workbook, call.method)(*arguments, **call.options)
            if isinstance(call.result, Format) and call.result.xf_index is not None:
                numbers[call.result.xf_index] = twins[id(call.result)]
        if isinstance(call.on, Workbook):
            twins[id(call.on)] = workbook
    return twins, numbers


def _steps(recording: Recording, twins: dict[int, Any]) -> Iterator[tuple[Callable[..., Any], Any, Any]]:
    for call in recording.calls:
        if call.method not in MADE_FIRST:
            arguments = _twinned(list(call.arguments), twins)
            yield getattr(twins[id(call.on)], call.method), arguments, _twinned(call.options, twins)


def _formula_steps(
    recording: Recording, twins: dict[int, Any], formats: dict[int, Any]
) -> Iterator[tuple[Callable[..., Any], Any, Any]]:
    sheets = [twins[id(call.result)] for call in recording.calls if call.method == "add_worksheet"]
    for sheet, formulas in zip(sheets, recording.formulas, strict=True):
        for row, column, text, number, value in formulas:
            yield sheet.write_formula, (row, column, text, formats.get(number), value), {}


def _twinned(value: Any, twins: dict[int, Any]) -> Any:  # noqa: ANN401 - whatever xlsxwriter takes
    """The same with the new objects in place of the old ones, and with lists and dictionaries of its own."""
    if isinstance(value, dict):
        return {key: _twinned(one, twins) for key, one in value.items()}
    if isinstance(value, list):
        return [_twinned(one, twins) for one in value]
    return twins.get(id(value), value)


def _formulas(sheet: Sheet) -> Iterator[tuple[int, int, str, int, Any]]:
    """The formulas of a sheet of the file, shared ones written out for each cell."""
    areas = masters(sheet)
    for cell in sheet.cells:
        element = cell.element.find(f"{MAIN}f")
        if element is None:
            continue
        text = f"={element.text or ''}"
        if element.get("t") == "shared" and not element.text:
            master = areas[element.get("si", "")]
            text = Translator(f"={master.text}", master.address).translate_formula(cell.address)
        row, column = position(cell.address) or (0, 0)
        yield row - 1, column - 1, text, int(cell.element.get("s", "0")), _value(cell)


def _value(cell: Cell) -> Any:  # noqa: ANN401 - a number, a text, true or false
    shown, kind = cell.element.findtext(f"{MAIN}v") or "", cell.element.get("t", "n")
    if kind == "b":
        return shown == "1"
    return float(shown) if kind == "n" and shown else shown
