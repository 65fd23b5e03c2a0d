"""A filled workbook read whole: bytes in; the plan, what was found while reading, and the template's version out."""

from __future__ import annotations

from functools import cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.findings import WORKBOOK, Severity
from pci_xlsx.i18n import DEFAULT_LANGUAGE, languages
from pci_xlsx.model.live import GATE_NAME
from pci_xlsx.model.workbook import PREFIX, TEMPLATE_VERSION, sheet_of, tables
from pci_xlsx.plan import Plan, settle
from pci_xlsx.reading.cells import open_source
from pci_xlsx.reading.filled import FilledWorkbook, Kept
from pci_xlsx.reading.find_forms import find_form
from pci_xlsx.reading.find_headers import has_states, tables_shown
from pci_xlsx.reading.find_tables import find_table
from pci_xlsx.reading.found import FoundForm, FoundTable, Source, say
from pci_xlsx.reading.grid import Grid
from pci_xlsx.reading.kept import chosen_gate, states_of
from pci_xlsx.reading.labels import language_shown, sheet_named
from pci_xlsx.reading.older import (
    about_left,
    about_version,
    anchors_of_gone,
    left_over,
    of_then,
    older,
    reader,
    with_todays_names,
)
from pci_xlsx.reading.own_sheets import KEYS_SHEET, about_unread, field_names, is_data_title, unread_sheets
from pci_xlsx.reading.package import open_package
from pci_xlsx.reading.rows import read_form, read_table
from pci_xlsx.reading.sheets import Marks
from pci_xlsx.reading.strays import occupied, strays
from pci_xlsx.values.cells import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pci_xlsx.findings import Finding
    from pci_xlsx.model.rows import Origin, Table
    from pci_xlsx.model.versions import Version
    from pci_xlsx.reading.filled import States
    from pci_xlsx.reading.find_headers import Shown
    from pci_xlsx.reading.found import Search
    from pci_xlsx.reading.package import Package
    from pci_xlsx.reading.rows import ReadCell


def read_workbook(
    data: bytes,
    *,
    as_formulas: bool = False,
    isolated: bool = False,
    meanwhile: Callable[[], object] | None = None,
) -> FilledWorkbook:
    """Read the bytes of an .xlsx, .xlsm or .ods file; nothing is judged.

    What cannot be read as a value is kept as unread text. With `as_formulas` a value is only what the workbook's own
    formulas take for one, to compare with what they say.
    With `isolated` the file is read in a child process, as files of strangers should be: `convert.load` and
    `check_workbook` ask for it, unless they are told not to. This function itself, which is also what runs in the
    child, reads here unless told so. While the child reads, `meanwhile` is called: what comes next may be loaded.

    Raises:
        UnreadableFileError: it is no workbook (FIL-003), damaged (FIL-006), beyond a limit (FIL-007, FIL-030 and on),
            protected (FIL-008), or holds no table or form of the template (FIL-004); in isolation also what
            `read_isolated` raises.
    """
    if isolated:
        from pci_xlsx.reading.isolated.reader import read_isolated

        return read_isolated(data, as_formulas=as_formulas, meanwhile=meanwhile)
    package, version = _opened(data)
    source = open_source(package, _sheets_to_read(package, older(version)))
    in_place = {key: _find(block, source) for key, block in tables().items()}
    source, searches = _found_anywhere(source, in_place)
    if not any(search.where for search in searches.values()):
        raise UnreadableFileError("FIL-004")
    return _filled(source, searches, version, as_formulas=as_formulas)


def _filled(
    source: Source, searches: Mapping[str, Search], version: str | None, *, as_formulas: bool
) -> FilledWorkbook:
    """What the tables and forms hold, as it is meant, or as formulas take it."""
    known = older(version)
    language = _facts(source.grids.get(KEYS_SHEET, Grid())).get("language") or _language_shown(searches, source)
    cells, read_one = (source.as_typed(), _by_formulas(language)) if as_formulas else (source, reader(known))
    plan, findings, states = _plan(searches, cells, language, read_one)
    is_current = version in {None, TEMPLATE_VERSION}
    again = None if as_formulas else partial(_filled, source, searches, version, as_formulas=True)
    kept = Kept(states, chosen_gate(source), is_current, again) if states else Kept()
    left = left_over(searches, source, known)
    about = (*(say(code, Severity.HINT, WORKBOOK) for code in source.package.beside), *about_version(version))
    beside = () if as_formulas else _unread(searches, source, plan, is_current=is_current)
    said = (*about, *of_then(findings, known, left), *about_left(left), *beside)
    return FilledWorkbook(plan, said, version, kept, left)


def typed_cells(data: bytes) -> Mapping[str, Grid]:
    """The cells of the sheets of a workbook that may hold data, as they were typed: with their spaces.

    Raises:
        UnreadableFileError: as for `read_workbook`.
    """
    package, version = _opened(data)
    return open_source(package, _sheets_to_read(package, older(version))).as_typed().grids


def _opened(data: bytes) -> tuple[Package, str | None]:
    """The package, its anchors called as today, and its version: what it says of itself, else its hidden sheet."""
    package = open_package(data)
    version = package.version
    if version is None and any(one.title == KEYS_SHEET for one in package.sheets):
        version = _facts(open_source(package, (KEYS_SHEET,)).grids[KEYS_SHEET]).get("template_version")
    return with_todays_names(package, older(version)), version


