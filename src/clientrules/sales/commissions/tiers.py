"""The tiers of a commission plan: half-open bands of a base, each with its rate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from attrs import field, frozen

from clientrules.core.checks import kind
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import (
    EXACT,
    Amount,
    Exact,
    require_amount,
    require_quantum,
    round_quotient,
)
from clientrules.core.money.rate import rate_field
from clientrules.core.render import text
from clientrules.core.tables.table import Band, Table, TableRow
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.conventions import GEN_7


class Tiering(Labelled):
    """On how much of a base the rate of a tier counts."""

    MARGINAL = "marginal", "each rate on the part of the base inside its tier", "超额累进"
    WHOLE_BASE = "whole base", "the rate of the tier reached on the whole base", "全额累进"


class TierBase(Labelled):
    """What is added up to find the tier."""

    DEAL = "deal", "one deal", "单笔成交"
    PERIOD = "period", "all deals of a period", "期间合计"


@frozen
class CommissionTier:
    """One tier of a plan; a flat rate is the one tier of `Band()`.

    Args:
        band: from which base on, and below which.
        rate: the rate of pay, from 0 to 1.
    """

    band: Band = field(validator=kind(Band))
    rate: Exact = field(validator=rate_field)

    def __attrs_post_init__(self) -> None:
        """Refuse limits that no base can have."""
        for limit in (self.band.low, self.band.high):
            if isinstance(limit, Fraction):
                message = f"a limit of the tier {self} is a Fraction: expected an amount of money"
                raise InvalidTypeError(message)
        if self.low < 0:
            raise InvalidValueError(f"the tier {self} begins below zero: expected a base from 0 on")

    @property
    def low(self) -> Amount:
        """Return where the tier begins."""
        return 0 if self.band.low is None else self.band.low  # type: ignore[return-value]

    def __str__(self) -> str:
        """Return the rate and the band."""
        reach = "on any base" if self.band == Band() else str(self.band)
        return f"{text(self.rate)} {reach}"


class TierPart(NamedTuple):
    """What one tier gives of its part of a base, rounded so that the parts add up."""

    tier: CommissionTier
    base: Amount
    amount: Decimal

    def __str__(self) -> str:
        """Return the rate and what it was applied to."""
        return f"{text(self.tier.rate)} of {text(self.base)}"


def ascending_tiers(tiers: Iterable[CommissionTier]) -> tuple[CommissionTier, ...]:
    """Return tiers from the lowest to the highest, and refuse gaps, overlaps and an open end."""
    table = Table(tuple(TableRow(tier.band, tier, GEN_7) for tier in tiers))
    ordered = tuple(row.value for row in table)
    if ordered[-1].band.high is not None:
        raise InvalidValueError(
            f"the highest tier, {ordered[-1]}, has an upper limit: expected none;"
            " to pay no more from there on write a tier at rate 0, or a cap"
        )
    return ordered


def parts_of(
    base: Amount,
    tiers: tuple[CommissionTier, ...],
    tiering: Tiering | None,
    *,
    quantum: str | Amount,
    rounding: str,
) -> tuple[TierPart, ...]:
    """Return what each tier gives of a base; together they are the exact sum, rounded once."""
    slices = _marginal if tiering is Tiering.MARGINAL else _whole
    step = require_quantum(quantum)
    parts, number, of, before = [], 0, 1, Decimal(0)
    for tier, piece in slices(require_amount(base, "the base"), tiers):
        money, per_money = piece.as_integer_ratio()
        rate, per_rate = tier.rate.as_integer_ratio()
        per_both = per_money * per_rate
        number, of = number * per_both + money * rate * of, of * per_both
        now = round_quotient(number, of, step, rounding)
        parts.append(TierPart(tier, piece, EXACT.subtract(now, before)))
        before = now
    return tuple(parts)


def _marginal(
    base: Amount, tiers: tuple[CommissionTier, ...]
) -> Iterator[tuple[CommissionTier, Amount]]:
    for tier in tiers:
        if base > tier.low:
            inside = base in tier.band
            yield tier, EXACT.subtract(base if inside else tier.band.high, tier.low)  # type: ignore[arg-type]


def _whole(
    base: Amount, tiers: tuple[CommissionTier, ...]
) -> Iterator[tuple[CommissionTier, Amount]]:
    return ((tier, base) for tier in tiers if base in tier.band and base > 0)
