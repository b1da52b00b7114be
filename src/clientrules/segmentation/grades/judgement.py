"""A judgement of the firm's: yes or no, and nothing that merely looks like it."""

from __future__ import annotations

from clientrules.errors import InvalidTypeError


def require_judgement(value: bool, name: str) -> bool:  # noqa: FBT001  (the judgement itself)
    """Return a judgement, and refuse what is neither true nor false."""
    if not isinstance(value, bool):
        raise InvalidTypeError(f"{name} is {value!r}: expected True or False, the firm's judgement")
    return value
