"""The value matrix of a whole base, with every customer's reasons on demand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, KeysView, Mapping
from html import escape
from typing import Generic, TypeVar

from attrs import field, frozen

from clientrules.core.checks import require_member
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money.amounts import Amount
from clientrules.core.policy import require_policy
from clientrules.segmentation.customer_base import (
    ByCustomer,
    known_of,
    require_mapping,
    require_pairs,
)
from clientrules.segmentation.value.quadrants import (
    ValueCuts,
    ValueSegment,
    segment_at,
    value_segment,
)
from clientrules.segmentation.value.strategies import strategy_for

C = TypeVar("C")


@frozen
class ValueMatrix(Generic[C]):
    """The segments of a base.

    Args:
        policy: the cut-offs.
        segments: the segment of each customer.
        values: current and potential value of each customer.
        before: the segment a customer was in, which only counts where the policy has a hysteresis.
    """

    policy: ValueCuts
    segments: Mapping[C, ValueSegment] = field(repr=False)
    values: Mapping[C, tuple[Amount, Amount]] = field(repr=False)
    before: Mapping[C, ValueSegment] = field(repr=False, default=FrozenMap({}))

    def __getitem__(self, customer: C) -> ValueSegment:
        """Return the segment of a customer."""
        return known_of(customer, self.segments)

    def keys(self) -> KeysView[C]:
        """Return the customers, so that `dict()` and `migrations` take a result as it is."""
        return self.segments.keys()

    def __iter__(self) -> Iterator[C]:
        """Iterate over the customers."""
        return iter(self.segments)

    def __contains__(self, customer: object) -> bool:
        """Tell whether a customer is in the base."""
        return customer in self.segments

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
        current, potential = known_of(customer, self.values)
        return value_segment(
            current=current,
            potential=potential,
            policy=self.policy,
            before=self.before.get(customer),
        )

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


def value_matrix(
    values: Mapping[C, tuple[Amount, Amount]],
    *,
    policy: ValueCuts,
    before: ByCustomer[C, ValueSegment] = FrozenMap({}),
) -> ValueMatrix[C]:
    """Put every customer of a base in a quadrant of the value matrix.

    Args:
        values: current and potential value of each customer.
        policy: the cut-offs; `cuts_from(values, quantile)` derives them from the base.
        before: the segment each customer was in, such as last year's; it only counts where the
            policy has a hysteresis.

    Returns:
        The segments; reasons are put together only when asked for.

    Raises:
        InvalidValueError: an empty base, or a value that is not finite.

    Clause: VM-1.
    """
    require_policy(policy, ValueCuts)
    kept, held = require_pairs(values), require_mapping(before, "segment")
    for customer, was in held.items():
        require_member(ValueSegment, was, f"the segment before of {customer!r}")
    # Asked for every customer, and a dictionary answers fastest.
    earlier = dict(held.items())
    segments = {
        customer: segment_at(current, potential, policy, earlier.get(customer))
        for customer, (current, potential) in kept.items()
    }
    return ValueMatrix(policy, FrozenMap(segments), kept, held)
