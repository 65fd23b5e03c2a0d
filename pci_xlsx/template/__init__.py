"""The workbook that communes fill in, written from the model and a plan."""
