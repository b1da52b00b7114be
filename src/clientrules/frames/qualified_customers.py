"""Who of a frame qualifies for a card: running totals of what still counts, customer by customer.

Every purchase comes in on its day and leaves the window on the day after its last. The running sum
of both is the total of the window that ends on each day, so no purchase is compared with another.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from typing import Any, Final

import narwhals as nw
from attrs import evolve
from narwhals.typing import IntoFrameT

from clientrules.core.dates.instants import require_day
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import Amount
from clientrules.core.render import shown
from clientrules.errors import InvalidValueError
from clientrules.frames.columns.caller_frame import CallersFrame, Rows, inner
from clientrules.frames.columns.days import DayColumn, day_column, first_day_covering
from clientrules.frames.columns.faults import survey
from clientrules.frames.columns.money import MoneyColumn, money_column
from clientrules.frames.columns.own_days import with_days
from clientrules.frames.columns.running_totals import refuse_overflow, with_running_total
from clientrules.loyalty.membership.criteria import Criterion
from clientrules.loyalty.policy import ClubPolicy

_KEPT: Final = "take off what was given back"
_PAID, _LEAVES = inner("paid units"), inner("day it leaves")
_TOTAL, _COMES = inner("total of window"), inner("comes in")
_ANSWERS: Final = ("criterion", "reached")
_BY_ONE, _BY_TOTAL = inner("reached by one"), inner("reached by total")


def qualifies(
    frame: IntoFrameT,
    *,
    key: str,
    bought: str,
    paid: str,
    on: dt.date,
    policy: ClubPolicy | Editions[ClubPolicy] = ClubPolicy(),
    quantum: Amount | str | None = None,
) -> IntoFrameT:
    """Tell of every customer whether the standard for a card is met on a day.

    Args:
        frame: one row for each purchase in the shops that count, of customers in any order; what
            was bought by the last issue of a card is left out.
        key: the column of customers.
        bought: the column of the days of the purchases; those after `on` do not count.
        paid: the column of what was paid and kept, zero or more.
        on: the day of the application.
        policy: the club's policy, or its editions.
        quantum: the grid on which a column of floats lies, such as `"0.01"`.

    Returns:
        A frame with one row for each customer: the key, the `"criterion"` by which the standard was
        reached first, as `"single"` or `"total"`, one purchase before the total on the same day,
        and the day `"reached"`; both are empty for who is not qualified.

    Raises:
        InvalidValueError: rows without a customer, a day or an amount, negative amounts, all
            counted; totals beyond 64 bits; or customers under a name that the answer has.
        UnknownKeyError: no such column.

    Clauses: VIP-Q1, VIP-Q2.
    """
    policy = in_force(policy, ClubPolicy, on)
    given = CallersFrame.of(frame)
    given.kind(key, "key")
    if key.casefold() in _ANSWERS:
        raise InvalidValueError(
            f"the customers are in {shown(key)}, which the answer has: rename it"
        )
    days = day_column(given, bought, "bought")
    money = evolve(money_column(given, paid, "paid", quantum), nonnegative=_KEPT)
    day = require_day(on)
    found = survey(given, (days, money), money.measure(), key=key)
    bound = money.most(found) * found["rows"]
    refuse_overflow(given.rows, money.units, paid, key=key, bound=bound)
    rows = given.rows.select(nw.col(key), nw.col(bought), money.units.alias(_PAID))
    reached = _reached(rows, key, days, money, on=day, policy=policy)
    first = reached.group_by(key).agg(nw.col(_BY_ONE).min(), nw.col(_BY_TOTAL).min())
    return given.back(_answer(first, key))


def _reached(
    rows: Rows,
    key: str,
    days: DayColumn,
    money: MoneyColumn,
    *,
    on: dt.date,
    policy: ClubPolicy,
) -> Rows:
    """Return the days on which each row reaches a standard in time, by itself and in total."""
    if rows.implementation.is_pandas():
        totals = _by_place(rows.collect(), key, days, policy).lazy()
    else:
        moved = _movements(rows, key, days, policy)
        # What leaves on a day does so before anything comes in; within a day the total only rises.
        order = [days.name, _COMES, _PAID]
        totals = with_running_total(moved, nw.col(_PAID), key=key, order=order, into=_TOTAL)
    within = policy.apply_within
    in_time = ~days.after(on) & (nw.col(_COMES) == 1) & (nw.col(_PAID) > 0)
    if within is not None:
        in_time = in_time & days.since(first_day_covering(within, on))
    one = in_time & evolve(money, units=nw.col(_PAID)).reaches(policy.single)
    total = in_time & evolve(money, units=nw.col(_TOTAL)).reaches(policy.total)
    return totals.select(
        nw.col(key),
        nw.when(one).then(days.day).alias(_BY_ONE),
        nw.when(total).then(days.day).alias(_BY_TOTAL),
    )


def _movements(rows: Rows, key: str, days: DayColumn, policy: ClubPolicy) -> Rows:
    """Return what comes into the window and what leaves it."""
    known = with_days(rows, days, lambda day: _leaves(policy, day), into=_LEAVES)
    comes = known.select(key, days.name, _PAID, nw.lit(1, nw.Int64()).alias(_COMES))
    leaves = known.filter(~nw.col(_LEAVES).is_null()).select(
        nw.col(key),
        nw.col(_LEAVES).alias(days.name),
        (-nw.col(_PAID)).alias(_PAID),
        nw.lit(0, nw.Int64()).alias(_COMES),
    )
    return nw.concat([comes, leaves])


def _by_place(
    frame: nw.DataFrame[Any], key: str, days: DayColumn, policy: ClubPolicy
) -> nw.DataFrame[Any]:
    """Return the purchases with the totals of their windows, which pandas has sooner by one sort.

    What is bought later never leaves earlier, so the window of each purchase begins where those
    before it have left, and its total is the difference of two running ones, even past 64 bits.
    """
    pd: Any = frame.implementation.to_native_namespace()
    customers, _ = pd.factorize(frame[key].to_native())
    ranks, known = pd.factorize(frame[days.name].to_native(), sort=True)
    bought = [dt.date(each.year, each.month, each.day) for each in known]
    left = [_leaves(policy, each) for each in bought]
    ends = [len(bought) if each is None else bisect_left(bought, each) for each in left]
    first = customers * (len(bought) + 1)
    order = (first + ranks).argsort(kind="stable")
    first, ranks, paid = first[order], ranks[order], frame[_PAID].to_numpy()[order]
    leaves = first + pd.Series(ends, dtype="int64").to_numpy()[ranks]
    begins = leaves.searchsorted(first + ranks, side="right")
    before = paid.cumsum() - paid
    totals = paid.copy()
    totals[order] = before + paid - before[begins]
    added = nw.new_series(_TOTAL, totals, nw.Int64(), backend=frame.implementation)
    return frame.with_columns(added, nw.lit(1, nw.Int64()).alias(_COMES))


def _leaves(policy: ClubPolicy, day: dt.date) -> dt.date | None:
    """Return the first day on which a purchase no longer counts, if the calendar has it."""
    last = policy.window.due(day)
    return None if last == dt.date.max else last + dt.timedelta(1)


def _answer(first: Rows, key: str) -> Rows:
    one, total = nw.col(_BY_ONE), nw.col(_BY_TOTAL)
    single, summed = nw.lit(Criterion.SINGLE.value), nw.lit(Criterion.TOTAL.value)
    neither = one.is_null() & total.is_null()
    by_one = ~one.is_null() & (total.is_null() | (one <= total))
    criterion = nw.when(by_one).then(single).otherwise(summed)
    return first.select(
        nw.col(key),
        nw.when(~neither).then(criterion).alias("criterion"),
        nw.when(by_one).then(one).otherwise(total).alias("reached"),
    )
