"""What is said of an upgrade: as text for people, as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_, NP_
from pci_xlsx.model.workbook import TEMPLATE_VERSION, sheet_of, tables
from pci_xlsx.report.change_text import Section, render_changes
from pci_xlsx.report.findings_json import finding_to_json
from pci_xlsx.report.words import term
from pci_xlsx.schema import UPGRADE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pci_xlsx.i18n import Texts
    from pci_xlsx.upgrade.carrying import Upgraded

UNKNOWN = "?"


def upgraded_to_text(done: Upgraded, file: str, words: Texts, width: int = 100) -> str:
    """From which version to which, how much was carried, then what changed, what is new, what was left behind."""
    if done.data is None:
        text = N_("{file} est déjà du modèle {known} : il n'y a rien à faire, et rien n'a été écrit.")
        return words.text(text).format(file=file, known=TEMPLATE_VERSION) + "\n"
    told = done.account
    sections = (
        Section(N_("Pas repris"), told.left_behind, with_hints=True),
        Section(N_("Changé"), told.changed),
        Section(N_("À vérifier"), told.to_check, with_hints=True),
        Section(N_("Nouveau, à remplir"), told.new),
    )
    return render_changes(_head(done, file, words), sections, file, words, width)


def _head(done: Upgraded, file: str, words: Texts) -> Iterator[str]:
    sentence = words.text(N_("{file} : du modèle {found} au modèle {known}."))
    yield sentence.format(file=file, found=done.found or UNKNOWN, known=TEMPLATE_VERSION)
    yield words.text(
        N_(
            "L'ancien classeur reste tel quel ; ses mises en forme, ses graphiques et les textes hors des tableaux "
            "ne sont pas repris."
        )
    )
    yield ""
    yield f"── {words.text(N_('Repris'))} "
    for one in done.carried:
        cells = words.count(*NP_("{n} cellule", "{n} cellules"), one.cells)
        rows = words.count(*NP_("{n} ligne", "{n} lignes"), one.rows)
        title = term(Term("sheet", sheet_of(one.table).key), words)
        yield f"{title}: " + (cells if tables()[one.table].is_form else f"{rows}, {cells}")


def upgraded_to_json(done: Upgraded, file: str, sha256: str, output: Path, words: Texts) -> dict[str, Any]:
    """The form `pci-upgrade/1`; `output` is null where nothing was written, because the workbook is today's already."""
    return {
        "schema": UPGRADE,
        "file": file,
        "sha256": sha256,
        "output": None if done.data is None else str(output),
        "language": words.language,
        "from": done.found,
        "to": TEMPLATE_VERSION,
        "state": "current" if done.data is None else "upgraded",
        "carried": [one._asdict() for one in done.carried],
        **{
            name: [finding_to_json(one, words) for one in findings] for name, findings in done.account._asdict().items()
        },
    }
