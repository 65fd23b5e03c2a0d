"""What changed since an earlier run: every kind of change is told, and nothing that cannot be compared is guessed."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from pci_xlsx.cli.main import pci
from pci_xlsx.i18n import languages, texts
from pci_xlsx.national.changes import Compared, changes_since, changes_to_json
from pci_xlsx.national.changes_sql import QUERIES
from pci_xlsx.national.changes_text import COUNTED, render_changes
from pci_xlsx.schema import changes_schema
from tests.golden import golden
from tests.national.two_runs import LATER

if TYPE_CHECKING:
    from tests.national.two_runs import Runs

GOLDEN = Path(__file__).parent / "golden"


def written(runs: Runs) -> dict[str, Any]:
    """The changes as the later run wrote them."""
    held: dict[str, Any] = json.loads((runs.later / "changes.json").read_text(encoding="utf-8"))
    return held


def test_the_first_run_says_that_there_is_nothing_to_compare_with(runs: Runs) -> None:
    held = json.loads((runs.earlier / "changes.json").read_text(encoding="utf-8"))
    assert held == {
        "schema": "pci-changes/1",
        "compared": "first",
        "as_of": {"before": None, "after": "2027-06-01"},
    }
    assert list(render_changes(runs.first.changes, texts())) == ["Pas de résultats antérieurs : rien à quoi comparer."]


def test_what_is_written_fits_its_schema_and_what_is_not_so_does_not(runs: Runs) -> None:
    schema = Draft202012Validator(changes_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    schema.check_schema(changes_schema())
    held = written(runs)
    first = json.loads((runs.earlier / "changes.json").read_text(encoding="utf-8"))
    assert [list(schema.iter_errors(one)) for one in (held, held | {"folder": "x"}, first)] == [[], [], []]
    row = held["budget"]["by_plan"][0]
    for wrong in (
        {key: value for key, value in held.items() if key != "gates"},
        first | {"compared": "perhaps"},
        first | {"compared": "yes"},
        held | {"as_of": {"before": "01.06.2027", "after": "2027-09-01"}},
        held | {"budget": held["budget"] | {"by_plan": [row | {"difference": 2.5}]}},
        held | {"communes": held["communes"] | {"engaged": ["9999"]}},
    ):
        assert not schema.is_valid(wrong)


def test_plans_that_came_went_or_were_replaced_are_told_with_their_files(runs: Runs) -> None:
    plans = written(runs)["plans"]
    assert [(one["plan"], Path(one["path"]).name) for one in plans["new"]] == [("0105-2022-01-01", "PCI_0105.xlsx")]
    assert [(one["plan"], Path(one["path"]).name) for one in plans["gone"]] == [("0103-2022-01-01", "PCI_0103.xlsx")]
    files = {one["plan"][:4]: (Path(one["before"]).name, Path(one["after"]).name) for one in plans["replaced"]}
    assert files == {"0101": ("PCI_0101.xlsx", "PCI_0101_v2.xlsx"), "0102": ("PCI_0102.xlsx", "PCI_0102.xlsx")}
    assert {one["version_after"] for one in plans["replaced"]} == {"2"}


def test_a_gate_that_is_reached_no_more_is_told(runs: Runs) -> None:
    assert written(runs)["gates"] == [{"plan": "0101-2022-01-01", "before": "follow_up", "after": None}]


def test_budgets_are_told_plan_by_plan_and_their_differences_are_that_of_the_whole(runs: Runs) -> None:
    budget = written(runs)["budget"]
    assert {one["plan"][:4]: one["difference"] for one in budget["by_plan"]} == {
        "0101": "2.50",
        "0102": "29900.01",
        "0103": "-1600.49",
        "0105": "1600.49",
    }
    assert sum(Decimal(one["difference"]) for one in budget["by_plan"]) == Decimal(budget["total"]["difference"])
    assert budget["total"]["after"] == runs.second.totals["budget"]["total"]
    assert budget["total"]["before"] == runs.first.totals["budget"]["total"]


def test_actions_of_plans_that_stand_in_both_are_told_with_their_cells(runs: Runs) -> None:
    actions = written(runs)["actions"]
    told = {what: [(one["plan"][:4], one["action"], one["cell"]) for one in held] for what, held in actions.items()}
    assert told == {
        "added": [("0102", "A04", "C9")],
        "removed": [("0102", "A03", "C8")],
        "status": [("0102", "A01", "C6")],
    }
    assert [(one["before"], one["after"]) for one in actions["status"]] == [("ongoing", "done")]


def test_findings_are_counted_solved_and_new_in_the_plans_of_both(runs: Runs) -> None:
    counts = {one["code"]: (one["solved"], one["new"]) for one in written(runs)["findings"]}
    assert counts["BUD-001"] == counts["BUD-002"] == counts["BUD-003"] == (0, 1)
    assert all(solved or new for solved, new in counts.values())


def test_communes_that_engaged_or_were_recognised_are_told(runs: Runs) -> None:
    assert written(runs)["communes"] == {
        "engaged": ["0105"],
        "no_longer_engaged": ["0103"],
        "recognised": ["0102"],
        "no_longer_recognised": [],
    }


def test_every_kind_of_change_has_words(runs: Runs) -> None:
    assert QUERIES.keys() == {*COUNTED, "budget", "total", "findings"}
    for language in languages():
        told = "\n".join(render_changes(runs.second.changes, texts(language))) + "\n"
        assert told == golden(GOLDEN / f"changes_{language}.txt", told)


def test_with_itself_nothing_changed_and_looking_again_gives_the_same(runs: Runs) -> None:
    same = changes_since(runs.later, runs.later, str(LATER))
    assert (same.compared, same.number, same.total["difference"]) == (Compared.YES, 0, Decimal(0))
    assert list(render_changes(same, texts())) == ["Rien n'a changé depuis les résultats au 01.09.2027."]
    assert changes_to_json(changes_since(runs.earlier, runs.later, str(LATER))) == written(runs)


def test_results_that_lack_a_table_or_a_column_or_are_damaged_are_not_compared(runs: Runs, tmp_path: Path) -> None:
    def without_table(folder: Path) -> None:
        (folder / "adoptions.parquet").unlink()

    def without_column(folder: Path) -> None:
        path = folder / "plans.parquet"
        pl.read_parquet(path).drop("gate_reached").write_parquet(path)

    def cut(folder: Path) -> None:
        path = folder / "amounts.parquet"
        path.write_bytes(path.read_bytes()[:100])

    for harm in (without_table, without_column, cut):
        old = tmp_path / harm.__name__
        shutil.copytree(runs.earlier / "parquet", old / "parquet")
        (old / "totals.json").write_text("[", encoding="utf-8")
        harm(old / "parquet")
        found = changes_since(old, runs.later, str(LATER))
        assert (found.compared, found.before, dict(found.rows)) == (Compared.INCOMPARABLE, None, {}), harm.__name__
        assert "ne peuvent pas être comparés" in "".join(render_changes(found, texts()))


def test_a_run_is_compared_with_the_folder_that_is_asked_for(runs: Runs, tmp_path: Path) -> None:
    given, out = runs.later.parent / "given", tmp_path / "Pläne [2027] à l'été"  # no pattern, and no end of a text
    command = ["aggregate", str(given), "-o", str(out), "--as-of", str(LATER), "--jobs", "1", "-q"]
    for since in (["--since", str(runs.earlier)], []):
        said = CliRunner(env={"PCI_LANG": "fr"}).invoke(pci, command + since)
        assert said.exit_code == 1  # one file is no workbook
        held = json.loads((out / "changes.json").read_text(encoding="utf-8"))
        if since:
            assert held == written(runs) | {"folder": str(runs.earlier)}
            assert "  1 commune nouvellement certifiée\n" in said.output
        else:
            assert "Rien n'a changé depuis les résultats au 01.09.2027." in said.output
    said = CliRunner(env={"PCI_LANG": "fr"}).invoke(pci, [*command, "--since", str(tmp_path / "nowhere")])
    assert said.exit_code == 2
