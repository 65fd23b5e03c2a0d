"""The kinds of findings about files (FIL) and about reading a workbook (REA)."""

from __future__ import annotations

from pci_xlsx.findings import Kind, Severity
from pci_xlsx.i18n import N_
from pci_xlsx.reading.kinds_of_places import PLACES
from pci_xlsx.reading.limits import LIMITS

FILES = (
    Kind(
        "FIL-001",
        N_("Le fichier n'existe pas"),
        N_("Le fichier {file} n'existe pas."),
        N_("Vérifiez le nom et le dossier du fichier."),
    ),
    Kind(
        "FIL-002",
        N_("Ce n'est pas un fichier"),
        N_("{file} est un dossier ou un appareil, pas un fichier."),
        N_("Indiquez le classeur lui-même (.xlsx ou .ods)."),
    ),
    Kind(
        "FIL-003",
        N_("Le fichier n'est pas un classeur .xlsx ou .ods"),
        N_("Le fichier n'est pas un classeur .xlsx ou .ods : son contenu est du type {found}."),
        N_("Ouvrez-le dans Excel ou LibreOffice et enregistrez-le comme classeur Excel (.xlsx)."),
    ),
    Kind(
        "FIL-004",
        N_("Le classeur n'est pas un modèle de PCI"),
        N_("Ce classeur n'a aucune des feuilles du modèle de PCI."),
        N_("Remplissez le modèle de classeur : « pci new » en crée un, vide."),
    ),
    Kind(
        "FIL-005",
        N_("Le fichier est un verrou d'Excel ou de LibreOffice"),
        N_("{file} est le verrou d'un classeur ouvert, pas le classeur."),
        N_("Fermez le classeur et indiquez le fichier lui-même."),
    ),
    Kind(
        "FIL-006",
        N_("Le fichier est abîmé"),
        N_("Le fichier est vide, incomplet ou abîmé : il ne peut pas être lu."),
        N_("Ouvrez-le dans Excel ou LibreOffice, enregistrez-le sous un autre nom et essayez avec cette copie."),
    ),
    Kind(
        "FIL-008",
        N_("Le fichier est protégé par un mot de passe"),
        N_("Le fichier est protégé par un mot de passe : il ne peut pas être lu."),
        N_("Enregistrez-le sans mot de passe."),
    ),
    Kind(
        "FIL-009",
        N_("Le fichier ne peut pas être ouvert"),
        N_("Le système refuse l'accès à {file}."),
        N_("Fermez le fichier dans les autres programmes et vérifiez que vous avez le droit de le lire."),
    ),
    Kind(
        "FIL-010",
        N_("Le JSON n'est pas celui d'un plan"),
        N_("Ce fichier JSON n'a pas le schéma {schema}."),
        N_("Indiquez un fichier JSON fait par « pci convert »."),
    ),
    Kind(
        "FIL-011",
        N_("Le JSON contient une clé inconnue"),
        N_("Le classeur n'a pas de cellule pour la clé « {key} »."),
        N_("Corrigez ou supprimez cette clé ; « pci schema » montre toutes celles qui existent."),
    ),
    Kind(
        "FIL-012",
        N_("Le fichier à écrire existe déjà"),
        N_("{file} existe déjà : rien n'a été écrit."),
        N_("Choisissez un autre nom, ou ajoutez --force pour le remplacer."),
    ),
    Kind(
        "FIL-013",
        N_("Ce type de fichier n'est pas connu"),
        N_("Rien ne peut être écrit ou lu dans un fichier « {suffix} »."),
        N_("Donnez au fichier un nom qui finit par .xlsx ou .json."),
    ),
    Kind(
        "FIL-014",
        N_("Le fichier n'est pas du JSON"),
        N_("Le fichier n'est pas du JSON valable (ligne {line}, colonne {column})."),
        N_("Corrigez le fichier à l'endroit indiqué."),
    ),
    Kind(
        "FIL-015",
        N_("Le fichier a changé pendant la lecture"),
        N_("{file} est en train d'être enregistré : il a changé pendant sa lecture."),
        N_("Attendez la fin de l'enregistrement et recommencez."),
    ),
    Kind(
        "FIL-021",
        N_("Le fichier ne peut pas être annoté"),
        N_("Les constats ne peuvent être marqués que dans un classeur Excel (.xlsx, .xlsm) : {file} n'en est pas un."),
        N_("Ouvrez-le dans Excel ou LibreOffice, enregistrez-le comme classeur Excel (.xlsx) et recommencez avec lui."),
    ),
    Kind(
        "FIL-022",
        N_("Le fichier à écrire est celui qui est lu"),
        N_("{file} est un fichier lu : il n'est pas remplacé, rien n'a été écrit."),
        N_("Donnez un autre nom au fichier à écrire."),
    ),
    Kind(
        "FIL-026",
        N_("La lecture du fichier prend trop de temps"),
        N_("La lecture du fichier dure trop longtemps et a été arrêtée : aucun plan ne demande autant de temps."),
        N_("Recopiez vos données, comme valeurs seules, dans un modèle vide."),
    ),
    Kind(
        "FIL-027",
        N_("Le fichier demande trop de mémoire"),
        N_("La lecture du fichier a été arrêtée, faute de mémoire : aucun plan n'en demande autant."),
        N_("Recopiez vos données, comme valeurs seules, dans un modèle vide."),
    ),
    Kind(
        "FIL-028",
        N_("La lecture du fichier s'est interrompue"),
        N_("Le fichier a fait échouer sa lecture : il est abîmé, ou fait autrement qu'un tableur ne le ferait."),
        N_("Ouvrez-le dans Excel ou LibreOffice, enregistrez-le sous un autre nom et essayez avec cette copie."),
    ),
    Kind(
        "FIL-029",
        N_("Le fichier ne peut pas être lu à l'abri"),
        N_("Le système ne permet pas de lire le fichier dans un processus à part, à l'abri d'un fichier malveillant."),
        N_("Fermez d'autres programmes et recommencez. En Python, isolated=False lit sans processus à part."),
    ),
)

