"""The model as a page in French: every sheet, table, field, demand and list, drawn from the declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Gate
from pci_xlsx.model.communes import REGISTER_EDITION, cantons, communes
from pci_xlsx.model.demands import Condition, Every, FormIs, HasRows, Is, Level, Not, Zero
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.lists import COMMUNES, WAIVABLE, code_list
from pci_xlsx.model.requirements import requirements
from pci_xlsx.model.workbook import SHEETS, TEMPLATE_VERSION, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.model.demands import Demand
    from pci_xlsx.model.fields import Field
    from pci_xlsx.model.rows import Table
    from pci_xlsx.model.workbook import Sheet

GATES = {Gate.COUNCIL: "conseil", Gate.DEPOSIT: "dépôt", Gate.FOLLOW_UP: "suivi"}
LEVELS = {Level.MANDATORY: "obligatoire", Level.RECOMMENDED: "recommandé", Level.OPTIONAL: "facultatif"}
REGISTER_LEVELS = {"M": "obligatoire", "R": "recommandé", "O": "facultatif"}
TYPES = {
    FieldType.TEXT: "texte",
    FieldType.LONG_TEXT: "texte long",
    FieldType.DATE: "date",
    FieldType.MONEY: "montant en EUR",
    FieldType.INTEGER: "nombre entier",
    FieldType.YEAR: "année",
    FieldType.PERCENT: "pourcentage",
    FieldType.NUMBER: "nombre (ou texte)",
    FieldType.YES_NO: "oui ou non",
    FieldType.LIST: "liste",
    FieldType.REF: "référence",
    FieldType.ID: "numéro",
}


def model_page() -> str:
    """The whole page as Markdown."""
    parts = [*_head(), *(line for sheet in SHEETS for line in _sheet(sheet)), *_lists(), *_requirements()]
    return "\n".join(parts) + "\n"


def _head() -> Iterator[str]:
    yield "# Le modèle du classeur PCI"
    yield ""
    yield f"Version du modèle : {TEMPLATE_VERSION}. Cette page est produite par le programme, ne la modifiez pas."
    yield ""
    yield (
        "Chaque feuille porte une fiche (une seule fois) ou un tableau (une ligne par chose), parfois les deux. "
        "**Obligatoire** : l'absence est une erreur. **Recommandé** : un avertissement, sauf écart motivé. "
        "Le mot entre parenthèses dit à partir de quand cela compte : conseil, dépôt ou suivi. "
        "Les numéros renvoient aux exigences, à la fin de cette page."
    )


def _sheet(sheet: Sheet) -> Iterator[str]:
    if not sheet.intro:
        return
    yield ""
    yield f"## {sheet.title}"
    yield ""
    yield sheet.intro + (" **Sur le chemin vers le conseil.**" if sheet.on_path else "")
    for block in sheet.blocks:
        yield from _block(block)


def _block(block: Table) -> Iterator[str]:
    kind = "Fiche" if block.is_form else f"Tableau, {block.prepared} lignes préparées"
    yield ""
    yield f"### {block.label} (`{block.key}`)"
    yield ""
    yield f"{kind}."
    for demand in block.expects:
        yield f"- Au moins une {'case' if block.is_form else 'ligne'} : {_demand(demand, block)}"
    for group in block.one_of:
        names = " ou ".join(block.fields[key].label for key in group.fields)
        yield f"- {names}, l'un des deux au moins : {_demand(group.demand, block)}"
    if block.prefilled:
        yield f"- {len(block.prefilled)} lignes sont déjà commencées."
    yield ""
    yield "| Champ | Clé | Type | Demande | Aide |"
    yield "|---|---|---|---|---|"
    for field in block.fields.values():
        demands = "<br>".join(_demand(demand, block) for demand in field.demands) or "facultatif"
        yield f"| {field.label} | `{field.key}` | {_type(field)} | {demands} | {field.help} |"


def _type(field: Field) -> str:
    text = TYPES[field.type]
    if field.list:
        text = f"{text} [{field.list}](#{field.list})" + (", ouverte" if field.open else "")
    if field.refs:
        text += " à " + " ou ".join(tables()[key].label for key in field.refs)
    if field.prefix:
        text += f" ({field.prefix}01, {field.prefix}02...)"
    return text + (", plusieurs" if field.many else "")


def _demand(demand: Demand, block: Table) -> str:
    gate = f" ({GATES[demand.gate]})" if demand.gate and demand.level is not Level.OPTIONAL else ""
    numbers = f" : {', '.join(demand.requirements)}" if demand.requirements else ""
    when = f", si {_condition(demand.when, block)}" if demand.when else ""
    return f"{LEVELS[demand.level]}{gate}{numbers}{when}"


def _condition(condition: Condition, block: Table, *, denied: bool = False) -> str:
    """A condition in words; `block` is the table whose row it is about."""
    if isinstance(condition, Every):
        return (" ou " if denied else " et ").join(
            _condition(one, block, denied=denied) for one in condition.conditions
        )
    if isinstance(condition, Not):
        return _condition(condition.condition, block, denied=not denied)
    if isinstance(condition, HasRows):
        return _rows(condition, denied=denied)
    if isinstance(condition, FormIs):
        return _holds(tables()[condition.form].fields[condition.field], condition.value, denied=denied)
    value = condition.value if isinstance(condition, Is) else "0" if isinstance(condition, Zero) else None
    return _holds(block.fields[condition.field], value, denied=denied)


def _rows(condition: HasRows, *, denied: bool) -> str:
    some, ne, pas = ("aucune", "ne ", "n'") if denied else ("une", "", "")
    verb = f"{ne}la nomme" if condition.by else f"{pas}est remplie"
    return f"{some} ligne du tableau « {tables()[condition.table].label} » {verb}"


def _holds(field: Field, value: object, *, denied: bool) -> str:
    """That a field holds a code, a number, yes or no, or (None) anything."""
    if isinstance(value, bool):
        shown = "oui" if value else "non"
    elif isinstance(value, str):
        shown = f"« {code_list(field.list).labels[value]} »" if field.list else value
    else:
        shown = "rempli"
    verb = "n'est pas" if denied else "est"
    return f"« {field.label} » {verb} {shown}"


def _lists() -> Iterator[str]:
    used = {field.list for block in tables().values() for field in block.fields.values() if field.list}
    yield ""
    yield "## Les listes"
    for key in sorted(used - {COMMUNES, WAIVABLE}):
        yield ""
        yield f"### {key}"
        yield ""
        yield from (f"- {label} (`{code}`)" for code, label in code_list(key).labels.items())
    yield ""
    yield f"### {WAIVABLE}"
    yield ""
    yield "Les exigences recommandées, voir la fin de cette page."
    yield ""
    yield f"### {COMMUNES}"
    yield ""
    yield f"Registre en vigueur depuis le {REGISTER_EDITION:%d.%m.%Y}, {len(communes())} communes."
    for code, canton in cantons().items():
        names = (f"{commune.name} (`{commune.code}`)" for commune in communes().values() if commune.canton == code)
        yield f"- {canton} : {', '.join(names)}"


def _requirements() -> Iterator[str]:
    yield ""
    yield "## Les exigences du guide"
    yield ""
    yield "| N° | Guide | Niveau | À partir de | Ce que le guide demande |"
    yield "|---|---|---|---|---|"
    for row in requirements().values():
        gate = GATES[row.gate] if row.gate else "jamais"
        yield f"| {row.number} | {row.guide} | {REGISTER_LEVELS[row.level]} | {gate} | {row.text} |"
