"""The model's conditions as formulas."""

from __future__ import annotations

import pytest

from pci_xlsx.i18n import texts
from pci_xlsx.model.demands import Condition, Every, Filled, FormIs, HasRows, Is, Not, Zero
from pci_xlsx.model.workbook import tables
from pci_xlsx.template.conditions import exactly, holds

FRENCH = texts("fr")
REFERENCES, ID = "pci_column_indicators_action", exactly("[id]")


@pytest.mark.parametrize(
    ("condition", "formula"),
    [
        (Is("status", "dropped"), '([status]="Abandonnée")'),
        (Is("continuous", value=True), '([continuous]="Oui")'),
        (Filled("end"), '(TRIM([end])<>"")'),
        (Zero("budget"), '(TRIM([budget])<>"")*([budget]=0)'),
        (FormIs("plan", "plan_type", "intercommunal"), '(IFERROR(pci_plan_plan_type,"#")="Intercommunal")'),
        (FormIs("mobilisation", "reason_if_none"), '(TRIM(IFERROR(pci_mobilisation_reason_if_none,"#"))<>"")'),
        (HasRows("steps"), "(pci_begun_steps>0)"),
        (Not(Filled("end")), '(1-(TRIM([end])<>""))'),
        (Every((Filled("start"), Filled("end"))), '((TRIM([start])<>"")*(TRIM([end])<>""))'),
        (
            HasRows("indicators", by="action"),
            f'((TRIM([id])<>"")*(COUNTIF({REFERENCES},{ID})+COUNTIF({REFERENCES},{ID}&" *"))>0)',
        ),
    ],
    ids=str,
)
def test_every_kind_of_condition_has_its_formula(condition: Condition, formula: str) -> None:
    assert holds(condition, tables()["actions"], "[{}]".format, FRENCH) == formula
