"""`pci explain`: what a rule asks, why, and an example."""

from __future__ import annotations

import json
import sys

import click

from pci_xlsx.cli.console import WRONG_USE, fails_clearly
from pci_xlsx.cli.language import ambient, chosen, language_option
from pci_xlsx.i18n import N_


@click.command(help=ambient().text(N_("Expliquer une règle : ce qu'elle demande, où le guide le dit, un exemple.")))
@click.argument("code", required=False, metavar="CODE")
@click.option("--all", "every", is_flag=True, help=ambient().text(N_("Toutes les règles.")))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@language_option
@fails_clearly
def command(*, code: str | None, every: bool, form: str, language: str | None) -> None:
    """Print what one code or all codes mean."""
    from pci_xlsx.report.explain import explained, kind_to_json
    from pci_xlsx.report.kinds import kinds

    words = chosen(language)
    if bool(code) == every:
        raise click.UsageError(words.text(N_("Donnez un code, par exemple ACT-003, ou --all.")))
    if code and code.upper() not in kinds():
        click.echo(
            words.text(N_("{code} : ce code n'existe pas. « pci explain --all » les montre tous.")).format(code=code),
            err=True,
        )
        sys.exit(WRONG_USE)
    asked = [kinds()[code.upper()]] if code else list(kinds().values())
    if form == "json":
        objects = [kind_to_json(kind, words) for kind in asked]
        click.echo(json.dumps(objects[0] if code else objects, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(explained(kind, words) for kind in asked))
