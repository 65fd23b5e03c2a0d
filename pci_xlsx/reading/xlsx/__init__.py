"""Reading the parts of an .xlsx workbook without a library: slower, and nothing that stands in them is lost."""
