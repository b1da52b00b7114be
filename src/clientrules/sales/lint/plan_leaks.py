"""What a commission plan lets its payees gain, found by paying small histories.

A deal is split in two, moved to the next period, or cancelled after it was paid. That two even
periods earn less than a lean and a fat one lies in every plan of rising rates and is not told; a
jump of the rate on the whole base, a cap or a floor that makes more of it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from itertools import pairwise, product
from typing import Any, Final

import attrs

from clientrules.core.clause import Clause
from clientrules.core.finding import Finding, FindingKind
from clientrules.core.money.amounts import EXACT, Amount, round_to
from clientrules.core.policy import require_policy
from clientrules.core.render import text
from clientrules.sales.attribution.payees import PayeeRole
from clientrules.sales.attribution.shares import Shares
from clientrules.sales.commissions.deals import CommissionedDeal, DealEvent, DealStep
from clientrules.sales.commissions.ledger import commissions_due
from clientrules.sales.commissions.plan import BelowFloor, CommissionPlan, earned_on
from clientrules.sales.commissions.tiers import TierBase, Tiering

_MARGINAL: Final = 'tiering = "marginal"'
_NO_CAP: Final = 'unset = ["cap"]'
_NO_FLOOR: Final = 'unset = ["floor"]'
_RISING: Final = "rates that rise with the base"


def plan_leaks(plan: CommissionPlan) -> tuple[Finding, ...]:
    """Return what a plan lets its payees gain, and which of its numbers do nothing.

    Args:
        plan: the plan.

    >>> from clientrules.core import Band
    >>> from clientrules.sales import CommissionTier, DealStage
    >>> jump = CommissionPlan(
    ...     tiers=[
    ...         CommissionTier(Band(0, 100000), Decimal("0.05")),
    ...         CommissionTier(Band(100000), Decimal("0.08")),
    ...     ],
    ...     tiering=Tiering.WHOLE_BASE,
    ...     tier_base=TierBase.PERIOD,
    ...     counts=DealStage.SIGNED,
    ...     due_on=DealStage.SIGNED,
    ...     with_vat=True,
    ... )
    >>> (shift,) = plan_leaks(jump)
    >>> shift.gain, shift.repair
    (Decimal('3600.00'), 'tiering = "marginal"')
    """
    require_policy(plan, CommissionPlan)
    by_deal = plan.tier_base is TierBase.DEAL
    return (
        *_split(plan, by_deal=by_deal),
        *(() if by_deal else (*_jump_shifted(plan), *_cap_shifted(plan), *_floor_shifted(plan))),
        *_kept_after_cancelling(plan),
        *_cliffs(plan, by_deal=by_deal),
        *_rates(plan),
        *_idle_cap(plan),
    )


def _pays(base: Amount, plan: CommissionPlan) -> Decimal:
    return earned_on(base, plan).amount


def _cited(plan: CommissionPlan, *names: str) -> tuple[Clause, ...]:
    """Return the firm's own clauses on some numbers; a plan has no others."""
    return tuple(dict.fromkeys(plan.cites[name] for name in names if name in plan.cites))


def _times(amount: Amount, share: str) -> Amount:
    return _whole(EXACT.multiply(amount, Decimal(share)))


def _whole(amount: Decimal) -> Amount:
    """Return an amount without decimal places where it has none to show."""
    return int(amount) if amount == int(amount) else amount


def _limits(plan: CommissionPlan) -> list[Amount]:
    """Return the bases at which something changes: tiers begin, the cap or the floor is reached."""
    capped = None if plan.cap is None else _reaching(plan.cap, plan)
    lifted = None if plan.floor is None else _reaching(plan.floor, plan)
    begins = [tier.low for tier in plan.tiers if tier.low > 0]
    return [*begins, *(each for each in (capped, lifted) if each is not None)]


def _reaching(amount: Amount, plan: CommissionPlan) -> Amount | None:
    """Return the least base that earns an amount without the plan's limits, if any does."""
    bare = attrs.evolve(plan, cap=None, floor=None, cites={})
    for tier in plan.tiers:
        if _pays(tier.low, bare) >= amount:
            return tier.low
        if tier.rate == 0:
            continue
        begun = Fraction(_pays(tier.low, bare)) if plan.tiering is Tiering.MARGINAL else Fraction()
        start = Fraction(tier.low) if plan.tiering is Tiering.MARGINAL else Fraction()
        base = start + (Fraction(amount) - begun) / Fraction(tier.rate)
        if tier.band.high is None or base < Fraction(tier.band.high):
            return _whole(round_to(base, plan.quantum, ROUND_CEILING))
    return None


