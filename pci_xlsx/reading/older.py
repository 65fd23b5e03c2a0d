"""A workbook of an older version of the template, read as what it is: its names, its words, and what no longer is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.findings import WORKBOOK, Cell, Finding, Severity
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.live import state_name
from pci_xlsx.model.versions import history, is_newer
from pci_xlsx.model.workbook import PREFIX, TEMPLATE_VERSION, tables
from pci_xlsx.reading.addresses import address, letters
from pci_xlsx.reading.found import FoundForm, FoundTable, say
from pci_xlsx.reading.labels import label_fold
from pci_xlsx.values.cells import shown
from pci_xlsx.values.outcome import Doing
from pci_xlsx.values.reading import read_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pci_xlsx.model.fields import Field
    from pci_xlsx.model.versions import Version
    from pci_xlsx.reading.addresses import Place
    from pci_xlsx.reading.found import Search, Source
    from pci_xlsx.reading.grid import Grid
    from pci_xlsx.reading.package import ExcelTable, Package
    from pci_xlsx.reading.rows import ReadCell
    from pci_xlsx.values.cells import CellValue
    from pci_xlsx.values.outcome import Reading

OLDER, NEWER, NO_PLACE = "REA-017", "REA-070", "REA-071"
NOT_YET: Mapping[str, str] = MappingProxyType({"REA-001": "REA-072", "REA-002": "REA-073"})
"""The codes for tables and fields that are not there: lost by the user, or not yet there in an older version."""
OWN_COLUMN = "REA-008"


class Left(NamedTuple):
    """A cell of a field that today's template no longer has: where it stands, the field's label, what it shows."""

    sheet: str
    cell: str
    label: str
    text: str


def older(version: str | None) -> Version | None:
    """What is known of an older version; None for today's, and for one that nobody has written down."""
    return history().by_version.get(version or "")


def with_todays_names(package: Package, version: Version | None) -> Package:
    """The package with its defined names and tables called as today's template calls them."""
    if version is None:
        return package
    fields = {_name(*then.split(".")): _name(*now.split(".")) for then, now in version.names.items() if "." in then}
    blocks = {f"{PREFIX}{then}": f"{PREFIX}{now}" for then, now in version.names.items() if "." not in then}
    held = {blocks.get(name, name): table for name, table in package.tables.items()}
    names = {fields.get(name, name): place for name, place in package.names.items()}
    return package._replace(names=MappingProxyType(names), tables=MappingProxyType(held))


def _name(block: str, field: str) -> str:
    return f"{PREFIX}{block}_{field}"


def reader(version: Version | None) -> ReadCell:
    """What a cell says: an entry as the lists of that version offered it is no other way of writing."""
    if version is None or not version.entries:
        return read_cell

    def read(field: Field, raw: CellValue) -> Reading:
        reading = read_cell(field, raw)
        if field.type is not FieldType.LIST or not reading.notes:
            return reading
        entries = version.codes(field.list or "")
        notes = tuple(n for n in reading.notes if n.doing is not Doing.REPAIRED or n.before not in entries)
        return reading._replace(notes=notes)

    return read


def about_version(version: str | None) -> Iterator[Finding]:
    """What is said of a workbook of another version than today's."""
    if version is not None and version != TEMPLATE_VERSION:
        code = NEWER if is_newer(version) else OLDER
        yield say(code, Severity.WARNING, WORKBOOK, found=version, known=TEMPLATE_VERSION)


def of_then(findings: Iterable[Finding], version: Version | None, left: Iterable[Left]) -> list[Finding]:
    """The findings as they are for an older version: what it had not was not lost by the user, but is missing.

    Nor did the user add a column that was a field: that is told by `about_left`.
    """
    fields = {(one.sheet, one.label) for one in left}
    lacks = version.lacks if version else frozenset[str]()
    return [
        replace(one, code=NOT_YET[one.code]) if one.code in NOT_YET and _called(one.cell) in lacks else one
        for one in findings
        if not (one.code == OWN_COLUMN and (one.cell.sheet, one.params["text"]) in fields)
    ]


def _called(cell: Cell) -> str:
    return f"{cell.table}.{cell.field}" if cell.field else cell.table or ""


def anchors_of_gone(version: Version | None) -> frozenset[str]:
    """The defined names of fields, and the names of tables, that no longer are."""
    names = (_name(*name.split(".")) for name in version.gone) if version else ()
    return frozenset((*names, *(f"{PREFIX}{key}" for key in _tables_gone(version))))


