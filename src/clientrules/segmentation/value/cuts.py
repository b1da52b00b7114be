"""Cut-offs of the value matrix derived from the firm's own base, by one named rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clientrules.core.checks import listed
from clientrules.core.money.amounts import Amount, Exact, plainly_exact, require_amount
from clientrules.core.money.rate import require_rate
from clientrules.core.render import text
from clientrules.errors import InvalidValueError
from clientrules.segmentation.customer_base import axes, numbered, require_pairs
from clientrules.segmentation.value.quadrants import ValueCuts

Values = Iterable[tuple[Amount, Amount]] | Mapping[object, tuple[Amount, Amount]]


def cuts_from(values: Values, quantile: Exact) -> ValueCuts:
    """Return the cut-offs at a quantile of the base, each axis by itself.

    With a quantile of 0.8 the fifth of the customers with the most current value is high, and so
    is the fifth with the most potential value; a fraction of a customer counts as a whole one, and
    everybody tied with the last of them is high too.

    Args:
        values: pairs of current and potential value, or a mapping from customer to such a pair.
        quantile: the share of the base below the cut, from 0 up to, but not including, 1.

    Raises:
        InvalidValueError: an empty base, or a quantile outside the range.

    >>> from decimal import Decimal
    >>> cuts = cuts_from([(10, 1), (20, 2), (30, 3), (40, 4)], quantile=Decimal("0.5"))
    >>> cuts.current, cuts.potential
    (30, 3)
    >>> cuts.derived
    '30 and 3 are quantile 0.5 of 4 customers'
    """
    pairs = require_pairs(numbered(values, "values"))
    current, potential = (quantile_cut(amounts, quantile) for amounts in axes(pairs))
    rule = (
        f"{text(current)} and {text(potential)} are quantile {quantile} of {len(pairs)} customers"
    )
    return ValueCuts(current=current, potential=potential, derived=rule)


def quantile_cut(amounts: Iterable[Amount], quantile: Exact) -> Amount:
    """Return the amount from which the top share of a base is high.

    Args:
        amounts: one per customer, in any order.
        quantile: the share of the base below the cut, from 0 up to, but not including, 1.

    Returns:
        An amount of the base: the one at place `floor(quantile * n)` in ascending order.

    Raises:
        InvalidValueError: an empty base, or a quantile outside the range.
    """
    share = require_rate(quantile, "quantile")
    if share == 1:
        raise InvalidValueError("quantile is 1: expected less, since nobody would be high")
    given = listed(amounts, "amounts")
    if not given:
        raise InvalidValueError(
            "the base is empty: expected at least one customer; give the cut-offs themselves"
        )
    if not plainly_exact(given):
        for each in given:
            require_amount(each, "a customer's value")
    ordered = sorted(given)
    return ordered[len(ordered) * share.numerator // share.denominator]