READING = (
    Kind(
        "REA-001",
        N_("Un tableau ou formulaire manque"),
        N_("« {table} » de la feuille « {sheet} » est introuvable dans ce classeur."),
        N_("Reprenez la feuille d'un modèle vide et recopiez-y vos données."),
    ),
    Kind(
        "REA-002",
        N_("Une colonne ou cellule à remplir manque"),
        N_("« {field} » est introuvable dans « {table} »."),
        N_("Reprenez la feuille d'un modèle vide et recopiez-y vos données."),
    ),
    Kind(
        "REA-003",
        N_("Une colonne a été retrouvée par son en-tête"),
        N_("Le nom de « {field} » a disparu du classeur ; la colonne ou cellule a été retrouvée par son texte."),
        N_("Vérifiez que c'est la bonne, ou recopiez vos données dans un modèle vide."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-004",
        N_("Un tableau a perdu son étendue"),
        N_("« {table} » n'est plus un tableau Excel ; il a été lu depuis la ligne d'en-tête {row}."),
        N_("Rien n'est perdu. Pour retrouver tris et filtres, recopiez vos données dans un modèle vide."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-005",
        N_("Un tableau a été retrouvé par ses en-têtes seuls"),
        N_("« {table} » n'a plus de noms de colonnes ; il a été lu sous les en-têtes de la ligne {row}."),
        N_("Vérifiez ce qui a été lu, ou recopiez vos données dans un modèle vide."),
        severity=Severity.WARNING,
    ),
    Kind(
        "REA-006",
        N_("L'en-tête d'une colonne contredit son nom"),
        N_("La colonne de « {field} » porte l'en-tête « {text} », celui d'une autre colonne."),
        N_("Remettez les en-têtes d'origine, ou déplacez les données sous le bon en-tête."),
        severity=Severity.ERROR,
    ),
    Kind(
        "REA-007",
        N_("Un en-tête a été changé"),
        N_("L'en-tête de « {field} » est maintenant « {text} ». La colonne est lue comme « {field} »."),
        N_("Remettez le texte d'origine si la colonne doit contenir la même chose."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-008",
        N_("Une colonne ajoutée n'est pas lue"),
        N_("La colonne « {text} » n'est pas du modèle : elle n'est pas lue, et reste telle quelle."),
        N_("Si elle contient des données du plan, copiez-les dans la colonne prévue."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-009",
        N_("Une feuille ajoutée n'est pas lue"),
        N_("La feuille « {sheet} » n'est pas du modèle : elle n'est pas lue, et reste telle quelle."),
        N_("Si elle contient des données du plan, copiez-les dans la feuille prévue."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-010",
        N_("Des lignes sont écrites sous le tableau"),
        N_("Les lignes {rows} sont sous la fin de « {table} ». Elles ont été lues avec lui."),
        N_("Agrandissez le tableau jusqu'à elles, pour que listes déroulantes et contrôles y servent aussi."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-011",
        N_("Une ligne n'a pas de numéro"),
        N_("Cette ligne n'a pas de numéro : elle a été lue comme {id}."),
        N_("Inscrivez {id} dans la colonne N°."),
        severity=Severity.WARNING,
    ),
    Kind(
        "REA-012",
        N_("Des cellules sont fusionnées"),
        N_("Les cellules {range} sont fusionnées : leur contenu compte seulement pour la première cellule."),
        N_("Annulez la fusion et remplissez chaque cellule."),
        severity=Severity.WARNING,
    ),
    Kind(
        "REA-013",
        N_("Une formule n'a pas de résultat"),
        N_("La formule {text} n'a pas de résultat enregistré : la cellule compte comme illisible."),
        N_("Ouvrez le fichier dans Excel ou LibreOffice et enregistrez-le, ou écrivez la valeur elle-même."),
        severity=Severity.WARNING,
    ),
    Kind(
        "REA-014",
        N_("Une valeur a été comprise autrement qu'écrite"),
        N_("« {before} » a été lu comme {after}."),
        N_("Rien à faire si c'est juste ; sinon, corrigez la cellule."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-015",
        N_("Une valeur imprécise a été précisée"),
        N_("« {before} » n'est pas exact : il a été lu comme {after}."),
        N_("Écrivez la valeur exacte si c'en est une autre."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-016",
        N_("Une cellule semble contenir plusieurs valeurs"),
        N_("« {before} » compte comme une seule valeur."),
        N_("S'il y en a plusieurs, séparez-les par un point-virgule."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-017",
        N_("Le classeur vient d'une autre version du modèle"),
        N_("Ce classeur a été fait avec le modèle {found} ; ce programme connaît le modèle {known}."),
        N_("« pci upgrade » reporte son contenu dans un classeur du modèle {known}."),
        severity=Severity.WARNING,
    ),
    Kind(
        "REA-018",
        N_("L'état d'une ligne n'est pas celui que la vérification trouve"),
        N_(
            "Pour la porte choisie dans le classeur, l'état de la ligne dit « {said} » ; la vérification trouve "
            "« {found} »."
        ),
        N_(
            "Recalculez le classeur (Ctrl+Alt+F9 dans Excel, Ctrl+Maj+F9 dans LibreOffice) ; si l'état reste le même, "
            "recopiez-y la formule d'une ligne voisine."
        ),
    ),
    Kind(
        "REA-030",
        N_("Un texte peut être deux nombres"),
        N_("« {before} » peut être {first} ou {second} : il reste un texte et ne compte pas comme nombre."),
        N_("Écrivez ce que vous voulez dire : {first} ou {second}, comme nombre."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-031",
        N_("Une fin dite sans fin a été lue comme « En continu »"),
        N_("« {before} » a été lu comme Oui dans « {after} » ; la fin reste vide."),
        N_("Videz cette case et choisissez Oui dans « {after} »."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-032",
        N_("Une fin dite sans fin contredit la case voisine"),
        N_("« {before} » contredit le Non de « {after} »."),
        N_("Écrivez une date de fin, ou choisissez Oui dans « {after} »."),
        severity=Severity.WARNING,
    ),
    Kind(
        "REA-033",
        N_("Une réponse est remise à plus tard"),
        N_("« {before} » n'est pas encore une réponse."),
        N_("Complétez cette case avant de soumettre le plan."),
        severity=Severity.WARNING,
    ),
    Kind(
        "REA-034",
        N_("Une autre valeur ressemble à une valeur de la liste"),
        N_("« {before} » a été gardé tel quel ; cela ressemble à « {after} »."),
        N_("Si c'est bien « {after} », choisissez-le dans la liste déroulante."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-035",
        N_("Une case contient des signes invisibles"),
        N_("« {before} » contient des signes que personne ne voit : {after}."),
        N_("Effacez la case et écrivez son contenu au clavier."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-036",
        N_("Une date se trouve dans une case de texte"),
        N_("La case contient la date {before}. Excel change des textes comme « 3/5 » ou « 9-2 » en dates."),
        N_("Si ce n'est pas une date, écrivez le texte avec une apostrophe devant : '3/5."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-037",
        N_("Des dates se suivent jour par jour"),
        N_("« {field} » avance d'un jour par ligne sur {rows} lignes, du {first} au {last}."),
        N_("Si ces dates viennent d'une cellule étirée vers le bas, corrigez-les."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-060",
        N_("Le classeur contient des macros"),
        N_("Le classeur contient des macros : elles n'ont été ni lues ni exécutées."),
        N_("Rien à faire : le plan se trouve dans les cellules."),
        severity=Severity.HINT,
    ),
    Kind(
        "REA-061",
        N_("Le classeur renvoie à d'autres fichiers"),
        N_(
            "Des formules prennent des valeurs d'autres fichiers ou programmes ; ce sont celles du dernier "
            "enregistrement qui ont été lues."
        ),
        N_("Vérifiez ces valeurs, ou remplacez ces formules par les valeurs elles-mêmes."),
        severity=Severity.HINT,
    ),
)

VERSIONS = (
    Kind(
        "REA-072",
        N_("Un tableau n'existait pas encore dans le modèle du classeur"),
        N_("« {table} » de la feuille « {sheet} » n'existait pas encore dans le modèle de ce classeur."),
        N_("« pci upgrade » reporte le contenu du classeur dans un classeur d'aujourd'hui, où ce tableau est prévu."),
    ),
    Kind(
        "REA-073",
        N_("Un champ n'existait pas encore dans le modèle du classeur"),
        N_("« {field} » de « {table} » n'existait pas encore dans le modèle de ce classeur."),
        N_("« pci upgrade » reporte le contenu du classeur dans un classeur d'aujourd'hui, où ce champ est prévu."),
    ),
    Kind(
        "REA-070",
        N_("Le classeur vient d'un modèle plus récent que le programme"),
        N_("Ce classeur a été fait avec le modèle {found} ; ce programme ne connaît que le modèle {known}."),
        N_("Mettez le programme à jour : ce que le modèle {known} n'a pas n'est pas lu."),
        severity=Severity.WARNING,
    ),
    Kind(
        "REA-071",
        N_("Un champ d'un ancien modèle n'est plus lu"),
        N_("« {text} » n'existe plus dans le modèle d'aujourd'hui : le contenu de {cells} cellule(s) n'est pas lu."),
        N_("Si ce contenu compte encore, copiez-le dans une colonne prévue."),
        severity=Severity.HINT,
    ),
)

BEYOND_LIMITS = tuple(Kind(limit.code, limit.title, limit.message, limit.hint) for limit in LIMITS)

KINDS = FILES + BEYOND_LIMITS + READING + PLACES + VERSIONS
