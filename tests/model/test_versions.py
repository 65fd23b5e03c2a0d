"""The history of the template: one small file a version, put together step by step, and refused where it is wrong."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.model import versions
from pci_xlsx.model.steps_back import step_of, todays_names
from pci_xlsx.model.versions import history, is_newer
from pci_xlsx.model.workbook import TEMPLATE_VERSION
from tests.upgrade.books import HISTORY, knowing

if TYPE_CHECKING:
    from pathlib import Path

EARLIER = """
version = "0.8"
next = "0.9"
lacks = ["actions.risk", "surveys"]

[fields."actions.cost"]
was = "price"

[fields."wants.need"]
label = { fr = "Manque" }

[lists.action_status.done]
label = { fr = "Bouclée" }

[gone."contacts.name"]
label = { fr = "Personne" }
"""


def test_every_published_version_keeps_to_the_form_and_to_todays_model() -> None:
    known = history()
    assert len(known.versions) == len(list(versions.FOLDER.glob("*.toml")))
    assert TEMPLATE_VERSION not in known.by_version


def test_names_of_then_lead_to_those_of_today(tmp_path: Path) -> None:
    with knowing(tmp_path, HISTORY):
        (then,) = history().versions
    assert (then.names["wants"], then.names["wants.rank"], then.names["wants.id"]) == (
        "needs",
        "needs.weight",
        "needs.id",
    )
    assert then.names["actions.cost"] == "actions.budget"
    assert {"actions.place", "synthesis.state_of_play", "waivers", "waivers.reason"} <= then.lacks
    assert "actions.budget" not in then.lacks
    assert then.codes("funding_sources") == {"Caisse communale": "commune", "Gemeindekasse": "commune"}
    assert set(then.gone) == {"actions.risk", "committee.motto"}


def test_steps_are_put_together(tmp_path: Path) -> None:
    with knowing(tmp_path, HISTORY, EARLIER):
        earliest, later = history().versions
    assert (earliest.version, later.version) == ("0.8", "0.9")
    assert earliest.names["actions.price"] == "actions.budget"
    assert earliest.labels["actions.budget"] == later.labels["actions.budget"]
    assert earliest.labels["needs.need"] == {"fr": "Manque"}
    assert {"waivers", "surveys", "surveys.id"} <= earliest.lacks
    assert set(earliest.gone) == {"committee.motto", "contacts.name"}
    assert set(later.codes("action_status")) == set()
    assert earliest.codes("action_status") == {"Bouclée": "done"}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (('next = "1.0"', 'next = "1.0"\nlackes = []'), "lackes"),
        (('lacks = ["actions.place"', 'lacks = ["actions.where"'), "actions.where"),
        (('[fields."actions.budget"]', '[fields."actions.costs"]'), "actions.costs"),
        (("[tables.needs]", "[tables.wishes]"), "wishes"),
        (("funding_sources.commune", "funding_sources.bank"), "funding_sources.bank"),
        (('fr = "Somme prévue"', 'fr = " "'), "0.toml"),
        (('fr = "Somme prévue"', 'xx = "Somme prévue"'), "xx"),
        (('fr = "Somme prévue"', 'fr = "Statut"'), "Statut"),
        (('fr = "Caisse communale"', 'fr = "OLAI, subside aux communes"'), "OLAI, subside aux communes"),
        (('[gone."actions.risk"]', '[gone."actions.title"]'), "actions.title"),
        (('next = "1.0"', 'next = "0.95"'), "0.9"),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, change: tuple[str, str], named: str) -> None:
    assert change[0] in HISTORY
    with knowing(tmp_path, HISTORY.replace(*change)), pytest.raises(ValueError, match=re.escape(named)):
        history()


def test_two_files_for_one_version_are_refused(tmp_path: Path) -> None:
    with knowing(tmp_path, HISTORY, HISTORY), pytest.raises(ValueError, match="two versions"):
        history()


def test_the_example_for_maintainers_is_a_right_one() -> None:
    text = (versions.FOLDER / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    names = todays_names().before(step_of(tomllib.loads(example), "README.md"))
    assert names.fields["persons.name"] == "members.name"


@pytest.mark.parametrize(
    ("version", "newer"), [("1.1", True), ("2.0", True), ("1.10", True), ("1.0", False), ("0.9", False), ("x", False)]
)
def test_versions_are_compared_by_their_numbers(version: str, newer: bool) -> None:  # noqa: FBT001 - a case
    assert is_newer(version) is newer
