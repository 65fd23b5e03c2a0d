"""Values of the data set as people read them in the national workbook: codes by labels, plans by commune and file."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pci_xlsx.findings import Gate
from pci_xlsx.i18n import N_, show_date
from pci_xlsx.model.communes import communes
from pci_xlsx.model.lists import code_list, is_other
from pci_xlsx.national.choice import Because
from pci_xlsx.plan import Plan
from pci_xlsx.report.kinds import kinds
from pci_xlsx.report.words import SEVERITIES
from pci_xlsx.summary.labels import KINDS, PARTS, bucket_label, capital
from pci_xlsx.summary.ledger import View
from pci_xlsx.summary.timeline import What
from pci_xlsx.values.labels import commune_name, label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pci_xlsx.i18n import Texts
    from pci_xlsx.template.book import Value

Row = dict[str, Any]
FIRST_YEAR = 1900
"""Up to this year, workbooks know no days, or wrong ones."""
GATES: Mapping[Gate, str] = MappingProxyType(
    {Gate.COUNCIL: N_("Conseil communal"), Gate.DEPOSIT: N_("Dépôt à l'OLAI"), Gate.FOLLOW_UP: N_("Suivi")}
)
NO_GATE = N_("Aucune porte atteinte")
NO_CALL = N_("Année inconnue")
BECAUSE: Mapping[Because, str] = MappingProxyType(
    {
        Because.NEWEST: N_("Compté"),
        Because.OLDER: N_("Pas compté : un autre est plus récent"),
        Because.IDENTICAL: N_("Pas compté : un autre contient la même chose"),
        Because.CONTRADICTORY: N_("Pas compté : un autre du même jour diffère"),
        Because.UNREADABLE: N_("Pas compté : illisible"),
        Because.NOT_A_TEMPLATE: N_("Pas compté : ce n'est pas un classeur PCI"),
        Because.EMPTY: N_("Pas compté : rien n'y est rempli"),
        Because.UNIDENTIFIED: N_("Pas compté : commune de référence ou début du plan manquant"),
    }
)


@dataclass(frozen=True, slots=True)
class Known:
    """What values are told with: the words, of each plan its lead commune and its file, the folder of all files."""

    words: Texts
    leads: Mapping[str, str]
    paths: Mapping[str, str]
    folder: str = ""

    def tell(self, say: str | View, row: Row, field: str) -> Value | None:
        """A field of a row as a cell shows it; `say` is what it holds: a breakdown, a code list, or one of TOLD."""
        if say in TOLD:
            return TOLD[say](self, row, row[field])
        held = row[field]
        if held is None:
            return None
        return self.bucket(say, held) if isinstance(say, View) else self.label(say, held)

    def bucket(self, view: View, code: str) -> Value:
        """The label of a bucket of a breakdown."""
        label = bucket_label(view, code, NOBODY, self.words)
        return int(label) if view is View.YEAR and label.isdigit() else label

    def label(self, key: str, code: str) -> str:
        """The label of a code of a list; what is no code of it, as it is."""
        known = is_other(code) or code in code_list(key).labels
        return label_of(key, code, self.words) if known else code

    def commune(self, code: str | None) -> str | None:
        """The name of a commune."""
        return commune_name(code, self.words.language) if code else None

    def registered(self, code: str, name: str) -> str | None:
        """The name of a commune of the register: that of today in the language, before a merger that of its time."""
        today = communes().get(code)
        return self.commune(code) if today and today.name == name else name

    def file(self, path: str | None) -> str | None:
        """A file as it lies below the folder of all files."""
        return path.removeprefix(self.folder) if path else None

    def one_of(self, words: Mapping[Any, str], code: Any) -> str | None:  # noqa: ANN401 - a text, or nothing
        """The words for a code of an enumeration, with a capital."""
        return capital(self.words.text(words[code])) if code else None

    def rule(self, code: str | None) -> str | None:
        """What a code of findings means."""
        return self.words.text(kinds()[code].title) if code and code in kinds() else code

    def gate(self, row: Row, code: str | None) -> str | None:
        """The gate that a plan has reached; nothing where there is no plan."""
        return self.words.text(NO_GATE) if row["plan"] and not code else self.one_of(GATES, code)

    def span(self, row: Row, title: str | None) -> str | None:
        """What stands on the timeline: the title, or the name of the step of the agenda."""
        return self.label("steps", row["key"]) if row["what"] == What.AGENDA else title


NOBODY = Plan()
"""Labels of codes need no plan; those of actions do, which have their own columns here."""
TOLD: Mapping[str, Callable[[Known, Row, Any], Value | None]] = MappingProxyType(
    {
        "plain": lambda _known, _row, held: plain(held),
        "commune": lambda known, _row, code: known.commune(code),
        "lead": lambda known, _row, plan: known.commune(known.leads.get(plan)),
        "path": lambda known, _row, plan: known.file(known.paths.get(plan)),
        "file": lambda known, _row, file: known.file(file),
        "registered": lambda known, row, name: known.registered(row["code"], name),
        "target": lambda _known, row, held: plain(row["target_text"] if held is None else held),
        "reached": lambda _known, row, held: plain(row["reached_text"] if held is None else held),
        "call": lambda known, _row, year: known.words.text(NO_CALL) if year is None else year,
        "gate": lambda known, row, code: known.gate(row, code),
        "span": lambda known, row, title: known.span(row, title),
        "severity": lambda known, _row, code: known.one_of(SEVERITIES, code),
        "because": lambda known, _row, code: known.one_of(BECAUSE, code),
        "what": lambda known, _row, code: known.one_of(KINDS, code),
        "part": lambda known, _row, code: known.one_of(PARTS, code),
        "rule": lambda known, _row, code: known.rule(code),
    }
)
"""How to tell what is no code of a list."""


def plain(held: Any) -> Value | None:  # noqa: ANN401 - whatever the data set holds
    """A value as a cell holds it: numbers with their digits, days that no workbook knows as text."""
    if isinstance(held, float):
        return Decimal(repr(held))
    if isinstance(held, dt.date) and held.year <= FIRST_YEAR:
        return show_date(held)
    return held if held is None or isinstance(held, (str, int, Decimal, dt.date)) else str(held)


def common_folder(files: Sequence[str]) -> str:
    """The folder in which all files lie, with what separates it from them; nothing where there is none."""
    start = os.path.commonprefix(files)  # noqa: RUF071 - paths may be addresses; it is cut at a separator below
    return start[: max(start.rfind("/"), start.rfind("\\")) + 1]
