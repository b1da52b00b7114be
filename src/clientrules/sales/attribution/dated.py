"""Facts that happened at an instant."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import pendulum
from attrs import field, frozen

from clientrules.core.dates.instants import require_instant, universal


def instant_field(at: pendulum.DateTime) -> pendulum.DateTime:
    """Return an instant, and refuse a naive time; a converter of facts.

    An instant of an hour that a clock change repeats is kept in UTC: in its own zone it compares
    equal to the one an hour before or after it, and a pickle forgets which of the two it was.
    """
    moment = require_instant(at)
    return universal(moment) if _is_repeated(moment) else moment


def instant_or_none(at: pendulum.DateTime | None) -> pendulum.DateTime | None:
    """Return an instant, or `None` where nothing happened; a converter of facts."""
    return None if at is None else instant_field(at)


def _is_repeated(at: pendulum.DateTime) -> bool:
    zone = at.tzinfo
    if zone is None or zone is pendulum.UTC:
        return False
    wall = at.naive()
    return zone.utcoffset(wall) != zone.utcoffset(wall.replace(fold=1))


class DayCount(Protocol):
    """What counts days: a policy with a zone."""

    @property
    def zone(self) -> str | None:
        """Return the zone's name."""
        ...

    def day_at(self, at: pendulum.DateTime, when: float) -> dt.date:
        """Return the day of an instant, of which the timestamp is known."""
        ...


@frozen(kw_only=True)
class Dated:
    """The parent of facts that happened at an instant.

    Args:
        at: when, an instant.
    """

    at: pendulum.DateTime = field(converter=instant_field)
    # Noted once: what is asked of a fact again and again.
    when: float = field(init=False, eq=False, repr=False)
    _noted: tuple[str | None, dt.date] | None = field(
        init=False, eq=False, repr=False, default=None
    )

    def __attrs_post_init__(self) -> None:
        """Note when it was, which no clock change repeats."""
        object.__setattr__(self, "when", self.at.timestamp())

    def day(self, policy: DayCount) -> dt.date:
        """Return the day on which it happened."""
        noted = self._noted
        if noted is not None and noted[0] == policy.zone:
            return noted[1]
        day = policy.day_at(self.at, self.when)
        object.__setattr__(self, "_noted", (policy.zone, day))
        return day
