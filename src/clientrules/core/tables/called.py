"""Functions that the caller hands in, called so that what goes wrong in them is told in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from clientrules.core.refusals import wrong_kind
from clientrules.core.render import shown
from clientrules.errors import InvalidValueError, RulesError

R = TypeVar("R")


def called(function: Callable[[Any], R], name: str, of: str) -> Callable[[Any], R]:
    """Return a function that refuses in words what the caller's function fails on.

    Args:
        function: the caller's.
        name: the argument it was given as.
        of: what it is called with, for the message.
    """
    if not callable(function):
        raise wrong_kind(name, function, f"a function of {of}")

    def told(value: Any) -> R:
        try:
            return function(value)
        except RulesError:
            raise
        except Exception as error:
            expected = f"a function that takes {of} ({error})"
            message = f"{name} fails on {shown(value)}: expected {expected}"
            raise InvalidValueError(message, field=name, value=value, expected=expected) from error

    return told
