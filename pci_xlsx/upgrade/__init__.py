"""A filled workbook of an older version of the template carried into today's, and what became of everything in it."""

from pci_xlsx.upgrade.carrying import Upgraded, upgrade

__all__ = ["Upgraded", "upgrade"]
