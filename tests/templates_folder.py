"""The folder of downloadable workbooks: `python -m tests.templates_folder` makes every generated file in it anew."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.demo import example
from pci_xlsx.i18n import texts
from pci_xlsx.plan import Plan
from pci_xlsx.report.rules_page import rules_page
from pci_xlsx.template.workbook import build
from tests.model_text import model_page
from tests.reading.happened.page import happened_page
from tests.values.understood import understood_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

FOLDER = Path(__file__).parent.parent / "workbook_templates"
GUIDE = "README.md"
WRITTEN_BY_HAND = ("pictures",)
GENERATED_SECTIONS: Mapping[str, Callable[[], Iterable[str]]] = MappingProxyType(
    {"valeurs": understood_page, "classeur": happened_page}
)
"""The sections of the officers' guide that are made, by the name in their marks; the rest is written by hand."""


def generated() -> dict[str, bytes]:
    """The content of each generated file, by its name."""
    return {
        "PCI_modele_fr.xlsx": build(Plan(), "fr"),
        "PCI_exemple_fr.xlsx": build(example(), "fr"),
        "modele.md": model_page().encode(),
        "REGLES.md": rules_page(texts("fr")).encode(),
        GUIDE: guide((FOLDER / GUIDE).read_text(encoding="utf-8")).encode(),
    }


def guide(text: str) -> str:
    """The officers' guide with its generated sections made anew, each between `<!-- début : name -->` and its end."""
    for name, lines in GENERATED_SECTIONS.items():
        begin, end = f"<!-- début : {name} -->\n", f"<!-- fin : {name} -->\n"
        before, _, rest = text.partition(begin)
        _, found, after = rest.partition(end)
        if not found:
            raise ValueError(name)
        text = "".join((before, begin, *(f"{line}\n" for line in lines()), end, after))
    return text


if __name__ == "__main__":
    for name, content in generated().items():
        (FOLDER / name).write_bytes(content)
