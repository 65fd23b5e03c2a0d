"""What is said of a repair: as text for people, as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_, NP_
from pci_xlsx.report.change_text import Section, render_changes
from pci_xlsx.report.findings_json import finding_to_json
from pci_xlsx.schema import FIX

if TYPE_CHECKING:
    from pci_xlsx.i18n import Texts
    from pci_xlsx.repairs.fixing import Fixed


def fixed_to_text(fixed: Fixed, file: str, words: Texts, width: int = 100) -> str:
    """Each repair with its cell, before and after; then each question with what to do."""
    repairs = words.count(*NP_("{n} réparation", "{n} réparations"), len(fixed.repairs))
    questions = words.count(*NP_("{n} question ouverte", "{n} questions ouvertes"), len(fixed.open))
    head = words.text(N_("{file} : {repairs}, {questions}.")).format(file=file, repairs=repairs, questions=questions)
    sections = (Section(N_("Réparé"), fixed.repairs), Section(N_("À décider"), fixed.open, with_hints=True))
    return render_changes([head], sections, file, words, width)


def fixed_to_json(fixed: Fixed, file: str, sha256: str, output: str, words: Texts) -> dict[str, Any]:
    """The form `pci-fix/1`: what was read and written, and the findings under `repairs` and `open`."""
    return {
        "schema": FIX,
        "file": file,
        "sha256": sha256,
        "output": output,
        "language": words.language,
        "repairs": [finding_to_json(one, words) for one in fixed.repairs],
        "open": [finding_to_json(one, words) for one in fixed.open],
    }
