"""Sheets whose rows have a height and still grow, whose numbers keep every digit, whose formulas stand as written."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter.worksheet import Worksheet

from pci_xlsx.template.shared import NOTHING, Shared

FIXED = "customHeight"


class GrowingSheet(Worksheet):
    """A sheet that gives each row its height as a measure of its text, not as a wish of the user.

    LibreOffice believes the heights in a file; Excel and LibreOffice measure a row anew when its text changes, unless
    its height was fixed.
    """

    def _write_single_row(self, current_row_num: int = 0) -> None:
        """Write the row before this one, where rows leave the memory; what is known of it leaves with it."""
        written = self.previous_row
        super()._write_single_row(current_row_num)
        for held in (self.row_info, self.row_sizes):
            held.pop(written, None)

    def _prepare_formula(self, formula: str, *_options: bool) -> str:
        """The formula as the file holds it: only old functions are used, so none needs a prefix."""
        return formula if isinstance(formula, Shared) else formula.removeprefix("=")

    def _xml_formula_element(self, formula: Any, result: Any, attributes: Any = ()) -> None:  # noqa: ANN401 - xlsxwriter's
        """Write a formula; one that is shared by an area stands once, in the first cell of the area."""
        held = _held(attributes)
        if result is NOTHING:
            held += ' t="str"'
        shared, text = formula.element if formula.__class__ is Shared else ("", formula)
        shown = escape(result) if isinstance(result, str) and result else result
        target: Any = self.fh
        target.write(f"<c{held}><f{shared}>{escape(text) if text else text}</f><v>{shown}</v></c>")

    def _xml_string_element(self, index: Any, attributes: Any = ()) -> None:  # noqa: ANN401 - xlsxwriter's
        """Write a cell with a text; what it has besides, its place and its format, never needs to be escaped."""
        target: Any = self.fh
        target.write(f'<c{_held(attributes)} t="s"><v>{index}</v></c>')

    def _xml_empty_tag(self, tag: str, attributes: Any = ()) -> None:  # noqa: ANN401 - xlsxwriter's
        """Write an element without content; an empty cell as a cell with a text."""
        if tag != "c":
            super()._xml_empty_tag(tag, attributes)
            return
        target: Any = self.fh
        target.write(f"<c{_held(attributes)}/>")

    def _xml_number_element(self, number: Any, attributes: Any = ()) -> None:  # noqa: ANN401 - xlsxwriter's
        """Write a number with all its digits: xlsxwriter keeps 16, some figures need 17 to be read back the same."""
        shown = f"{number:.16G}"
        exact = shown if float(shown) == float(number) else repr(float(number))
        target: Any = self.fh
        target.write(f"<c{_held(attributes)}><v>{exact}</v></c>")

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:  # noqa: ANN401 - xlsxwriter's
        super()._xml_start_tag_unencoded(tag, _growing(tag, attributes))

    def _xml_empty_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:  # noqa: ANN401 - xlsxwriter's
        super()._xml_empty_tag_unencoded(tag, _growing(tag, attributes))


def _held(attributes: Any) -> str:  # noqa: ANN401 - xlsxwriter's
    """The attributes of a cell; of all that is written, this is written most often."""
    return "".join([f' {key}="{value}"' for key, value in attributes])


def _growing(tag: str, attributes: Any) -> list[Any]:  # noqa: ANN401 - xlsxwriter's
    return [one for one in attributes if tag != "row" or one[0] != FIXED]
