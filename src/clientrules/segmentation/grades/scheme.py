"""Members of one grade scheme: a class of another scheme is refused, never mapped (GEN-14)."""

from __future__ import annotations

from typing import TypeVar

from clientrules.core.labelled import Labelled
from clientrules.errors import InvalidTypeError

G = TypeVar("G", bound=Labelled)


def require_member(scheme: type[G], member: G, name: str = "the class") -> G:
    """Return a member of a scheme, and refuse anything else.

    Clause: GEN-14.
    """
    if isinstance(member, scheme):
        return member
    names = ", ".join(f"{scheme.__name__}.{each.name}" for each in scheme)
    apart = "; schemes are not mapped to one another (GEN-14)" if _classed(member) else ""
    raise InvalidTypeError(f"{name} is {member!r}: expected one of {names}{apart}")


def _classed(member: object) -> bool:
    return isinstance(member, Labelled)
