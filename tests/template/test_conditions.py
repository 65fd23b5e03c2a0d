"""The model's conditions as formulas."""

from __future__ import annotations

import pytest

from pci_xlsx.i18n import texts
from pci_xlsx.model.demands import Condition, Every, Filled, FormIs, HasRows, Is, Not, Zero
from pci_xlsx.model.workbook import tables
from pci_xlsx.template.conditions import holds

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
