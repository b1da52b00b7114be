"""A commission plan: the rates of pay, their limits, and what a base earns by them.

The regulations of the floor say how a commission is shared and never how much it is, so every
number here is the firm's own: a plan cites nothing unless the firm names its clause in `cites`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import reduce
from typing import Any, Final

import attrs
from attrs import field, frozen

from clientrules.core.checks import (
    all_are,
    at_least_one,
    kind,
    listed,
    require_flag,
    require_member,
)
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import (
    CENT,
    EXACT,
    Amount,
    Exact,
    require_amount,
    require_quantum,
    round_to,
)
from clientrules.core.money.rate import require_rate
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Policy, option
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.core.render import in_short, text
from clientrules.errors import InvalidValueError
from clientrules.regulations.conventions import GEN_7
from clientrules.sales.attribution.facts.deals import DealStage
from clientrules.sales.commissions.tiers import (
    CommissionTier,
    TierBase,
    Tiering,
    TierPart,
    ascending_tiers,
    parts_of,
)


class BelowFloor(Labelled):
    """What becomes of a commission below the floor."""

    NOTHING = "nothing", "nothing is due", "不予计提"
    RAISED = "raised", "it is raised to the floor", "按保底计提"


class CommissionLimit(Labelled):
    """Which limit of the plan changed a commission."""

    CAP = "cap", "lowered to the cap", "封顶"
    FLOOR = "floor", "raised to the floor", "保底"
    BELOW_FLOOR = "below floor", "nothing, as it is below the floor", "未达起提标准"


def _tiers(tiers: Iterable[CommissionTier]) -> tuple[CommissionTier, ...]:
    return listed(tiers, "CommissionPlan.tiers")


def _limit(plan: Any, attribute: attrs.Attribute[Any], value: Amount | None) -> None:
    name = f"CommissionPlan.{attribute.name}"
    if value is None:
        return
    if require_amount(value, name) <= 0 or round_to(value, plan.quantum) != value:
        raise wrong_value(name, value, f"more than zero, in whole steps of {plan.quantum}")


def _grid(plan: Any, _attribute: attrs.Attribute[Any], rounding: str) -> None:
    round_to(0, plan.quantum, rounding)


@frozen(kw_only=True)
class CommissionPlan(Policy):
    """How much commission a base earns, and when it falls due.

    Args:
        tiers: the tiers, which meet without gap or overlap and have no upper end; below the
            lowest nothing is earned.
        tier_base: what is added up to find the tier: one deal, or all deals of a period. Cap and
            floor are of the same.
        counts: what counts as base: the price once subscribed or signed, or the money collected.
        due_on: the stage at which it falls due, no earlier than the one that counts. Where a price
            counts and it is due on collection, it falls due in proportion to what is collected.
        with_vat: whether the base is with value added tax.
        tiering: on how much of the base the rate of a tier counts; needed with several tiers, or
            one that begins above zero.
        cap: the most that is earned, if there is a limit.
        floor: the least that is paid, if there is a limit.
        below_floor: what becomes of a commission below the floor, on a base above zero.
        clawback: whether what was paid is taken back once less is earned.
        quantum: the smallest unit paid, to which a base that is converted for tax rounds as well.
        rounding: how both are rounded, as the `decimal` module calls it.
    """

    tiers: tuple[CommissionTier, ...] = field(
        converter=_tiers, validator=[at_least_one, all_are(CommissionTier)]
    )
    tier_base: TierBase = field(validator=kind(TierBase))
    counts: DealStage = field(validator=kind(DealStage))
    due_on: DealStage = field(validator=kind(DealStage))
    with_vat: bool = field(validator=kind(bool))
    tiering: Tiering | None = option(None, validator=kind(Tiering, absent=True))
    cap: Amount | None = option(None, validator=_limit, none_means="no limit")
    floor: Amount | None = option(None, validator=_limit, none_means="nothing")
    below_floor: BelowFloor = option(BelowFloor.NOTHING, validator=kind(BelowFloor))
    clawback: bool = option(default=True, validator=kind(bool))
    quantum: Amount | str = option(CENT, converter=require_quantum)
    rounding: str = option(ROUND_HALF_UP, validator=_grid)

    def __attrs_post_init__(self) -> None:
        """Put the tiers in order, and refuse numbers that contradict each other."""
        super().__attrs_post_init__()
        object.__setattr__(self, "tiers", ascending_tiers(self.tiers))
        if self.tiering is None and (len(self.tiers) > 1 or self.tiers[0].low > 0):
            raise InvalidValueError(
                f"the plan has the tiers {text(self.tiers)} and tiering is None: expected"
                " Tiering.MARGINAL or Tiering.WHOLE_BASE"
            )
        if self.cap is not None and self.floor is not None and self.cap < self.floor:
            message = f"the cap {self.cap} lies below the floor {self.floor}: expected it above"
            raise InvalidValueError(message)
        if _STAGES.index(self.counts) > _STAGES.index(self.due_on):
            raise InvalidValueError(
                f"the plan counts what is {self.counts.value} and pays once {self.due_on.value}:"
                " expected due_on no earlier than counts"
            )


_STAGES: Final = tuple(DealStage)


@frozen(kw_only=True)
@in_short
class Commission:
    """What a base, as the plan counts it, earns by each tier and within the plan's limits."""

    base: Amount
    parts: tuple[TierPart, ...]
    amount: Decimal
    limit: CommissionLimit | None = field(validator=kind(CommissionLimit, absent=True))

    def __str__(self) -> str:
        """Return the amount."""
        return text(self.amount)


