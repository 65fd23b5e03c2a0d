"""Text in columns: what fits, what is cut, how long a bar is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pci_xlsx.report.summary_columns import bar, columns_of, cut, glued, left, one_line, percent, right, wrapped


def test_what_a_user_wrote_cannot_steer_the_terminal_or_break_the_line() -> None:
    assert one_line("Fête\n\x1b[31mrouge\x07\t fin") == "Fête [31mrouge fin"


def test_wide_letters_take_two_columns_and_combining_marks_none() -> None:
    assert columns_of("中文") == 4
    assert columns_of("e\u0301te\u0301") == 3


def test_a_text_that_is_too_long_says_so() -> None:
    assert cut("Guichet du logement", 8) == "Guichet…"
    assert left("Fête", 6) == "Fête  "
    assert right("1,00", 6) == "  1,00"


@pytest.mark.parametrize(
    ("share", "drawn"),
    [("0", ""), ("1", "████"), ("0.5", "██"), ("0.53125", "██▏"), ("0.0001", "▏"), ("-1", ""), ("7", "████")],
)
def test_a_bar_is_exact_to_the_eighth_of_a_column(share: str, drawn: str) -> None:
    assert bar(Decimal(share), 4) == drawn


@pytest.mark.parametrize(
    ("share", "shown"),
    [("0", "0 %"), ("0.004", "< 1 %"), ("0.005", "1 %"), ("0.125", "13 %"), ("1", "100 %"), ("-0.5", "-50 %")],
)
def test_a_share_that_is_not_nothing_is_never_shown_as_nothing(share: str, shown: str) -> None:
    assert percent(Decimal(share)) == shown


def test_wrapped_lines_are_indented() -> None:
    assert wrapped("un deux trois", 9, "- ", "  ") == ["- un deux", "  trois"]
    assert wrapped("", 9, "- ") == []


def test_no_line_begins_with_a_sign_that_closes() -> None:
    assert wrapped(glued("illisible : « environ 200 »"), 14) == ["illisible\u00a0:", "«\u00a0environ", "200\u00a0»"]


@given(st.text(max_size=80), st.integers(8, 40))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    shown = one_line(text)
    lines = wrapped(shown, width, "- ", "  ")
    assert all(columns_of(line) <= width for line in lines)
    assert "".join(line[2:] for line in lines).replace(" ", "") == shown.replace(" ", "")


@given(st.text(max_size=80), st.integers(1, 40))
def test_a_column_is_always_as_wide_as_asked(text: str, width: int) -> None:
    assert columns_of(left(one_line(text), width)) == width
