"""`pci schema`: the JSON Schemas of what goes in and out."""

from __future__ import annotations

import json

import click

from pci_xlsx.cli.console import fails_clearly
from pci_xlsx.cli.language import ambient
from pci_xlsx.i18n import N_

SCHEMAS = ("plan", "findings", "fix", "upgrade", "totals")


@click.command(
    help=ambient().text(
        N_("Afficher le JSON Schema d'un plan, des constats, des réparations, des reports ou des totaux.")
    )
)
@click.argument("which", metavar=f"[{'|'.join(SCHEMAS)}]", type=click.Choice(SCHEMAS), required=False)
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True)
@fails_clearly
def command(*, which: str | None, form: str) -> None:  # noqa: ARG001 - JSON is the only form so far
    """Print one schema, or all of them by name."""
    from pci_xlsx.schema import findings_schema, fix_schema, plan_schema, totals_schema, upgrade_schema

    made = (plan_schema(), findings_schema(), fix_schema(), upgrade_schema(), totals_schema())
    every = dict(zip(SCHEMAS, made, strict=True))
    click.echo(json.dumps(every[which] if which else every, ensure_ascii=False, indent=2))
