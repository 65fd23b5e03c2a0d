"""The rules across rows and sheets, one file per topic, in the order of the guide."""

from pci_xlsx.rules import (
    actions,
    adoption,
    agenda,
    budget,
    committee,
    deposit,
    diagnosis,
    domains,
    engagement,
    evaluation,
    follow_up,
    funding,
    indicators,
    mobilisation,
    objectives,
    plans,
    representation,
    reviews,
    steps,
    synthesis,
)
from pci_xlsx.rules.core import collect

MODULES = (
    plans,
    agenda,
    engagement,
    committee,
    representation,
    mobilisation,
    diagnosis,
    domains,
    objectives,
    actions,
    steps,
    budget,
    funding,
    indicators,
    synthesis,
    adoption,
    deposit,
    follow_up,
    evaluation,
    reviews,
)
"""Every file of rules, listed by hand."""

RULES = collect(MODULES)