def _find(block: Table, source: Source, shown_on: Shown | None = None) -> Search:
    return (find_form if block.is_form else find_table)(block, source, shown_on)


def _found_anywhere(source: Source, searches: Mapping[str, Search]) -> tuple[Source, Mapping[str, Search]]:
    """The sheets that were not read, in case they hold something; and the lost tables and forms, sought there too."""
    others = unread_sheets(source.package, _homes(searches))
    lost = [block for key, block in tables().items() if searches[key].where is None]
    if not (others or lost):
        return source, searches
    try:
        more = open_source(source.package, [title for title in others if title not in source.grids])
    except UnreadableFileError:  # a sheet of the user's own that no library can read is named all the same
        return source, searches
    source = Source(source.package, {**source.grids, **more.grids}, {**source.marks, **more.marks})
    if not lost:
        return source, searches
    shown_on = {
        title: {key: headers for key, headers in tables_shown(grid).items() if has_states(grid, headers)}
        for title, grid in source.grids.items()
    }
    return source, {**searches, **{block.key: _find(block, source, shown_on) for block in lost}}


def _homes(searches: Mapping[str, Search]) -> frozenset[str]:
    return frozenset(search.where.sheet for search in searches.values() if search.where)


def _language_shown(searches: Mapping[str, Search], source: Source) -> str:
    """The language of the headers, should the workbook not say it any more."""
    headers = (
        (found.block.key, key, shown(value))
        for search in searches.values()
        if isinstance(found := search.where, FoundTable)
        for key, column in found.columns.items()
        if (value := source.grids[found.sheet].at(found.header_row, column)) is not None
    )
    return language_shown(headers) or DEFAULT_LANGUAGE


def _unread(searches: Mapping[str, Search], source: Source, plan: Plan, *, is_current: bool) -> Iterator[Finding]:
    """What stands on no place that is read: beside tables and forms, and on sheets of the user's own."""
    for sheet in sorted(_homes(searches)):
        found = [search.where for search in searches.values() if search.where and search.where.sheet == sheet]
        keys = [one.block.key for one in found if isinstance(one, FoundTable)]
        read = {row.origin.row for key in keys for row in plan.rows(key) if row.origin.row}
        grid = source.grids[sheet]
        yield from strays(sheet, grid, occupied(found, grid, read, is_known=is_current))
    lost = {sheet_of(key).key for key, search in searches.items() if search.where is None}
    others = unread_sheets(source.package, _homes(searches))
    yield from about_unread([title for title in others if sheet_named(title) not in lost], source.grids)


def _by_formulas(language: str) -> ReadCell:
    from pci_xlsx.values.formulas import read_as_formulas

    return partial(read_as_formulas, language=language if language in languages() else DEFAULT_LANGUAGE)


def _sheets_to_read(package: Package, known: Version | None = None) -> tuple[str, ...]:
    """The sheets that may hold data, by an anchor of a table or form or by their title; that of the chosen gate."""
    anchors = _table_names() | field_names() | anchors_of_gone(known) | {GATE_NAME}
    anchored = {
        where.sheet for held in (package.tables, package.names) for name, where in held.items() if name in anchors
    }
    return tuple(one.title for one in package.sheets if one.title in anchored or is_data_title(one.title))


@cache
def _table_names() -> frozenset[str]:
    return frozenset(f"{PREFIX}{key}" for key in tables())


def _facts(grid: Grid) -> Mapping[str, str]:
    """The facts of the hidden sheet: template version, language."""
    pairs = ((cells.get(1), cells.get(2)) for cells in grid.rows.values())
    return {key: value for key, value in reversed([*pairs]) if isinstance(key, str) and isinstance(value, str)}


def _plan(
    searches: Mapping[str, Search], source: Source, language: str, read_one: ReadCell
) -> tuple[Plan, list[Finding], Mapping[str, States]]:
    """The plan, what was found in its cells, and what the states of its rows say."""
    blocks: dict[str, Any] = {}
    places: dict[str, Origin] = {}
    findings: list[Finding] = []
    absent: set[str] = set()
    states: dict[str, States] = {}
    for key, search in searches.items():
        findings += search.findings
        absent |= set(search.absent)
        match search.where:
            case FoundForm() as form:
                read = read_form(form, source.grids[form.sheet], source.marks.get(form.sheet, Marks()), read_one)
                blocks[key], places[key] = read.rows[0], form.origin
                findings += read.findings
            case FoundTable() as table:
                grid = source.grids[table.sheet]
                read = read_table(table, grid, source.marks.get(table.sheet, Marks()), read_one)
                rows = [row.origin.row for row in read.rows if row.origin.row]
                blocks[key], places[key] = read.rows, table.origin(max(rows, default=table.header_row) + 1)
                findings += read.findings
                if said := states_of(table, grid, read.rows):
                    states[key] = said
    plan = Plan(**blocks, language=language, places=MappingProxyType(places), absent=frozenset(absent))
    return settle(plan), findings, MappingProxyType(states)
