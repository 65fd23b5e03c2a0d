"""One plan counts once: the newest submission, and every other one with its reason."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Any

import pytest

from pci_xlsx.findings import Gate
from pci_xlsx.national.choice import Because, choose
from pci_xlsx.national.remarks import remarks_on
from pci_xlsx.national.submission import Content, Facts, Submission

DAY, LATER = dt.date(2027, 1, 1), dt.date(2027, 2, 1)
BLANK = Facts(
    content="",
    begun=True,
    title=None,
    plan_type="single",
    lead_commune="0409",
    communes=("0409",),
    period_start=dt.date(2027, 1, 1),
    period_end=dt.date(2029, 12, 31),
    version=None,
    as_of=None,
    template_version="1.0",
    language="fr",
    errors=MappingProxyType(dict.fromkeys(Gate, 0)),
)


def handed_in(file: str, modified: int = 0, code: str | None = None, **facts: Any) -> Submission:  # noqa: ANN401 - any fact
    """A submission; what its content is follows from what it says, unless `content` is given."""
    held = {name: getattr(BLANK, name) for name in BLANK.__slots__} | {"content": file} | facts
    content = Content(file, "part", code=code) if code else Content(file, "part", Facts(**held))
    return Submission(file, 1, modified, content)


def fates(*submissions: Submission) -> dict[str, str]:
    return {use.submission.file: use.because.value for use in choose(submissions)}


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ({"version": "projet 2"}, {"version": "projet 10"}),
        ({"version": "1.9"}, {"version": "1.10"}),
        ({"version": "1", "as_of": DAY}, {"version": "1", "as_of": LATER}),
        ({"as_of": None}, {"as_of": DAY}),
        ({"version": "projet 3", "as_of": DAY}, {"version": "version du collège", "as_of": LATER}),
        ({"version": "2", "as_of": LATER, "modified": 9}, {"version": "3", "as_of": DAY, "modified": 1}),
    ],
)
def test_the_newest_submission_of_a_plan_counts(older: dict[str, Any], newer: dict[str, Any]) -> None:
    for files in (("a", "b"), ("b", "a")):
        old, new = handed_in(files[0], **older), handed_in(files[1], **newer)
        assert fates(old, new) == {files[0]: "older", files[1]: "newest"}


def test_of_the_same_version_and_day_the_file_written_last_counts_and_the_other_contradicts_it() -> None:
    uses = choose([handed_in("a", 5, as_of=DAY), handed_in("b", 3, as_of=DAY)])
    assert [(use.because, use.instead) for use in uses] == [(Because.NEWEST, None), (Because.CONTRADICTORY, "a")]
    assert [(one.code, one.files) for one in remarks_on(uses)] == [("NAT-004", ("b", "a"))]


def test_what_holds_the_same_is_identical_whatever_it_is_called_and_whenever_it_was_saved() -> None:
    copies = [handed_in(name, time, content="x") for name, time in (("a", 1), ("copie de a", 7), ("z", 3))]
    assert fates(*copies) == {"a": "identical", "copie de a": "newest", "z": "identical"}
    assert remarks_on(choose(copies)) == ()


def test_plans_of_other_communes_or_periods_count_beside_each_other() -> None:
    plans = [handed_in("a"), handed_in("b", lead_commune="0101", communes=("0101",)),
             handed_in("c", period_start=dt.date(2030, 1, 1), period_end=None)]  # fmt: skip
    assert set(fates(*plans).values()) == {"newest"}
    assert remarks_on(choose(plans)) == ()


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        ({"code": "FIL-006"}, "unreadable"),
        ({"code": "FIL-004"}, "not_a_template"),
        ({"begun": False}, "empty"),
        ({"lead_commune": None}, "unidentified"),
        ({"period_start": None}, "unidentified"),
    ],
)
def test_what_cannot_count_says_why_and_costs_no_other_file(facts: dict[str, Any], because: str) -> None:
    assert fates(handed_in("a", **facts), handed_in("b")) == {"a": because, "b": "newest"}


def test_two_plans_that_cover_a_commune_at_the_same_time_are_asked_about() -> None:
    together = handed_in("a", lead_commune="0401", communes=("0401", "0409"), plan_type="intercommunal")
    alone = handed_in("b", period_start=dt.date(2028, 1, 1))
    (remark,) = remarks_on(choose([together, alone]))
    assert (remark.code, remark.files, remark.params["commune"]) == ("NAT-003", ("a", "b"), "0409")
    unsaid = handed_in("b", period_start=dt.date(2028, 1, 1), communes=())
    assert remarks_on(choose([together, unsaid])) == (remark,), "a plan that names no commune is that of its own"


def test_of_many_plans_of_a_territory_those_are_asked_about_whose_periods_meet() -> None:
    def plan(file: str, lead: str, start: int, end: int | None, *communes: str) -> Submission:
        last = dt.date(end, 12, 31) if end else None
        return handed_in(file, lead_commune=lead, communes=communes, period_start=dt.date(start, 1, 1), period_end=last)

    plans = [
        plan("west", "0101", 2024, 2026, "0101", "0102", "0103"),
        plan("before", "0102", 2021, 2023, "0102"),
        plan("during", "0102", 2025, 2025, "0102"),
        plan("after", "0103", 2027, None, "0103"),
        plan("open", "0103", 2022, None, "0103"),
        plan("east", "0201", 2024, 2026, "0201"),
    ]
    told = {(one.params["commune"], *one.files) for one in remarks_on(choose(plans))}
    assert told == {("0102", "during", "west"), ("0103", "after", "open"), ("0103", "open", "west")}


def test_facts_and_contents_come_back_from_json_as_they_went() -> None:
    for one in (handed_in("a", as_of=DAY).content, handed_in("b", code="FIL-006").content):
        assert Content.from_json(one.to_json()) == one


def test_a_gate_is_reached_when_no_error_stands_before_it_nor_before_an_earlier_one() -> None:
    def reached(*errors: int) -> Gate | None:
        held = handed_in("a", errors=MappingProxyType(dict(zip(Gate, errors, strict=True)))).facts
        return held.gate_reached if held else None

    assert reached(0, 0, 0) is Gate.FOLLOW_UP
    assert reached(0, 0, 2) is Gate.DEPOSIT
    assert reached(0, 3, 3) is Gate.COUNCIL
    assert reached(1, 1, 1) is None
