"""The show-case: a filled example, a faulty copy of it, and all that can be made of them."""

from pci_xlsx.demo.example import example
from pci_xlsx.demo.faults import Planted, faulty
from pci_xlsx.demo.files import DEMO_DAY, Made, make_demo

__all__ = ["DEMO_DAY", "Made", "Planted", "example", "faulty", "make_demo"]
