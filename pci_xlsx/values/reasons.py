"""What is said of a text that is no value, by the reason: what it is instead, and what to write."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.findings import Kind, Term
from pci_xlsx.i18n import N_
from pci_xlsx.model.fields import FieldType
from pci_xlsx.values.outcome import Reason, Why

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.findings import Param

REASONS: Mapping[Why, Kind] = MappingProxyType(
    {
        Why.TWO_READINGS: Kind(
            "TYP-002",
            N_("Une valeur peut se lire de deux façons"),
            N_("« {text} » peut être {first} ou {second} dans « {field} »."),
            N_("Écrivez ce que vous voulez dire : {first} ou {second}."),
        ),
        Why.RANGE: Kind(
            "TYP-003",
            N_("Une fourchette n'est pas une valeur"),
            N_("« {text} » est une fourchette ; « {field} » attend une seule valeur, et rien n'est compté."),
            N_("Écrivez la valeur la plus probable, et la fourchette dans une colonne de texte."),
        ),
        Why.RATE: Kind(
            "TYP-004",
            N_("Un montant par an ou par personne n'est pas un total"),
            N_("« {text} » est un montant par période ou par personne : « {field} » n'entre dans aucune somme."),
            N_("Écrivez le total pour toute la durée ; la feuille Budget peut donner la part de chaque année."),
        ),
        Why.PUT_OFF: Kind(
            "TYP-005",
            N_("La réponse est remise à plus tard"),
            N_("« {text} » : « {field} » n'a pas encore de valeur et compte comme ouvert."),
            N_("Écrivez une estimation, ou videz la case tant que la valeur n'est pas connue."),
        ),
        Why.NOT_CONCERNED: Kind(
            "TYP-006",
            N_("Une case est dite sans objet"),
            N_("« {text} » n'est pas une valeur de « {field} »."),
            N_("Si la question ne se pose pas, videz la case ; pour un montant nul, écrivez 0."),
        ),
        Why.DASH: Kind(
            "TYP-007",
            N_("Un tiret ne dit pas si c'est zéro ou si la réponse manque"),
            N_("« {text} » dans « {field} » peut dire zéro, ou que la réponse manque."),
            N_("Pour un montant ou un nombre nul, écrivez 0 ; sinon écrivez la valeur ou videz la case."),
        ),
        Why.RUNNING_COSTS: Kind(
            "TYP-008",
            N_("« Frais de fonctionnement » n'est pas un montant"),
            N_("« {text} » dit d'où vient l'argent, pas combien."),
            N_("Écrivez le montant (0 est permis) et choisissez « {source} » comme source du financement."),
        ),
        Why.INCLUDED: Kind(
            "TYP-009",
            N_("Un coût est compris dans un autre"),
            N_("« {text} » n'est pas un montant : le coût est compté ailleurs."),
            N_("Écrivez 0 ici, et dites dans une colonne de texte où le coût est compté."),
        ),
        Why.OTHER_CURRENCY: Kind(
            "TYP-010",
            N_("Un montant est dans une autre monnaie"),
            N_("« {text} » n'est pas en EUR : le montant n'entre dans aucune somme."),
            N_("Écrivez le montant en EUR."),
        ),
        Why.NO_YEAR: Kind(
            "TYP-011",
            N_("Une date n'a pas d'année"),
            N_("« {text} » ne dit pas de quelle année il s'agit dans « {field} »."),
            N_("Ajoutez l'année, de préférence comme date : 31.12.2027."),
        ),
        Why.RHYTHM: Kind(
            "TYP-012",
            N_("Un rythme ou une durée n'est pas une date"),
            N_("« {text} » dit un rythme ou une durée ; « {field} » attend un jour."),
            N_("Écrivez le jour, ou le mois et l'année."),
        ),
        Why.NO_END: Kind(
            "TYP-013",
            N_("« En continu » n'est pas une date"),
            N_("« {text} » n'est pas une date de « {field} »."),
            N_("Sans fin prévue, videz la case ; pour une action, choisissez Oui dans « {continuous} »."),
        ),
        Why.OTHER_SIDE: Kind(
            "TYP-014",
            N_("Une date ne donne que le début ou que la fin"),
            N_("« {text} » ne dit rien de « {field} », seulement de l'autre bout de la période."),
            N_("Écrivez la date qui manque."),
        ),
        Why.RESEMBLES: Kind(
            "LST-002",
            N_("Une valeur ressemble à une autre de la liste"),
            N_("« {text} » n'est pas dans la liste de « {field} », mais ressemble à « {first} »."),
            N_("Si c'est bien « {first} », choisissez-le dans la liste déroulante."),
        ),
    }
)
"""Each reason has its kind of finding; those of lists and references have codes of their own family besides."""

_CODES: Mapping[FieldType, Mapping[Why, str]] = MappingProxyType(
    {
        FieldType.LIST: {
            Why.TWO_READINGS: "LST-003",
            Why.PUT_OFF: "LST-004",
            Why.NOT_CONCERNED: "LST-005",
            Why.DASH: "LST-006",
        },
        FieldType.REF: {Why.PUT_OFF: "REF-003", Why.NOT_CONCERNED: "REF-004", Why.DASH: "REF-005"},
    }
)
REASON_KINDS = (
    *REASONS.values(),
    *(replace(REASONS[why], code=code) for codes in _CODES.values() for why, code in codes.items()),
)
REASON_CODES = frozenset(kind.code for kind in REASON_KINDS)
_RUNNING, _CONTINUOUS = Term("list:funding_sources", "running_budget"), Term("field", "actions.continuous")


def code_for(reason: Reason, type_: FieldType) -> str:
    """The code that says why a text is no value of a field of this type."""
    return _CODES.get(type_, {}).get(reason.why) or REASONS[reason.why].code


def params_of(reason: Reason, text: str, field: Term) -> Mapping[str, Param]:
    """What the message of a reason is filled with."""
    readings = dict(zip(("first", "second"), reason.readings, strict=False))
    more: dict[str, Param] = {Why.RUNNING_COSTS: {"source": _RUNNING}, Why.NO_END: {"continuous": _CONTINUOUS}}.get(  # type: ignore[assignment] # terms are params
        reason.why, {}
    )
    return MappingProxyType({"text": text, "field": field, **readings, **more})