def commission(
    base: Amount,
    *,
    of: TierBase,
    vat_included: bool,
    vat_rate: Exact | None,
    policy: CommissionPlan | Editions[CommissionPlan],
    on: dt.date | None = None,
) -> Decision[Commission | Unspecified]:
    """Return what a base earns by a plan.

    Args:
        base: the money, zero or more; a refund belongs in the base that it lowers.
        of: whether that is one deal or a period's total, which must be what the plan's tiers count.
        vat_included: whether the money is with value added tax.
        vat_rate: the rate of the tax, such as `Decimal("0.09")`; `None` where it is not known.
        policy: the plan, or its editions.
        on: the day that selects the edition.

    Returns:
        The commission; or `Unspecified` where the plan counts with tax and the money is without,
        or the other way about, and no rate is given.

    Raises:
        InvalidValueError: a negative base, a base of another kind than the plan's, or a rate
            outside 0 to 1.

    Clause: GEN-7.

    >>> from clientrules.core import Band
    >>> plan = CommissionPlan(
    ...     tiers=[
    ...         CommissionTier(Band(0, 1000000), Decimal("0.01")),
    ...         CommissionTier(Band(1000000), Decimal("0.02")),
    ...     ],
    ...     tiering=Tiering.MARGINAL,
    ...     tier_base=TierBase.DEAL,
    ...     counts=DealStage.SIGNED,
    ...     due_on=DealStage.SIGNED,
    ...     with_vat=True,
    ... )
    >>> str(commission(1500000, of=TierBase.DEAL, vat_included=True, vat_rate=None, policy=plan))
    '20000.00'
    """
    policy = in_force(policy, CommissionPlan, on)
    added_up = require_member(TierBase, of, "of")
    if added_up is not policy.tier_base:
        expected = f"{policy.tier_base.value!r}, by which the plan's tiers are found"
        raise wrong_value("of", added_up, expected)
    if require_amount(base, "base") < 0:
        raise wrong_value("base", base, "zero or more; a refund lowers the base it is of")
    factor = tax_factor(policy, vat_included=vat_included, vat_rate=vat_rate)
    if isinstance(factor, Unspecified):
        return Decision(factor, (tax_unknown(policy, base, vat_included=vat_included),))
    earned = earned_on(counted_base(base, factor, policy), policy)
    return Decision(earned, tuple(reasons_of(earned, policy)))