def _split(plan: CommissionPlan, *, by_deal: bool) -> Iterator[Finding]:
    """Yield the deal that earns most more in two parts, if tiers count one deal."""
    if not by_deal:
        return
    found = max(_splits(plan), default=None)
    if found is None:
        return
    gain, whole, first = found
    rest = EXACT.subtract(whole, first)
    place, repair = _mended(plan)
    yield Finding(
        kind=FindingKind.SPLIT,
        place=place,
        what="a deal in two parts earns more than in one",
        example=(
            f"one of {text(whole)} earns {text(_pays(whole, plan))}",
            f"{text(first)} and {text(rest)} earn {text(EXACT.add(_pays(whole, plan), gain))}",
        ),
        gain=gain,
        repair=repair,
        clauses=_cited(plan, place, "below_floor" if place == "floor" else "tiering"),
    )


def _splits(plan: CommissionPlan) -> Iterator[tuple[Decimal, Amount, Amount]]:
    """Yield what is gained by splitting deals of some sizes, with the deal and its first part."""
    limits = _limits(plan)
    wholes = (each for limit in limits for each in (limit, EXACT.multiply(2, limit)))
    for whole, first in product(wholes, limits):
        for part in (first, EXACT.divide(whole, 2)):
            if 0 < part < whole:
                parts = EXACT.add(_pays(part, plan), _pays(EXACT.subtract(whole, part), plan))
                gain = EXACT.subtract(parts, _pays(whole, plan))
                if gain > _noise(plan):
                    yield gain, whole, part


def _noise(plan: CommissionPlan) -> Amount:
    """Return what rounding alone may give to two parts."""
    return EXACT.multiply(2, plan.quantum)  # type: ignore[arg-type]


def _mended(plan: CommissionPlan) -> tuple[str, str]:
    """Return the one number without which no deal is split, or what the rates would take."""
    for place, write, changed in _REPAIRS:
        mended = attrs.evolve(plan, **changed)
        if mended != plan and not any(_splits(mended)):
            return place, write
    return "tiers", _RISING


_REPAIRS: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("cap", _NO_CAP, {"cap": None}),
    ("floor", 'below_floor = "nothing"', {"below_floor": BelowFloor.NOTHING}),
)


def _jump_shifted(plan: CommissionPlan) -> Iterator[Finding]:
    """Yield what a deal moved to another period gains where a tier's rate is of the whole base."""
    if plan.tiering is Tiering.WHOLE_BASE:
        shifts = (_shift(plan, *_around(tier.low)) for tier in plan.tiers if tier.low > 0)
        yield from _greatest(plan, shifts, _MARGINAL, "tiers", "tiering")


def _around(limit: Amount) -> tuple[Amount, Amount, Amount]:
    """Return two periods just below a limit, and a deal that lifts one of them above it."""
    return _times(limit, "0.9"), _times(limit, "0.9"), _times(limit, "0.3")


def _cap_shifted(plan: CommissionPlan) -> Iterator[Finding]:
    """Yield the deal that earns nothing once a period's cap is reached, and something later."""
    full = None if plan.cap is None else _reaching(plan.cap, plan)
    if full is not None:
        shift = _shift(plan, _times(full, "1.5"), 0, _times(full, "0.5"))
        yield from _greatest(plan, [shift], _NO_CAP, "cap")


def _floor_shifted(plan: CommissionPlan) -> Iterator[Finding]:
    """Yield the deal that brings the floor to one more period."""
    reached = None if plan.floor is None else _reaching(plan.floor, plan)
    if reached is None:
        return
    if plan.below_floor is BelowFloor.NOTHING:
        shift = _shift(plan, *_around(reached))
    else:
        shift = _shift(plan, reached, 0, _times(reached, "0.1"))
    yield from _greatest(plan, [shift], _NO_FLOOR, "floor", "below_floor")


def _shift(
    plan: CommissionPlan, one: Amount, other: Amount, deal: Amount
) -> tuple[Decimal, tuple[str, str]]:
    """Return what a deal gains that is moved from one period to another, and how."""
    less, more = EXACT.subtract(one, deal), EXACT.add(other, deal)
    before = EXACT.add(_pays(one, plan), _pays(other, plan))
    after = EXACT.add(_pays(less, plan), _pays(more, plan))
    told = (
        f"periods of {text(one)} and {text(other)} pay {text(before)}",
        f"a deal of {text(deal)} moved, {text(after)}",
    )
    return EXACT.subtract(after, before), told


