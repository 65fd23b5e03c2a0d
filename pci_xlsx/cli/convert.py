"""`pci convert`: a workbook to JSON, or JSON to a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from pci_xlsx.cli.console import fails_clearly, force_option
from pci_xlsx.cli.inputs import files_of, read_bytes
from pci_xlsx.cli.language import ambient, chosen, language_option
from pci_xlsx.i18n import N_


@click.command(
    help=ambient().text(
        N_("Convertir un classeur (.xlsx, .ods) en JSON, ou un JSON en classeur, selon les noms des fichiers.")
    )
)
@click.argument("source", metavar="ENTRÉE")
@click.argument("target", metavar="SORTIE", type=click.Path(path_type=Path))
@language_option
@force_option
@fails_clearly
def command(*, source: str, target: Path, language: str | None, force: bool) -> None:
    """Read one form, write the other; what was repaired or could not be read is said on stderr."""
    from dataclasses import replace

    from pci_xlsx.convert import load, save
    from pci_xlsx.report.text import render_notes
    from pci_xlsx.report.writing import write_whole

    loaded = load(read_bytes(source))
    plan = replace(loaded.plan, language=language) if language else loaded.plan
    write_whole(target, save(plan, target.suffix), force=force, sources=files_of([source]))
    click.echo(render_notes(loaded.findings, source, chosen(language, loaded.plan.language)), err=True, nl=False)
