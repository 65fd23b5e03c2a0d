"""The code lists: codes in English for the data, French labels for the catalogue, one CSV file each."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.model.csv_rows import read_csv
from pci_xlsx.model.requirements import requirements

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER = "other:"
COMMUNES = "communes"
WAIVABLE = "waivable_requirements"


class CodeList(NamedTuple):
    """A code list: codes with their French labels, in the order in which they are offered.

    `proper_names` marks labels that are names and the same in every language (communes).
    """

    key: str
    labels: Mapping[str, str]
    proper_names: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(self.labels)

    @property
    def context(self) -> str:
        """The context of its labels in the catalogue."""
        return f"list:{self.key}"


@cache
def code_list(key: str) -> CodeList:
    """The list of this key; FileNotFoundError for one that does not exist."""
    if key == COMMUNES:
        from pci_xlsx.model.communes import communes

        return CodeList(key, MappingProxyType({c.code: c.name for c in communes().values()}), proper_names=True)
    if key == WAIVABLE:
        from pci_xlsx.model.workbook import waivable_requirements  # (the whole model must be declared first)

        texts = {number: requirements()[number].text for number in waivable_requirements()}
        return CodeList(key, MappingProxyType(texts))
    return CodeList(key, MappingProxyType({row["code"]: row["label"] for row in read_csv(key)}))


def is_other(code: str) -> bool:
    """True for text outside an open list, kept as `other:text`."""
    return code.startswith(OTHER)
