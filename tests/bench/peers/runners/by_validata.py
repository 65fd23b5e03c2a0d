"""validata-table: its validation of a file, with its own check of two columns for the order of days."""

from pathlib import Path

from table_schema import schema
from told import run
from validata_core import resource_service, validation_service


def prepare(tables):
    """The schema of the one table with its order of days; the header stands in row 1."""
    (table,) = tables
    descriptor = schema(table)
    descriptor["custom_checks"] = [
        {"name": "compare-columns-value", "params": {"column": second, "op": ">=", "column2": first}}
        for first, second in table["in_order"]
    ]

    def check(file):
        resource = resource_service.from_file_content(file, Path(file).read_bytes())
        for fault in validation_service.validate_resource(resource, descriptor).errors:
            field = fault.location.field_info
            yield table["key"], fault.location.row_number or 0, field.label if field else None

    return check


run(prepare)
