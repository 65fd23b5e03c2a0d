"""The consultations: what is fixed before, and what comes out of them (guide 1.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.rules.core import Hit, Live, hit, rule
from pci_xlsx.rules.shared import begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.plan import Plan


@rule(
    "MOB-001",
    requirement="1.24",
    severity="warning",
    title=N_("Les thèmes d'une concertation ont été fixés après elle"),
    message=N_("Les thèmes de la concertation {consultation} ont été fixés le {fixed}, après elle (le {date})."),
    hint=N_("Vérifiez les deux dates : le comité fixe le but et les thèmes avant la concertation."),
)
def topics_fixed_too_late(plan: Plan) -> Iterator[Hit]:
    """Those who come have to know what the exchange is about; the guide has the committee fix it beforehand.

    Bad:
        | consultations | id  | fixed_on     | date       |
        |               | C01 | 2026-03-02 ! | 2026-03-01 |
    Good:
        | consultations | id  | fixed_on     | date       |
        |               | C01 | 2026-03-01   | 2026-03-01 |
        |               | C02 | 2026-03-02   |            |
    """
    for row in plan.consultations:
        if row.fixed_on and row.date and row.fixed_on > row.date:
            yield hit(row.cell("fixed_on"), row.cell("date"), consultation=row.key, fixed=row.fixed_on, date=row.date)


@rule(
    "MOB-002",
    requirement="1.31",
    title=N_("Un compte rendu est antérieur à la concertation"),
    message=N_("Le compte rendu de la concertation {consultation} est du {report}, avant elle (le {date})."),
    hint=N_("Corrigez la date du compte rendu ou celle de la concertation."),
    live=(Live("consultations.report_date", "ISNUMBER({date})*ISNUMBER({report_date})*({report_date}<{date})"),),
)
def report_before_consultation(plan: Plan) -> Iterator[Hit]:
    """Nothing can be reported of a meeting that has not been held.

    Bad:
        | consultations | id  | date       | report_date  |
        |               | C01 | 2026-03-02 | 2026-03-01 ! |
    Good:
        | consultations | id  | date       | report_date  |
        |               | C01 | 2026-03-02 | 2026-03-02   |
        |               | C02 |            | 2026-03-01   |
    """
    for row in plan.consultations:
        if row.report_date and row.date and row.report_date < row.date:
            yield hit(
                row.cell("report_date"), row.cell("date"), consultation=row.key, report=row.report_date, date=row.date
            )


@rule(
    "MOB-003",
    requirement="1.32",
    gate="council",
    title=N_("Des résultats ont été publiés avant la concertation"),
    message=N_(
        "Les résultats de la concertation {consultation} ont été publiés le {published}, avant elle (le {date})."
    ),
    hint=N_("Corrigez la date de la publication ou celle de la concertation."),
    live=(Live("consultations.published_on", "ISNUMBER({date})*ISNUMBER({published_on})*({published_on}<{date})"),),
)
def results_published_before_consultation(plan: Plan) -> Iterator[Hit]:
    """There are no results before the consultation.

    Bad:
        | consultations | id  | date       | published_on |
        |               | C01 | 2026-03-02 | 2026-03-01 ! |
    Good:
        | consultations | id  | date       | published_on |
        |               | C01 | 2026-03-02 | 2026-04-01   |
        |               | C02 |            | 2026-03-01   |
    """
    for row in plan.consultations:
        if row.published_on and row.date and row.published_on < row.date:
            yield hit(
                row.cell("published_on"),
                row.cell("date"),
                consultation=row.key,
                published=row.published_on,
                date=row.date,
            )


@rule(
    "MOB-004",
    requirement="1.22",
    severity="warning",
    title=N_("Il est dit pourquoi personne n'a été consulté, mais il y a des concertations"),
    message=N_("Une raison est donnée pour l'absence de concertation, mais le tableau en contient ({consultations})."),
    hint=N_("Effacez la raison, ou supprimez les concertations qui n'ont pas lieu."),
)
def reason_though_consulted(plan: Plan) -> Iterator[Hit]:
    """Only one of the two can be true.

    Bad:
        | mobilisation  | reason_if_none |
        |               | Pas le temps ! |
        | consultations | id  | topics   |
        |               | C01 | Logement |
    Good:
        | mobilisation  | reason_if_none |
        |               | Pas le temps   |
        | consultations | id  | topics   |
        |               | C01 |          |
    """
    held = begun(plan.consultations)
    if plan.mobilisation.reason_if_none and held:
        cells = (row.cell("topics") for row in held)
        keys = tuple(row.key for row in held)
        yield hit(plan.mobilisation.cell("reason_if_none"), *cells, consultations=keys)
