"""Texts in the reader's language: French message ids, one gettext catalogue for each language."""

from __future__ import annotations

import gettext
import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

DOMAIN = "pci_xlsx"
CLICK_DOMAIN = "messages"
"""The domain in which click looks for its own words: gettext's default."""
LOCALE_FOLDER = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - `pci --help` does without pathlib
DEFAULT_LANGUAGE = "fr"


def N_(message: str) -> str:  # noqa: N802 - the usual name of gettext's marker
    """Mark a message id for the catalogue; the text itself is looked up when it is shown."""
    return message


def NP_(one: str, several: str) -> tuple[str, str]:  # noqa: N802 - as above, for the two forms of a plural
    """Mark the two forms of a plural for the catalogue: `words.count(*ROWS, number)` shows the right one."""
    return one, several


PAIR = N_("{label} : {value}")


class Texts:
    """The catalogue of one language. A missing text shows its French message id."""

    __slots__ = ("catalogue", "language")

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self.catalogue = catalogue

    def text(self, message: str) -> str:
        """The message in this language."""
        return self.catalogue.gettext(message) if message else ""

    def label(self, context: str, message: str) -> str:
        """A short label in its context (`sheet`, `field`, `list:priority` ...)."""
        return self.catalogue.pgettext(context, message) if message else ""

    def count(self, one: str, several: str, number: int) -> str:
        """The form of a message for a number, with the number filled in as `{n}`."""
        return self.catalogue.ngettext(one, several, number).format(n=number)

    def pair(self, label: str, value: str) -> str:
        """A label and its value with the punctuation of the language: `aide : ...`, `Hilfe: ...`."""
        return self.text(PAIR).format(label=label, value=value)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, French first."""
    names = os.listdir(LOCALE_FOLDER)  # noqa: PTH208 - (see above)
    found = [name for name in names if os.path.isfile(f"{LOCALE_FOLDER}/{name}/LC_MESSAGES/{DOMAIN}.mo")]  # noqa: PTH113 - (see above)
    return tuple(sorted(found, key=lambda language: (language != DEFAULT_LANGUAGE, language)))


@cache
def texts(language: str = DEFAULT_LANGUAGE) -> Texts:
    """The texts of a language.

    Raises:
        FileNotFoundError: there is no catalogue for it; ask `languages()` first.
    """
    return Texts(language, gettext.translation(DOMAIN, LOCALE_FOLDER, [language]))


def speak(language: str) -> None:
    """Let click say its own words (`Usage:`, `Missing argument`) in a language, in the whole process.

    click asks the standard gettext, which knows one domain for everybody and takes the language from the environment.
    So this is for the entry of the program, never for the library; call it before commands are declared, because
    click looks some words up while they are.
    """
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(CLICK_DOMAIN, LOCALE_FOLDER)
    gettext.textdomain(CLICK_DOMAIN)


def show_date(value: date) -> str:
    """A date as people write it in Luxembourg: 31.12.2026."""
    return f"{value.day:02}.{value.month:02}.{value.year}"


def show_money(amount: Decimal) -> str:
    """An amount of EUR as CLDR writes it for French and German in Luxembourg: 1.234.567,50 € (no-break space)."""
    return show_number(round(amount, 2)) + "\u00a0€"


def show_number(value: Decimal | int) -> str:
    """A number with points between thousands and a decimal comma: 1.234,5."""
    return (f"{value:,}" if isinstance(value, int) else f"{value:,f}").translate(_LUXEMBOURG)


_LUXEMBOURG = str.maketrans({",": ".", ".": ","})
