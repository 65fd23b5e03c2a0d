"""The plan: a filled workbook as typed rows, and what follows from them directly."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pci_xlsx.findings import Cell
from pci_xlsx.model.actions import Action, BudgetLine, Indicator, Step
from pci_xlsx.model.adoption import Adoption, SynthesisForm
from pci_xlsx.model.committee import CommitteeForm, Meeting, Member
from pci_xlsx.model.commune import AgendaStep, PlanCommune, PlanForm
from pci_xlsx.model.diagnosis import AssessmentForm, InventoryItem, Need, Statistic, Survey
from pci_xlsx.model.engagement import Commitment, Involvement
from pci_xlsx.model.follow_up import ActionReview, FollowUp, Measurement, ProcessReview, Waiver
from pci_xlsx.model.mobilisation import Consultation, MobilisationForm
from pci_xlsx.model.orientation import Audience, Domain, Objective
from pci_xlsx.model.rows import Row
from pci_xlsx.model.workbook import tables

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from pci_xlsx.model.rows import Origin
    from pci_xlsx.model.workbook import Sheet

R = TypeVar("R", bound=Row)
NO_ORIGINS: Mapping[str, Origin] = MappingProxyType({})
PLAIN_NUMBER = re.compile(r"([+-]?[0-9]+(?:[.,][0-9]+)?)[ \u00a0\u202f]?%?")
GROUPED_NUMBER = (
    r"[+-]?[1-9][0-9]{0,2}(?:(?:([ '’\u00a0\u2009\u202f])[0-9]{3}(?:\1[0-9]{3})*|(?:[.][0-9]{3}){2,})(?:,[0-9]+)?)"
)
"""A number whose thousands are set apart without a doubt; a pattern as text, for hardly any figure needs it."""
NUMBER_SIGNS = "+-0123456789., '’\u00a0\u2009\u202f"
GROUP_OR_FRACTION = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")


class Unread(NamedTuple):
    """A cell whose text is no value of its field: kept, counted in no sum, named in every answer."""

    cell: Cell
    text: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A commune's plan: one attribute for each form (a row) and each table (a tuple of rows), named by its key.

    `language` is the workbook's. `places` says where a table's next row or a form's cells stand in the workbook it was
    read from (empty for a plan from JSON); `absent` names what the workbook has lost: `actions` or `actions.end`.
    """

    plan: PlanForm = PlanForm()
    communes: tuple[PlanCommune, ...] = ()
    agenda: tuple[AgendaStep, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    involvement: tuple[Involvement, ...] = ()
    committee: CommitteeForm = CommitteeForm()
    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    mobilisation: MobilisationForm = MobilisationForm()
    consultations: tuple[Consultation, ...] = ()
    inventory: tuple[InventoryItem, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    surveys: tuple[Survey, ...] = ()
    assessment: AssessmentForm = AssessmentForm()
    needs: tuple[Need, ...] = ()
    domains: tuple[Domain, ...] = ()
    audiences: tuple[Audience, ...] = ()
    objectives: tuple[Objective, ...] = ()
    actions: tuple[Action, ...] = ()
    steps: tuple[Step, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    synthesis: SynthesisForm = SynthesisForm()
    adoptions: tuple[Adoption, ...] = ()
    follow_up: tuple[FollowUp, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    action_reviews: tuple[ActionReview, ...] = ()
    process_reviews: tuple[ProcessReview, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    language: str = "fr"
    places: Mapping[str, Origin] = field(default_factory=lambda: NO_ORIGINS, compare=False, repr=False)
    absent: frozenset[str] = field(default=frozenset(), compare=False)

    def rows(self, key: str) -> tuple[Row, ...]:
        """The rows of a table, or the one record of a form; KeyError for an unknown key."""
        block = tables()[key]
        held = getattr(self, key)
        return (held,) if block.is_form else held

    def begun_rows(self, key: str) -> tuple[Row, ...]:
        """The rows of a table (or the form) in which the user entered something of their own."""
        return tuple(row for row in self.rows(key) if row.begun)

    def is_begun(self, key: str) -> bool:
        """True when something was entered in a table or form."""
        return any(row.begun for row in self.rows(key))

    def is_sheet_begun(self, sheet: Sheet) -> bool:
        """True when something was entered in the form or the table of a sheet."""
        return any(self.is_begun(block.key) for block in sheet.blocks)

    def row(self, table: str, key: str) -> Row | None:
        """The row of a table by its key."""
        return self._by_key.get((table, key))

    def cell(self, table: str, field_key: str | None = None) -> Cell:
        """The place of a table as a whole: where its next row would be written; a field's cell in a form."""
        block = tables()[table]
        origin = self.places.get(table)
        if origin is None:
            return Cell(table, None, field_key)
        return Cell(table, None, field_key, origin.sheet, origin.address(field_key or next(iter(block.fields))))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], Row]:
        found: dict[tuple[str, str], Row] = {}
        for key in tables():
            for row in self.rows(key):
                if row.key is not None:
                    found.setdefault((key, row.key), row)
        return found

    @property
    def unread(self) -> Iterator[Unread]:
        """Every cell whose text could not be read, in the order of the sheets."""
        for key in tables():
            for row in self.rows(key):
                for name, text in row.unread.items():
                    yield Unread(row.cell(name), text)

    @property
    def is_intercommunal(self) -> bool:
        """True when the plan covers a territory of several communes."""
        return self.plan.plan_type == "intercommunal"

    @property
    def commune_codes(self) -> tuple[str, ...]:
        """The communes that the plan covers, each once: those listed, else the lead commune."""
        listed = [row.commune for row in self.communes if row.commune]
        return tuple(dict.fromkeys(listed or ([self.plan.lead_commune] if self.plan.lead_commune else [])))

    @cached_property
    def newest_follow_up(self) -> Mapping[str, FollowUp]:
        """The newest dated news of each action, by the action's id; of the same day, the later row."""
        newest: dict[str, FollowUp] = {}
        for news in self.follow_up:
            if news.action and news.date:
                known = newest.get(news.action)
                if known is None or known.date is None or known.date <= news.date:
                    newest[news.action] = news
        return newest

    def status_of(self, action: Action) -> str:
        """The current status: that of the newest news, else the action's own, else planned."""
        news = self.newest_follow_up.get(action.id or "")
        return (news.status if news and news.status else action.status) or "planned"

    @cached_property
    def live_actions(self) -> tuple[Action, ...]:
        """The actions that were not dropped: only these count in sums and are asked for what they lack."""
        return tuple(action for action in self.actions if self.status_of(action) != "dropped")

    @cached_property
    def dropped_ids(self) -> frozenset[str]:
        """The ids of the actions that were dropped."""
        return frozenset(action.id for action in self.actions if action.id and self.status_of(action) == "dropped")

    def named_in(self, table: str, key: str) -> frozenset[str]:
        """The ids that a reference field names in the begun rows of a table."""
        if (table, key) not in self._named:
            values = (row.entry(key) for row in self.begun_rows(table))
            self._named[table, key] = frozenset(value for value in values if isinstance(value, str))
        return self._named[table, key]

    @cached_property
    def _named(self) -> dict[tuple[str, str], frozenset[str]]:
        return {}

    def lines_of(self, action: Action) -> tuple[BudgetLine, ...]:
        """The budget lines of an action."""
        return self._lines.get(action.id or "", ())

    @cached_property
    def _lines(self) -> Mapping[str, tuple[BudgetLine, ...]]:
        return grouped(self.budget_lines, "action")


def grouped(rows: Iterable[R], key: str) -> dict[str, tuple[R, ...]]:
    """Rows by the value of one of their fields, those without a value left out."""
    found: dict[str, list[R]] = {}
    for row in rows:
        value = row.entry(key)
        if isinstance(value, str):
            found.setdefault(value, []).append(row)
    return {value: tuple(held) for value, held in found.items()}


def by_id(rows: Iterable[R]) -> dict[str, R]:
    """Rows by what names them; of two with the same name, the first."""
    found: dict[str, R] = {}
    for row in rows:
        if row.key is not None:
            found.setdefault(row.key, row)
    return found


def settle(plan: Plan) -> Plan:
    """Give figures their one form: a number where the text reads as one, text where the indicator is qualitative."""
    kinds = {row.id: row.kind for row in plan.indicators}
    return dataclasses.replace(
        plan,
        statistics=tuple(dataclasses.replace(row, value=figure(row.value)) for row in plan.statistics),
        indicators=tuple(
            dataclasses.replace(row, baseline=figure(row.baseline, row.kind), target=figure(row.target, row.kind))
            for row in plan.indicators
        ),
        measurements=tuple(
            dataclasses.replace(row, value=figure(row.value, kinds.get(row.indicator))) for row in plan.measurements
        ),
    )


def figure(value: Decimal | str | None, kind: str | None = None) -> Decimal | str | None:
    """A figure in its one form: text that reads as a number is one, but a qualitative value is text.

    `45,3 %` is 45.3 and `10 600` is 10600; `36.000`, which may be thirty-six or thirty-six thousand, stays text.
    """
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if kind == "qualitative" else value
    if value is None or kind == "qualitative":
        return value
    found = PLAIN_NUMBER.fullmatch(value)
    if found is None:
        return _grouped(value)
    return value if GROUP_OR_FRACTION.fullmatch(found[1]) else Decimal(found[1].replace(",", "."))


def _grouped(value: str) -> Decimal | str:
    """The number of a text like `10 600`; another text as it is."""
    if value.strip(NUMBER_SIGNS) or not re.fullmatch(GROUPED_NUMBER, value):
        return value
    return Decimal(re.sub(r"[^0-9,+-]", "", value).replace(",", "."))


def last_day_seen(plan: Plan, as_of: dt.date) -> dt.date:
    """The day up to which a plan is watched: today, but not beyond the end of its period."""
    end = plan.plan.period_end
    return min(as_of, end) if end else as_of
