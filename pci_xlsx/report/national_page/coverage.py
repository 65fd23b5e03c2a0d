"""Coverage: each canton and each commune, what was received of it and how far it is; the two lists of SYVICOL."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pci_xlsx.findings import Gate
from pci_xlsx.i18n import N_
from pci_xlsx.report.national_page.blocks import Cell, Part, Row, Section, Table, heads
from pci_xlsx.report.national_page.pen import NOTHING, count
from pci_xlsx.report.words import GATES
from pci_xlsx.values.labels import label_of
from pci_xlsx.values.written import NO, YES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pci_xlsx.report.national_page.figures import Figures
    from pci_xlsx.report.national_page.pen import Pen


class State(StrEnum):
    """How far a commune is, the farthest first."""

    RECOGNISED = "recognised"
    PLAN = "plan"
    ENGAGED = "engaged"
    SENT = "sent"
    NOTHING = "nothing"


STATES: Mapping[State, str] = MappingProxyType(
    {
        State.RECOGNISED: N_("plan certifié"),
        State.PLAN: N_("plan reçu"),
        State.ENGAGED: N_("engagée, sans plan compté"),
        State.SENT: N_("fichier reçu, pas compté"),
        State.NOTHING: N_("rien reçu"),
    }
)


def state_of(row: Mapping[str, Any], figures: Figures) -> State:
    """How far a commune is."""
    if row["label_state"] == "recognised":
        return State.RECOGNISED
    if row["plan"]:
        return State.PLAN
    if row["decided_on"]:
        return State.ENGAGED
    return State.SENT if row["code"] in figures.sent else State.NOTHING


def coverage(figures: Figures, pen: Pen) -> Section:
    """The section of coverage: cantons, then communes."""
    rows = figures.answers.coverage
    edition, today = pen.day(figures.register_edition).text, pen.day(figures.as_of).text
    text = pen.text(
        "Le registre des communes est celui en vigueur depuis le {edition} ; au {day} il compte {n} communes."
    )
    steps = pen.text("Chaque commune est rangée selon ce qu'elle a de plus avancé : {states}.").format(
        states=" / ".join(pen.text(STATES[state]) for state in State)
    )
    texts = (text.format(edition=edition, day=today, n=len(rows)), steps)
    return Section("coverage", pen.text("Couverture"), texts, (_cantons(figures, pen), _communes(figures, pen)))


def _cantons(figures: Figures, pen: Pen) -> Table:
    by_canton: dict[str, list[State]] = {}
    for row in figures.answers.coverage:
        by_canton.setdefault(row["canton"], []).append(state_of(row, figures))
    every = [state for states in by_canton.values() for state in states]
    names = [pen.text("Canton"), pen.text("Communes"), *(pen.text(STATES[state]) for state in State)]
    columns = (*heads(*names, numbers=range(1, len(names))), Cell(pen.text("En image")))
    columns = tuple(
        column if at < 2 or at > len(State) + 1 else Cell(column.text, number=True, look=f"key {list(State)[at - 2]}")  # noqa: PLR2004 - after the two first columns
        for at, column in enumerate(columns)
    )
    rows = [_canton(name, states) for name, states in sorted(by_canton.items())]
    rows.append(_canton(pen.text("Pays"), every, look="total"))
    return Table("cantons", pen.text("Couverture par canton"), columns, tuple(rows))


def _canton(name: str, states: Sequence[State], look: str = "") -> Row:
    numbers = [states.count(state) for state in State]
    parts, done = [], 0
    for state, number in zip(State, numbers, strict=True):
        parts.append(Part(_percent(done, len(states)), _percent(number, len(states)), state.value))
        done += number
    shown = tuple(part for part in parts if part.length)
    return Row((Cell(name, look=look), count(len(states)), *map(count, numbers), Cell(bar=shown)))


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2)


def _communes(figures: Figures, pen: Pen) -> Table:
    columns = heads(
        pen.text("Commune"),
        pen.text("Canton"),
        pen.text("État"),
        pen.text("Plan"),
        pen.text("Porte atteinte"),
        pen.text("Engagement décidé"),
        pen.text("Vote du conseil"),
        pen.text("Envoyé à l'OLAI"),
        pen.text("Certification"),
        pen.text("Cellules"),
    )
    rows = tuple(_commune(row, figures, pen) for row in figures.answers.coverage)
    note = pen.text("La porte atteinte est la dernière avant laquelle le plan n'a plus d'erreur.")
    return Table("communes", pen.text("Toutes les communes"), columns, rows, note, always_open=True)


def _commune(row: Mapping[str, Any], figures: Figures, pen: Pen) -> Row:
    state = state_of(row, figures)
    gate = pen.text(GATES[Gate(row["gate_reached"])]) if row["gate_reached"] else ""
    none = pen.text("aucune") if row["plan"] else NOTHING.text
    cells = (
        Cell(_name(row, pen)),
        Cell(row["canton"]),
        Cell(pen.text(STATES[state]), look=f"state {state}"),
        pen.plan(row["plan"]),
        Cell(gate or none),
        pen.day(row["decided_on"]),
        pen.day(row["council_date"]),
        pen.day(row["sent_to_authority_on"]),
        _label(row, pen),
        Cell(items=tuple(_cells(row, pen))),
    )
    return Row(cells, commune_anchor(row))


def _name(row: Mapping[str, Any], pen: Pen) -> str:
    """The commune's name in the language of the page; one that was merged since only has its own."""
    return pen.commune(row["code"]) if pen.commune_in_french(row["code"]) == row["name"] else str(row["name"])


