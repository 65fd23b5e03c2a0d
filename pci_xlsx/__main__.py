"""`python -m pci_xlsx` does what `pci` does."""

from pci_xlsx.cli.main import run

if __name__ == "__main__":
    run()
