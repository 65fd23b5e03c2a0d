"""What counts in no sum and what does not add up, said in words, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_, show_money
from pci_xlsx.summary.labels import action_label, cell_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.i18n import Texts
    from pci_xlsx.plan import Plan
    from pci_xlsx.summary.budget import Budget
    from pci_xlsx.summary.summarise import Summary


def remarks(summary: Summary, plan: Plan, words: Texts) -> tuple[str, ...]:
    """What a reader of the sums must know, one text each; nothing where everything was read and adds up."""
    return (
        *_unread(summary, words),
        *_unpriced(summary, plan, words),
        *_dropped(summary, plan, words),
        *_stray(summary.budget, words),
        *_differences(summary.budget, plan, words),
        *_overspent(summary.budget, words),
    )


def _unread(summary: Summary, words: Texts) -> Iterator[str]:
    amount = words.text(N_("{place} : montant illisible, compté nulle part : « {text} »"))
    other = words.text(N_("{place} : valeur illisible : « {text} »"))
    for one in summary.unread:
        message = amount if one in summary.unread_amounts else other
        yield message.format(place=cell_label(one.cell, words), text=one.text)


def _unpriced(summary: Summary, plan: Plan, words: Texts) -> Iterator[str]:
    message = words.text(N_("Action sans montant, comptée nulle part : {action}"))
    named = {one.cell.row for one in summary.unread_amounts if one.cell.table == "actions"}
    for key in summary.budget.ledger.unpriced:
        if key not in named:
            yield message.format(action=action_label(key, plan))


def _dropped(summary: Summary, plan: Plan, words: Texts) -> Iterator[str]:
    message = words.text(N_("Action abandonnée, comptée nulle part : {action}"))
    for key in summary.dropped:
        yield message.format(action=action_label(key, plan))


def _stray(budget: Budget, words: Texts) -> Iterator[str]:
    message = words.text(N_("{place} : ligne de budget sans action du plan, comptée nulle part : {amount}"))
    for line in budget.ledger.stray:
        amount = words.text(N_("sans montant")) if line.amount is None else show_money(line.amount)
        yield message.format(place=cell_label(line.cell("amount"), words), amount=amount)


def _differences(budget: Budget, plan: Plan, words: Texts) -> Iterator[str]:
    less = words.text(N_("{action} : les lignes de budget restent {amount} sous le budget de l'action"))
    more = words.text(N_("{action} : les lignes de budget dépassent de {amount} le budget de l'action"))
    for key, figure in budget.ledger.differences.items():
        message = less if figure.amount > 0 else more
        yield message.format(action=action_label(key, plan), amount=show_money(abs(figure.amount)))


def _overspent(budget: Budget, words: Texts) -> Iterator[str]:
    if budget.remaining is not None and budget.remaining.amount < 0:
        message = words.text(N_("Le budget dépasse de {amount} les moyens disponibles"))
        yield message.format(amount=show_money(-budget.remaining.amount))
