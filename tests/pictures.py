"""The pictures of the README: sheets of the filled example as LibreOffice prints them: `python -m tests.pictures`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.office import convert
from tests.templates_folder import FOLDER

PICTURES = FOLDER / "pictures"
SHEETS = {"actions": "2.4a Actions", "dashboard": "Tableau de bord", "calendar": "2.4e Calendrier"}
DOTS_PER_INCH = "80"


def main() -> int:
    """Print the example to PDF, and the first page of each sheet wanted to PNG."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = convert(FOLDER / "PCI_exemple_fr.xlsx", "pdf", Path(folder))
        text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
        pages = text.split("\f")
        PICTURES.mkdir(exist_ok=True)
        for name, title in SHEETS.items():
            page = str(next(n for n, text in enumerate(pages, 1) if text.startswith(title)))
            target = PICTURES / name
            subprocess.run(
                ["pdftoppm", "-r", DOTS_PER_INCH, "-f", page, "-l", page, "-singlefile", "-png", pdf, target],
                check=True,
            )
            print(f"{target}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
