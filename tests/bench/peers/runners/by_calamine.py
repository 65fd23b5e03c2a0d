"""calamine alone: reads the sheets of the tables and looks at nothing."""

from python_calamine import CalamineWorkbook
from told import run


def prepare(tables):
    """Read the sheets, each once."""
    sheets = list(dict.fromkeys(table["sheet"] for table in tables))

    def check(file):
        workbook = CalamineWorkbook.from_path(file)
        for sheet in sheets:
            workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        return []

    return check


run(prepare)