def tax_factor(
    plan: CommissionPlan, *, vat_included: bool, vat_rate: Exact | None
) -> Fraction | Unspecified:
    """Return what turns money into what the plan counts, with or without tax."""
    rate = None if vat_rate is None else require_rate(vat_rate, "vat_rate")
    if require_flag(vat_included, "vat_included") is plan.with_vat:
        return Fraction(1)
    if rate is None:
        return Unspecified("vat_rate", 'the rate of the tax, as in vat_rate=Decimal("0.09")')
    return 1 / (1 + rate) if vat_included else 1 + rate


def counted_base(money: Amount, factor: Fraction, plan: CommissionPlan) -> Amount:
    """Return money as the plan counts it."""
    if factor == 1:
        return money
    return round_to(Fraction(money) * factor, plan.quantum, plan.rounding)


def tax_unknown(plan: CommissionPlan, money: object, *, vat_included: bool) -> Reason:
    """Return why money cannot be counted: the rate of its tax is not given."""
    having = "with" if vat_included else "without"
    message = "{money} is {having} tax, the plan counts it otherwise, and no rate is given"
    return Reason(GEN_7, message, (("money", money), ("having", having)), plan, ("with_vat",))


def earned_on(base: Amount, plan: CommissionPlan) -> Commission:
    """Return what a base earns that is counted as the plan counts it."""
    parts = parts_of(base, plan.tiers, plan.tiering, quantum=plan.quantum, rounding=plan.rounding)
    tiered = reduce(EXACT.add, (part.amount for part in parts), Decimal(0))
    amount, limit = _within_limits(tiered, plan) if base > 0 else (tiered, None)
    return Commission(base=base, parts=parts, amount=round_to(amount, plan.quantum), limit=limit)


def _within_limits(amount: Decimal, plan: CommissionPlan) -> tuple[Amount, CommissionLimit | None]:
    """Return an amount within the limits of the plan, and the one that changed it."""
    if plan.cap is not None and amount > plan.cap:
        return plan.cap, CommissionLimit.CAP
    if plan.floor is None or amount >= plan.floor:
        return amount, None
    if plan.below_floor is BelowFloor.RAISED:
        return plan.floor, CommissionLimit.FLOOR
    return 0, CommissionLimit.BELOW_FLOOR if amount else None


def reasons_of(earned: Commission, plan: CommissionPlan) -> Iterator[Reason]:
    """Yield why a base earns what it does: the limit that changed it, then the tiers."""
    facts = (
        ("base", earned.base),
        ("parts", tuple(map(str, earned.parts))),
        ("tiered", tuple(part.amount for part in earned.parts)),
        ("amount", earned.amount),
        ("lowest", plan.tiers[0].low),
    )
    if earned.limit is not None:
        yield Reason(GEN_7, _CHANGED[earned.limit], facts, plan, _LIMIT_NUMBERS[earned.limit])
    if earned.parts:
        message = "a base of {base} comes to {parts}: {tiered}"
    elif earned.base > 0:
        message = "a base of {base} earns nothing: the lowest tier begins at {lowest}"
    else:
        message = "the base is zero, which earns nothing"
    yield Reason(GEN_7, message, facts, plan, numbers_of(earned, plan))


def numbers_of(earned: Commission, plan: CommissionPlan) -> tuple[str, ...]:
    """Return the names of the plan's numbers that counted."""
    stated = ("tiering",) if plan.tiering is not None else ()
    limits = _LIMIT_NUMBERS[earned.limit] if earned.limit is not None else ()
    return ("tiers", *stated, "tier_base", "counts", *limits)


_CHANGED: Final = {
    CommissionLimit.CAP: "it is more than the cap of {policy.cap}, which is due",
    CommissionLimit.FLOOR: "it is less than the floor of {policy.floor}, which is due",
    CommissionLimit.BELOW_FLOOR: "it is less than the floor of {policy.floor}, so nothing is due",
}
_LIMIT_NUMBERS: Final = {
    CommissionLimit.CAP: ("cap",),
    CommissionLimit.FLOOR: ("floor", "below_floor"),
    CommissionLimit.BELOW_FLOOR: ("floor", "below_floor"),
}
