"""From the council to OLAI: the commission's opinion, the deliberation, the sending, the certification (guide 2.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.rules.core import Hit, Live, hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.plan import Plan


@rule(
    "ADO-005",
    requirement="2.40",
    title=N_("Le plan est transmis avant son approbation"),
    message=N_("Le plan est transmis à l'OLAI le {sent}, avant son approbation par le conseil le {approved}."),
    hint=N_("Corrigez l'une des deux dates."),
    live=(
        Live(
            "adoptions.sent_to_authority_on",
            "ISNUMBER({council_date})*ISNUMBER({sent_to_authority_on})*({sent_to_authority_on}<{council_date})",
        ),
    ),
)
def sent_before_the_approval(plan: Plan) -> Iterator[Hit]:
    """What is sent to OLAI is the deliberation by which the council approved the plan.

    Bad:
        | adoptions | commune | council_date | sent_to_authority_on |
        |           | 0409    | 2026-11-01   | 2026-10-20 !         |
    Good:
        | adoptions | commune | council_date | sent_to_authority_on |
        |           | 0409    | 2026-11-01   | 2026-11-01           |
        |           | 0408    | 2026-11-01   |                      |
    """
    for row in plan.adoptions:
        sent, approved = row.sent_to_authority_on, row.council_date
        if sent and approved and sent < approved:
            yield hit(row.cell("sent_to_authority_on"), row.cell("council_date"), sent=sent, approved=approved)


@rule(
    "ADO-006",
    requirement="2.38",
    severity="warning",
    title=N_("L'avis de la CCCI vient après le dépôt"),
    message=N_("L'avis de la CCCI est du {opinion}, après la transmission à l'OLAI le {sent}."),
    hint=N_("Corrigez la date, ou demandez l'avis avant le dépôt."),
)
def opinion_after_the_deposit(plan: Plan) -> Iterator[Hit]:
    """The guide recommends an opinion of the commission before the deposit.

    Bad:
        | adoptions | commune | opinion_date | sent_to_authority_on |
        |           | 0409    | 2026-12-01 ! | 2026-11-20           |
    Good:
        | adoptions | commune | opinion_date | sent_to_authority_on |
        |           | 0409    | 2026-11-20   | 2026-11-20           |
    """
    for row in plan.adoptions:
        opinion, sent = row.opinion_date, row.sent_to_authority_on
        if opinion and sent and sent < opinion:
            yield hit(row.cell("opinion_date"), row.cell("sent_to_authority_on"), opinion=opinion, sent=sent)


@rule(
    "ADO-007",
    requirement="2.38",
    nature="advice",
    severity="hint",
    title=N_("L'avis de la CCCI vient après l'approbation"),
    message=N_("L'avis de la CCCI est du {opinion}, après l'approbation par le conseil le {approved}."),
    hint=N_("Demandez de préférence l'avis avant la séance du conseil."),
)
def opinion_after_the_council(plan: Plan) -> Iterator[Hit]:
    """An opinion helps the council only if it comes before the vote.

    Bad:
        | adoptions | commune | opinion_date | council_date |
        |           | 0409    | 2026-11-10 ! | 2026-11-01   |
    Good:
        | adoptions | commune | opinion_date | council_date | sent_to_authority_on |
        |           | 0409    | 2026-10-20   | 2026-11-01   |                      |
        |           | 0408    | 2026-12-01   | 2026-11-01   | 2026-11-20           |
    """
    for row in plan.adoptions:
        opinion, approved, sent = row.opinion_date, row.council_date, row.sent_to_authority_on
        if opinion and approved and approved < opinion and not (sent and sent < opinion):
            yield hit(row.cell("opinion_date"), row.cell("council_date"), opinion=opinion, approved=approved)


@rule(
    "ADO-009",
    requirement="2.41",
    title=N_("La certification est datée d'avant le dépôt"),
    message=N_("La certification est du {label}, avant la transmission à l'OLAI le {sent}."),
    hint=N_("Corrigez l'une des deux dates."),
    live=(
        Live(
            "adoptions.label_date",
            "ISNUMBER({sent_to_authority_on})*ISNUMBER({label_date})*({label_date}<{sent_to_authority_on})",
        ),
    ),
)
def label_before_the_deposit(plan: Plan) -> Iterator[Hit]:
    """OLAI and SYVICOL answer to a plan that they have received.

    Bad:
        | adoptions | commune | sent_to_authority_on | label_date   |
        |           | 0409    | 2026-11-20           | 2026-11-01 ! |
    Good:
        | adoptions | commune | sent_to_authority_on | label_date   |
        |           | 0409    | 2026-11-20           | 2027-01-15   |
        |           | 0408    |                      | 2027-01-15   |
    """
    for row in plan.adoptions:
        label, sent = row.label_date, row.sent_to_authority_on
        if label and sent and label < sent:
            yield hit(row.cell("label_date"), row.cell("sent_to_authority_on"), label=label, sent=sent)


@rule(
    "ADO-011",
    requirement="2.41",
    nature="advice",
    severity="hint",
    title=N_("Un plan reconnu n'a pas été transmis"),
    message=N_("Le plan est reconnu « PCI », mais le jour de sa transmission à l'OLAI n'est pas inscrit."),
    hint=N_("Inscrivez la date de transmission, ou corrigez l'état de la certification."),
)
def recognised_without_deposit(plan: Plan) -> Iterator[Hit]:
    """Only a plan that was deposited can be certified; the missing date itself is reported in its own cell.

    Bad:
        | adoptions | commune | sent_to_authority_on | label_state  |
        |           | 0409    |                      | recognised ! |
    Good:
        | adoptions | commune | sent_to_authority_on | label_state  |
        |           | 0409    | 2026-11-20           | recognised   |
        |           | 0408    |                      | requested    |
    """
    for row in plan.adoptions:
        if row.label_state == "recognised" and not row.holds("sent_to_authority_on"):
            yield hit(row.cell("label_state"), row.cell("sent_to_authority_on"))


@rule(
    "ADO-012",
    requirement="2.40",
    nature="missing",
    title=N_("La délibération n'est pas jointe"),
    message=N_("« Délibération jointe » porte la réponse non."),
    hint=N_("Joignez la délibération du conseil au dossier de dépôt, puis répondez oui."),
    live=(Live("adoptions.deliberation_attached", "1*({deliberation_attached}={=no})"),),
)
def deliberation_not_attached(plan: Plan) -> Iterator[Hit]:
    """The deposit is the deliberation of the council, sent to OLAI; an honest no is not yet a deposit.

    Bad:
        | adoptions | commune | deliberation_attached |
        |           | 0409    | no !                  |
    Good:
        | adoptions | commune | deliberation_attached |
        |           | 0409    | yes                   |
        |           | 0408    |                       |
    """
    for row in plan.adoptions:
        if row.deliberation_attached is False:
            yield hit(row.cell("deliberation_attached"))
