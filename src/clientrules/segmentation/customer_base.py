"""A customer base: a mapping from each customer to what is known of it, checked at the edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from clientrules.core.fields import listed
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money import Amount, require_amount
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError, UnknownKeyError

__all__ = ["amount_of_each", "negatives", "of_customer", "require_base", "require_mapping"]

C = TypeVar("C")
V = TypeVar("V")


def require_mapping(customers: Mapping[C, V], known: str) -> FrozenMap[C, V]:
    """Return a copy of a mapping from customers, which the caller may go on changing.

    Args:
        customers: for each customer what is known of it.
        known: what that is, for the message.

    Raises:
        InvalidTypeError: something other than a mapping.
    """
    if not isinstance(customers, Mapping):
        raise InvalidTypeError(
            f"the customers are {customers!r} ({type(customers).__name__}): expected a mapping"
            f" from customer to {known}; write dict(...)"
        )
    return FrozenMap(customers)


def require_base(customers: Mapping[C, V], known: str) -> FrozenMap[C, V]:
    """Return a copy of a base of at least one customer.

    Args:
        customers: for each customer what is known of it.
        known: what that is, for the message.

    Raises:
        InvalidTypeError: something other than a mapping.
        InvalidValueError: nobody in it.
    """
    base = require_mapping(customers, known)
    if not base:
        raise InvalidValueError(f"the base is empty: expected at least one customer's {known}")
    return base


def amount_of_each(
    amounts: Mapping[Any, Amount] | Iterable[Amount], known: str
) -> Mapping[Any, Amount]:
    """Return the amounts of a base by customer, or by place where they stand alone.

    Args:
        amounts: a mapping from customer to amount, or the amounts alone.
        known: what they are, for the message.

    Raises:
        InvalidTypeError: floats or other inexact amounts, with the customer's name.
        InvalidValueError: an empty base, or amounts that are not finite.
    """
    if not isinstance(amounts, Mapping):
        amounts = dict(enumerate(listed(amounts, f"the {known} of a base")))
    base = require_base(amounts, known)
    try:
        for amount in base.values():
            require_amount(amount, known)
    except RulesError:
        # The sentence that names the customer is put together only when it is needed.
        for customer, amount in base.items():
            require_amount(amount, f"the {known} of {customer!r}")
        raise
    return base
