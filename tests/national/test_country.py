"""A country of many plans with every kind of trouble among their files: all told, no plan lost, sums to the cent."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl

from pci_xlsx.national.aggregate import aggregate
from pci_xlsx.national.order import Order
from pci_xlsx.plan import Plan
from pci_xlsx.plan_json import from_json
from pci_xlsx.template.workbook import build
from tests.national.adding import VIEWS, reckon
from tests.national.corpus import AS_OF, book, country
from tests.reading.books import SAMPLE, rezipped, slimmed
from tests.reading.hostile import archives, cells, markup, other_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLANS = int(os.environ.get("PCI_NATIONAL_PLANS", "200"))
LATER = dt.date(2026, 12, 24)


def _intercommunal() -> dict[str, Any]:
    """A plan of three communes, of a period that no other plan has."""
    covered = [{"commune": code} for code in ("0101", "0102", "0103")]
    form = {"title": "Un plan à trois", "plan_type": "intercommunal", "territory": "L'ouest", "lead_commune": "0102",
            "period_start": "2040-01-01", "period_end": "2042-12-31"}  # fmt: skip
    return {**SAMPLE, "language": "fr", "plan": form, "communes": covered}


def _troubles() -> Iterator[tuple[str, bytes, str]]:
    """A file's name, its bytes, what must become of it. Plans of 2041 are nobody else's."""
    first = book(0, "0201", 2041)
    yield "0201/plan.xlsx", first.data, "identical"
    yield "0201/resaved.xlsx", rezipped(first.data, lambda _name, old: old), "identical"
    yield "0201/zz copie.xlsx", first.data, "newest"
    yield "0202/v1.xlsx", book(1, "0202", 2041).data, "older"
    yield "0202/v2.xlsx", book(1, "0202", 2041, version="2").data, "newest"
    yield "0203/before.xlsx", book(0, "0203", 2041).data, "older"
    yield "0203/later.xlsx", book(0, "0203", 2041, as_of=LATER).data, "newest"
    yield "0204/one.xlsx", book(1, "0204", 2041, cents=1).data, "contradictory"
    yield "0204/other.xlsx", book(1, "0204", 2041, cents=2).data, "newest"
    yield "west/plan.xlsx", slimmed(build(from_json(_intercommunal()))), "newest"
    yield "empty/modele.xlsx", slimmed(build(Plan())), "empty"
    yield "nobody/plan.xlsx", slimmed(build(from_json({**SAMPLE, "plan": {"title": "À qui ?"}}))), "unidentified"
    yield "broken/cut.xlsx", first.data[: len(first.data) // 2], "unreadable"
    yield "broken/nothing.xlsx", b"", "unreadable"
    yield "broken/zeros.xlsx", bytes(5000), "unreadable"
    yield "other/report.xlsx", b"%PDF-1.7 ...", "unreadable"
    yield "other/page.xlsx", b"<html><body>Plan</body></html>", "unreadable"
    yield "other/list.xlsx", b"Action;Budget\nA01;1500\n", "unreadable"
    yield "other/old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unreadable"
    yield "other/table.xlsx", _foreign(), "not_a_template"
    hostile = [*archives.CASES, *markup.CASES, *cells.CASES, *other_files.CASES]
    for one in [case for case in hostile if case.code.startswith("FIL-") and case.suffix == ".xlsx"][::23]:
        yield f"hostile/{one.name.replace('/', '_')}.xlsx", one.make(), ""


def _foreign() -> bytes:
    """A workbook of somebody else's."""
    import io

    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.add_worksheet("Budget").write(0, 0, 1)
    return buffer.getvalue()


