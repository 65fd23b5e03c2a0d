"""excel-validator: a folder of configuration with one schema, then its validation of each file."""

import json
import tempfile
from pathlib import Path

from excel_validator.validator import Validate
from table_schema import schema
from told import run


def prepare(tables):
    """Write the configuration of the one table; the header stands in row 1."""
    (table,) = tables
    folder = Path(tempfile.mkdtemp())
    resource = table["key"]
    checks = [
        {"type": "row-constraint", "formula": f"not {first} or not {second} or {second} >= {first}"}
        for first, second in table["in_order"]
    ]
    sheet = {"name": table["sheet"], "resource": resource, "schema": {"data": schema(table)}}
    sheet["checklist"] = {"data": {"checks": checks}}
    configuration = {"settings": {"allowAdditionalSheets": False}, "package": {}, "sheets": [sheet]}
    (folder / "config.json").write_text(json.dumps(configuration), encoding="utf-8")

    def check(file):
        report = Validate(file, str(folder / "config.json"))
        for name in report.reports:
            for task in report[name].frictionless.tasks if report[name].frictionless else []:
                for fault in task.errors:
                    yield resource, getattr(fault, "row_number", 0), getattr(fault, "field_name", None)

    return check


run(prepare)
