"""What a cell says of the one beside it: an end that is `en continu`, a cost that is `frais de fonctionnement`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.values.outcome import Doing, Note, Reading, Why, repaired

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.model.rows import Table

CONTINUOUS = "continuous"
"""The field, yes or no, that says beside an end that there is none."""
SOURCES, RUNNING_BUDGET = "funding_sources", "running_budget"


def settled(block: Table, readings: dict[str, Reading]) -> dict[str, Reading]:
    """The readings of a row, where need be in the light of each other.

    `en continu` as an end leaves the end empty and says yes in the field beside, unless that says no. `frais de
    fonctionnement` is the amount 0 where the row's source is the running budget, else it stays a text.
    """
    found: dict[str, Reading] = {}
    for key, reading in readings.items():
        why = reading.why.why if reading.why else None
        if why is Why.NO_END and block.fields[key].last_day and CONTINUOUS in block.fields:
            found |= _without_end(block, key, reading, readings.get(CONTINUOUS))
        elif why is Why.RUNNING_COSTS and _is_of_running_budget(block, readings):
            found[key] = repaired(Decimal("0.00"), reading.unread or "")
    return {**readings, **found} if found else readings


def _without_end(block: Table, key: str, end: Reading, said: Reading | None) -> dict[str, Reading]:
    beside = Term("field", f"{block.key}.{CONTINUOUS}")
    if said is None or said.value is True:
        note = Note(Doing.SAID_BESIDE, end.unread or "", beside)
        return {key: Reading(notes=(note, *end.notes)), CONTINUOUS: said or Reading(value=True)}
    if said.value is False:
        return {key: end._replace(notes=(*end.notes, Note(Doing.CONTRADICTED, end.unread or "", beside)))}
    return {}


def _is_of_running_budget(block: Table, readings: Mapping[str, Reading]) -> bool:
    sources = (readings.get(key) for key, field in block.fields.items() if field.list == SOURCES)
    return any(source is not None and source.value == RUNNING_BUDGET for source in sources)