def test_of_many_plans_every_good_one_counts_once_and_every_trouble_is_told(tmp_path: Path) -> None:
    given, out = tmp_path / "given", tmp_path / "out"
    plans = {}
    for name, one in country(PLANS):
        _write(given / name, one.data)
        plans[name] = one.plan
    troubles = {}
    for at, (name, data, because) in enumerate(_troubles()):
        _write(given / name, data)
        os.utime(given / name, (at, at))
        troubles[name] = because
    _write(given / "~$plan.xlsx", b"a lock")
    (given / "gone.xlsx").symlink_to(given / "nowhere.xlsx")
    os.mkfifo(given / "pipe.xlsx")
    troubles |= {"gone.xlsx": "unreadable", "pipe.xlsx": "unreadable"}
    assert len(troubles) >= 25

    done = aggregate(Order((str(given),), out, AS_OF, jobs=2))

    told = {os.path.relpath(use.submission.file, given): use for use in done.uses}
    assert told.keys() == plans.keys() | troubles.keys()
    assert {told[name].because.value for name in plans} == {"newest"}
    for name, because in troubles.items():
        assert told[name].because.value == (because or told[name].because.value), name
        assert because or not told[name].used, name
    counted = [*plans.values(), book(0, "0201", 2041).plan, book(1, "0202", 2041, version="2").plan,
               book(0, "0203", 2041, as_of=LATER).plan, book(1, "0204", 2041, cents=2).plan,
               _intercommunal()]  # fmt: skip
    _agree(done.totals, counted, out)
    assert {one.code for one in done.remarks} == {"NAT-004", "NAT-005"} | ({"NAT-003"} if PLANS > 100 else set())


def _lists_agree(written: dict[str, Any], counted: list[dict[str, Any]]) -> None:
    """What is listed, beside the JSON forms: the dropped actions, and the starts and ends of all others."""
    dropped, starts, ends = set(), Counter[str](), Counter[str]()
    for plan in counted:
        key = f"{plan['plan']['lead_commune']}-{plan['plan']['period_start']}"
        news = sorted((one for one in plan.get("follow_up", ()) if one.get("date")), key=lambda one: one["date"])
        now = {one["action"]: one["status"] for one in news if one.get("status")}
        for action in plan.get("actions", ()):
            if now.get(action["id"], action.get("status")) == "dropped":
                dropped.add(f"{key}/{action['id']}")
            else:
                starts.update([action["start"][:7]] if "start" in action else [])
                ends.update([action["end"][:7]] if "end" in action else [])
    assert set(written["dropped"]) == dropped
    assert len(written["dropped"]) == len(dropped)
    assert written["dropped"] == sorted(written["dropped"])
    months = written["timeline"]["by_month"]
    assert list(months) == sorted(months)
    assert {month: len(held["starts"]) for month, held in months.items() if held["starts"]} == starts
    assert {month: len(held["ends"]) for month, held in months.items() if held["ends"]} == ends


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _agree(totals: dict[str, Any], counted: list[dict[str, Any]], out: Path) -> None:
    """What Python's decimals, polars and DuckDB add up to, beside what the JSON forms add up to."""
    expected = reckon(counted)
    written = json.loads((out / "totals.json").read_text(encoding="utf-8"))
    budget = totals["budget"]
    assert totals == {key: written[key] for key in totals} | {"budget": {key: written["budget"][key] for key in budget}}
    _lists_agree(written, counted)
    assert totals["plans"] == len(counted)
    assert totals["actions_by_status"] == dict(sorted(expected["statuses"].items()))
    amounts = pl.read_parquet(out / "parquet" / "amounts.parquet")
    with duckdb.connect(str(out / "national.duckdb"), read_only=True) as base:
        for entry in ("budget", "part"):
            by_polars = amounts.filter(pl.col("entry") == entry)["amount"].sum()
            by_duckdb = base.execute("SELECT sum(amount) FROM amounts WHERE entry = ?", [entry]).fetchall()[0][0]
            assert f"{by_polars:.2f}" == f"{by_duckdb:.2f}" == budget["total"] == expected["total"]
        for view in VIEWS:
            entry = "budget" if view in {"domain", "audience"} else "part"
            held = amounts.filter(pl.col("entry") == entry).group_by(view).agg(pl.col("amount").sum())
            there = base.execute(f"FROM budget_by_{view}").fetchall()
            told = {code: text for code, text in budget[f"by_{view}"].items() if Decimal(text)}
            assert {code: f"{amount:.2f}" for code, amount in held.rows() if amount} == told, view
            assert {code: f"{amount:.2f}" for code, amount, _ in there if amount} == told, view
            assert told == expected[view], view
