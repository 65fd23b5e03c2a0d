"""The questions that analysts ask, as views over the national tables: each with its title and its query."""

from __future__ import annotations

from pci_xlsx.i18n import N_
from pci_xlsx.national.view import View
from pci_xlsx.national.views_olai import OLAI_VIEWS
from pci_xlsx.national.views_plans import PLAN_VIEWS


def _budget(by: str, title: str) -> View:
    entry = "budget" if by in {"domain", "audience"} else "part"
    query = (
        f"SELECT {by}, sum(amount) AS amount, count(DISTINCT plan) AS plans FROM amounts "  # noqa: S608 - our own names
        f"WHERE entry = '{entry}' GROUP BY {by} ORDER BY {by}"
    )
    return View(f"budget_by_{by}", title, query)


VIEWS: tuple[View, ...] = (
    View(
        "coverage",
        N_("Toutes les communes : engagement, plan, porte atteinte, certification"),
        """
        WITH covered AS (
            SELECT unnest(communes) AS commune, plan, period_start, gate_reached FROM plans
        ), counted AS (
            SELECT commune, plan, gate_reached, count(*) OVER (PARTITION BY commune) AS plans, row_number() OVER (
                PARTITION BY commune ORDER BY period_start <= as_of DESC, abs(period_start - as_of), plan
            ) AS place FROM covered CROSS JOIN run
        ), newest AS (
            SELECT commune, plan, gate_reached, plans FROM counted WHERE place = 1
        ), decided AS (
            SELECT commune, min(decided_on) AS decided_on FROM commitments GROUP BY commune
        ), labelled AS (
            SELECT commune,
                max_by(label_state, (coalesce(label_date, DATE '0001-01-01'), plan, position)) AS label_state,
                max(label_date) AS label_date, max(council_date) AS council_date,
                max(sent_to_authority_on) AS sent_to_authority_on
            FROM adoptions GROUP BY commune
        )
        SELECT r.code, r.name, r.canton, n.plan, coalesce(n.plans, 0) AS plans, n.gate_reached, d.decided_on,
            l.council_date, l.sent_to_authority_on, l.label_state, l.label_date
        FROM register r LEFT JOIN newest n ON n.commune = r.code LEFT JOIN decided d ON d.commune = r.code
        LEFT JOIN labelled l ON l.commune = r.code ORDER BY r.code, r.name
        """,
    ),
    View(
        "without_plan",
        N_("Les communes sans plan"),
        "SELECT code, name, canton FROM coverage WHERE plan IS NULL ORDER BY code, name",
    ),
    View(
        "engaged",
        N_("Liste du SYVICOL : les communes engagées, par leur décision"),
        """
        WITH said AS (
            SELECT DISTINCT ON (commune) commune, plan, sheet, cell FROM commitments
            WHERE decided_on IS NOT NULL ORDER BY commune, decided_on, plan
        )
        SELECT c.code, c.name, c.canton, c.decided_on, c.plan, s.plan AS said_in, s.sheet, s.cell
        FROM coverage c LEFT JOIN said s ON s.commune = c.code
        WHERE c.decided_on IS NOT NULL ORDER BY c.decided_on, c.code, c.name
        """,
    ),
    View(
        "recognised",
        N_("Liste du SYVICOL : les communes dont le plan est certifié"),
        """
        WITH said AS (
            SELECT DISTINCT ON (commune) commune, plan, sheet, cell FROM adoptions
            WHERE label_state = 'recognised' ORDER BY commune, label_date DESC NULLS LAST, plan
        )
        SELECT c.code, c.name, c.canton, c.label_date, c.plan, s.plan AS said_in, s.sheet, s.cell
        FROM coverage c LEFT JOIN said s ON s.commune = c.code
        WHERE c.label_state = 'recognised' ORDER BY c.label_date, c.code, c.name
        """,
    ),
    _budget("year", N_("Budget par année")),
    _budget("source", N_("Budget par source de financement")),
    _budget("state", N_("Budget par état du financement")),
    _budget("domain", N_("Budget par domaine")),
    _budget("audience", N_("Budget par public")),
    _budget("phase", N_("Budget par phase")),
    _budget("commune", N_("Budget par commune")),
    View(
        "budget_by_canton",
        N_("Budget par canton"),
        """
        SELECT r.canton, sum(a.amount) AS amount, count(DISTINCT a.plan) AS plans
        FROM amounts a JOIN (SELECT DISTINCT code, canton FROM register) r ON r.code = a.commune
        WHERE a.entry = 'part' GROUP BY r.canton ORDER BY r.canton
        """,
    ),
    View(
        "budget_per_inhabitant",
        N_("Budget par habitant, là où le plan dit la population"),
        """
        WITH people AS (
            SELECT plan, coalesce(max(inhabitants) FILTER (commune IS NULL), sum(inhabitants)) AS inhabitants FROM (
                SELECT plan, commune, max_by(value, coalesce(year, 0)) AS inhabitants FROM statistics
                WHERE indicator = 'population' AND value > 0 GROUP BY plan, commune
            ) GROUP BY plan
        ), cost AS (SELECT plan, sum(amount) AS amount FROM amounts WHERE entry = 'budget' GROUP BY plan)
        SELECT plan, amount, inhabitants, round(amount / inhabitants, 2) AS per_inhabitant
        FROM cost JOIN people USING (plan) ORDER BY plan
        """,
        by_plan=True,
    ),
    View(
        "olai",
        N_("Cofinancement de l'OLAI, demandé et accordé"),
        """
        SELECT plan, source, state, sum(amount) AS amount FROM amounts
        WHERE entry = 'part' AND source IN ('olai_pci', 'olai_subsidy') GROUP BY ALL ORDER BY plan, source, state
        """,
    ),
    View(
        "reached",
        N_("Indicateurs : valeur visée et dernière valeur atteinte"),
        """
        SELECT i.plan, i.id, i.action, i.indicator, i.kind, i.unit, i.target, i.target_text,
            max_by(m.value, (coalesce(m.date, DATE '0001-01-01'), m.position)) AS reached,
            max_by(m.value_text, (coalesce(m.date, DATE '0001-01-01'), m.position)) AS reached_text,
            max(m.date) AS measured_on, i.sheet, i.cell
        FROM indicators i LEFT JOIN measurements m ON m.plan = i.plan AND m.indicator = i.id
        WHERE i.indicator IS NOT NULL GROUP BY ALL ORDER BY i.plan, i.id
        """,
        by_plan=True,
    ),
    View(
        "overdue",
        N_("Ce qui est en retard"),
        """
        SELECT plan, what, key, title, "end", state, sheet, cell FROM spans
        WHERE overdue ORDER BY "end", plan, what, key
        """,
    ),
    View(
        "frequent_findings",
        N_("Les constats les plus fréquents"),
        """
        SELECT code, severity, any_value(title) AS title, count(*) AS findings, count(DISTINCT plan) AS plans
        FROM findings GROUP BY code, severity ORDER BY plans DESC, findings DESC, code
        """,
    ),
    View(
        "similar_actions",
        N_("Les actions qui se ressemblent d'une commune à l'autre, par domaine et par public"),
        """
        WITH cost AS (
            SELECT plan, action, domain, audience, sum(amount) AS amount FROM amounts
            WHERE entry = 'budget' GROUP BY ALL
        )
        SELECT c.domain, c.audience, a.plan, a.id, a.title, a.status, c.amount, a.start, a."end", a.sheet, a.cell
        FROM actions a JOIN cost c ON c.plan = a.plan AND c.action = a.id ORDER BY ALL
        """,
    ),
    *PLAN_VIEWS,
    *OLAI_VIEWS,
)
