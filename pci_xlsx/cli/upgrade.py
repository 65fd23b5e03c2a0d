"""`pci upgrade`: a workbook of an older version of the template carried into today's."""

from __future__ import annotations

import json
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from pci_xlsx.cli.console import fail, fails_clearly, force_option, form_option, output_option
from pci_xlsx.cli.inputs import files_of, read_bytes
from pci_xlsx.cli.language import ambient, chosen, language_option
from pci_xlsx.errors import PciXlsxError
from pci_xlsx.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    help=ambient().text(
        N_("Reporter le contenu d'un classeur d'un ancien modèle dans un nouveau classeur, et dire ce qui a changé.")
    )
)
@click.argument("file", metavar="ANCIEN")
@output_option(N_("Le nouveau classeur à écrire (.xlsx)."), required=True)
@form_option
@language_option
@force_option
@fails_clearly
def command(*, file: str, output: Path, form: str, language: str | None, force: bool) -> None:
    """Write the new workbook and account for everything; leave with 1 where something was left behind."""
    from hashlib import sha256

    from pci_xlsx.reading.workbook import read_workbook
    from pci_xlsx.report.writing import write_whole
    from pci_xlsx.upgrade import upgrade
    from pci_xlsx.upgrade.answer import upgraded_to_json, upgraded_to_text

    data = read_bytes(file)
    try:
        done = upgrade(data, partial(read_workbook, isolated=True))
    except PciXlsxError as error:
        fail(error, file, chosen(language))
    words = chosen(language, done.language)
    if done.data is not None:
        write_whole(output, done.data, force=force, sources=files_of([file]))
        click.echo(words.text(N_("Le nouveau classeur est dans {file}.")).format(file=output), err=True)
    if form == "json":
        answer = upgraded_to_json(done, file, sha256(data).hexdigest(), output, words)
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        click.echo(upgraded_to_text(done, file, words), nl=False)
    sys.exit(int(not done.is_whole))
