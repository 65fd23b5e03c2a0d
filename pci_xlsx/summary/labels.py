"""The words of a summary: titles of its breakdowns and labels of their buckets, the same in every form."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.model.lists import code_list, is_other
from pci_xlsx.model.workbook import tables
from pci_xlsx.summary.budget import LISTS
from pci_xlsx.summary.ledger import NONE, NOT_BROKEN_DOWN, NOT_YET_FUNDED, STATE_NOT_GIVEN, Part, View
from pci_xlsx.summary.timeline import What
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from pci_xlsx.findings import Cell
    from pci_xlsx.i18n import Texts
    from pci_xlsx.plan import Plan
    from pci_xlsx.summary.timeline import Span, Timeline

TITLES = MappingProxyType(
    {
        View.YEAR: N_("Budget par année"),
        View.SOURCE: N_("Budget par source de financement"),
        View.FUNDING: N_("État du financement"),
        View.STATE: N_("Budget par état des lignes"),
        View.DOMAIN: N_("Budget par domaine d'action"),
        View.AUDIENCE: N_("Budget par public"),
        View.ACTION: N_("Budget par action"),
        View.PHASE: N_("Budget par phase"),
        View.COMMUNE: N_("Budget par commune"),
    }
)

HEADINGS = MappingProxyType(
    {
        View.YEAR: N_("Année"),
        View.SOURCE: N_("Source"),
        View.FUNDING: N_("Financement"),
        View.STATE: N_("État"),
        View.DOMAIN: N_("Domaine d'action"),
        View.AUDIENCE: N_("Public"),
        View.ACTION: N_("Action"),
        View.PHASE: N_("Phase"),
        View.COMMUNE: N_("Commune"),
    }
)

PARTS = MappingProxyType(
    {
        Part.WHOLE: N_("Budget de l'action"),
        Part.LINE: N_("Ligne de budget"),
        Part.DIFFERENCE: N_("Écart entre le budget et les lignes"),
    }
)

KINDS = MappingProxyType({What.ACTION: N_("Action"), What.STEP: N_("Étape"), What.AGENDA: N_("Agenda du PCI")})

_REST = MappingProxyType(
    {
        NOT_BROKEN_DOWN: N_("Non ventilé"),
        NOT_YET_FUNDED: N_("Pas encore financé"),
        STATE_NOT_GIVEN: N_("État non précisé"),
    }
)

_NONE = MappingProxyType({View.DOMAIN: N_("Sans domaine"), View.AUDIENCE: N_("Public introuvable")})


def bucket_label(view: View, code: str, plan: Plan, words: Texts) -> str:
    """What people read for a bucket: the label of its code, the year, or the action's number and title."""
    return action_label(code, plan) if view is View.ACTION and code not in _REST else code_label(view, code, words)


def code_label(view: View, code: str, words: Texts) -> str:
    """What people read for a bucket of any plan; an action is its number alone."""
    if code == NONE and view in _NONE:
        return words.text(_NONE[view])
    if code in _REST:
        return words.text(_REST[code])
    key = "funding_states" if view is View.FUNDING else LISTS.get(view)
    return _label(key, code, words) if key else code


def _label(key: str, code: str, words: Texts) -> str:
    """The label of a code; what is no code of the list (a row of the agenda without its step) shows as it is."""
    known = is_other(code) or code in code_list(key).labels
    return label_of(key, code, words) if known else code


def action_label(key: str, plan: Plan) -> str:
    """An action as its number and its title."""
    row = plan.row("actions", key)
    title = row.entry("title") if row else None
    return f"{key} {title}" if title else key


def span_label(span: Span, words: Texts) -> str:
    """What stands on the timeline: the action's number and what is done, or the step of the agenda by its name."""
    if span.what is What.AGENDA:
        return _label("steps", span.key, words)
    return f"{span.action} {span.title}".strip()


def span_state(span: Span, timeline: Timeline, words: Texts) -> str:
    """What to know of it, in a word: late, under way, or its status; nothing where nobody says."""
    if span in timeline.overdue or span in timeline.agenda_overdue:
        return capital(words.text(N_("en retard")))
    if span.what is not What.ACTION:
        return capital(words.text(N_("faite"))) if span.state == "done" else ""
    return _label("action_status", "ongoing" if span in timeline.running else span.state, words)


def capital(text: str) -> str:
    """The text with a capital at its start, as labels have it; what follows keeps its own, as German nouns must."""
    return text[:1].upper() + text[1:]


def cell_label(cell: Cell, words: Texts) -> str:
    """A cell as people find it: sheet and address with the row's number, else the names of table and field."""
    if cell.sheet and cell.address:
        return f"{cell.sheet}!{cell.address}" + (f" ({cell.row})" if cell.row else "")
    block = tables()[cell.table or ""]
    named = " ".join(filter(None, (words.label("table", block.label), cell.row)))
    return f"{named}, {words.label('field', block.fields[cell.field].label)}" if cell.field else named
