"""Every formula of our workbooks comes to the same here and in LibreOffice, but for what depends on the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.demo.example import example
from pci_xlsx.demo.faults import faulty
from pci_xlsx.findings import Gate
from pci_xlsx.formulas import UNKNOWN
from pci_xlsx.template.gates import AS_OF_NAME
from pci_xlsx.template.live_rules import DAY_NAME, TODAY_NAME
from pci_xlsx.template.workbook import build
from tests.formulas.loaded import load, place_of
from tests.formulas.recalculated import recalculate
from tests.lint.book import read_book
from tests.template.drawn import generated
from tests.template.filled import built, partly_filled
from tests.template.parity import with_few_rows

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

GATES = list(Gate)


def test_every_formula_comes_to_the_same_in_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    books = [built()]
    with_few_rows(monkeypatch)
    plans = [partly_filled(), example(), faulty(example())[0]]
    plans += [*generated(4, 21, faulty=True), *generated(2, 22, faulty=False)]
    books += [build(plan, gate=GATES[number % len(GATES)]) for number, plan in enumerate(plans)]
    found = recalculate(books, tmp_path)
    assert [one.differences for one in found] == [()] * len(books)
    assert min(one.formulas for one in found) > 1000


def test_only_today_itself_is_unknown_in_the_empty_workbook() -> None:
    loaded = load(built())
    unknown = [place for place in loaded.places if loaded.cells.value(*place) is UNKNOWN]
    assert set(unknown) == {place_of_name(built(), name) for name in (TODAY_NAME, DAY_NAME)}


def test_with_another_day_for_today_all_states_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_rows(monkeypatch)
    data = build(partly_filled())
    loaded = load(data)
    loaded.cells.put(*place_of_name(data, AS_OF_NAME), 46000)
    unknown = [place for place in loaded.places if loaded.cells.value(*place) is UNKNOWN]
    states = [place_of_name(data, f"pci_gate_{gate}_errors") for gate in Gate]
    assert all(isinstance(loaded.cells.value(*place), float) for place in states)
    assert unknown == []


def place_of_name(data: bytes, name: str) -> tuple[str, int, int]:
    """The cell a name stands for."""
    text = next(one.text for one in read_book(data).names if one.name == name)
    title, _, address = text.rpartition("!")
    return title.strip("'"), *place_of(address)
