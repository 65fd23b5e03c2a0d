"""The model's conditions as formulas."""

from __future__ import annotations

import pytest

from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.model.demands import Condition, Every, Filled, FormIs, HasRows, Is, Not, Zero
from pci_xlsx.model.workbook import tables
from pci_xlsx.template.conditions import cells_of_one_row, holds, lacking

FRENCH = texts("fr")


@pytest.mark.parametrize(
    ("condition", "formula"),
    [
        (Is("status", "dropped"), '([status]="Abandonnée")'),
        (Is("continuous", value=True), '([continuous]="Oui")'),
        (Filled("end"), '([end]<>"")'),
        (Zero("budget"), '([budget]<>"")*([budget]=0)'),
        (FormIs("plan", "plan_type", "intercommunal"), '(pci_plan_plan_type="Intercommunal")'),
        (FormIs("mobilisation", "reason_if_none"), '(pci_mobilisation_reason_if_none<>"")'),
        (HasRows("steps"), "(pci_begun_steps>0)"),
        (Not(Filled("end")), '(1-([end]<>""))'),
        (Every((Filled("start"), Filled("end"))), '(([start]<>"")*([end]<>""))'),
        (
            HasRows("indicators", by="action"),
            '(([id]<>"")*COUNTIF(pci_column_indicators_action,[id])+COUNTIF(pci_column_indicators_action,[id]&" *")>0)',
        ),
    ],
    ids=str,
)
def test_every_kind_of_condition_has_its_formula(condition: Condition, formula: str) -> None:
    assert holds(condition, tables()["actions"], "[{}]".format, FRENCH) == formula


def test_a_field_lacks_only_what_is_mandatory_at_the_gate() -> None:
    adoptions = tables()["adoptions"]
    council_date = adoptions.fields["council_date"]
    assert lacking(council_date, adoptions, str, FRENCH, Gate.COUNCIL) is None
    assert lacking(council_date, adoptions, str, FRENCH, Gate.DEPOSIT) == '(council_date="")'
    assert lacking(adoptions.fields["opinion"], adoptions, str, FRENCH, Gate.FOLLOW_UP) is None


@pytest.mark.parametrize(
    ("table", "cells"),
    [("communes", 1), ("commitments", 3), ("members", 2), ("inventory", 1), ("objectives", 2), ("actions", 8)],
)
def test_a_new_row_asks_for_its_mandatory_cells(table: str, cells: int) -> None:
    assert cells_of_one_row(tables()[table], Gate.COUNCIL) == cells
