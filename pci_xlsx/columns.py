"""Checks that follow from the model: required, type, list, range, unique, reference. One hit names one cell."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.conditions import holds
from pci_xlsx.findings import Cell, Gate, Kind, Param, Severity, Term
from pci_xlsx.i18n import N_
from pci_xlsx.model.actions import Action
from pci_xlsx.model.demands import Level
from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.rows import is_empty
from pci_xlsx.model.workbook import sheet_of, tables
from pci_xlsx.values.reasons import REASON_KINDS, code_for, params_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.model.demands import Demand
    from pci_xlsx.model.rows import Row, Table
    from pci_xlsx.plan import Plan
    from pci_xlsx.values.outcome import Reason

KINDS = (
    Kind(
        "REQ-001",
        N_("Une cellule obligatoire est vide"),
        N_("« {field} » est obligatoire et n'est pas rempli."),
        N_("Remplissez cette cellule."),
    ),
    Kind(
        "REQ-002",
        N_("Une cellule recommandée est vide"),
        N_("« {field} » est recommandé et n'est pas rempli."),
        N_("Remplissez cette cellule, ou motivez l'écart sur la feuille « Écarts motivés »."),
    ),
    Kind(
        "REQ-003",
        N_("Une de plusieurs cellules doit être remplie"),
        N_("Aucune de ces cellules n'est remplie : {fields}."),
        N_("Remplissez au moins l'une d'elles."),
    ),
    Kind(
        "REQ-010",
        N_("Une feuille attendue n'est pas commencée"),
        N_("La feuille « {sheet} » n'est pas commencée."),
        N_("Commencez par cette cellule ; l'aide de chaque colonne dit ce qu'elle attend."),
    ),
    Kind(
        "REQ-011",
        N_("Un tableau attendu n'a aucune ligne"),
        N_("Le tableau « {table} » n'a aucune ligne."),
        N_("Remplissez au moins une ligne."),
    ),
    Kind(
        "TYP-001",
        N_("Une cellule ne contient pas le type de valeur attendu"),
        N_("« {text} » n'est pas lisible comme {type} dans « {field} »."),
        N_("Écrivez la valeur dans la forme demandée ; l'aide de la cellule donne un exemple."),
    ),
    *REASON_KINDS,
    Kind(
        "LST-001",
        N_("Une valeur n'est pas dans la liste"),
        N_("« {text} » n'est pas dans la liste de « {field} »."),
        N_("Choisissez une valeur dans la liste déroulante."),
    ),
    Kind(
        "RNG-001",
        N_("Une valeur est trop petite"),
        N_("{value} est trop petit pour « {field} » : au moins {minimum}."),
        N_("Corrigez la valeur."),
    ),
    Kind(
        "RNG-002",
        N_("Une valeur est trop grande"),
        N_("{value} est trop grand pour « {field} » : au plus {maximum}."),
        N_("Corrigez la valeur."),
    ),
    Kind(
        "RNG-003",
        N_("Un texte est trop long"),
        N_("Le texte de « {field} » a {length} caractères : au plus {maximum}."),
        N_("Raccourcissez le texte."),
    ),
    Kind(
        "UNQ-001",
        N_("Deux lignes portent le même nom de ligne"),
        N_("{key} se trouve {times} fois dans « {field} »."),
        N_("Donnez à chaque ligne un numéro ou une valeur qui lui est propre."),
    ),
    Kind(
        "REF-001",
        N_("Une référence ne mène à rien"),
        N_("{key} n'existe pas dans « {tables} »."),
        N_("Choisissez une ligne dans la liste déroulante, ou créez la ligne qui manque."),
    ),
    Kind(
        "REF-002",
        N_("Une référence n'est pas lisible"),
        N_("« {text} » ne commence pas par le numéro d'une ligne."),
        N_("Choisissez une ligne dans la liste déroulante, ou écrivez son numéro, par exemple {example}."),
    ),
)
"""What the codes of these families mean."""

SHEET_NOT_BEGUN, TABLE_NOT_BEGUN = "REQ-010", "REQ-011"
_WARNINGS = frozenset({"RNG-003"})
"""Values that are no good, but stand in nobody's way: a text that is too long."""


