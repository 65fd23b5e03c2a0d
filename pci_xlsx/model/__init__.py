"""The workbook declared once: typed classes, one file per stage of the guide, code lists, requirements."""
