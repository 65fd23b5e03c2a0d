"""The figures of the national page, read from the data set: plain values for the room that writes the page."""

from __future__ import annotations

import re
from functools import partial
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

from pci_xlsx.national.dataset import TABLES
from pci_xlsx.national.page_queries import QUERIES
from pci_xlsx.national.register import edition_of_register
from pci_xlsx.national.stretches import added, in_stretches, rows_of
from pci_xlsx.national.text import became, said
from pci_xlsx.national.views import VIEWS
from pci_xlsx.report.national_page.figures import MOST_ROWS, Answers, Counted, Figures, Rules
from pci_xlsx.report.national_page.render import render_page
from pci_xlsx.rules.funding import CALL_ENVELOPE, SUBSIDY_CIRCULAR, SUBSIDY_PERCENT, SUBSIDY_YEAR

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container, Iterable, Iterator, Sequence

    from duckdb import DuckDBPyConnection

    from pci_xlsx.i18n import Texts
    from pci_xlsx.national.choice import Use
    from pci_xlsx.national.known import Known
    from pci_xlsx.national.remarks import Remark

PAGE = "index.html"
MARGIN = 5
"""How many years before and after the day are drawn: a plan of the year 2100 would hide all others."""
RULES = Rules(CALL_ENVELOPE, SUBSIDY_PERCENT, SUBSIDY_CIRCULAR, SUBSIDY_YEAR)


def page_of(answers: Answers, known: Known, as_of: dt.date, words: Texts) -> Iterator[str]:
    """The page with the answers of a data set, as HTML, piece by piece."""
    uses = known.uses
    names = Names([*(use.submission.file for use in uses), *map(str, known.closed)])
    needed = {row["plan"] for row in answers.plans}, {file for one in known.remarks[:MOST_ROWS] for file in one.files}
    figures = Figures(
        as_of=as_of,
        register_edition=edition_of_register(),
        rules=RULES,
        totals=known.totals,
        answers=answers,
        files=tuple(_files(uses, *needed, names, words)),
        handed_in=Counted(sum(use.used for use in uses), sum(not use.used for use in uses)),
        remarks=tuple(_remark(one, names, words) for one in known.remarks[:MOST_ROWS]),
        asked=len(known.remarks),
        sent=frozenset(code for use in uses if not use.used and use.submission.facts for code in _communes(use)),
        closed=tuple(names.short(str(path)) for path in known.closed),
    )
    return render_page(figures, words)


def answers_of(base: DuckDBPyConnection, as_of: dt.date) -> Answers:
    """What the data set answers to each question of the page, and how many rows of each were left out."""
    found: dict[str, Any] = {}
    texts: dict[str, str] = {}
    left_out: dict[str, int] = {}
    known = {"as_of": as_of, "margin": MARGIN}
    with in_stretches(base, TABLES, VIEWS) as plans:
        for name, query in QUERIES.items():
            asked = {key: value for key, value in known.items() if f"${key}" in query.text}
            ask = plans.rows if query.by_plan else partial(rows_of, base, asked=asked)
            rows = islice(ask(query.text), query.most + 1)
            found[name] = tuple({key: _once(value, texts) for key, value in row.items()} for row in rows)
            if len(found[name]) > query.most:
                found[name] = found[name][: query.most]
                counted = added(ask(f"SELECT count(*) AS number FROM ({query.text})"))  # noqa: S608 - our own
                left_out[name] = counted["number"] - query.most
    return Answers(**found, left_out=left_out)


def _once(value: Any, texts: dict[str, str]) -> Any:  # noqa: ANN401 - whatever the data set holds
    """The value, each text of which is held once: most stand in many rows."""
    if isinstance(value, str):
        return texts.setdefault(value, value)
    return [_once(one, texts) for one in value] if isinstance(value, list) else value


class Names:
    """The names of files without the folders that all of them share: a page need not tell where it was made."""

    def __init__(self, files: Iterable[str]) -> None:
        self._shared: list[str] | None = None
        for file in files:
            folders = _cut(file)[:-1]
            both = zip(folders if self._shared is None else self._shared, folders, strict=False)
            self._shared = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], both)]

    def short(self, file: str) -> str:
        """The name of one of the files."""
        return "/".join(_cut(file)[len(self._shared or ()) :])


def _cut(file: str) -> list[str]:
    return re.split(r"[/\\]", file)


def _communes(use: Use) -> tuple[str, ...]:
    return use.submission.facts.communes if use.submission.facts else ()


def _files(
    uses: Sequence[Use], plans: Container[str | None], asked: Container[str], names: Names, words: Texts
) -> Iterator[dict[str, Any]]:
    """The files for which the page has room, those of the plans that it shows, and those asked about."""
    numbers = {True: 0, False: 0}
    for number, use in enumerate(uses):
        numbers[use.used] += 1
        file = use.submission.file
        if numbers[use.used] <= MOST_ROWS or (use.used and use.plan in plans) or file in asked:
            yield {
                "number": number,
                "file": names.short(file),
                "said": became(use, names.short(use.instead) if use.instead else "", words),
                "plan": use.plan,
                "used": use.used,
                "code": use.submission.content.code,
            }


def _remark(one: Remark, names: Names, words: Texts) -> dict[str, Any]:
    params = {key: names.short(value) if value in one.files else value for key, value in one.params.items()}
    files = tuple(names.short(file) for file in one.files if file)
    return {"code": one.code, "said": said(one._replace(params=params), words), "files": files}
