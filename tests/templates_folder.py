"""The folder of downloadable workbooks: `python -m tests.templates_folder` makes every generated file in it anew."""

from __future__ import annotations

from pathlib import Path

from pci_xlsx.demo import example
from pci_xlsx.i18n import texts
from pci_xlsx.plan import Plan
from pci_xlsx.report.rules_page import rules_page
from pci_xlsx.template.workbook import build
from tests.model_text import model_page

FOLDER = Path(__file__).parent.parent / "workbook_templates"
WRITTEN_BY_HAND = ("README.md", "pictures")


def generated() -> dict[str, bytes]:
    """The content of each generated file, by its name."""
    return {
        "PCI_modele_fr.xlsx": build(Plan(), "fr"),
        "PCI_exemple_fr.xlsx": build(example(), "fr"),
        "modele.md": model_page().encode(),
        "REGLES.md": rules_page(texts("fr")).encode(),
    }


if __name__ == "__main__":
    for name, content in generated().items():
        (FOLDER / name).write_bytes(content)
