"""Rows are as tall as their texts."""

from __future__ import annotations

from pci_xlsx.template.heights import TALLEST, lines_of, row_height


def test_a_short_text_needs_no_height_of_its_own() -> None:
    assert row_height([("court", 20), ("", 5)]) is None


def test_the_longest_text_decides() -> None:
    assert row_height([("x" * 50, 20), ("x" * 30, 20)]) == 45


def test_lines_end_between_words() -> None:
    assert lines_of("Chiffre d'exemple, à remplacer (registre communal)", 24) == 3


def test_line_breaks_count() -> None:
    assert lines_of("a\nb\n\nc", 20) == 4


def test_a_row_is_never_lower_than_asked_nor_taller_than_excel_allows() -> None:
    assert row_height([("court", 20)], at_least=18) == 18
    assert row_height([("x" * 8000, 10)]) == TALLEST
