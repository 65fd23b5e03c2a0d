"""The rules across rows and sheets, one file per topic, in the order of the guide."""

from pci_xlsx.rules import actions, committee, diagnosis, domains, engagement, mobilisation, objectives, plans
from pci_xlsx.rules.core import collect

MODULES = (plans, engagement, committee, mobilisation, diagnosis, domains, objectives, actions)
"""Every file of rules, listed by hand."""

RULES = collect(MODULES)