def _tables_gone(version: Version | None) -> tuple[str, ...]:
    """The keys of the tables and forms that are gone as a whole."""
    blocks = dict.fromkeys(name.partition(".")[0] for name in version.gone) if version else ()
    return tuple(key for key in blocks if version and key not in version.names)


def left_over(searches: Mapping[str, Search], source: Source, version: Version | None) -> tuple[Left, ...]:
    """The filled cells of fields that today's template no longer has, sheet by sheet.

    They are found by their names, or by the labels they had; of a table that is gone as a whole, every filled cell.
    """
    found: list[Left] = []
    strange = _strange_names(source.package)
    for search in searches.values():
        if isinstance(search.where, FoundTable):
            found += _of_columns(search.where, source, strange.get(search.where.sheet, {}), version)
        elif isinstance(search.where, FoundForm):
            found += _of_form(search.where.block.key, source, strange.get(search.where.sheet, {}))
    for key in _tables_gone(version):
        excel = source.package.tables.get(f"{PREFIX}{key}")
        if excel is None:
            found += [one for names in strange.values() for one in _of_form(key, source, names)]
        elif excel.sheet in source.grids:
            found += _of_area(source.grids[excel.sheet], excel)
    return tuple(dict.fromkeys(found))


def _strange_names(package: Package) -> Mapping[str, Mapping[str, Place]]:
    """The names that are no field's of today's, by the sheet they stand on."""
    found: dict[str, dict[str, Place]] = {}
    for name in package.names.keys() - _todays_anchors():
        at = package.names[name]
        found.setdefault(at.sheet, {})[name] = at
    return found


@cache
def _todays_anchors() -> frozenset[str]:
    fields = (_name(key, field) for key, block in tables().items() for field in block.fields)
    return frozenset((*fields, *map(state_name, tables().values())))


def _of_columns(
    table: FoundTable, source: Source, names: Mapping[str, Place], version: Version | None
) -> Iterator[Left]:
    """What stands in the columns of a table whose names or headers say that they were fields."""
    grid, start = source.grids[table.sheet], _name(table.block.key, "")
    gone = {at.column for name, at in names.items() if name.startswith(start) and at.row == table.header_row}
    words = _labels_gone(table.block.key, version)
    if words:
        headers = grid.row(table.header_row).items()
        gone |= {column for column, text in headers if label_fold(shown(text)) in words}
    for column in sorted(gone - {*table.columns.values(), table.states}):
        yield from _of_column(table.sheet, grid, table.header_row, column)


def _of_column(sheet: str, grid: Grid, header: int, column: int, last: int | None = None) -> Iterator[Left]:
    title = grid.at(header, column)
    label = letters(column) if title is None else shown(title)
    for row in sorted(grid.rows):
        value = grid.at(row, column)
        if value is not None and header < row <= (last or row):
            yield Left(sheet, address(row, column), label, shown(value))


def _of_area(grid: Grid, excel: ExcelTable) -> Iterator[Left]:
    for column in range(excel.area.left, excel.area.right + 1):
        yield from _of_column(excel.sheet, grid, excel.area.top, column, excel.area.bottom)


def _of_form(block: str, source: Source, names: Mapping[str, Place]) -> Iterator[Left]:
    """What stands in the cells of a form that bear the name of no field of today's."""
    start = _name(block, "")
    for name, at in sorted(names.items()):
        grid = source.grids.get(at.sheet)
        value = grid.at(at.row, at.column) if grid and name.startswith(start) else None
        if grid and value is not None:
            left = [cell for column, cell in sorted(grid.row(at.row).items()) if column < at.column]
            label = shown(left[-1]) if left else name.removeprefix(start)
            yield Left(at.sheet, address(at.row, at.column), label, shown(value))


def _labels_gone(block: str, version: Version | None) -> frozenset[str]:
    if version is None:
        return frozenset()
    then = {old for old, now in version.names.items() if now == block}
    gone = (labels for name, labels in version.gone.items() if name.partition(".")[0] in then)
    return frozenset(label_fold(one) for labels in gone for one in labels.values())


def about_left(left: Iterable[Left]) -> Iterator[Finding]:
    """One hint for each field that today's template no longer has, on its first filled cell."""
    fields: dict[tuple[str, str], list[Left]] = {}
    for one in left:
        fields.setdefault((one.sheet, one.label), []).append(one)
    for (sheet, label), cells in fields.items():
        at = Cell(sheet=sheet, address=cells[0].cell)
        yield say(NO_PLACE, Severity.HINT, at, text=label, cells=len(cells))
