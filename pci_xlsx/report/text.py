"""The answer of a check as text: the verdict first, then what to mend sheet by sheet, then what is still missing."""

from __future__ import annotations

import textwrap
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.findings import Severity, Term
from pci_xlsx.i18n import N_, NP_
from pci_xlsx.model.workbook import SHEETS, sheet_of
from pci_xlsx.report.words import GATES, SEVERITIES, hint, message, place, sheet_title, shown, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pci_xlsx.check import Result, SheetState
    from pci_xlsx.findings import Finding
    from pci_xlsx.i18n import Texts

STATES: Mapping[str, str] = MappingProxyType(
    {
        "empty": N_("pas commencée"),
        "started": N_("commencée"),
        "complete": N_("complète"),
    }
)
MARKS: Mapping[str, str] = MappingProxyType({"empty": "·", "started": "◐", "complete": "●"})
INDENT = "    "


def render_text(result: Result, file: str, words: Texts, width: int = 100) -> str:
    """The whole answer for one file.

    Args:
        result: what the check found.
        file: the path as it was given.
        words: the language of the reader.
        width: columns of the screen; hints are wrapped, lines with a place are not.
    """
    lines = [*_verdict(result, file, words), *_findings(result, file, words, width)]
    lines += [*_skipped(result, words, width), *_sheets(result, words), *_gates(result, words)]
    return "\n".join(lines) + "\n"


def render_verdict(result: Result, file: str, words: Texts) -> str:
    """The verdict and the number of findings alone."""
    return "\n".join(_verdict(result, file, words)) + "\n"


def _verdict(result: Result, file: str, words: Texts) -> Iterator[str]:
    gate = words.text(GATES[result.gate])
    sentence = (
        N_("{file} : le plan est prêt pour {gate}.")
        if result.ready
        else N_("{file} : le plan n'est pas prêt pour {gate}.")
    )
    yield words.text(sentence).format(file=file, gate=gate)
    yield counts(result, words)


def counts(result: Result, words: Texts) -> str:
    """How many errors, warnings and hints there are, in words."""
    return ", ".join(
        (
            words.count(*NP_("{n} erreur", "{n} erreurs"), result.count(Severity.ERROR)),
            words.count(*NP_("{n} avertissement", "{n} avertissements"), result.count(Severity.WARNING)),
            words.count(*NP_("{n} conseil", "{n} conseils"), result.count(Severity.HINT)),
        )
    )


def _findings(result: Result, file: str, words: Texts, width: int) -> Iterator[str]:
    """Sheet by sheet in the order of the workbook, on each the gravest first."""
    order = {sheet.key: n for n, sheet in enumerate(SHEETS)}
    ranked = sorted(result.findings, key=lambda finding: order.get(_sheet_key(finding), len(order)))
    for _, group in groupby(ranked, key=_sheet_key):
        found = list(group)
        yield ""
        yield f"── {sheet_title(found[0].cell, words)} "
        for finding in found:
            yield _line(finding, file, words)
            wrapped = words.pair(words.text(N_("aide")), hint(finding, words))
            yield from textwrap.wrap(wrapped, width, initial_indent=INDENT, subsequent_indent=INDENT)


def _sheet_key(finding: Finding) -> str:
    return sheet_of(finding.cell.table).key if finding.cell.table else ""


def _line(finding: Finding, file: str, words: Texts) -> str:
    where = "!".join(filter(None, (sheet_title(finding.cell, words), place(finding.cell, words))))
    severity = words.text(SEVERITIES[finding.severity])
    return f"{file}: {where}: {severity} {finding.code}: {message(finding, words)}"


def render_notes(findings: Iterable[Finding], file: str, words: Texts) -> str:
    """What was found while a file was read, one line each."""
    return "".join(f"{_line(finding, file, words)}\n" for finding in findings)


def _skipped(result: Result, words: Texts, width: int) -> Iterator[str]:
    if not result.skipped:
        return
    yield ""
    yield words.text(N_("Pas encore vérifié, faute de données :"))
    by_need: dict[tuple[str, ...], list[str]] = {}
    for skipped in result.skipped:
        by_need.setdefault(skipped.needs, []).append(skipped.code)
    for needs, codes in by_need.items():
        text = words.text(N_("{codes} : il manque {needs}")).format(codes=", ".join(codes), needs=because(needs, words))
        yield from textwrap.wrap(text, width, initial_indent="  ", subsequent_indent=INDENT)


def because(needs: tuple[str, ...], words: Texts) -> str:
    """What a rule lacks to be judged, by the labels of the model."""
    return shown(tuple(Term("field" if "." in need else "table", need) for need in needs), words)


def _sheets(result: Result, words: Texts) -> Iterator[str]:
    yield ""
    yield words.text(N_("Feuilles"))
    titles = {state.key: state.title or term(Term("sheet", state.key), words) for state in result.sheets}
    longest = max(map(len, titles.values()))
    for state in result.sheets:
        yield f"  {MARKS[state.state]} {titles[state.key]:{longest}}  {_state(state, words)}"


def _state(state: SheetState, words: Texts) -> str:
    parts = [words.text(STATES[state.state])]
    if state.filled:
        parts.append(words.count(*NP_("{n} cellule remplie", "{n} cellules remplies"), state.filled))
    if state.missing:
        parts.append(words.count(*NP_("il en manque {n}", "il en manque {n}"), state.missing))
    return ", ".join(parts)


def _gates(result: Result, words: Texts) -> Iterator[str]:
    yield ""
    for gate, state in result.gates.items():
        verdict = N_("prêt") if state.state == "ready" else N_("pas prêt")
        errors = words.count(*NP_("{n} erreur", "{n} erreurs"), state.errors)
        warnings = words.count(*NP_("{n} avertissement", "{n} avertissements"), state.warnings)
        text = words.text(N_("Pour {gate} : {verdict} ({errors}, {warnings})"))
        yield text.format(gate=words.text(GATES[gate]), verdict=words.text(verdict), errors=errors, warnings=warnings)
