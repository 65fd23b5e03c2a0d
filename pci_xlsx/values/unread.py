"""Why a text is no value of its field, as far as the reader knows: the same for a cell and for a text kept in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.model.fields import FieldType
from pci_xlsx.values.amounts import is_range, why_no_amount
from pci_xlsx.values.choices import why_no_code
from pci_xlsx.values.day_texts import why_no_date
from pci_xlsx.values.labels import code_of
from pci_xlsx.values.nothing import nothing_in
from pci_xlsx.values.numbers import why_no_number
from pci_xlsx.values.outcome import Reason, Why

if TYPE_CHECKING:
    from pci_xlsx.model.fields import Field

LONGEST = 200
"""A longer text is a story, not a value written otherwise."""
_OF_AMOUNTS_ONLY = (Why.RUNNING_COSTS, Why.INCLUDED)
_NUMBERS = (FieldType.INTEGER, FieldType.PERCENT, FieldType.YEAR)


def why_unread(field: Field, text: str) -> Reason | None:
    """Why a text that was not read is no value of this field; None where nothing more can be said.

    Args:
        field: the declaration of the field.
        text: what the cell holds.
    """
    if len(text) > LONGEST or field.many:
        return None
    nothing = nothing_in(text)
    if field.type is FieldType.MONEY and code_of("funding_sources", text) == "running_budget":
        nothing = Why.RUNNING_COSTS
    if nothing and (field.type is FieldType.MONEY or nothing not in _OF_AMOUNTS_ONLY):
        return Reason(nothing)
    return _of_type(field, text)


def _of_type(field: Field, text: str) -> Reason | None:
    if field.type is FieldType.MONEY:
        return why_no_amount(text)
    if field.type is FieldType.DATE:
        return why_no_date(text, last_day=field.last_day)
    if field.type is FieldType.LIST:
        return why_no_code(field, text)
    if field.type in _NUMBERS:
        return Reason(Why.RANGE) if is_range(text) else why_no_number(text)
    return None
