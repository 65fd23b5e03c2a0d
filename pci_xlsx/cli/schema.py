"""`pci schema`: the JSON Schemas of what goes in and out."""

from __future__ import annotations

import json

import click

from pci_xlsx.cli.console import fails_clearly
from pci_xlsx.cli.language import ambient
from pci_xlsx.i18n import N_

SCHEMAS = ("plan", "findings", "fix", "upgrade", "totals", "changes")


@click.command(
    help=ambient().text(
        N_("Afficher le JSON Schema d'un plan, des constats, réparations, reports, totaux ou changements.")
    )
)
@click.argument("which", metavar=f"[{'|'.join(SCHEMAS)}]", type=click.Choice(SCHEMAS), required=False)
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True)
@fails_clearly
def command(*, which: str | None, form: str) -> None:  # noqa: ARG001 - JSON is the only form so far
    """Print one schema, or all of them by name."""
    from pci_xlsx import schema

    made = (f"{name}_schema" for name in SCHEMAS)
    every = {name: getattr(schema, one)() for name, one in zip(SCHEMAS, made, strict=True)}
    click.echo(json.dumps(every[which] if which else every, ensure_ascii=False, indent=2))
