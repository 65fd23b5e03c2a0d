"""Questions about cantons, plans and actions as a whole: what they have reached, what they cost, who does the same."""

from __future__ import annotations

from pci_xlsx.i18n import N_
from pci_xlsx.national.view import View

_NEWS = """
            SELECT DISTINCT ON (plan, action) plan, action, status FROM follow_up
            WHERE date IS NOT NULL ORDER BY plan, action, date DESC, position DESC
        """
_STATUS = "coalesce(n.status, a.status, 'planned')"
"""The state of an action: that of its newest news."""
SIDE = "side_by_side"
LIVE = """
            SELECT domain, audience, plan, action, title, status, amount, start, "end", sheet, cell FROM every_action
            WHERE status <> 'dropped' AND domain <> 'none'
        """
SIDE_BY_SIDE = """
        counted AS (SELECT domain, audience, count(DISTINCT plan) AS plans FROM live GROUP BY domain, audience)
        SELECT s.domain, s.audience, c.plans, s.plan, s.action, s.title, s.status, s.amount, s.start, s."end",
            s.sheet, s.cell
        FROM live s JOIN counted c ON c.domain = s.domain AND c.audience = s.audience
        WHERE c.plans > 1 ORDER BY s.domain, s.audience, s.plan, s.action
        """
"""What stands side by side, of the actions `live`."""

PLAN_VIEWS: tuple[View, ...] = (
    View(
        "by_canton",
        N_("Les cantons : communes, engagement, plan, certification, budget"),
        """
        WITH counted AS (
            SELECT canton, count(*) AS communes, count(plan) AS with_plan, count(decided_on) AS engaged,
                count(*) FILTER (label_state = 'recognised') AS recognised,
                count(*) FILTER (gate_reached = 'council') AS council,
                count(*) FILTER (gate_reached = 'deposit') AS deposit,
                count(*) FILTER (gate_reached = 'follow_up') AS follow_up
            FROM coverage GROUP BY canton
        )
        SELECT c.*, c.communes - c.with_plan AS without, c.with_plan - c.council - c.deposit - c.follow_up AS begun,
            coalesce(b.amount, 0) AS amount
        FROM counted c LEFT JOIN budget_by_canton b USING (canton) ORDER BY c.canton
        """,
    ),
    View(
        "every_action",
        N_("Les actions et leur état d'après le suivi"),
        f"""
        WITH news AS ({_NEWS}), cost AS (
            SELECT plan, action, min(domain) AS domain, min(audience) AS audience, sum(amount) AS amount
            FROM amounts WHERE entry = 'budget' GROUP BY plan, action
        ), served AS (
            SELECT o.plan, o.id, min(d.domain) AS domain FROM objectives o
            JOIN domains d ON d.plan = o.plan AND d.id = o.domain GROUP BY o.plan, o.id
        ), held AS (
            SELECT plan, key, bool_or(running) AS running, bool_or(overdue) AS overdue
            FROM spans WHERE what = 'action' GROUP BY plan, key
        ), named AS (
            SELECT *, row AS action,
                row_number() OVER (PARTITION BY plan, row ORDER BY position) = 1 AS is_first
            FROM actions
        )
        SELECT a.plan, a.id, a.action, a.title, coalesce(c.domain, s.domain, 'none') AS domain, c.audience,
            a.start, a."end", {_STATUS} AS status, coalesce(h.running, false) AS running,
            coalesce(h.overdue, false) AS overdue, a.continuous, c.amount, a.sheet, a.cell
        FROM named a LEFT JOIN news n ON n.plan = a.plan AND n.action = a.id
        LEFT JOIN cost c ON c.plan = a.plan AND c.action = a.action AND a.is_first
        LEFT JOIN served s ON s.plan = a.plan AND s.id = a.objective
        LEFT JOIN held h ON h.plan = a.plan AND h.key = a.action ORDER BY a.plan, a.position
        """,  # noqa: S608 - our own
        by_plan=True,
    ),
    View(
        "plan_overview",
        N_("Les plans : période, porte atteinte, erreurs, budget"),
        f"""
        WITH cost AS (
            SELECT plan, sum(amount) FILTER (entry = 'budget') AS amount,
                sum(amount) FILTER (entry = 'part' AND source = 'not_yet_funded') AS not_yet_funded,
                sum(amount) FILTER (entry = 'part' AND source IN ('olai_pci', 'olai_subsidy')) AS olai
            FROM amounts GROUP BY plan
        ), news AS ({_NEWS}), counted AS (
            SELECT a.plan, count(*) AS actions FROM actions a
            LEFT JOIN news n ON n.plan = a.plan AND n.action = a.id WHERE {_STATUS} <> 'dropped' GROUP BY a.plan
        )
        SELECT p.plan, p.lead_commune, p.title, len(p.communes) AS communes, p.period_start, p.period_end, p.version,
            p.as_of, p.gate_reached, p.errors_council, p.errors_deposit, p.errors_follow_up,
            coalesce(a.actions, 0) AS actions, coalesce(c.amount, 0) AS amount,
            coalesce(c.not_yet_funded, 0) AS not_yet_funded, coalesce(c.olai, 0) AS olai,
            i.inhabitants, i.per_inhabitant, p.path
        FROM plans p LEFT JOIN cost c USING (plan) LEFT JOIN counted a USING (plan)
        LEFT JOIN budget_per_inhabitant i USING (plan) ORDER BY p.plan
        """,  # noqa: S608 - our own
        by_plan=True,
    ),
    View(
        "budget_by_year_and_source",
        N_("Budget par année et par source"),
        """
        SELECT year, source, sum(amount) AS amount FROM amounts WHERE entry = 'part'
        GROUP BY year, source ORDER BY year, source
        """,
    ),
    View(
        SIDE,
        N_("Les actions de plusieurs plans pour le même domaine et le même public, côte à côte"),
        f"WITH live AS MATERIALIZED ({LIVE}), {SIDE_BY_SIDE}",
    ),
    View(
        "postings",
        N_("Chaque montant, sa cellule et sa place dans les tableaux"),
        """
        SELECT plan, action, part, amount, year, source, state, phase, domain, audience, commune,
            array_to_string(cells, ' ; ') AS cells
        FROM amounts WHERE entry = 'part' ORDER BY plan, action, year, source, cells, amount
        """,
        by_plan=True,
    ),
    View(
        "inhabitants",
        N_("La population que les plans disent, avec sa cellule"),
        """
        SELECT plan, coalesce(commune, '') AS commune, value AS inhabitants, year, sheet, cell FROM statistics
        WHERE indicator = 'population' AND value > 0
        QUALIFY row_number() OVER (PARTITION BY plan, commune ORDER BY coalesce(year, 0) DESC, position) = 1
        ORDER BY plan, commune
        """,
        by_plan=True,
    ),
)
