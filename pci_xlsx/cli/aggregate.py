"""`pci aggregate`: the workbooks of many communes as one national data set."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pci_xlsx.cli.console import as_of_option, day_of, fails_clearly, force_option
from pci_xlsx.cli.language import ambient, chosen, language_option
from pci_xlsx.i18n import N_

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

LEFT_OUT = 1


@click.command(
    help=ambient().text(
        N_("Réunir les classeurs de plusieurs communes : données, sommes, listes. Chaque plan y compte une fois.")
    )
)
@click.argument("given", nargs=-1, required=True, metavar="DOSSIER...")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DOSSIER",
    help=ambient().text(N_("Le dossier où écrire les données nationales.")),
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    metavar="N",
    help=ambient().text(N_("Combien de classeurs lire à la fois ; sinon autant que de processeurs.")),
)
@click.option(
    "--scheduler",
    metavar="tcp://...",
    help=ambient().text(N_("Faire lire les classeurs par un groupe de machines Dask, à cette adresse.")),
)
@click.option(
    "--with-contacts",
    "contacts",
    is_flag=True,
    help=ambient().text(N_("Garder les noms, courriels et téléphones des personnes.")),
)
@click.option(
    "--since",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DOSSIER",
    help=ambient().text(N_("Comparer avec les résultats de ce dossier, et non avec ceux qui sont remplacés.")),
)
@as_of_option
@language_option
@force_option
@click.option("-q", "--quiet", is_flag=True, help=ambient().text(N_("Sans la ligne de chaque fichier.")))
@fails_clearly
def command(  # noqa: PLR0913 - an option each
    *,
    given: tuple[str, ...],
    out: Path,
    jobs: int,
    scheduler: str | None,
    contacts: bool,
    since: Path | None,
    as_of: dt.datetime | None,
    language: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Aggregate, say what became of each file, leave with 0, or 1 where files were left out."""
    from pci_xlsx.national.aggregate import aggregate
    from pci_xlsx.national.order import Order
    from pci_xlsx.national.text import fate, render

    words, day = chosen(language), day_of(as_of)
    order = Order(given, out, day, contacts, jobs, force, words.language, since)
    with _cluster(scheduler) as executor, _bar() as progress:
        done = aggregate(order, executor, progress)
    if not quiet:
        for use in done.uses:
            click.echo(fate(use, words), err=True)
    click.echo(render(done, day, words), nl=False)
    click.echo(words.text(N_("Les données nationales sont dans {folder}.")).format(folder=out))
    sys.exit(0 if done.complete else LEFT_OUT)


def _cluster(scheduler: str | None) -> AbstractContextManager[Executor | None]:
    if scheduler is None:
        return nullcontext()
    from pci_xlsx.national.cluster import executor_of

    return executor_of(scheduler)


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr with the rate and the time left, where somebody is looking."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(ambient().text(N_("Lecture des classeurs")), total=None, rate="")

        def show(done: int, whole: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=whole, rate=f"{speed:.0f}/s" if speed else "")

        yield show
