"""What the commands share: where they print, how they fail, how they write."""

from __future__ import annotations

import datetime as dt
import sys
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from pci_xlsx.cli.language import ambient
from pci_xlsx.errors import PciXlsxError
from pci_xlsx.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from pci_xlsx.i18n import Texts

WRONG_USE = 2


def say_error(error: PciXlsxError, file: str, words: Texts) -> None:
    """What is wrong with a file or a call, its code, and what to do, on stderr."""
    from pci_xlsx.report.kinds import kinds

    kind = kinds()[error.code]
    params = {"file": file, **error.params}
    title = words.text(N_("erreur"))
    click.echo(f"{file}: {title} {error.code}: {words.text(kind.message).format(**params)}", err=True)
    hint = words.pair(words.text(N_("aide")), words.text(kind.hint).format(**params))
    click.echo(f"    {hint}", err=True)


def fail(error: PciXlsxError, file: str, words: Texts) -> NoReturn:
    """Say the error and leave with the exit code of wrong use or an unreadable file."""
    say_error(error, file, words)
    sys.exit(WRONG_USE)


def fails_clearly(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what the library refuses, and what the disk refuses, into a clear message and exit code 2."""

    @wraps(command)
    def wrapped(*args: Any, **options: Any) -> None:  # noqa: ANN401 - whatever click parsed
        try:
            command(*args, **options)
        except PciXlsxError as error:
            fail(error, error.params.get("file", "pci"), ambient())
        except OSError as error:
            click.echo(f"{error.filename or 'pci'}: {ambient().text(N_('erreur'))}: {error.strerror}", err=True)
            sys.exit(WRONG_USE)

    return wrapped


def day_of(as_of: dt.datetime | None) -> dt.date:
    """The day that the option says, else today's: the only place where the clock is read."""
    return as_of.date() if as_of else dt.datetime.now().astimezone().date()


def output_option(help_: str, *, required: bool = False) -> Callable[[Any], Any]:
    """The option `-o`."""
    path = click.Path(path_type=Path)
    return click.option("-o", "--output", "output", type=path, required=required, help=ambient().text(help_))


def force_option(command: Any) -> Any:  # noqa: ANN401 - click's decorators take commands and functions
    """The option `--force`: an existing output is replaced."""
    help_ = ambient().text(N_("Remplacer le fichier s'il existe déjà."))
    return click.option("--force", is_flag=True, help=help_)(command)


def form_option(command: Any) -> Any:  # noqa: ANN401 - (see above)
    """The option `--format`: for people, or for programs."""
    forms = click.Choice(["text", "json"])
    help_ = ambient().text(N_("La forme de la réponse."))
    return click.option("--format", "form", type=forms, default="text", help=help_, show_default=True)(command)


def as_of_option(command: Any) -> Any:  # noqa: ANN401 - (see above)
    """The option `--as-of`: the day on which the plan is judged."""
    help_ = ambient().text(N_("Le jour auquel le plan est jugé (AAAA-MM-JJ) ; sinon aujourd'hui."))
    return click.option("--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), help=help_, metavar="DATE")(command)
