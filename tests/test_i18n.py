"""Texts come in the language asked for, plurals follow its rule, dates and amounts are written as in Luxembourg."""

from __future__ import annotations

import gettext
import os
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import click
import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from click.testing import CliRunner

from pci_xlsx.i18n import CLICK_DOMAIN, N_, NP_, Texts, languages, show_date, show_money, show_number, speak, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

ERRORS = NP_("{n} erreur", "{n} erreurs")
NUMBERS = [0, 7, 1000, 1234567, -1000, Decimal("0.125"), Decimal("1234567.5"), Decimal("1E+3")]
AMOUNTS = ["0", "0.5", "12", "999.99", "1000", "1234567.5", "999999999.99", "-1234.5", "2.675"]


def test_french_comes_first_and_german_is_there() -> None:
    assert languages()[0] == "fr"
    assert "de" in languages()


def test_markers_change_nothing() -> None:
    assert N_("une date") == "une date"
    assert ERRORS == ("{n} erreur", "{n} erreurs")


@pytest.mark.parametrize(("number", "shown"), [(0, "0 erreur"), (1, "1 erreur"), (2, "2 erreurs"), (21, "21 erreurs")])
def test_none_is_singular_in_french(number: int, shown: str) -> None:
    assert texts("fr").count(*ERRORS, number) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0 Warnungen"), (1, "1 Warnung"), (2, "2 Warnungen"), (21, "21 Warnungen")]
)
def test_none_is_plural_in_german(number: int, shown: str) -> None:
    assert texts("de").count("{n} avertissement", "{n} avertissements", number) == shown


def test_a_language_without_catalogue_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        texts("xx")


@pytest.mark.parametrize("language", languages())
def test_a_text_without_entry_shows_its_french_message(language: str) -> None:
    words = texts(language)
    assert words.text("un texte que personne n'a traduit") == "un texte que personne n'a traduit"
    assert words.label("field", "un libellé inconnu") == "un libellé inconnu"


def test_a_french_label_needs_no_entry() -> None:
    assert texts("fr").label("field", "Domaine d'action") == "Domaine d'action"


def test_the_context_tells_equal_labels_apart() -> None:
    words = texts("de")
    assert words.label("list:phases", "Réalisation") == "Umsetzung"
    assert words.label("list:services", "Accueil") == "Empfang"
    assert words.label("sheet", "Accueil") == "Startseite"


@pytest.mark.parametrize("language", languages())
def test_no_text_stays_no_text(language: str) -> None:
    """The empty message id is the head of a gettext catalogue, and never shown."""
    assert texts(language).text("") == ""
    assert texts(language).label("field", "") == ""


def test_a_label_and_its_value_are_joined_as_the_language_does() -> None:
    assert texts("fr").pair("aide", "corrigez la date") == "aide : corrigez la date"
    assert texts("de").pair("Hilfe", "Datum berichtigen") == "Hilfe: Datum berichtigen"


def test_texts_of_a_language_are_read_once() -> None:
    assert texts("fr") is texts("fr")
    assert isinstance(texts("fr"), Texts)


@pytest.mark.parametrize("locale", ["fr_LU", "de_LU"])
@pytest.mark.parametrize("amount", AMOUNTS)
def test_money_is_written_as_in_luxembourg(amount: str, locale: str) -> None:
    assert show_money(Decimal(amount)) == format_currency(Decimal(amount), "EUR", locale=locale)


@pytest.mark.parametrize("locale", ["fr_LU", "de_LU"])
@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_are_written_as_in_luxembourg(number: int | Decimal, locale: str) -> None:
    assert show_number(number) == format_decimal(number, locale=locale, decimal_quantization=False)


@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2027, 3, 1), date(1990, 1, 9)])
def test_dates_are_written_with_points_and_four_digits_of_the_year(day: date) -> None:
    assert show_date(day) == format_date(day, "dd.MM.yyyy", locale="de_LU")


@pytest.fixture
def _gettext_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`speak` is for a whole process: leave the process as it was."""
    monkeypatch.setenv("LANGUAGE", "en")
    domain, folder = gettext.textdomain(), gettext.bindtextdomain(CLICK_DOMAIN)
    yield
    gettext.textdomain(domain)
    gettext.bindtextdomain(CLICK_DOMAIN, folder)


@click.command()
@click.argument("file")
def _command(file: str) -> None:
    """Show a file name."""
    click.echo(file)


@pytest.mark.usefixtures("_gettext_as_before")
@pytest.mark.parametrize(
    ("language", "usage", "missing"),
    [
        ("fr", "Utilisation : pci [OPTIONS] FILE", "Erreur : Argument manquant 'FILE'."),
        ("de", "Verwendung: pci [OPTIONS] FILE", "Fehler: Argument fehlt 'FILE'."),
    ],
)
def test_click_speaks_the_language_chosen_at_run_time(language: str, usage: str, missing: str) -> None:
    speak(language)
    assert usage in CliRunner().invoke(_command, ["--help"], prog_name="pci").output
    assert missing in CliRunner().invoke(_command, [], prog_name="pci").output


@pytest.mark.usefixtures("_gettext_as_before")
def test_the_language_of_click_can_be_changed() -> None:
    speak("de")
    speak("fr")
    assert gettext.gettext("Commands") == "Commandes"


@pytest.mark.usefixtures("_gettext_as_before")
def test_click_speaks_in_a_process_without_a_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    speak("de")
    assert gettext.gettext("Commands") == "Befehle"
    assert os.environ["LANGUAGE"] == "de"
