"""What goes wrong outside the user's data: a wrong call, or a file that is no workbook of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class PciXlsxError(Exception):
    """The library was asked for something it cannot do.

    `code` names the kind of fault (`FIL-002`), `params` fill its text in the reader's language.
    The message of the exception itself is for developers.
    """

    def __init__(self, code: str, **params: str) -> None:
        self.code = code
        self.params: Mapping[str, str] = params
        details = ", ".join(f"{key}={value!r}" for key, value in params.items())
        super().__init__(f"{code}: {details}" if details else code)


class UnreadableFileError(PciXlsxError):
    """The file cannot be read as a PCI workbook or as a plan in JSON: nothing of it was judged."""


class OutputExistsError(PciXlsxError):
    """The output is already there, and nobody said that it may be replaced."""
