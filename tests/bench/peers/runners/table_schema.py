"""The tables in the words of Table Schema, which frictionless, excel-validator and validata-table read alike."""

TYPES = {"text": "string", "date": "date", "number": "number", "integer": "integer", "any": "any"}


def schema(table):
    """The schema of a table; what stands beside it may hold anything."""
    beside = [{"name": header, "type": "any"} for header in table["beside"]]
    return {"fields": [*map(field, table["columns"]), *beside]}


def field(column):
    """A field with its constraints; a reference begins with an id."""
    asked = {
        "required": column["required"] or None,
        "unique": column["unique"] or None,
        "enum": None if column["many"] else column["values"],
        "minimum": column["minimum"],
        "maximum": column["maximum"],
        "maxLength": column["longest"] if column["kind"] == "text" else None,
        "pattern": "[A-Z][0-9]+( .*)?" if column["refers"] and not column["many"] else None,
    }
    constraints = {key: value for key, value in asked.items() if value is not None}
    return {"name": column["header"], "type": TYPES[column["kind"]], "constraints": constraints}
