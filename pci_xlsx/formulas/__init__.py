"""A calculator of the formulas our workbooks use: what each cell is worth, without an office program."""

from pci_xlsx.formulas.cells import Cells
from pci_xlsx.formulas.values import UNKNOWN, CalculationError, FormulaError, Unknown, Value

__all__ = ["UNKNOWN", "CalculationError", "Cells", "FormulaError", "Unknown", "Value"]