def _label(row: Mapping[str, Any], pen: Pen) -> Cell:
    if not row["label_state"]:
        return NOTHING
    label = label_of("label_states", row["label_state"], pen.words)
    return Cell(" ".join(filter(None, (label, pen.day(row["label_date"]).text if row["label_date"] else ""))))


def _cells(row: Mapping[str, Any], pen: Pen) -> Iterator[Cell]:
    if row["decided_on"]:
        yield pen.place(row, "decided_")
    if any(row[name] for name in ("council_date", "sent_to_authority_on", "label_state", "label_date")):
        yield pen.place(row, "label_")


def commune_anchor(row: Mapping[str, Any]) -> str:
    """The anchor of a commune; before a merger several have the code of today's."""
    return f"commune-{row['code']}-{''.join(c for c in row['name'].casefold() if c.isascii() and c.isalnum())}"


def lists(figures: Figures, pen: Pen) -> Section:
    """The two lists of SYVICOL."""
    rows = figures.answers.coverage
    engaged = sorted((row for row in rows if row["decided_on"]), key=lambda row: (row["decided_on"], row["code"]))
    labelled = [row for row in rows if row["label_state"] == "recognised"]
    recognised = sorted(labelled, key=lambda row: (row["label_date"] or figures.as_of, row["code"]))
    text = pen.text("L'accord est celui de la commune à la publication, comme le plan le dit.")
    blocks = (
        _list("engaged", pen.text("Communes engagées, par la décision de leur conseil"), engaged, "decided", pen),
        _list("recognised", pen.text("Communes dont le plan est certifié"), recognised, "label", pen),
    )
    return Section("lists", pen.text("Les deux listes du SYVICOL"), (text,), blocks)


def _list(key: str, caption: str, rows: Sequence[Mapping[str, Any]], what: str, pen: Pen) -> Table:
    columns = heads(
        pen.text("Commune"),
        pen.text("Canton"),
        pen.text("Décision du conseil") if what == "decided" else pen.text("Date de la certification"),
        pen.text("Accord"),
        pen.text("Dit par le plan"),
        pen.text("Cellule"),
    )
    consent = {True: YES, False: NO}
    day = "decided_on" if what == "decided" else "label_date"
    held = tuple(
        Row(
            (
                Cell(_name(row, pen), href=commune_anchor(row)),
                Cell(row["canton"]),
                pen.day(row[day]),
                Cell(pen.text(consent[row["consent"]])) if row["consent"] is not None else NOTHING,
                pen.plan(row[f"{what}_plan"]),
                pen.place(row, f"{what}_"),
            )
        )
        for row in rows
    )
    return Table(key, caption, columns, held, always_open=True)