def _greatest(
    plan: CommissionPlan,
    shifts: Iterable[tuple[Decimal, tuple[str, str]]],
    repair: str,
    *names: str,
) -> Iterator[Finding]:
    gain, example = max(shifts, default=(Decimal(0), ("", "")))
    if gain > _noise(plan):
        yield Finding(
            kind=FindingKind.SHIFT,
            place=names[0],
            what="a deal moved to another period pays more",
            example=example,
            gain=gain,
            repair=repair,
            clauses=_cited(plan, *names),
        )


def _kept_after_cancelling(plan: CommissionPlan) -> Iterator[Finding]:
    """Yield what stays paid of a deal that is cancelled."""
    base = plan.tiers[-1].low or _SOME
    kept = _paid(base, plan)
    if kept > 0:
        yield Finding(
            kind=FindingKind.RETURN,
            place="clawback",
            what="what was paid stays when the deal is cancelled and all its money given back",
            example=(f"a deal of {text(base)} leaves {text(kept)}",),
            gain=kept,
            repair="clawback = true",
            clauses=_cited(plan, "clawback"),
        )


_SOME: Final = 100_000
_DAYS: Final = [dt.date(2024, 3, day) for day in (4, 5, 6, 29, 30, 31)]


def _paid(base: Amount, plan: CommissionPlan) -> Decimal:
    """Return what is paid in all of a deal that ran through every stage and was cancelled."""
    subscribed, signed, collected, closes, cancelled, refunded = _DAYS
    events = [
        DealEvent(DealStep.SUBSCRIBED, subscribed, base),
        DealEvent(DealStep.SIGNED, signed, base),
        DealEvent(DealStep.COLLECTED, collected, base),
        DealEvent(DealStep.CANCELLED, cancelled, None),
        DealEvent(DealStep.REFUNDED, refunded, base),
    ]
    deal = CommissionedDeal(
        name="deal",
        shares=Shares.split(("agent", PayeeRole.AGENT, 1)),
        events=events,
        vat_included=plan.with_vat,
        vat_rate=None,
    )
    period = None if plan.tier_base is TierBase.DEAL else closes
    return commissions_due([deal], refunded, period_end=period, policy=plan).value.total  # type: ignore[union-attr]


def _cliffs(plan: CommissionPlan, *, by_deal: bool) -> Iterator[Finding]:
    """Yield the limits at which a step of the base changes the pay of all of it.

    Where tiers count a period, a jump up is told as the deal that is moved for it.
    """
    for tier in plan.tiers if plan.tiering is Tiering.WHOLE_BASE else ():
        under = max(EXACT.subtract(tier.low, plan.quantum), Decimal(0))  # type: ignore[arg-type]
        before, after = _pays(under, plan), _pays(tier.low, plan)
        if after < before or (by_deal and after > EXACT.add(before, _noise(plan))):
            more = "less" if after < before else "more"
            yield Finding(
                kind=FindingKind.CLIFF,
                place="tiers",
                what=f"one step more of the base, to {text(tier.low)}, earns {more} on all of it",
                example=(
                    f"{text(under)} earns {text(before)}",
                    f"{text(tier.low)} earns {text(after)}",
                ),
                gain=abs(EXACT.subtract(after, before)),
                repair=_MARGINAL,
                clauses=_cited(plan, "tiers", "tiering"),
            )


def _rates(plan: CommissionPlan) -> Iterator[Finding]:
    """Yield the rates that do not rise from one tier to the next."""
    for below, above in pairwise(plan.tiers):
        if Fraction(above.rate) > Fraction(below.rate):
            continue
        same = Fraction(above.rate) == Fraction(below.rate)
        words = "is that of the tier below it" if same else f"is less than {text(below.rate)} below"
        yield Finding(
            kind=FindingKind.IDLE if same else FindingKind.ORDER,
            place="tiers",
            what=f"the rate {text(above.rate)} from {text(above.low)} on {words}",
            repair="one tier of the two" if same else _RISING,
            clauses=_cited(plan, "tiers"),
        )


def _idle_cap(plan: CommissionPlan) -> Iterator[Finding]:
    if plan.cap is not None and _reaching(plan.cap, plan) is None:
        yield Finding(
            kind=FindingKind.IDLE,
            place="cap",
            what=f"no base earns the cap of {text(plan.cap)}",
            repair=_NO_CAP,
            clauses=_cited(plan, "cap"),
        )
