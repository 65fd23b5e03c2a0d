"""`pci fix`: what is certain is repaired in a copy of the workbook, what is not is asked."""

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
        N_(
            "Réparer dans une copie du classeur ce qui est certain : espaces, libellés, dates, montants, numéros. "
            "Le reste est listé."
        )
    )
)
@click.argument("file", metavar="ENTRÉE")
@output_option(N_("La copie à écrire (.xlsx)."), required=True)
@form_option
@language_option
@force_option
@fails_clearly
def command(*, file: str, output: Path, form: str, language: str | None, force: bool) -> None:
    """Write the repaired copy and list what was done; leave with 1 where a cell is left that is no value."""
    from hashlib import sha256

    from pci_xlsx.reading.workbook import read_workbook
    from pci_xlsx.repairs import fix
    from pci_xlsx.repairs.answer import fixed_to_json, fixed_to_text
    from pci_xlsx.report.writing import write_whole

    data = read_bytes(file)
    try:
        fixed = fix(data, partial(read_workbook, isolated=True))
    except PciXlsxError as error:
        fail(error, file, chosen(language))
    words = chosen(language, fixed.language)
    write_whole(output, fixed.data, force=force, sources=files_of([file]))
    if form == "json":
        answer = fixed_to_json(fixed, file, sha256(data).hexdigest(), str(output), words)
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        click.echo(fixed_to_text(fixed, file, words), nl=False)
    click.echo(words.text(N_("La copie réparée est dans {file}.")).format(file=output), err=True)
    sys.exit(int(not fixed.is_settled))
