"""The page in French of what happened to workbooks, for the officers' guide: every line of it is a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan
from pci_xlsx.plan_json import from_json
from pci_xlsx.report.kinds import kinds
from pci_xlsx.report.words import shown as in_words
from pci_xlsx.values.written import titles_of, written
from tests.reading.books import SAMPLE
from tests.reading.happened.by_people import by_people
from tests.reading.happened.by_programs import BY_PROGRAMS
from tests.reading.happened.case import GONE, Case, expected

if TYPE_CHECKING:
    from collections.abc import Iterator

FRENCH = texts("fr")
HEAD = """Un classeur voyage : on le trie, on le recopie, on l'ouvre dans d'autres programmes. Voici ce qui lui arrive,
et ce que le programme en lit : tout comme avant, ou ce qui est dit. Il cherche les données d'abord par les noms cachés
dans le classeur, puis par les tableaux Excel, puis par le texte des en-têtes et des libellés, dans toutes les langues ;
quand il doit se contenter de moins que les noms, un constat le dit. Rien n'est perdu en silence. Le programme ne change
rien dans votre fichier. Le code renvoie à `REGLES.md`."""


def happened_page() -> Iterator[str]:
    """The lines of the section: a table for each kind of change, done by people in LibreOffice or by programs."""
    yield from HEAD.splitlines()
    people = by_people()
    for title, cases in BY_PROGRAMS.items():
        yield from ("", f"### {title}", "", "| Ce qui est arrivé | Ce qui est lu | Constat |", "|---|---|---|")
        yield from (_line(case) for case in (*people.get(title, ()), *cases))


def _line(case: Case) -> str:
    said = (f"{code} {FRENCH.text(kinds()[code].title)}" for code in dict.fromkeys((*case.codes, *case.also)))
    return f"| {case.what} | {', '.join(['tout', *_otherwise(case)])} | {'<br>'.join(said) or '–'} |"


def _otherwise(case: Case) -> Iterator[str]:
    """What is read otherwise than before, in words."""
    for place, value in case.then.items():
        match place.split("."):
            case ["language"]:
                yield f"langue : {value}"
            case ["unread"]:
                pass
            case [table] if value is GONE:
                yield f"sans « {in_words(Term('table', table), FRENCH)} »"
            case [table]:
                yield f"dans l'ordre {', '.join(row['id'] for row in value)}"
            case [table, number] if number.isdecimal():
                yield f"sans {SAMPLE[table][int(number)]['id']}" if value is GONE else f"et {value['id']} en plus"
            case [form, field]:
                yield f"sans « {_label(form, field)} »"
            case [table, number, field]:
                yield _cell(case, table, int(number), field)


def _cell(case: Case, table: str, number: int, field: str) -> str:
    row, label = SAMPLE[table][number]["id"], _label(table, field)
    if (table, row, field) in {(one["table"], one["row"], one["field"]) for one in case.then.get("unread", ())}:
        return f"« {label} » de {row} : texte gardé, pas une valeur"
    entry = from_json(expected(case)).rows(table)[number].entry(field)
    if entry is None:
        return f"sans « {label} »"
    held = written(tables()[table].fields[field], entry, FRENCH, titles_of(Plan(), FRENCH))
    return f"« {label} » de {row} : {in_words(held, FRENCH)}"


def _label(table: str, field: str) -> str:
    return in_words(Term("field", f"{table}.{field}"), FRENCH)
