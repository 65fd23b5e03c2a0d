"""Sheets whose rows have a height and still grow: xlsxwriter would fix every height that is given."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

FIXED = "customHeight"


class GrowingSheet(Worksheet):
    """A sheet that gives each row its height as a measure of its text, not as a wish of the user.

    LibreOffice believes the heights in a file; Excel and LibreOffice measure a row anew when its text changes, unless
    its height was fixed.
    """

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:  # noqa: ANN401 - xlsxwriter's
        super()._xml_start_tag_unencoded(tag, _growing(tag, attributes))

    def _xml_empty_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:  # noqa: ANN401 - xlsxwriter's
        super()._xml_empty_tag_unencoded(tag, _growing(tag, attributes))


def _growing(tag: str, attributes: Any) -> list[Any]:  # noqa: ANN401 - xlsxwriter's
    return [one for one in attributes if tag != "row" or one[0] != FIXED]
