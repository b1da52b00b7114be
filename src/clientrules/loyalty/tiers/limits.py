"""What the numbers of a club's policies may be: more than zero, and terms that end on a day."""

from __future__ import annotations

from typing import Any

import attrs

from clientrules.core.checks import kind
from clientrules.core.dates.term import Term
from clientrules.core.money.amounts import require_amount
from clientrules.errors import InvalidValueError


def positive(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a field holds exact money above zero."""
    name = f"{type(instance).__name__}.{attribute.name}"
    if require_amount(value, name) <= 0:
        raise InvalidValueError(f"{name} is {value}: expected more than zero")


def in_days(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a field holds a term that ends on a day."""
    kind(Term)(instance, attribute, value)
    if value.unit.is_timed or value.unit.is_working:
        name = f"{type(instance).__name__}.{attribute.name}"
        raise InvalidValueError(
            f"{name} is {value}: expected a term in days, weeks, months or years"
        )
