"""Safe repairs: what is certain is written into the user's own workbook, what is not stays and is asked."""

from pci_xlsx.repairs.fixing import Fixed, fix

__all__ = ["Fixed", "fix"]
