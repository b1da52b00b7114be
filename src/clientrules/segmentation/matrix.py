"""The value matrix of a whole base, with every customer's reasons on demand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import Generic, TypeVar

from attrs import field, frozen

from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money import Amount, require_amount
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.segmentation.quadrants import ValueCuts, ValueSegment, value_segment
from clientrules.segmentation.strategies import strategy_for

__all__ = ["ValueMatrix", "value_matrix"]

C = TypeVar("C")


@frozen
class ValueMatrix(Generic[C]):
    """The segments of a base.

    Args:
        policy: the cut-offs.
        segments: the segment of each customer.
        values: current and potential value of each customer.
    """

    policy: ValueCuts
    segments: Mapping[C, ValueSegment] = field(repr=False)
    values: Mapping[C, tuple[Amount, Amount]] = field(repr=False)

    def __getitem__(self, customer: C) -> ValueSegment:
        """Return the segment of a customer."""
        self._known(customer)
        return self.segments[customer]

    def __len__(self) -> int:
        """Count the customers."""
        return len(self.segments)

    def counts(self) -> dict[ValueSegment, int]:
        """Return how many customers each segment has, none left out."""
        found = Counter(self.segments.values())
        return {segment: found[segment] for segment in ValueSegment}

    def decision(self, customer: C) -> Decision[ValueSegment]:
        """Return the segment of a customer with its reason.

        Raises:
            UnknownKeyError: no such customer in the base.

        Clause: VM-1.
        """
        current, potential = self._known(customer)
        return value_segment(current=current, potential=potential, policy=self.policy)

    def why(self, customer: C) -> str:
        """Return the explanation of a customer's segment in words.

        Raises:
            UnknownKeyError: no such customer in the base.
        """
        return self.decision(customer).why()

    def __str__(self) -> str:
        """Return one line a segment: how many customers, and the strategy for them."""
        return "\n".join(
            f"{segment.label:<16}{count:>9}  {strategy_for(segment)}"
            for segment, count in self.counts().items()
        )

    def _repr_html_(self) -> str:
        """Return the counts and strategies as a table for a notebook."""
        rows = "".join(
            f"<tr><td>{segment.label}</td><td>{count}</td><td>{escape(str(strategy_for(segment)))}</td></tr>"
            for segment, count in self.counts().items()
        )
        head = "<tr><th>segment</th><th>customers</th><th>strategy</th></tr>"
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"

    def _known(self, customer: C) -> tuple[Amount, Amount]:
        values = self.values.get(customer)
        if values is None:
            message = (
                f"no customer {customer!r} in this base of {len(self)}: expected one of its keys"
            )
            raise UnknownKeyError(message)
        return values


def value_matrix(values: Mapping[C, tuple[Amount, Amount]], *, policy: ValueCuts) -> ValueMatrix[C]:
    """Put every customer of a base in a quadrant of the value matrix.

    Args:
        values: current and potential value of each customer.
        policy: the cut-offs; `cuts_from(values, quantile)` derives them from the base.

    Raises:
        InvalidTypeError: a float, or something other than a pair, with the customer's name.
        InvalidValueError: an empty base, or a value that is not finite.

    Clause: VM-1.
    """
    kept = FrozenMap(values)
    if not kept:
        raise InvalidValueError("the base is empty: expected at least one customer's values")
    segments = {customer: _segment(customer, pair, policy) for customer, pair in kept.items()}
    return ValueMatrix(policy, FrozenMap(segments), kept)


def _is_pair(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2  # noqa: PLR2004


def _segment(customer: object, pair: tuple[Amount, Amount], policy: ValueCuts) -> ValueSegment:
    if not _is_pair(pair):
        raise InvalidTypeError(
            f"the values of {customer!r} are {pair!r}: expected a pair (current, potential)"
        )
    current, potential = pair
    require_amount(current, f"the current value of {customer!r}")
    require_amount(potential, f"the potential value of {customer!r}")
    return value_segment(current=current, potential=potential, policy=policy).value
