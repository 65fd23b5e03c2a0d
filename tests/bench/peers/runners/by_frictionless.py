"""frictionless: one resource for each table of the workbook, its sheet and header row given by the dialect."""

from frictionless import Check, Checklist, Dialect, Resource, Schema, errors, system
from frictionless.formats import ExcelControl
from table_schema import schema
from told import run


class InOrder(Check):
    """Two days, the second not before the first."""

    type = "in-order"
    Errors = (errors.RowConstraintError,)

    def __init__(self, first, second):
        super().__init__()
        self.pair = first, second

    def validate_row(self, row):
        """A fault where both days are there and in the wrong order."""
        first, second = (row[name] for name in self.pair)
        if first and second and second < first:
            yield errors.RowConstraintError.from_row(row, note="the second day is before the first")


def prepare(tables):
    """The schemas as descriptors: frictionless changes the objects it is given."""
    described = [(table, schema(table)) for table in tables]

    def check(file):
        with system.use_context(trusted=True):  # else it reads no file outside of its folder
            for table, descriptor in described:
                yield from _faults(file, table, descriptor)

    return check


def _faults(file, table, descriptor):
    keys = {column["header"]: column["key"] for column in table["columns"]}
    headers = {key: header for header, key in keys.items()}
    dialect = Dialect(header_rows=[table["header"]], controls=[ExcelControl(sheet=table["sheet"])])
    resource = Resource(path=file, dialect=dialect, schema=Schema.from_descriptor(descriptor))
    pairs = [[headers[key] for key in pair] for pair in table["in_order"]]
    rows = table["last"] - table["header"]
    report = resource.validate(Checklist(checks=[InOrder(*pair) for pair in pairs]), limit_rows=rows)
    for fault in [*report.errors, *(fault for task in report.tasks for fault in task.errors)]:
        yield table["key"], getattr(fault, "row_number", 0), keys.get(getattr(fault, "field_name", None))


run(prepare)
