"""The formulas of rules, with their places filled in: on one row, on all rows, and in a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan
from pci_xlsx.rules import RULES
from pci_xlsx.template.conditions import exactly, filled, named_by
from pci_xlsx.template.layout import lay_out, relative
from pci_xlsx.template.live_rules import FACTS, filled_in
from pci_xlsx.template.rows_live import Rows, leading_id
from tests.lint.functions import FUNCTIONS, NEEDS_PREFIX

if TYPE_CHECKING:
    from pci_xlsx.rules.core import Live

BOOK = lay_out(Plan(), texts("fr"))
ACTIONS, STEPS = BOOK.table("actions"), BOOK.table("steps")
ROW = Rows(ACTIONS.block, BOOK, ACTIONS, ACTIONS.first_row)
ALL = Rows(ACTIONS.block, BOOK, ACTIONS)
FORM = Rows(tables()["plan"], BOOK)
LIVE = [live for rule in RULES for live in rule.live]


def _cell(field: str) -> str:
    return filled_in(f"{{{field}}}", ROW)


def _cells(place: str) -> str:
    return filled_in(f"{{{place}}}", ALL)


def test_a_field_alone_is_the_cell_of_the_row_the_cells_of_all_rows_or_the_cell_of_the_form() -> None:
    assert _cell("end") == relative(ACTIONS.first_row, ACTIONS.column("end"))
    assert _cells("end") == ACTIONS.range("end")
    assert filled_in("{title}", FORM) == 'IFERROR(pci_plan_title,"#")'
    assert filled_in("{period_end}", FORM) == 'IFERROR(pci_plan_period_end,"#")'


def test_a_field_of_a_form_is_its_cell_wherever_the_rule_speaks() -> None:
    assert {filled_in("{plan.title}", rows) for rows in (ROW, ALL, FORM)} == {'IFERROR(pci_plan_title,"#")'}


def test_a_day_of_a_form_is_a_number_that_programs_know_as_a_day() -> None:
    assert {filled_in("{plan.period_end}", rows) for rows in (ROW, ALL, FORM)} == {"pci_day_plan_period_end"}


def test_a_field_of_a_table_is_its_column_wherever_the_rule_speaks() -> None:
    assert {filled_in("{steps.start}", rows) for rows in (ROW, ALL, FORM)} == {STEPS.range("start")}


def test_a_row_is_begun_when_a_cell_of_its_own_is_filled() -> None:
    begun = _cell("begun")
    assert filled(_cell("title")) in begun
    assert filled(_cell("id")) not in begun
    assert filled(STEPS.range("step")) in _cell("begun:steps")


def test_rows_of_a_table_are_counted_by_a_name() -> None:
    assert _cell("rows:objectives") == "pci_begun_objectives"


def test_a_row_is_live_unless_its_action_was_dropped() -> None:
    steps = Rows(STEPS.block, BOOK, STEPS, STEPS.first_row)
    assert f'({_cell("status")}="Abandonnée")' in _cell("live"), "a row without its number tells by its own status"
    assert "pci_live_dropped" in filled_in("{live}", steps)
    assert filled_in("{live:actions}", steps) == _cells("live")
    assert filled_in("{live}", FORM) == "1"


def test_the_first_row_with_a_text_is_found_above_on_one_row_and_by_its_place_on_all() -> None:
    communes = BOOK.table("communes")
    one = Rows(communes.block, BOOK, communes, communes.first_row)
    every = Rows(communes.block, BOOK, communes)
    assert filled_in("{first:commune}", one).startswith("(COUNTIF(")
    assert filled_in("{first:commune}", every).startswith("(MATCH(")
    assert _cell("first:communes.commune") == filled_in("{first:commune}", every)
    assert filled_in("{first:period_end}", FORM) == "1"


def test_of_numbers_written_beforehand_only_those_of_begun_rows_count() -> None:
    assert "SUMPRODUCT(" in _cell("first:id")
    assert filled(ACTIONS.range("title")) in _cells("first:id")


def test_a_reference_leads_with_its_id() -> None:
    step = Rows(STEPS.block, BOOK, STEPS, STEPS.first_row)
    cell = filled_in("{action}", step)
    assert leading_id(cell) == f'LEFT({cell},FIND(" ",LEFT({cell},99)&" ")-1)'
    assert filled_in("{id:action}", step) == exactly(leading_id(cell))


def test_a_column_of_references_names_the_row_or_the_rows_of_another_table() -> None:
    references, own = BOOK.table("follow_up").range("action"), _cell("id")
    assert _cell("named:follow_up.action") == named_by(references, own)
    assert filled_in("{named:follow_up.action:actions}", FORM) == _cells("named:follow_up.action")


@pytest.mark.parametrize(
    ("language", "place", "shown"),
    [
        ("fr", "=funding_states.refused", '"Refusé"'),
        ("fr", "=yes", '"Oui"'),
        ("fr", "=no", '"Non"'),
        ("de", "=yes", '"Ja"'),
        ("de", "=no", '"Nein"'),
    ],
)
def test_a_code_is_what_a_cell_shows_for_it_in_the_language_of_the_workbook(
    language: str, place: str, shown: str
) -> None:
    book = lay_out(Plan(), texts(language))
    assert filled_in(f"{{{place}}}", Rows(ACTIONS.block, book, book.table("actions"))) == shown


def test_lists_facts_and_the_day_are_names() -> None:
    assert _cell("list:communes") == "pci_list_communes"
    assert _cell("day") == "pci_live_day"
    assert {_cell(fact) for fact in FACTS} == {"pci_live_ids", "pci_live_dropped", "pci_live_objective"}


def test_a_place_that_does_not_exist_is_refused() -> None:
    for place in ("title_of_nothing", "nowhere.end", "actions.nothing", "sum:actions", "=funding_states.nothing"):
        with pytest.raises((KeyError, ValueError)):
            filled_in(f"{{{place}}}", ROW)


@pytest.mark.parametrize("live", LIVE, ids=lambda live: live.where)
def test_no_place_is_left_and_the_functions_are_those_that_every_program_knows(live: Live) -> None:
    table, _, _field = live.where.partition(".")
    place = None if tables()[table].is_form else BOOK.table(table)
    for row in {None, place.first_row if place else None}:
        formula = filled_in(live.when, Rows(tables()[table], BOOK, place, row))
        assert not set("{}") & set(formula)
        assert set(re.findall(r"([A-Z]+)\(", formula)) <= set(FUNCTIONS) - NEEDS_PREFIX
