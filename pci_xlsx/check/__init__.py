"""The engine: a plan, a day and a gate in; sorted findings, the states of sheets and gates out."""

from pci_xlsx.check.engine import check_plan
from pci_xlsx.check.result import GateState, Result, SheetState, Skipped

__all__ = ["GateState", "Result", "SheetState", "Skipped", "check_plan"]