class ColumnHit(NamedTuple):
    """One cell that is not as the model asks.

    `demand` is what was not met (a thing missing); None for a value that is no good, which is a contradiction.
    """

    code: str
    cell: Cell
    params: Mapping[str, Param]
    severity: Severity
    gate: Gate
    demand: Demand | None = None
    related: tuple[Cell, ...] = ()


def column_hits(plan: Plan) -> Iterator[ColumnHit]:
    """All hits in the cells of a plan, table by table; a sheet on which nothing was begun gives none."""
    for key, block in tables().items():
        if key in plan.absent or not plan.is_sheet_begun(sheet_of(key)):
            continue
        for row in rows_asked(plan, block):
            yield from _missing(plan, block, row)
            yield from _bad_values(plan, block, row)
        yield from _twice(plan, block)


def rows_asked(plan: Plan, block: Table) -> tuple[Row, ...]:
    """The rows that must be complete: the form; begun ones; where a commune names the row, all once one is begun."""
    if block.is_form or (block.one_per_commune and plan.is_begun(block.key)):
        return plan.rows(block.key)
    return plan.begun_rows(block.key)


def _missing(plan: Plan, block: Table, row: Row) -> Iterator[ColumnHit]:
    if concerns_dropped_action(plan, row):
        return
    for key, field in _asked(block.key):
        if row.holds(key) or f"{block.key}.{key}" in plan.absent:
            continue
        demand = next((d for d in field.demands if d.level.severity and holds(d.when, plan, row)), None)
        if demand:
            code = "REQ-001" if demand.level is Level.MANDATORY else "REQ-002"
            yield _unmet(code, row.cell(key), demand, field=_term(block, key))
    for group in block.one_of:
        if not any(row.holds(key) for key in group.fields):
            fields = tuple(_term(block, key) for key in group.fields)
            yield _unmet("REQ-003", row.cell(group.fields[0]), group.demand, fields=fields)


def concerns_dropped_action(plan: Plan, row: Row) -> bool:
    """True for a dropped action and for what hangs on it: what they lack is no fault."""
    if isinstance(row, Action) and row.id is None:  # its number could not be read
        return plan.status_of(row) == "dropped"
    action = row.key if row.declared.key == "actions" else getattr(row, "action", None)
    return action in plan.dropped_ids


def _unmet(code: str, cell: Cell, demand: Demand, **params: Param) -> ColumnHit:
    severity = demand.level.severity or Severity.HINT
    return ColumnHit(code, cell, MappingProxyType(params), severity, demand.gate or Gate.COUNCIL, demand)


def _term(block: Table, key: str) -> Term:
    return Term("field", f"{block.key}.{key}")


def _bad_values(plan: Plan, block: Table, row: Row) -> Iterator[ColumnHit]:
    for key, text in row.unread.items():
        yield _unreadable(block, row, key, text)
    for key, field in _bounded(block.key):
        value = row.entry(key)
        if is_empty(value):
            continue
        if field.max_length:
            yield from _too_long(block, row, field, value)
        else:
            yield from _out_of_range(block, row, field, value)
        if field.refs:
            yield from _dangling(plan, block, row, field)


@cache
def _asked(table: str) -> tuple[tuple[str, Field], ...]:
    """The fields of which more than an optional entry is asked."""
    fields = tables()[table].fields.items()
    return tuple((key, field) for key, field in fields if any(demand.level.severity for demand in field.demands))


@cache
def _bounded(table: str) -> tuple[tuple[str, Field], ...]:
    """The fields whose values may be too long, too small or too large, or refer to nothing."""
    fields = tables()[table].fields.items()
    return tuple(
        (key, field)
        for key, field in fields
        if field.max_length or field.refs or field.minimum is not None or field.maximum is not None
    )


