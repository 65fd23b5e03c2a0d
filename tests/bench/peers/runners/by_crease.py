"""crease: one template with an entity for each table; its language knows no uniqueness and nothing across columns."""

from crease import Template, check
from told import run

TYPES = {"text": "string", "date": "date", "number": "number", "integer": "integer", "any": "string"}


def prepare(tables):
    """The template; crease counts the records of an entity from 0."""
    template = Template.model_validate(_template(tables))
    headers = {table["key"]: table["header"] for table in tables}

    def look(file):
        for fault in check(file, template)[1].errors():
            entity, row, field = (*fault.loc, None, None, None)[:3]
            yield entity, -1 if row is None else headers.get(entity, 0) + 1 + row, field

    return look


def _template(tables):
    return {"template_id": "plan", "description": "a plan", "entities": [_entity(table) for table in tables]}


def _entity(table):
    last = chr(ord("A") + len(table["columns"]) - 1)
    area = f"A{table['header']}:{last}{table['last']}"
    locate = {"tab": table["sheet"], "orientation": "flat", "cell_range": area, "duplicate_policy": "ignore"}
    return {
        "name": table["key"],
        "cardinality": "many",
        "locate": locate,
        "fields": [_field(column) for column in table["columns"]],
    }


def _field(column):
    asked = {
        "pattern": "[A-Z][0-9]+( .*)?" if column["refers"] and not column["many"] else None,
        "enum": None if column["many"] else column["values"],
        "minimum": column["minimum"] if column["kind"] in {"number", "integer"} else None,
        "maximum": column["maximum"] if column["kind"] in {"number", "integer"} else None,
    }
    return {
        "name": column["key"],
        "source_column": column["header"],
        "type": TYPES[column["kind"]],
        "nullable": not column["required"],
        **{key: value for key, value in asked.items() if value is not None},
    }


run(prepare)
