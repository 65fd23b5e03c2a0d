"""What is said of many workbooks together: how a call of `pci aggregate` fails, what only the whole country shows."""

from __future__ import annotations

from pci_xlsx.findings import Kind, Severity
from pci_xlsx.i18n import N_

KINDS: tuple[Kind, ...] = (
    Kind(
        "NAT-001",
        N_("Aucun classeur n'a été trouvé"),
        N_("Aucun classeur (.xlsx, .xlsm, .ods) ne se trouve dans : {folders}."),
        N_("Vérifiez le dossier. Les fichiers cachés et les verrous des tableurs ne comptent pas."),
        severity=Severity.ERROR,
    ),
    Kind(
        "NAT-002",
        N_("Le programme s'est trompé sur un fichier"),
        N_("En examinant ce fichier, le programme a commis une faute ({fault}) : le fichier n'est pas compté."),
        N_("Envoyez-nous ce fichier, si possible : la faute est la nôtre. Les autres fichiers sont comptés."),
        severity=Severity.ERROR,
    ),
    Kind(
        "NAT-003",
        N_("Deux plans couvrent la même commune en même temps"),
        N_("La commune {commune} est couverte par {plan} et par {other}, dont les périodes se recoupent."),
        N_("Demandez à la commune lequel vaut : les actions des deux plans sont comptées."),
        severity=Severity.WARNING,
    ),
    Kind(
        "NAT-004",
        N_("Deux fichiers disent être la même version d'un plan"),
        N_("{file} et {other} disent être la même version du plan {plan}, du même jour, et diffèrent."),
        N_("Demandez à la commune lequel vaut. Le fichier enregistré en dernier est compté."),
        severity=Severity.WARNING,
    ),
    Kind(
        "NAT-005",
        N_("Un plan ne dit pas de qui il est"),
        N_("Dans {file}, la commune de référence ou le début de la période manque : il n'est pas compté."),
        N_("Demandez à la commune de remplir la feuille Commune."),
        severity=Severity.WARNING,
    ),
    Kind(
        "NAT-006",
        N_("La lecture d'un fichier a fait tomber le programme"),
        N_("La lecture de ce fichier a été interrompue par le système : il n'est pas compté."),
        N_("Ouvrez le fichier dans Excel ou LibreOffice et enregistrez-le sous un autre nom."),
        severity=Severity.ERROR,
    ),
    Kind(
        "NAT-007",
        N_("Aucun plan ne peut être compté"),
        N_("Aucun des {files} fichiers ne contient un plan qui puisse être compté."),
        N_("Vérifiez chaque fichier avec « pci check »."),
        severity=Severity.ERROR,
    ),
    Kind(
        "NAT-008",
        N_("Une autre agrégation écrit dans ce dossier"),
        N_("Une autre agrégation est en train d'écrire dans {file}."),
        N_("Attendez sa fin, ou choisissez un autre dossier."),
        severity=Severity.ERROR,
    ),
    Kind(
        "NAT-009",
        N_("La sortie n'est pas un dossier"),
        N_("{file} est un fichier, et non un dossier."),
        N_("Choisissez un autre nom pour le dossier de sortie."),
        severity=Severity.ERROR,
    ),
    Kind(
        "NAT-010",
        N_("Cette adresse ne peut pas être ouverte"),
        N_("L'adresse {file} ne peut pas être ouverte : fsspec manque, ou ce qu'il lui faut pour elle."),
        N_("Copiez les fichiers dans un dossier, ou installez fsspec."),
        severity=Severity.ERROR,
    ),
    Kind(
        "NAT-011",
        N_("Le groupe de machines ne répond pas"),
        N_(
            "À l'adresse {address}, aucun ordonnanceur Dask ne répond, ou le paquet « distributed » n'est pas installé."
        ),
        N_("Vérifiez l'adresse, installez pci-xlsx[cluster], ou lancez la commande sans --scheduler."),
        severity=Severity.ERROR,
    ),
)
