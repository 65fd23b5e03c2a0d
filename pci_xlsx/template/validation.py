"""What a cell lets in: drop-downs, bounds and lengths, with the help as its prompt and an error in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_, show_date, show_number
from pci_xlsx.model.fields import FieldType

if TYPE_CHECKING:
    from decimal import Decimal

    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.fields import Field

TITLE_LIMIT, MESSAGE_LIMIT = 32, 255
"""Excel's own limits."""
YES_NO_LIST = "pci_list_yes_no"

NOT_LISTED = N_("Choisissez une réponse de la liste.")
OPEN_LIST = N_("Cette réponse n'est pas dans la liste. Elle sera gardée comme une autre réponse.")
NOT_A_ROW = N_("Choisissez une ligne de la liste, ou écrivez son numéro. La ligne doit être remplie sur sa feuille.")
NOT_A_DATE = N_("Écrivez une date entre le {first} et le {last}, par exemple 31.12.2027.")
NOT_AN_AMOUNT = N_("Écrivez un montant en EUR, en chiffres seulement, de {first} à {last}.")
NOT_A_NUMBER = N_("Écrivez un nombre entier de {first} à {last}.")
NOT_A_YEAR = N_("Écrivez une année à quatre chiffres, de {first} à {last}.")
NOT_A_SHARE = N_("Écrivez un pourcentage entre 0 % et 100 %.")
TOO_LONG = N_("Ce texte est trop long : {last} caractères au plus.")
ERROR_TITLE = N_("Valeur à corriger")
NOTE_TITLE = N_("À vérifier")


def list_name(key: str) -> str:
    """The defined name of a code list's cells."""
    return f"pci_list_{key}"


def choices_name(refs: tuple[str, ...]) -> str:
    """The defined name of the drop-down for references to these tables."""
    return "pci_choices_" + "_".join(refs)


def validation(field: Field, words: Texts) -> dict[str, Any]:
    """The options of xlsxwriter's `data_validation` for the cells of a field."""
    prompt = {"input_title": words.label("field", field.label), "input_message": words.text(field.help)}
    return prompt | _rule(field, words)


def _rule(field: Field, words: Texts) -> dict[str, Any]:
    match field.type:
        case FieldType.LIST:
            return _choice(list_name(field.list or ""), field, words)
        case FieldType.REF:
            return _reference(field, words)
        case FieldType.YES_NO:
            return {"validate": "list", "source": f"={YES_NO_LIST}"} | _stop(words, words.text(NOT_LISTED))
        case FieldType.ID:
            return {"validate": "any"}
        case FieldType.TEXT | FieldType.LONG_TEXT | FieldType.NUMBER:
            message = words.text(TOO_LONG).format(last=field.max_length)
            return {"validate": "length", "criteria": "<=", "value": field.max_length} | _stop(words, message)
        case _:
            return _bounds(field, words)


def _choice(source: str, field: Field, words: Texts) -> dict[str, Any]:
    rule = {"validate": "list", "source": f"={source}"}
    if field.many:
        return rule | {"show_error": False}
    if field.open:
        return rule | _note("information", words, words.text(OPEN_LIST))
    return rule | _stop(words, words.text(NOT_LISTED))


def _reference(field: Field, words: Texts) -> dict[str, Any]:
    rule = {"validate": "list", "source": f"={choices_name(field.refs)}"}
    return rule | ({"show_error": False} if field.many else _note("warning", words, words.text(NOT_A_ROW)))


def _bounds(field: Field, words: Texts) -> dict[str, Any]:
    kinds = {
        FieldType.DATE: ("date", NOT_A_DATE),
        FieldType.MONEY: ("decimal", NOT_AN_AMOUNT),
        FieldType.INTEGER: ("integer", NOT_A_NUMBER),
        FieldType.YEAR: ("integer", NOT_A_YEAR),
        FieldType.PERCENT: ("decimal", NOT_A_SHARE),
    }
    kind, message = kinds[field.type]
    first, last = _show(field, field.minimum), _show(field, field.maximum)
    rule = {
        "validate": kind,
        "criteria": "between",
        "minimum": _bound(field.minimum),
        "maximum": _bound(field.maximum),
    }
    return rule | _stop(words, words.text(message).format(first=first, last=last))


def _bound(value: Decimal | int | dt.date | None) -> float | dt.datetime | None:
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - cells know no time zone
    return value if value is None or isinstance(value, int) else float(value)


def _show(field: Field, value: Decimal | int | dt.date | None) -> str:
    if isinstance(value, dt.date):
        return show_date(value)
    return "" if value is None else str(value) if field.type is FieldType.YEAR else show_number(value)


def _stop(words: Texts, message: str) -> dict[str, Any]:
    return {"error_type": "stop", "error_title": words.text(ERROR_TITLE), "error_message": message}


def _note(kind: str, words: Texts, message: str) -> dict[str, Any]:
    return {"error_type": kind, "error_title": words.text(NOTE_TITLE), "error_message": message}
