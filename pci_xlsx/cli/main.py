"""`pci`: the commands, loaded when they are called, and the last resort when something of ours breaks."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from pci_xlsx.cli.language import ambient
from pci_xlsx.i18n import N_, speak

if TYPE_CHECKING:
    from collections.abc import Mapping

speak(ambient().language)  # before any command is declared: click looks some words up while they are

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "new": N_("Créer un classeur vide, avec les communes déjà inscrites."),
        "check": N_("Vérifier un ou plusieurs classeurs : prêt pour le conseil ?"),
        "fix": N_("Réparer dans une copie ce qui est certain, lister le reste."),
        "upgrade": N_("Reporter un classeur d'un ancien modèle dans celui d'aujourd'hui."),
        "explain": N_("Expliquer une règle : ce qu'elle demande, pourquoi, un exemple."),
        "summary": N_("Résumer le budget et le calendrier d'un plan."),
        "convert": N_("Convertir un classeur en JSON, ou un JSON en classeur."),
        "aggregate": N_("Réunir les classeurs de plusieurs communes en une vue nationale."),
        "schema": N_("Afficher le JSON Schema du plan et des constats."),
        "demo": N_("Créer des classeurs d'exemple et tout ce qu'on peut en tirer."),
    }
)
"""Each command with its one line of help; the command itself is in the file of the same name."""

INTERNAL_ERROR = 70
MANY_OBJECTS = 100_000
"""How many objects may be made before cycles are looked for: a short program gets by without."""


class Commands(click.Group):
    """The group of commands; a command's file, and all it needs, is loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"pci_xlsx.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """The list of commands, from their lines alone: nothing is loaded for it."""
        with formatter.section(ambient().text(N_("Commandes"))):
            formatter.write_dl([(name, ambient().text(line)) for name, line in COMMANDS.items()])


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "PCI"},
    help=ambient().text(
        N_("Plan communal intégration : créer, vérifier, résumer et convertir le classeur d'une commune.")
    ),
)
@click.version_option(package_name="pci-xlsx", message="pci %(version)s")
def pci() -> None:
    """The command `pci` itself; its work is done by the commands."""


def run() -> None:
    """The console script: exit codes 0, 1 and 2 as the commands say, 70 for a fault of the program."""
    gc.set_threshold(MANY_OBJECTS)
    try:
        pci(prog_name="pci")
    except Exception:  # noqa: BLE001 - the last resort: whatever it is, it is our fault and is said as such
        sys.stderr.write(_own_fault())
        sys.exit(INTERNAL_ERROR)


def _own_fault() -> str:
    """One sentence, and where the details are; the traceback is in a file, never on the screen."""
    import platform
    import tempfile
    import traceback

    details = f"{traceback.format_exc()}\n{platform.platform()} Python {sys.version}\n{sys.argv!r}\n"
    handle, path = tempfile.mkstemp(prefix="pci-erreur-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(details)
    text = N_(
        "pci: erreur du programme, pas de votre fichier. Les détails sont dans {path} ; merci de nous les envoyer."
    )
    return ambient().text(text).format(path=path) + "\n"
