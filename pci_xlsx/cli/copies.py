"""The copies that `pci check` writes: the workbook with the findings marked in it, and without marks again."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pci_xlsx.cli.console import WRONG_USE, force_option, say_error
from pci_xlsx.cli.inputs import STDIN, files_of
from pci_xlsx.cli.language import ambient
from pci_xlsx.errors import OutputExistsError, PciXlsxError
from pci_xlsx.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.check import Result
    from pci_xlsx.i18n import Texts

ANNOTATED, CLEARED = N_("Le classeur annoté est dans {file}."), N_("Le classeur sans marques est dans {file}.")
FROM_STDIN = "PCI.xlsx"


@dataclass
class Copies:
    """What was asked for: where copies go, from which files; and what was written so far."""

    given: tuple[str, ...]
    annotated: Path | None
    cleared: Path | None
    force: bool
    written: set[Path] = field(default_factory=set)

    def targets(self, file: str) -> Iterator[tuple[str, Path]]:
        """What is to be written of a file (as a message about it), and where."""
        for what, target in ((ANNOTATED, self.annotated), (CLEARED, self.cleared)):
            if target:
                yield what, _path(target, file, several=len(self.given) > 1)

    def write(self, path: Path, content: bytes) -> None:
        """Write a copy; two files of one name do not write over each other."""
        from pci_xlsx.report.writing import write_whole

        if path in self.written:
            raise OutputExistsError("FIL-012", file=str(path))
        write_whole(path, content, force=self.force, sources=files_of(self.given))
        self.written.add(path)


def copy_options(command: Any) -> Any:  # noqa: ANN401 - click's decorators take commands and functions
    """The options `--annotate`, `--remove-marks` and `--force`."""
    path = click.Path(path_type=Path)
    marked = ambient().text(
        N_("Écrire une copie du classeur avec les constats : notes, marques, une feuille « Constats ».")
    )
    cleared = ambient().text(N_("Écrire une copie du classeur sans les notes et marques d'une vérification."))
    command = click.option("--remove-marks", "cleared", type=path, metavar="SORTIE", help=cleared)(command)
    command = click.option("--annotate", "annotated", type=path, metavar="SORTIE", help=marked)(command)
    return force_option(command)


def write_copies(data: bytes, result: Result, file: str, words: Texts, wanted: Copies) -> int:
    """Write the copies of one file; 0, or the exit code where it cannot be marked or the copy not be written."""
    try:
        for what, path in wanted.targets(file):
            wanted.write(path, _copy(what, data, result, words))
            click.echo(words.text(what).format(file=path), err=True)
    except PciXlsxError as error:
        say_error(error, error.params.get("file", file), words)
        return WRONG_USE
    return 0


def _path(target: Path, file: str, *, several: bool) -> Path:
    """The file to write: inside the target where that is a folder, or has to be one."""
    if several:
        target.mkdir(parents=True, exist_ok=True)
    inside = FROM_STDIN if file == STDIN else Path(file).name
    return target / inside if target.is_dir() else target


def _copy(what: str, data: bytes, result: Result, words: Texts) -> bytes:
    from pci_xlsx.report.annotated import annotate, remove_marks

    return annotate(data, result, words) if what == ANNOTATED else remove_marks(data)
