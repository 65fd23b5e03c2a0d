"""The rules across rows and sheets, one file per topic, in the order of the guide."""

from pci_xlsx.rules import actions
from pci_xlsx.rules.core import collect

MODULES = (actions,)
"""Every file of rules, listed by hand."""

RULES = collect(MODULES)
