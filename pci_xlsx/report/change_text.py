"""What was changed in a copy as text: a sentence, then section by section what was done and what is left to do."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.i18n import N_
from pci_xlsx.report.text import INDENT, render_notes
from pci_xlsx.report.words import hint, message, place, sheet_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pci_xlsx.findings import Finding
    from pci_xlsx.i18n import Texts


class Section(NamedTuple):
    """Findings under a heading (a French message id), with what to do about each where that is wanted."""

    heading: str
    findings: Sequence[Finding]
    with_hints: bool = False


def render_changes(head: Iterable[str], sections: Iterable[Section], file: str, words: Texts, width: int = 100) -> str:
    """The sentences of the head, then every section that holds something; `file` begins each line of a finding."""
    lines = [*head]
    for section in sections:
        if section.findings:
            lines += ["", f"── {words.text(section.heading)} ", *_findings(section, file, words, width)]
    return "\n".join(lines) + "\n"


def _findings(section: Section, file: str, words: Texts, width: int) -> Iterator[str]:
    """The lines of a section; what to do is said once for lines of one code that follow each other."""
    if not section.with_hints:
        yield from (_done(finding, file, words) for finding in section.findings)
        return
    for _, group in groupby(section.findings, key=lambda finding: (finding.code, hint(finding, words))):
        found = list(group)
        yield render_notes(found, file, words).rstrip("\n")
        wrapped = words.pair(words.text(N_("aide")), hint(found[0], words))
        yield from textwrap.wrap(wrapped, width, initial_indent=INDENT, subsequent_indent=INDENT)


def _done(finding: Finding, file: str, words: Texts) -> str:
    where = "!".join(filter(None, (sheet_title(finding.cell, words), place(finding.cell, words))))
    return f"{file}: {where}: {finding.code}: {message(finding, words)}"
