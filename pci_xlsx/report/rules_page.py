"""The page of the rules (REGLES.md): every code, its weight at each gate, an example, and who carries what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pci_xlsx.findings import Gate, Severity
from pci_xlsx.i18n import N_
from pci_xlsx.model.requirements import requirements
from pci_xlsx.model.workbook import sheet_of, tables
from pci_xlsx.report.carriers import carriers
from pci_xlsx.report.explain import examples
from pci_xlsx.report.kinds import kinds
from pci_xlsx.report.live_codes import IN_WORDS, Live, live_code
from pci_xlsx.report.words import SEVERITIES
from pci_xlsx.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.findings import Kind
    from pci_xlsx.i18n import Texts

LEVELS = {"M": N_("obligatoire"), "R": N_("recommandé"), "O": N_("facultatif")}
_COLUMNS = N_("| code | ce qui est constaté | en direct | conseil | dépôt | suivi | guide | exigence |")


def rules_page(words: Texts) -> str:
    """The page in Markdown, the same for the same model."""
    return "\n".join((*_head(words), *_families(words), *_rules(words), *_requirements(words))) + "\n"


def _head(words: Texts) -> Iterator[str]:
    yield f"# {words.text(N_('Règles du classeur PCI'))}"
    yield ""
    text = N_(
        "Cette page est générée à partir du modèle et des règles. Elle dit ce que la vérification constate, avec "
        "quelle gravité à chaque porte (avant le conseil, au dépôt à l'OLAI, pour le suivi), et quelle exigence du "
        "guide en est la raison. « – » : rien n'est dit à cette porte."
    )
    yield words.text(text)
    yield ""
    figures = N_("{rules} règles, {others} codes qui suivent du modèle et de la lecture, {asked} exigences.")
    others = len(kinds()) - len(RULES)
    yield words.text(figures).format(rules=len(RULES), others=others, asked=len(requirements()))
    yield ""
    yield _live_figures(words)
    yield ""
    text = N_(
        "« En partie » : une cellule de plusieurs valeurs n'est lue que par la vérification ; le numéro qui manque à "
        "une ligne est dit dans l'état de la ligne, mais compté nulle part. Un avertissement ou un conseil n'est "
        "jamais en direct."
    )
    yield words.text(text)
    yield ""


def _live_figures(words: Texts) -> str:
    """How many rules and other codes the workbook says by itself, and how many only the validator knows."""
    rules = Counter(live_code(rule.code) is not Live.NO for rule in RULES)
    every = Counter(live_code(code) is not Live.NO for code in kinds())
    text = N_(
        "Le classeur signale en direct, par formule et pendant la saisie, {rules} règles et {codes} autres codes ; "
        "{other_rules} règles et {other_codes} autres codes ne sont connus que de la vérification (pci check)."
    )
    return words.text(text).format(
        rules=rules[True],
        codes=every[True] - rules[True],
        other_rules=rules[False],
        other_codes=every[False] - rules[False],
    )


def _families(words: Texts) -> Iterator[str]:
    yield f"## {words.text(N_('Codes qui suivent du modèle et de la lecture'))}"
    yield ""
    yield words.text(N_("| code | ce qui est constaté | en direct | que faire |"))
    yield "|---|---|---|---|"
    own = {rule.code for rule in RULES}
    for kind in kinds().values():
        if kind.code not in own:
            title, hint = _cell(words.text(kind.title)), _cell(words.text(kind.hint))
            yield f"| {kind.code} | {title} | {_live(kind.code, words)} | {hint} |"
    yield ""


def _rules(words: Texts) -> Iterator[str]:
    yield f"## {words.text(N_('Règles'))}"
    yield ""
    yield words.text(_COLUMNS)
    yield "|---|---|---|---|---|---|---|---|"
    for rule in RULES:
        weights = " | ".join(_weight(rule.gate, gate, rule.severity, words) for gate in Gate)
        kind, live = rule.kind, _live(rule.code, words)
        title = _cell(words.text(kind.title))
        yield f"| {kind.code} | {title} | {live} | {weights} | {kind.guide} | {kind.requirement} |"
    yield ""
    yield f"### {words.text(N_('Exemples'))}"
    yield ""
    yield words.text(N_("« ! » marque la cellule constatée ; les clés sont celles de la forme JSON."))
    for rule in RULES:
        yield from _example(rule.kind, words)
    yield ""


def _live(code: str, words: Texts) -> str:
    return words.text(IN_WORDS[live_code(code)])


def _weight(first: Gate, gate: Gate, severity: Severity, words: Texts) -> str:
    return words.text(SEVERITIES[severity]) if first.counts_at(gate) else "–"


def _example(kind: Kind, words: Texts) -> Iterator[str]:
    bad, good = examples(kind)
    yield ""
    yield f"**{kind.code}** {words.text(kind.title)}"
    yield ""
    yield "```text"
    yield words.text(N_("fautif :"))
    yield bad
    yield words.text(N_("juste :"))
    yield good
    yield "```"


def _requirements(words: Texts) -> Iterator[str]:
    yield f"## {words.text(N_('Exigences du guide et ce qui les porte'))}"
    yield ""
    yield words.text(N_("| n° | guide | exigence | niveau | porte | portée par |"))
    yield "|---|---|---|---|---|---|"
    gates = {None: "–", Gate.COUNCIL: N_("conseil"), Gate.DEPOSIT: N_("dépôt"), Gate.FOLLOW_UP: N_("suivi")}
    for number, asked in requirements().items():
        level, gate = words.text(LEVELS[asked.level]), words.text(gates[asked.gate])
        held = ", ".join(_carrier(one, words) for one in carriers()[number]) or "–"
        yield f"| {number} | {asked.guide} | {_cell(words.text(asked.text))} | {level} | {gate} | {_cell(held)} |"


def _carrier(key: str, words: Texts) -> str:
    """A field as « sheet: label », a table by its sheet (and label where it shares it), a rule by its code."""
    table, _, field = key.partition(".")
    if table not in tables():
        return key
    home = sheet_of(table)
    title = words.label("sheet", home.title)
    if field:
        return words.pair(title, words.label("field", tables()[table].fields[field].label))
    return f"{title} ({words.label('table', tables()[table].label)})" if len(home.blocks) > 1 else title


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
