"""The figures of the national page, read from the data set: plain values for the room that writes the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pci_xlsx.national.page_queries import QUERIES
from pci_xlsx.national.register import edition_of_register
from pci_xlsx.national.remarks import remarks_on
from pci_xlsx.national.text import became, said
from pci_xlsx.report.national_page.figures import Answers, Figures, Rules
from pci_xlsx.report.national_page.render import render_page
from pci_xlsx.rules.funding import CALL_ENVELOPE, SUBSIDY_CIRCULAR, SUBSIDY_PERCENT, SUBSIDY_YEAR

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from pci_xlsx.i18n import Texts
    from pci_xlsx.national.choice import Use

PAGE = "index.html"
MARGIN = 5
"""How many years before and after the day are drawn: a plan of the year 2100 would hide all others."""
RULES = Rules(CALL_ENVELOPE, SUBSIDY_PERCENT, SUBSIDY_CIRCULAR, SUBSIDY_YEAR)


def write_page(
    folder: Path, uses: Sequence[Use], closed: Sequence[Path], totals: Mapping[str, Any], as_of: dt.date, words: Texts
) -> None:
    """Write `index.html` beside the `national.duckdb` of a folder."""
    import duckdb

    with duckdb.connect(str(folder / "national.duckdb"), read_only=True) as base:
        answers = answers_of(base, as_of)
    names = short_names([*(use.submission.file for use in uses), *map(str, closed)])
    figures = Figures(
        as_of=as_of,
        register_edition=edition_of_register(),
        rules=RULES,
        totals=totals,
        answers=answers,
        files=tuple(_file(use, names, words) for use in uses),
        remarks=_remarks(uses, names, words),
        sent=frozenset(code for use in uses if not use.used and use.submission.facts for code in _communes(use)),
        closed=tuple(names[str(path)] for path in closed),
    )
    (folder / PAGE).write_text(render_page(figures, words), encoding="utf-8", newline="\n")


def answers_of(base: DuckDBPyConnection, as_of: dt.date) -> Answers:
    """What the data set answers to each question of the page, and how many rows of each were left out."""
    found: dict[str, Any] = {}
    left_out: dict[str, int] = {}
    known = {"as_of": as_of, "margin": MARGIN}
    for name, query in QUERIES.items():
        asked = {key: value for key, value in known.items() if f"${key}" in query.text}
        held = base.execute(query.text, asked)
        columns = [column[0] for column in held.description]
        rows = [dict(zip(columns, row, strict=True)) for row in held.fetchmany(query.most + 1)]
        if len(rows) > query.most:
            counted = base.execute(f"SELECT count(*) FROM ({query.text})", asked).fetchone()  # noqa: S608 - our own
            left_out[name] = (counted[0] if counted else 0) - query.most
        found[name] = tuple(rows[: query.most])
    return Answers(**found, left_out=left_out)


def short_names(files: Sequence[str]) -> dict[str, str]:
    """The names of files without the folders that all of them share: a page need not tell where it was made."""
    cut = {file: re.split(r"[/\\]", file) for file in files}
    shared = 0
    for level in zip(*(parts[:-1] for parts in cut.values()), strict=False):
        if len(set(level)) > 1:
            break
        shared += 1
    return {file: "/".join(parts[shared:]) for file, parts in cut.items()}


def _communes(use: Use) -> tuple[str, ...]:
    return use.submission.facts.communes if use.submission.facts else ()


def _file(use: Use, names: Mapping[str, str], words: Texts) -> dict[str, Any]:
    instead = names.get(use.instead or "", "")
    return {
        "file": names[use.submission.file],
        "said": became(use, instead, words),
        "plan": use.plan,
        "used": use.used,
        "code": use.submission.content.code,
    }


def _remarks(uses: Sequence[Use], names: Mapping[str, str], words: Texts) -> tuple[dict[str, Any], ...]:
    found = []
    for one in remarks_on(uses):
        params = {key: names.get(value, value) for key, value in one.params.items()}
        files = tuple(names[file] for file in one.files if file)
        found.append({"code": one.code, "said": said(one._replace(params=params), words), "files": files})
    return tuple(found)
