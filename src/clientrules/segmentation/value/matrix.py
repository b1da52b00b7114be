"""The value matrix of a whole base, with every customer's reasons on demand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import TypeVar

from attrs import field, frozen

from clientrules.core.checks import kind
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money.amounts import Amount
from clientrules.segmentation.customer_base import (
    ByCustomer,
    ClassedBase,
    classes_of,
    known_of,
    require_classes,
    require_pairs,
)
from clientrules.segmentation.value.quadrants import (
    ValueCuts,
    ValueSegment,
    segments_of,
    value_segment,
)
from clientrules.segmentation.value.strategies import strategy_for

C = TypeVar("C")


@frozen
class ValueMatrix(ClassedBase[C, ValueSegment]):
    """The segment of each customer of a base, with current and potential value.

    Args:
        policy: the cut-offs.
        before: the segment a customer was in, which only counts where the policy has a hysteresis.
    """

    policy: ValueCuts = field(validator=kind(ValueCuts))
    segments: Mapping[C, ValueSegment] = field(repr=False, validator=classes_of(ValueSegment))
    values: Mapping[C, tuple[Amount, Amount]] = field(repr=False, validator=kind(Mapping))
    before: Mapping[C, ValueSegment] = field(
        repr=False, default=FrozenMap({}), validator=classes_of(ValueSegment)
    )

    def _classes(self) -> Mapping[C, ValueSegment]:
        return self.segments

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

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each customer: `segment`, `current` and `potential` value, and `why`.

        Beside each value stands its cut-off, `current_cut` and `potential_cut`.

        Clause: VM-1.
        """
        return [
            {
                "customer": customer,
                "segment": segment.value,
                "current": self.values[customer][0],
                "potential": self.values[customer][1],
                "current_cut": self.policy.current,
                "potential_cut": self.policy.potential,
                "why": self.decision(customer).reasons[0].text(),
            }
            for customer, segment in self.segments.items()
        ]

    def __str__(self) -> str:
        return "\n".join(
            f"{segment.label:<16}{count:>9}  {strategy_for(segment)}"
            for segment, count in self.counts().items()
        )

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{segment.label}</td><td>{count}</td><td>{escape(str(strategy_for(segment)))}</td></tr>"
            for segment, count in self.counts().items()
        )
        head = "<tr><th>segment</th><th>customers</th><th>strategy</th></tr>"
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def value_matrix(
    values: Mapping[C, tuple[Amount, Amount]],
    *,
    policy: ValueCuts | Editions[ValueCuts],
    before: ByCustomer[C, ValueSegment] = FrozenMap({}),
    on: dt.date | None = None,
) -> ValueMatrix[C]:
    """Put every customer of a base in a quadrant of the value matrix.

    Args:
        values: current and potential value of each customer.
        policy: the cut-offs, or their editions; `cuts_from(values, quantile)` derives them from
            the base.
        on: the day that selects the edition.
        before: the segment each customer was in, such as last year's; it only counts where the
            policy has a hysteresis.

    Returns:
        The segments; reasons are put together only when asked for.

    Raises:
        InvalidValueError: an empty base, or a value that is not finite.

    Clause: VM-1.
    """
    policy = in_force(policy, ValueCuts, on)
    kept, held = (
        require_pairs(values),
        require_classes(before, ValueSegment, "segment", "segment before", "before"),
    )
    segments = FrozenMap(segments_of(kept, policy, held))
    return ValueMatrix(policy, segments, kept, FrozenMap(held))
