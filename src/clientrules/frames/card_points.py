"""Points of purchases in a frame: whole units of a running total within each card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

import narwhals as nw
from attrs import evolve
from narwhals.typing import IntoFrameT

from clientrules.core.checks import strings
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import Amount
from clientrules.core.render import shown
from clientrules.errors import InvalidValueError
from clientrules.frames.columns.caller_frame import NAMED, CallersFrame, Rows, answers, inner, some
from clientrules.frames.columns.faults import FilledColumn, survey
from clientrules.frames.columns.money import MOST, MoneyColumn, money_column
from clientrules.frames.columns.quotients import quotient
from clientrules.frames.columns.running_totals import refuse_overflow, with_running_total
from clientrules.loyalty.policy import ClubPolicy

_RETURNS: Final = "a return needs the whole history of its card: frames.balances"
_TOTAL, _ROWS = inner("running total of the card"), inner("rows of one place")
_PLACES: Final = inner("different places")


def points(
    frame: IntoFrameT,
    *,
    card: str,
    paid: str,
    order: Sequence[str],
    policy: ClubPolicy | Editions[ClubPolicy] = ClubPolicy(),
    quantum: Amount | str | None = None,
    into: str = "points",
    on: dt.date | None = None,
) -> IntoFrameT:
    """Return the points that each purchase earns on its card.

    What is left of a unit counts with the card's next purchase, unless the policy carries nothing.
    The purchases are those made with the card while it was valid; histories with returns, renewed
    cards and redemptions are folded by `balances`.

    Args:
        frame: one row for each purchase, in any order.
        card: the column of cards.
        paid: the column of what was paid and counts, zero or more.
        order: the columns that put the purchases of a card in order, such as `["on", "receipt"]`.
        policy: the club's policy, or its editions; one without campaigns, which ask for more than
            what was paid.
        quantum: the grid on which a column of floats lies, such as `"0.01"`.
        into: the column to add.
        on: the day that selects the edition for all rows; `balances` lets each event go by that of
            its own day.

    Raises:
        InvalidValueError: rows without a fact or with a negative amount, all counted; two purchases
            in one place; totals beyond 64 bits; a policy with campaigns; or a column of that name.
        UnknownKeyError: no such column.

    Clause: VIP-R3a.
    """
    policy = in_force(policy, ClubPolicy, on)
    given = CallersFrame.of(frame)
    added = given.free(into)
    if policy.campaigns:
        raise InvalidValueError(
            "the policy has campaigns, which ask for more than what was paid: expected none; fold"
            " the histories with frames.balances"
        )
    given.kind(card, "card")
    order = _known(given, order)
    places = [FilledColumn(each, "the place of each purchase") for each in order]
    money = evolve(money_column(given, paid, "paid", quantum), nonnegative=_RETURNS)
    last = nw.col(order[-1]).n_unique().alias(_PLACES)
    measures = [money.measure(), last] if policy.carry else [money.measure()]
    found = survey(given, (money, *places), *measures, key=card)
    most = money.most(found)
    if policy.carry:
        # A receipt's own number puts the purchases of any card in order, and is cheaper to look at.
        if found[_PLACES] != found["rows"]:
            _refuse_one_place(given, card, order)
        bound = most * found["rows"]
        rows, units = _carried(given, money, policy, card=card, order=order, bound=bound)
    else:
        rows, units = given.rows, _alone(given, money, policy, most)
    earned = rows.with_columns(units.alias(added)).select(
        *given.schema, _earned(nw.col(added), policy).alias(added)
    )
    return given.back(earned)


def _known(given: CallersFrame[Any], order: Sequence[str]) -> Sequence[str]:
    names = strings(order, "order")
    if not names or len(set(names)) < len(names):
        raise InvalidValueError(
            f"order is {[*names]}: expected columns, each once, such as ['on', 'receipt']"
        )
    for each in names:
        given.kind(each, "order")
    return names


def _refuse_one_place(given: CallersFrame[Any], card: str, order: Sequence[str]) -> None:
    """Refuse purchases of a card in one place, of which any might complete a unit."""
    grouped = given.rows.group_by(card, *order).agg(nw.len().alias(_ROWS))
    again = grouped.filter(nw.col(_ROWS) > 1)
    found = [each[card] for each in answers(again.head(NAMED + 1))]
    if found:
        raise InvalidValueError(
            f"several purchases have one place by {', '.join(order)} ({card} {some(found)}):"
            " expected an order; add the column of receipts"
        )


def _unit(money: MoneyColumn, policy: ClubPolicy) -> tuple[int, int]:
    return (Fraction(policy.unit) / Fraction(money.quantum)).as_integer_ratio()


def _alone(given: CallersFrame[Any], money: MoneyColumn, policy: ClubPolicy, most: int) -> nw.Expr:
    """Return the whole units of each purchase by itself."""
    unit, scale = _unit(money, policy)
    if most * scale * policy.points > MOST:
        raise InvalidValueError(
            f"{shown(money.name)} goes up to {most} and a unit is {policy.unit}: expected products"
            " within 64 bits; count in a larger unit"
        )
    return quotient(given.rows, money.units * scale, unit)


def _carried(
    given: CallersFrame[Any],
    money: MoneyColumn,
    policy: ClubPolicy,
    *,
    card: str,
    order: Sequence[str],
    bound: int,
) -> tuple[Rows, nw.Expr]:
    """Return the rows in which each purchase has the whole units that it completes, and those."""
    unit, scale = _unit(money, policy)
    factor = scale * policy.points
    refuse_overflow(given.rows, money.units, money.name, key=card, bound=bound, factor=factor)
    rows = with_running_total(given.rows, money.units, key=card, order=order, into=_TOTAL)
    total = nw.col(_TOTAL) * scale
    before = (nw.col(_TOTAL) - money.units) * scale
    return rows, quotient(rows, total, unit) - quotient(rows, before, unit)


def _earned(units: nw.Expr, policy: ClubPolicy) -> nw.Expr:
    earned = units * policy.points
    if policy.cap is None:
        return earned
    return nw.when(earned > policy.cap).then(nw.lit(policy.cap)).otherwise(earned)
