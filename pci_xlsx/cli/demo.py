"""`pci demo`: an empty, a filled and a faulty workbook, and all that can be made of them."""

from __future__ import annotations

from pathlib import Path

import click

from pci_xlsx.cli.console import fails_clearly, force_option, output_option
from pci_xlsx.cli.language import ambient, chosen, language_option
from pci_xlsx.i18n import N_

FOLDER = Path("pci-demo")


@click.command(help=ambient().text(N_("Créer un classeur vide, un rempli, un fautif, et tout ce qu'on peut en tirer.")))
@output_option(N_("Le dossier à créer ; sinon pci-demo."))
@language_option
@force_option
@fails_clearly
def command(*, output: Path | None, language: str | None, force: bool) -> None:
    """Make the demo and say where everything is."""
    from pci_xlsx.demo import make_demo

    words = chosen(language)
    folder = output or FOLDER
    for made in make_demo(folder, words.language, force=force):
        click.echo(f"{made.path}: {words.text(made.what)}")
