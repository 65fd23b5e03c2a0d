"""`pci summary`: what the plan costs, who pays, and when it happens."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import click

from pci_xlsx.cli.console import as_of_option, day_of, fails_clearly, force_option, output_option
from pci_xlsx.cli.inputs import files_of, read_bytes
from pci_xlsx.cli.language import ambient, chosen, language_option
from pci_xlsx.errors import PciXlsxError
from pci_xlsx.i18n import N_

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from pci_xlsx.i18n import Texts
    from pci_xlsx.plan import Plan
    from pci_xlsx.summary.summarise import Summary

NARROW, WIDE = 60, 100


@click.command(help=ambient().text(N_("Résumer le budget et le calendrier d'un plan.")))
@click.argument("file", metavar="FICHIER")
@click.option(
    "--by",
    "views",
    metavar="year,source,...",
    help=ambient().text(N_("Les répartitions du budget, séparées par des virgules (year, source, domain...).")),
)
@output_option(N_("Écrire le résumé dans un fichier : .xlsx (avec graphiques), .json ou .txt."))
@as_of_option
@language_option
@force_option
@fails_clearly
def command(
    *,
    file: str,
    views: str | None,
    output: Path | None,
    as_of: dt.datetime | None,
    language: str | None,
    force: bool,
) -> None:
    """Print the summary, or write it in the form that the output's name asks for."""
    from pci_xlsx.convert import load
    from pci_xlsx.report.writing import write_whole
    from pci_xlsx.summary.summarise import summarise

    loaded = load(read_bytes(file))
    words = chosen(language, loaded.plan.language)
    summary = summarise(loaded.plan, day_of(as_of))
    by = _views(views, words)
    if output is None:
        width = min(max(shutil.get_terminal_size((80, 24)).columns, NARROW), WIDE)
        click.echo(_as_text(summary, loaded.plan, words, by, width), nl=False)
    else:
        content = _in_form(output.suffix.lower(), summary, loaded.plan, words, by, file)
        write_whole(output, content, force=force, sources=files_of([file]))


def _views(given: str | None, words: Texts) -> tuple[str, ...] | None:
    """The breakdowns asked for; None for the usual ones."""
    from pci_xlsx.summary.ledger import View

    if given is None:
        return None
    asked = tuple(part.strip() for part in given.split(",") if part.strip())
    known = [view.value for view in View]
    for one in asked:
        if one not in known:
            text = words.text(N_("« {name} » n'est pas une répartition ; possibles : {known}."))
            raise click.UsageError(text.format(name=one, known=", ".join(known)))
    return asked


def _as_text(summary: Summary, plan: Plan, words: Texts, by: tuple[str, ...] | None, width: int) -> str:
    from pci_xlsx.report.summary_text import render_summary

    return render_summary(summary, plan, words, width, by) if by else render_summary(summary, plan, words, width)


def _in_form(suffix: str, summary: Summary, plan: Plan, words: Texts, by: tuple[str, ...] | None, file: str) -> bytes:
    if suffix == ".txt":
        return _as_text(summary, plan, words, by, WIDE).encode()
    if suffix == ".json":
        from pci_xlsx.report.summary_json import summary_to_json

        return (json.dumps(summary_to_json(summary, file), ensure_ascii=False, indent=2) + "\n").encode()
    if suffix == ".xlsx":
        from pci_xlsx.template.summary_book import build_summary

        return build_summary(summary, plan, words.language)
    raise PciXlsxError("FIL-013", suffix=suffix)