def _unreadable(block: Table, row: Row, key: str, text: str) -> ColumnHit:
    field = block.fields[key]
    if reason := _reason(field, text):
        hit = _bad(code_for(reason, field.type), block, row, key, **params_of(reason, text, _term(block, key)))
        return hit._replace(severity=Severity.WARNING) if field.open else hit  # an open list takes any text
    if field.type is FieldType.LIST:
        return _bad("LST-001", block, row, key, text=text, field=_term(block, key))
    if field.type is FieldType.REF:
        example = f"{tables()[field.refs[0]].prefix}01"
        return _bad("REF-002", block, row, key, text=text, example=example)
    return _bad("TYP-001", block, row, key, text=text, type=Term("type", field.type), field=_term(block, key))


def _reason(field: Field, text: str) -> Reason | None:
    from pci_xlsx.values.unread import why_unread  # (most plans have no such text, and need none of this)

    return why_unread(field, text)


def _bad(code: str, block: Table, row: Row, key: str, /, **params: Param) -> ColumnHit:
    severity = Severity.WARNING if code in _WARNINGS else Severity.ERROR
    return ColumnHit(code, row.cell(key), MappingProxyType(params), severity, first_gate(block.key, key))


@cache
def first_gate(table: str, key: str) -> Gate:
    """The gate from which a bad value counts: the field's own, else the earliest of its table's requirements."""
    block = tables()[table]
    own = block.fields[key].gate
    gates = [own] if own else [demand.gate for demand in block.demands if demand.gate]
    return min(gates, key=lambda gate: gate.rank, default=Gate.COUNCIL)


def _too_long(block: Table, row: Row, field: Field, value: object) -> Iterator[ColumnHit]:
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    if field.max_length and len(text) > field.max_length:
        shown, longest = _term(block, field.key), field.max_length
        yield _bad("RNG-003", block, row, field.key, field=shown, length=len(text), maximum=longest)


def _out_of_range(block: Table, row: Row, field: Field, value: object) -> Iterator[ColumnHit]:
    if field.minimum is not None and value < field.minimum:  # type: ignore[operator] # a bound is of its value's type
        yield _beyond("RNG-001", block, row, field, minimum=field.minimum)
    if field.maximum is not None and value > field.maximum:  # type: ignore[operator] # (see above)
        yield _beyond("RNG-002", block, row, field, maximum=field.maximum)


def _beyond(code: str, block: Table, row: Row, field: Field, **bound: Param) -> ColumnHit:
    value: Any = row.entry(field.key)
    return _bad(code, block, row, field.key, value=value, field=_term(block, field.key), **bound)


def _dangling(plan: Plan, block: Table, row: Row, field: Field) -> Iterator[ColumnHit]:
    if any(table in plan.absent for table in field.refs):
        return
    value = row.entry(field.key)
    for key in value if isinstance(value, tuple) else (value,):
        if all(plan.row(table, str(key)) is None for table in field.refs):
            named = tuple(Term("table", table) for table in field.refs)
            yield _bad("REF-001", block, row, field.key, key=str(key), tables=named)
            return


def _twice(plan: Plan, block: Table) -> Iterator[ColumnHit]:
    """Rows that name themselves alike: every row after the first is a hit that leads back to the first."""
    if block.row_key is None:
        return
    seen: dict[str, list[Row]] = {}
    for row in plan.rows(block.key):
        name = row.entry(block.row_key)
        if isinstance(name, str):
            seen.setdefault(name, []).append(row)
    for name, rows in seen.items():
        for row in rows[1:]:
            hit = _bad(
                "UNQ-001",
                block,
                row,
                block.row_key,
                key=_name(block, name),
                times=len(rows),
                field=_term(block, block.row_key),
            )
            others = tuple(other.cell(block.row_key) for other in rows if other is not row)
            yield ColumnHit(hit.code, hit.cell, hit.params, hit.severity, hit.gate, None, others)


def _name(block: Table, name: str) -> Param:
    codes = block.fields[block.row_key or ""].list
    return Term(f"list:{codes}", name) if codes else name
