"""Cut-offs of the value matrix derived from the firm's own base, by one named rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from clientrules.core.money import Amount, Exact, require_amount
from clientrules.core.rate import require_rate
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.segmentation.quadrants import ValueCuts

__all__ = ["cuts_from", "quantile_cut"]

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
        InvalidTypeError: a float, or something other than pairs.
        InvalidValueError: an empty base, or a quantile outside the range.

    >>> from decimal import Decimal
    >>> cuts = cuts_from([(10, 1), (20, 2), (30, 3), (40, 4)], quantile=Decimal("0.5"))
    >>> cuts.current, cuts.potential
    (30, 3)
    """
    pairs = list(values.values() if isinstance(values, Mapping) else values)
    for pair in pairs:
        if not isinstance(pair, tuple | list) or len(pair) != 2:  # noqa: PLR2004
            message = f"a customer's values are {pair!r}: expected a pair (current, potential)"
            raise InvalidTypeError(message)
    return ValueCuts(
        current=quantile_cut([pair[0] for pair in pairs], quantile),
        potential=quantile_cut([pair[1] for pair in pairs], quantile),
    )


def quantile_cut(amounts: Sequence[Amount], quantile: Exact) -> Amount:
    """Return the amount from which the top share of a base is high.

    Args:
        amounts: one per customer, in any order.
        quantile: the share of the base below the cut, from 0 up to, but not including, 1.

    Returns:
        An amount of the base: the one at place `floor(quantile * n)` in ascending order.

    Raises:
        InvalidTypeError: a float among the amounts, or as the quantile.
        InvalidValueError: an empty base, or a quantile outside the range.
    """
    share = require_rate(quantile, "quantile")
    if share == 1:
        message = "quantile is 1: expected less, since nobody would be high"
        raise InvalidValueError(message)
    if not amounts:
        message = "the base is empty: expected at least one customer; give the cut-offs themselves"
        raise InvalidValueError(message)
    ordered = sorted(require_amount(each, "a customer's value") for each in amounts)
    return ordered[len(ordered) * share.numerator // share.denominator]
