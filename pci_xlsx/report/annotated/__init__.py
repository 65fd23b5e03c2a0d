"""The annotated copy: what a check found, marked in the user's own workbook, and taken out of it again."""

from pci_xlsx.report.annotated.marking import annotate
from pci_xlsx.report.annotated.removal import remove_marks

__all__ = ["annotate", "remove_marks"]
