"""Facts that happened at an instant: when exactly, and on which day."""

from __future__ import annotations

import datetime as dt

import pendulum
from attrs import field, frozen

from clientrules.core.instants import local_day, require_instant

__all__ = ["Dated", "instant_field", "instant_or_none"]


def instant_field(at: pendulum.DateTime) -> pendulum.DateTime:
    """Return an instant, and refuse a naive time; a converter of facts.

    Args:
        at: the instant.
    """
    return require_instant(at)


def instant_or_none(at: pendulum.DateTime | None) -> pendulum.DateTime | None:
    """Return an instant, or `None` where nothing happened; a converter of facts.

    Args:
        at: the instant, or `None`.
    """
    return None if at is None else require_instant(at)


@frozen(kw_only=True)
class Dated:
    """The parent of facts that happened at an instant.

    Args:
        at: when, an instant.
    """

    at: pendulum.DateTime = field(converter=instant_field)
    # Noted once: what is asked of a fact again and again.
    when: float = field(init=False, eq=False, repr=False)
    own_day: dt.date = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note when it was, which no clock change repeats, and the day in the instant's zone."""
        object.__setattr__(self, "when", self.at.timestamp())
        object.__setattr__(self, "own_day", local_day(self.at))

    def day(self, zone: str | None) -> dt.date:
        """Return its day in a zone, or in the zone that its instant carries.

        Args:
            zone: the zone's name, or `None`.
        """
        return self.own_day if zone is None else local_day(self.at, zone)
