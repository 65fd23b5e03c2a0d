"""`pci check`: is the plan ready, which cells to mend."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from pci_xlsx.cli.console import WRONG_USE, as_of_option, day_of, fails_clearly, say_error
from pci_xlsx.cli.copies import Copies, copy_options, write_copies
from pci_xlsx.cli.inputs import expand, progress, read_bytes
from pci_xlsx.cli.language import ambient, chosen, language_option
from pci_xlsx.errors import PciXlsxError
from pci_xlsx.findings import Gate, Severity
from pci_xlsx.i18n import N_

if TYPE_CHECKING:
    import datetime as dt

    from pci_xlsx.check import Result
    from pci_xlsx.i18n import Texts


class Answer(NamedTuple):
    """What is said about one file: its result, or why it could not be read."""

    file: str
    data: bytes | None
    words: Texts
    result: Result | None = None
    error: PciXlsxError | None = None

    def exit_code(self, threshold: Severity) -> int:
        """0, 1 for findings at or above the threshold, 2 for a file that could not be read."""
        return WRONG_USE if self.result is None else int(self.result.reaches(threshold))


@click.command(
    help=ambient().text(
        N_("Vérifier des classeurs (.xlsx, .ods) ou des plans (.json) et dire quelles cellules corriger.")
    )
)
@click.argument("files", nargs=-1, required=True, metavar="FICHIER...")
@click.option(
    "--gate",
    type=click.Choice([gate.value for gate in Gate]),
    default=Gate.COUNCIL.value,
    help=ambient().text(N_("Pour quelle porte : le conseil, le dépôt à l'OLAI, ou le suivi.")),
    show_default=True,
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=ambient().text(N_("La forme de la réponse.")),
    show_default=True,
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.ERROR.value,
    help=ambient().text(N_("Dès quelle gravité le code de sortie est 1.")),
    show_default=True,
)
@copy_options
@as_of_option
@language_option
@click.option("-q", "--quiet", is_flag=True, help=ambient().text(N_("Seulement le verdict de chaque fichier.")))
@fails_clearly
def command(
    *,
    files: tuple[str, ...],
    gate: str,
    form: str,
    fail_on: str,
    as_of: dt.datetime | None,
    language: str | None,
    quiet: bool,
    **copies: Any,  # noqa: ANN401 - what `copy_options` add
) -> None:
    """Check files, print the answers, leave with 0, 1 (findings) or 2 (a file could not be read or written)."""
    given = expand(files)
    wanted = Copies(given, **copies)
    code, objects = 0, []
    for file in progress(given):
        answer = _judge(file, Gate(gate), day_of(as_of), language)
        code = max(code, answer.exit_code(Severity(fail_on)))
        if answer.error:
            say_error(answer.error, file, answer.words)
        if form == "json":
            objects.append(_as_json(answer, Gate(gate)))
        elif answer.result:
            click.echo(_as_text(answer.result, answer, quiet=quiet), nl=False)
        if answer.result and answer.data is not None:
            code = max(code, write_copies(answer.data, answer.result, file, answer.words, wanted))
    if form == "json":
        import json

        click.echo(json.dumps(objects[0] if len(given) == 1 else objects, ensure_ascii=False, indent=2))
    sys.exit(code)


def _judge(file: str, gate: Gate, day: dt.date, language: str | None) -> Answer:
    from pci_xlsx.convert import load

    data = None
    try:
        data = read_bytes(file)
        loaded = load(data, meanwhile=_load_rules)
    except PciXlsxError as error:
        return Answer(file, data, chosen(language), error=error)
    from pci_xlsx.check.workbook import check_filled

    result = check_filled(loaded, as_of=day, gate=gate)
    return Answer(file, data, chosen(language, loaded.plan.language), result)


def _load_rules() -> None:
    """What is needed once a workbook is read: it is loaded while another process reads."""
    import pci_xlsx.check.workbook
    import pci_xlsx.report.text  # noqa: F401 - only loaded


def _as_json(answer: Answer, gate: Gate) -> dict[str, Any]:
    from hashlib import sha256

    from pci_xlsx.report.findings_json import result_to_json, unreadable_to_json

    digest = sha256(answer.data).hexdigest() if answer.data is not None else None
    if answer.result:
        return result_to_json(answer.result, answer.file, digest or "", answer.words)
    error = answer.error or PciXlsxError("FIL-006")
    return unreadable_to_json(error, answer.file, digest, gate, answer.words)


def _as_text(result: Result, answer: Answer, *, quiet: bool) -> str:
    from pci_xlsx.report.text import render_text, render_verdict

    if quiet:
        return render_verdict(result, answer.file, answer.words)
    return render_text(result, answer.file, answer.words, width=_width())


def _width() -> int:
    """The columns of the screen, or 100 where there is none."""
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 100
