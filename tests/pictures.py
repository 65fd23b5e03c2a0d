"""The pictures of the README: sheets of the filled example as LibreOffice prints them: `python -m tests.pictures`.

Paper is narrower than a screen: of the actions some columns are shown, the state of each row with them, and the
dashboard stands on one page. The day is fixed, so that the pictures say the same on every day.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.lint.areas import column_number
from tests.lint.book import read_book
from tests.lint.planting import planted, rewrite
from tests.office import convert
from tests.templates_folder import FOLDER

if TYPE_CHECKING:
    import re

    from tests.lint.book import Book, Sheet
    from tests.lint.planting import Edit

PICTURES = FOLDER / "pictures"
SHEETS = {"actions": "2.4a Actions", "dashboard": "Tableau de bord", "calendar": "2.4e Calendrier"}
SHOWN = ("id", "objective", "title", "responsible", "start", "end", "budget", "status", "state")
"""The columns of the actions in the picture."""
DAY, DAY_NAME = dt.date(2023, 6, 15), "pci_live_as_of"
DOTS_PER_INCH, FOOT = 110, 66
"""How fine the pictures are, and how high the foot of a page is in them."""
COLUMN = r'<col min="(\d+)" max="(\d+)"([^>]*?)/>'


def main() -> int:
    """Print the example to PDF, and the first page of each sheet wanted to PNG."""
    with tempfile.TemporaryDirectory() as folder:
        example = Path(folder) / "exemple.xlsx"
        example.write_bytes(for_paper((FOLDER / "PCI_exemple_fr.xlsx").read_bytes()))
        pdf = convert(example, "pdf", Path(folder) / "pdf")
        text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
        pages = text.split("\f")
        PICTURES.mkdir(exist_ok=True)
        for name, title in SHEETS.items():
            page = str(next(n for n, text in enumerate(pages, 1) if text.startswith(title)))
            target = PICTURES / name
            subprocess.run(
                ["pdftoppm", "-r", str(DOTS_PER_INCH), "-f", page, "-l", page, "-singlefile", "-png", pdf, target],
                check=True,
            )
            _trim(target.with_suffix(".png"))
            print(f"{target}.png")
    return 0


def for_paper(data: bytes) -> bytes:
    """The workbook with the sheets of the pictures arranged for paper, on a fixed day.

    Raises:
        LookupError: a sheet, a column or the cell of the day is not where it is looked for.
    """
    book = read_book(data)
    sheets = {name: _sheet(book, title) for name, title in SHEETS.items()}
    actions = sheets["actions"].part
    edits = [rewrite(sheet.part, r'fitToWidth="\d+" ', "") for sheet in sheets.values() if _wide(sheet)]
    edits += [rewrite(sheets["dashboard"].part, ' fitToHeight="0"', ""), _columns(actions, _shown(book))]
    return planted(data, (*edits, _on_day(book)))


def _sheet(book: Book, title: str) -> Sheet:
    found = [sheet for sheet in book.sheets if sheet.name == title]
    if not found:
        raise LookupError(title)
    return found[0]


def _wide(sheet: Sheet) -> bool:
    setup = sheet.first("pageSetup")
    return setup is not None and setup.get("fitToWidth") is not None


def _shown(book: Book) -> frozenset[int]:
    """The numbers of the columns shown, by their defined names."""
    places = {name.name: name.text.rpartition("!")[2] for name in book.names}
    names = [f"pci_actions_{key}" for key in SHOWN]
    return frozenset(column_number(places[name].split("$")[1]) for name in names)


def _columns(part: str, shown: frozenset[int]) -> Edit:
    """Hide every other column of a sheet: each gets an element of its own."""

    def each(found: re.Match[str]) -> str:
        first, last, rest = int(found[1]), int(found[2]), found[3]
        hidden = {n: "" if n in shown else ' hidden="1"' for n in range(first, last + 1)}
        return "".join(f'<col min="{n}" max="{n}"{rest}{hidden[n]}/>' for n in hidden)

    return rewrite(part, COLUMN, each)


def _on_day(book: Book) -> Edit:
    """Write the day into the cell that stands for today."""
    name = next(one for one in book.names if one.name == DAY_NAME)
    title, _, address = name.text.rpartition("!")
    sheet = _sheet(book, title.strip("'"))
    cell = address.replace("$", "")
    number = DAY.toordinal() - dt.date(1899, 12, 30).toordinal()
    return rewrite(sheet.part, rf'<c r="{cell}"( s="\d+")/>', rf'<c r="{cell}"\1><v>{number}</v></c>')


def _trim(picture: Path) -> None:
    """Cut the foot and the empty margins off, where ImageMagick is installed."""
    if shutil.which("convert"):
        margins = [
            "-gravity",
            "South",
            "-chop",
            f"0x{FOOT}",
            "-trim",
            "-bordercolor",
            "white",
            "-border",
            "12",
            "+repage",
        ]
        subprocess.run(["convert", picture, *margins, picture], check=True)


if __name__ == "__main__":
    sys.exit(main())
