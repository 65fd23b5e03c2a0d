"""More views, for the page and for analysts: what is asked of OLAI call by call, every action with its place."""

from __future__ import annotations

from pci_xlsx.i18n import N_
from pci_xlsx.national.views import View

_ROW = "regexp_extract({}.cell, '[0-9]+$')"
_SAME_ROW = f"{_ROW.format('a')} = {_ROW.format('l')}"

MORE_VIEWS: tuple[View, ...] = (
    View(
        "olai_calls",
        N_("Ce qui est attendu de chaque appel à projets PCI, plan par plan ; sans appel, l'année en tient lieu"),
        f"""
        WITH asked AS (
            SELECT a.plan, coalesce(l."call", l.year, year(w.start)) AS "call", a.state, a.amount, a.sheet, a.cell
            FROM amounts a
            LEFT JOIN budget_lines l ON a.part = 'line' AND l.plan = a.plan AND l.sheet = a.sheet AND {_SAME_ROW}
            LEFT JOIN actions w ON a.part = 'whole' AND w.plan = a.plan AND w.sheet = a.sheet
                AND {_SAME_ROW.replace("l.", "w.")}
            WHERE a.entry = 'part' AND a.source = 'olai_pci'
        )
        SELECT plan, "call", sum(amount) AS asked,
            coalesce(sum(amount) FILTER (state = 'granted'), 0) AS granted,
            list(concat(sheet, '!', cell) ORDER BY sheet, cell) AS cells
        FROM asked GROUP BY plan, "call" ORDER BY plan, "call"
        """,  # noqa: S608 - our own names
    ),
    View(
        "olai_subsidies",
        N_("Ce que les subsides de l'OLAI paieraient de chaque action"),
        """
        WITH asked AS (
            SELECT plan, action, sum(amount) AS asked, coalesce(sum(amount) FILTER (state = 'granted'), 0) AS granted,
                list(concat(sheet, '!', cell) ORDER BY sheet, cell) AS cells
            FROM amounts WHERE entry = 'part' AND source = 'olai_subsidy' GROUP BY plan, action
        ), cost AS (
            SELECT plan, action, sum(amount) AS amount FROM amounts WHERE entry = 'budget' GROUP BY plan, action
        )
        SELECT plan, action, asked, granted, cost.amount AS budget, cells
        FROM asked JOIN cost USING (plan, action) ORDER BY plan, action
        """,
    ),
    View(
        "every_action",
        N_("Toutes les actions, avec leur domaine, leur public, leur budget et leur cellule"),
        """
        WITH cost AS (
            SELECT plan, action, any_value(domain) AS domain, any_value(audience) AS audience, sum(amount) AS amount
            FROM amounts WHERE entry = 'budget' GROUP BY plan, action
        ), served AS (
            SELECT o.plan, o.id AS objective, any_value(d.domain) AS domain FROM objectives o
            JOIN domains d ON d.plan = o.plan AND d.id = o.domain GROUP BY o.plan, o.id
        ), held AS (
            SELECT plan, key, any_value(state) AS state, bool_or(running) AS running, bool_or(overdue) AS overdue
            FROM spans WHERE what = 'action' GROUP BY plan, key
        )
        SELECT a.plan, a.id, a.title, coalesce(c.domain, s.domain, 'none') AS domain, c.audience,
            CASE WHEN h.key IS NULL AND a.title IS NOT NULL THEN 'dropped'
                ELSE coalesce(h.state, a.status) END AS status,
            coalesce(h.running, false) AS running,
            coalesce(h.overdue, false) AS overdue, c.amount, a.start, a."end", a.continuous, a.sheet, a.cell
        FROM actions a LEFT JOIN cost c ON c.plan = a.plan AND c.action = a."row"
        LEFT JOIN served s ON s.plan = a.plan AND s.objective = a.objective
        LEFT JOIN held h ON h.plan = a.plan AND h.key = a."row"
        ORDER BY a.plan, a.position
        """,
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
    ),
)
