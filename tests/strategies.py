"""Plans by the hundred for property tests: valid ones that a workbook can hold, and faulty ones, drawn from the model.

`plans()` gives valid plans: every value one of its field, ids rising with gaps, references that exist, one row for each
commune, step or requirement where that names the row, no row that the reader would take for not begun.
`plans(faulty=True)` then damages some cells: blanked, unread, out of range, of no list, dangling, the same id twice.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from functools import cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from pci_xlsx.i18n import languages
from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.lists import OTHER, code_list
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan, settle
from pci_xlsx.values.choices import read_code
from pci_xlsx.values.folding import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hypothesis.strategies import DrawFn, SearchStrategy

    from pci_xlsx.model.rows import Row, Table

Cells = dict[str, Any]

MOST_ROWS = 4
ROW_COUNTS = (0, 0, 0, 0, 0, 0, 1, 1, 2, MOST_ROWS)
HIGHEST_NUMBER = 120
PHRASES = (
    "Été à l'école",
    'Le café « des langues », dit "Sproochecafé"',
    "=SOMME(A1:A3)",
    "+352 12 34 56",
    "@mairie",
    "<b>gras</b> & fin",
    "😀 bienvenue 👨‍👩‍👧",
    "Große Straße",
    "Lëtzebuerg",
    "0012",
    "1.5",
    "TRUE",
    "31.12.2026",
    "10\u00a0000 flyers",
    "a; b, c / d",
    "'apostrophe",
    "https://example.org/?a=1&b=2",
    "100 %",
    "Ελληνικά عربى 中文",
)
FIGURES_IN_WORDS = ("très bon", "stable", "en hausse", "plutôt « mieux »")
BLANK: dict[bool, Any] = {True: (), False: None}


def plans(*, faulty: bool = False) -> SearchStrategy[Plan]:
    """Valid plans, small and in every language of the catalogue; with `faulty`, one to eight cells are damaged."""
    return _faulty_plans() if faulty else _valid_plans()


@st.composite
def _valid_plans(draw: DrawFn) -> Plan:
    ids = {key: draw(_ids(key)) for key, block in tables().items() if block.prefix}
    blocks: dict[str, Any] = {key: _draw_block(draw, block, ids) for key, block in tables().items()}
    return settle(Plan(**blocks, language=draw(st.sampled_from(languages()))))


def _draw_block(draw: DrawFn, block: Table, ids: Mapping[str, tuple[str, ...]]) -> Row | tuple[Row, ...]:
    if block.is_form:
        return block.row_type(**draw(_cells(block.key)))
    names = _names(draw, block, ids)
    rows = [named | _draw_cells(draw, block, ids) for named in names]
    whole = [_begun(draw, block, row) for row in rows]
    return tuple(block.row_type(**row, position=position) for position, row in enumerate(whole, 1))


def _names(draw: DrawFn, block: Table, ids: Mapping[str, tuple[str, ...]]) -> list[Cells]:
    """What names the rows of a table: rising ids, codes each once (steps in their order), or nothing."""
    if block.prefix:
        return [{"id": name} for name in ids[block.key]]
    if not block.row_key:
        return [{}] * draw(st.sampled_from(ROW_COUNTS))
    codes = code_list(block.fields[block.row_key].list or "").codes
    count = draw(st.sampled_from(ROW_COUNTS))
    picked = draw(st.lists(st.sampled_from(codes), min_size=count, max_size=count, unique=True))
    if block.fields[block.row_key].helper:
        picked.sort(key=codes.index)
    return [{block.row_key: code} for code in picked]


def _draw_cells(draw: DrawFn, block: Table, ids: Mapping[str, tuple[str, ...]]) -> Cells:
    cells = draw(_cells(block.key))
    for field in block.fields.values():
        known = [name for table in field.refs for name in ids[table]]
        wanted = draw(st.booleans())
        if known and wanted:
            several = st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True)
            cells[field.key] = tuple(draw(several)) if field.many else draw(st.sampled_from(known))
    return cells


def _begun(draw: DrawFn, block: Table, cells: Cells) -> Cells:
    """The row, with one cell more where a reader would take it for one that nobody began."""
    own = {key for key in cells if not block.fields[key].helper}
    if block.one_per_commune:
        own -= {block.row_key}
    prepared = [set(cells_.items()) for cells_ in block.prefilled]
    if own and {(key, cells[key]) for key in own} not in prepared:
        return cells
    written = {key for row in block.prefilled for key in row} | {block.row_key}
    spare = next(f for f in block.fields.values() if not (f.refs or f.helper or f.key in written))
    return cells | {spare.key: draw(values(spare))}


@cache
def _ids(key: str) -> SearchStrategy[tuple[str, ...]]:
    prefix = tables()[key].prefix
    numbers = st.sampled_from(ROW_COUNTS).flatmap(
        lambda count: st.lists(st.integers(1, HIGHEST_NUMBER), min_size=count, max_size=count, unique=True)
    )
    return numbers.map(lambda found: tuple(f"{prefix}{number:02}" for number in sorted(found)))


@cache
def _cells(key: str) -> SearchStrategy[Cells]:
    """Some cells of a row, all but what names it and its references."""
    block = tables()[key]
    plain = [f for f in block.fields.values() if not (f.refs or f.type is FieldType.ID or f.key == block.row_key)]
    return st.fixed_dictionaries({}, optional={field.key: values(field) for field in plain})


def values(field: Field) -> SearchStrategy[Any]:
    """Valid values of a field that is no id and no reference."""
    if field.many:
        return st.lists(_single(field), min_size=1, max_size=3, unique=True).map(tuple)
    return _single(field)


@cache
def _single(field: Field) -> SearchStrategy[Any]:
    return _VALUES[field.type](field)


def _is_one_item(text: str) -> bool:
    return bool(text) and not set(";\n") & set(text)


def _words(allowed: Callable[[str], bool]) -> SearchStrategy[str]:
    signs = st.characters(codec="utf-8", exclude_categories=("C", "M", "Z"), max_codepoint=0x2FFFF)
    written = st.text(st.one_of(st.just(" "), signs), min_size=1, max_size=8)
    known = [phrase for phrase in PHRASES if allowed(phrase)]
    return st.one_of(st.sampled_from(known), st.sampled_from(known), written.map(clean).filter(allowed))


def _texts(field: Field) -> SearchStrategy[str]:
    return _words(_is_one_item if field.many else bool)


def _long_texts(_field: Field) -> SearchStrategy[str]:
    return st.lists(_words(bool), min_size=1, max_size=3).map("\n".join)


def _dates(field: Field) -> SearchStrategy[dt.date]:
    usual = st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31))
    return st.one_of(usual, st.sampled_from((field.minimum, field.maximum, dt.date(2028, 2, 29))))


def _money(field: Field) -> SearchStrategy[Decimal]:
    usual = st.integers(0, 20_000_000).map(lambda cents: Decimal(cents).scaleb(-2))
    return st.one_of(usual, st.sampled_from((Decimal("0.00"), Decimal("0.01"), Decimal("25000.00"), field.maximum)))


def _integers(field: Field) -> SearchStrategy[int]:
    return st.integers(int(str(field.minimum)), int(str(field.maximum)))


def _percents(_field: Field) -> SearchStrategy[Decimal]:
    return st.integers(0, 1000).map(lambda thousandths: Decimal(thousandths).scaleb(-3))


def _numbers(_field: Field) -> SearchStrategy[Decimal | str]:
    figures = st.integers(-1_000_000, 1_000_000).map(lambda tenths: Decimal(tenths).scaleb(-1))
    return st.one_of(figures, st.sampled_from(FIGURES_IN_WORDS))


def _codes(field: Field) -> SearchStrategy[str]:
    listed = st.sampled_from(code_list(field.list or "").codes)
    if not field.open:
        return listed
    free = _words(partial(_is_outside, field))
    return st.one_of(listed, free.map(lambda text: OTHER + text))


def _is_outside(field: Field, text: str) -> bool:
    return _is_one_item(text) and read_code(field, text).value == OTHER + text and not text.startswith(OTHER)


_VALUES: Mapping[FieldType, Callable[[Field], SearchStrategy[Any]]] = MappingProxyType(
    {
        FieldType.TEXT: _texts,
        FieldType.LONG_TEXT: _long_texts,
        FieldType.DATE: _dates,
        FieldType.MONEY: _money,
        FieldType.INTEGER: _integers,
        FieldType.YEAR: _integers,
        FieldType.PERCENT: _percents,
        FieldType.NUMBER: _numbers,
        FieldType.YES_NO: lambda _field: st.booleans(),
        FieldType.LIST: _codes,
    }
)


@st.composite
def _faulty_plans(draw: DrawFn) -> Plan:
    plan = draw(_valid_plans())
    for _ in range(draw(st.integers(1, 8))):
        places = [(key, index) for key in tables() for index in range(len(plan.rows(key)))]
        key, index = draw(st.sampled_from(places))
        row = plan.rows(key)[index]
        field = draw(st.sampled_from(tuple(row.declared.fields.values())))
        plan = _with_row(plan, key, index, _damaged(draw, plan, row, field))
    return settle(plan)


def _with_row(plan: Plan, key: str, index: int, row: Row) -> Plan:
    rows = plan.rows(key)
    held: Any = row if tables()[key].is_form else (*rows[:index], row, *rows[index + 1 :])
    return dataclasses.replace(plan, **{key: held})


def _damaged(draw: DrawFn, plan: Plan, row: Row, field: Field) -> Row:
    """The row with one cell blank, unread, or holding something wrong for its field; or with nothing but its name."""
    wrong = wrong_values(plan, row, field)
    damages = ("blank", "unread", "emptied", "wrong", "wrong", "wrong")
    damage = draw(st.sampled_from(damages if wrong else damages[:3]))
    if damage == "emptied":
        name: Any = {key: row.entry(key) for key in (row.declared.row_key,) if key}
        return type(row)(**name, position=row.position)
    blank: Any = {field.key: BLANK[field.many]}
    if damage == "unread":
        text = draw(st.sampled_from(("environ 200", "à voir", "?", "32.13.2027")))
        return dataclasses.replace(row, **blank, unread=MappingProxyType({**row.unread, field.key: text}))
    rest = MappingProxyType({key: text for key, text in row.unread.items() if key != field.key})
    held: Any = {field.key: draw(st.sampled_from(wrong))} if damage == "wrong" else blank
    return dataclasses.replace(row, **held, unread=rest)


def wrong_values(plan: Plan, row: Row, field: Field) -> list[Any]:
    """Values that a plan can hold and should not: out of range, leading nowhere, the same name twice."""
    wrong: list[Any] = [_FAR_OFF[field.type](field)] if field.type in _FAR_OFF else []
    if field.max_length and (field.open or field.type is not FieldType.LIST):
        head = OTHER if field.list else ""
        if field.many:
            return [_just_too_long(head, field.max_length)]
        wrong = [head + "x" * (field.max_length + 1 - len(head))]
    if field.refs:
        wrong = ["X01", *(f"{tables()[table].prefix}99" for table in field.refs)]
    if field.key == row.declared.row_key:
        wrong = [name for other in plan.rows(row.declared.key) if (name := other.entry(field.key))]
    return [(value,) for value in wrong] if field.many else wrong


def _just_too_long(head: str, longest: int) -> tuple[str, str]:
    """Two items that, with `; ` between them, are one sign longer than the cell may be."""
    half = longest // 2
    return head.ljust(half, "x"), head.ljust(longest - half - 1, "y")


_DAY = dt.timedelta(days=1)
_FAR_OFF: Mapping[FieldType, Callable[[Any], Any]] = MappingProxyType(
    {
        FieldType.DATE: lambda field: field.minimum - _DAY,
        FieldType.MONEY: lambda field: field.maximum + Decimal("0.01"),
        FieldType.PERCENT: lambda field: field.minimum - Decimal("0.01"),
        FieldType.INTEGER: lambda field: field.minimum - 1,
        FieldType.YEAR: lambda field: field.maximum + 1,
    }
)
