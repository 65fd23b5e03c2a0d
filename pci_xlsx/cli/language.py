"""Which language is spoken: the option's, the workbook's, PCI_LANG's, the locale's, else French."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import click

from pci_xlsx.i18n import DEFAULT_LANGUAGE, N_, languages, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pci_xlsx.i18n import Texts

F = TypeVar("F", bound="Callable[..., object]")
_VARIABLES = ("PCI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@cache
def ambient() -> Texts:
    """The texts of the language of this machine."""
    return texts(_ambient_language())


def _ambient_language() -> str:
    for variable in _VARIABLES:
        language = os.environ.get(variable, "")[:2].lower()
        if language in languages():
            return language
    return DEFAULT_LANGUAGE


def chosen(option: str | None, workbook: str | None = None) -> Texts:
    """The texts for an answer: as the option says, else in the workbook's language, else in the machine's."""
    if option:
        return texts(option)
    return texts(workbook) if workbook in languages() and workbook else ambient()


def language_option(command: F) -> F:
    """The option `--lang`."""
    help_ = ambient().text(N_("La langue de la réponse ; sinon celle du classeur."))
    return click.option("--lang", "language", type=click.Choice(languages()), help=help_)(command)
