"""Plain facts at the edge of the club's rules: a yes or no, a name, where a card holds."""

from __future__ import annotations

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.policy import ClubPolicy

__all__ = ["require_flag", "require_name", "shops_of"]


def require_flag(value: bool, name: str) -> bool:  # noqa: FBT001  (the fact itself)
    """Return a yes or no, and refuse anything else.

    Args:
        value: the fact to check.
        name: how the message calls it.

    Raises:
        InvalidTypeError: something else than true or false.
    """
    if isinstance(value, bool):
        return value
    raise InvalidTypeError(f"{name} is {value!r} ({type(value).__name__}): expected True or False")


def require_name(value: str, name: str) -> str:
    """Return a name, and refuse what is no text or empty.

    Args:
        value: the fact to check.
        name: how the message calls it.

    Raises:
        InvalidTypeError: no text.
        InvalidValueError: empty text.
    """
    if not isinstance(value, str):
        raise InvalidTypeError(f"{name} is {value!r} ({type(value).__name__}): expected a name")
    if not value.strip():
        raise InvalidValueError(f"{name} is empty: expected a name")
    return value


def shops_of(policy: ClubPolicy, shop: str) -> frozenset[str]:
    """Return the shops where a card holds: those the policy names, or the one that issues it.

    Args:
        policy: the club's policy.
        shop: the shop that issues the card.

    Clause: VIP-Q1.
    """
    return policy.shops or frozenset({shop})
