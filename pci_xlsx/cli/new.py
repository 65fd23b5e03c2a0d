"""`pci new`: an empty workbook, communes already filled in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from pci_xlsx.cli.console import WRONG_USE, fails_clearly, force_option, output_option
from pci_xlsx.cli.language import ambient, chosen, language_option
from pci_xlsx.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path


@click.command(help=ambient().text(N_("Créer un classeur vide, à remplir dans Excel ou LibreOffice.")))
@output_option(N_("Le classeur à créer, par exemple PCI_Mersch.xlsx."), required=True)
@click.option(
    "--commune",
    "communes",
    multiple=True,
    metavar="CODE",
    help=ambient().text(N_("Une commune du plan, par son code ou son nom ; la première est la commune de référence.")),
)
@language_option
@force_option
@fails_clearly
def command(*, output: Path, communes: tuple[str, ...], language: str | None, force: bool) -> None:
    """Write the empty workbook."""
    from pci_xlsx.convert import new_plan
    from pci_xlsx.report.writing import write_whole
    from pci_xlsx.template.workbook import build
    from pci_xlsx.values.labels import code_of

    words = chosen(language)
    codes = [code_of("communes", name) for name in communes]
    for name, code in zip(communes, codes, strict=True):
        if code is None:
            text = words.text(
                N_("« {name} » n'est pas une commune du Luxembourg : donnez son nom ou son code à quatre chiffres.")
            )
            click.echo(text.format(name=name), err=True)
            sys.exit(WRONG_USE)
    plan = new_plan(tuple(code for code in codes if code), words.language)
    write_whole(output, build(plan, words.language), force=force)
    click.echo(
        words.text(N_("{file} est prêt : remplissez-le dans Excel ou LibreOffice.")).format(file=output), err=True
    )
