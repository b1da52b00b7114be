"""A deal: its stages, when its commission was settled, and what was changed afterwards.

As every fact that happened at an instant (`Dated`), it notes its day in the policy's zone. Where
only the days are known, deal and registrations may state those, which are the same in every zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, Protocol

import attrs
import pendulum
from attrs import field, frozen

from clientrules.core.checks import all_are, field_name, kind, listed, require_member, words
from clientrules.core.dates.instants import require_day, require_instant, universal
from clientrules.core.labelled import Labelled
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.core.render import in_short
from clientrules.errors import InvalidValueError


def kept_instant(at: dt.datetime, name: str) -> pendulum.DateTime:
    """Return an instant as facts keep it, and refuse a naive time.

    An instant of an hour that a clock change repeats is kept in UTC: in its own zone it compares
    equal to the one an hour before or after it, and a pickle forgets which of the two it was.
    """
    moment = require_instant(at, name)
    return universal(moment) if _is_repeated(moment) else moment


def kept_moment(when: dt.date, name: str) -> dt.date:
    """Return an instant as facts keep it, or a day where the time is not known."""
    if isinstance(when, dt.datetime):
        return kept_instant(when, name)
    if isinstance(when, dt.date):
        return require_day(when, name)
    raise wrong_kind(name, when, _MOMENT)


_MOMENT: Final = (
    'an instant or a day; write instant(datetime(2024, 5, 10, 16, 30), tz="Asia/Shanghai") or'
    " date(2024, 5, 10)"
)
_A_DAY: Final = 86_400.0


def when_of(at: dt.date) -> float:
    """Return the number by which moments are put in order: a timestamp, or that of a day."""
    return at.timestamp() if isinstance(at, dt.datetime) else at.toordinal() * _A_DAY


def _of_field(value: Any, instance: Any, attribute: attrs.Attribute[Any]) -> pendulum.DateTime:
    return kept_instant(value, field_name(instance, attribute))


def _or_none(value: Any, instance: Any, attribute: attrs.Attribute[Any]) -> Any:
    return None if value is None else _of_field(value, instance, attribute)


def _moment(value: Any, instance: Any, attribute: attrs.Attribute[Any]) -> dt.date:
    return kept_moment(value, field_name(instance, attribute))


def _moment_or_none(value: Any, instance: Any, attribute: attrs.Attribute[Any]) -> dt.date | None:
    return None if value is None else _moment(value, instance, attribute)


if TYPE_CHECKING:
    # The type checkers read what a field accepts from a function only.
    def instant_field(at: pendulum.DateTime) -> pendulum.DateTime:
        """Convert a field to an instant, and refuse a naive time by the field's name."""
        return at

    def instant_or_none(at: pendulum.DateTime | None) -> pendulum.DateTime | None:
        """Convert a field to an instant, or leave it `None` where nothing happened."""
        return at

    def moment_field(at: dt.date) -> dt.date:
        """Convert a field to an instant, or to a day where the time is not known."""
        return at

    def moment_or_none(at: dt.date | None) -> dt.date | None:
        """Convert a field to a moment, or leave it `None` where nothing happened."""
        return at

else:
    moment_field = attrs.Converter(_moment, takes_self=True, takes_field=True)
    moment_or_none = attrs.Converter(_moment_or_none, takes_self=True, takes_field=True)
    instant_field = attrs.Converter(_of_field, takes_self=True, takes_field=True)
    instant_or_none = attrs.Converter(_or_none, takes_self=True, takes_field=True)


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


def day_of(at: dt.date, when: float, policy: DayCount) -> dt.date:
    """Return the day of an instant in the policy's zone, or a day as it is."""
    return policy.day_at(at, when) if isinstance(at, pendulum.DateTime) else at


@frozen(kw_only=True)
class Dated:
    """The parent of facts that happened at an instant, or on a day where no time is known.

    Args:
        at: when.
    """

    at: dt.date | pendulum.DateTime = field(converter=moment_field)
    # Noted once: what is asked of a fact again and again.
    when: float = field(init=False, eq=False, repr=False)
    _noted: tuple[str | None, dt.date] | None = field(
        init=False, eq=False, repr=False, default=None
    )

    def __attrs_post_init__(self) -> None:
        """Note when it was, which no clock change repeats."""
        object.__setattr__(self, "when", when_of(self.at))

    def day(self, policy: DayCount) -> dt.date:
        """Return the day on which it happened."""
        noted = self._noted
        if noted is not None and noted[0] == policy.zone:
            return noted[1]
        day = day_of(self.at, self.when, policy)
        object.__setattr__(self, "_noted", (policy.zone, day))
        return day


class DealStage(Labelled):
    """How far a deal has come."""

    SUBSCRIBED = "subscribed", "subscribed", "认购"
    SIGNED = "signed", "contract signed", "签约"
    COLLECTED = "collected", "price collected", "回款"


class DealChange(Labelled):
    """What of a closed deal was changed; none of it changes whose deal it is."""

    NAME = "name", "the buyer's name changed", "更名"
    UNIT = "unit", "the unit changed", "换房"
    SIGNED_AGAIN = "signed again", "the deal was cancelled and signed again", "退后重签"


@frozen(kw_only=True)
@in_short
class LaterChange(Dated):
    """A change after closing.

    Args:
        change: what was changed.
        at: when, an instant.
        served_by: the agent who saw to it, which gives no claim.
    """

    change: DealChange = field(validator=kind(DealChange))
    at: pendulum.DateTime = field(converter=instant_field)
    served_by: str = field(validator=words)


def _changes(changes: Iterable[LaterChange]) -> tuple[LaterChange, ...]:
    return listed(changes, "Deal.changes")


@frozen(kw_only=True)
@in_short
class Deal:
    """One deal.

    Args:
        subscribed_at: when the customer subscribed, an instant, or a day where no time is known.
        signed_at: when the contract was signed, or `None`.
        collected_at: when the price was collected, or `None`.
        settled_at: when the commission was settled, or `None`; a couple found out later shares no
            more.
        changes: the later changes. A deal cancelled and signed again stays this deal.
    """

    subscribed_at: dt.date | pendulum.DateTime = field(converter=moment_field)
    signed_at: dt.date | pendulum.DateTime | None = field(converter=moment_or_none)
    collected_at: dt.date | pendulum.DateTime | None = field(converter=moment_or_none)
    settled_at: dt.date | pendulum.DateTime | None = field(converter=moment_or_none)
    changes: tuple[LaterChange, ...] = field(converter=_changes, validator=all_are(LaterChange))

    _whens: dict[DealStage, float] = field(init=False, eq=False, repr=False)
    _noted: tuple[str | None, DealStage, dt.date] | None = field(
        init=False, eq=False, repr=False, default=None
    )

    def __attrs_post_init__(self) -> None:
        """Note when each stage was reached, which no clock change repeats."""
        given = {stage: getattr(self, f"{stage.value}_at") for stage in DealStage}
        told = [at for at in (*given.values(), self.settled_at) if at is not None]
        if len({isinstance(at, dt.datetime) for at in told}) > 1:
            shown_as = ", ".join(at.isoformat() for at in told)
            expected = "days throughout, or instants throughout"
            raise wrong_value("the moments of the Deal", shown_as, expected)
        reached = {stage: when_of(at) for stage, at in given.items() if at is not None}
        object.__setattr__(self, "_whens", reached)

    @classmethod
    def plain(cls, closed_at: dt.date) -> Deal:
        """Return a deal of which only is known when it closed, whichever stage counts as closing.

        Args:
            closed_at: when, an instant, or a day where no time is known. Its commission is not
                settled, and nothing was changed later.
        """
        at = kept_moment(closed_at, "closed_at")
        return cls(subscribed_at=at, signed_at=at, collected_at=at, settled_at=None, changes=())

    def closed_when(self, stage: DealStage) -> float:
        """Return the timestamp at which the deal reached the stage that counts as closing.

        Args:
            stage: the stage.

        Raises:
            InvalidValueError: the deal has not come so far.
        """
        found = self._whens.get(stage)
        return when_of(self.closed_at(stage)) if found is None else found

    def closed_at(self, stage: DealStage) -> dt.date:
        """Return when the deal reached the stage that counts as closing.

        Args:
            stage: the stage.

        Raises:
            InvalidValueError: the deal has not come so far.
        """
        reached: dt.date | None
        reached = getattr(self, f"{require_member(DealStage, stage, 'stage').value}_at")
        if reached is None:
            message = f"the deal is not {stage.value} yet: expected it to be closed; ask again then"
            raise InvalidValueError(message)
        return reached

    def closing_day(self, stage: DealStage, policy: DayCount) -> dt.date:
        """Return the day on which the deal reached the stage that counts as closing.

        Args:
            stage: the stage.
            policy: what counts days.

        Raises:
            InvalidValueError: the deal has not come so far.
        """
        noted = self._noted
        if noted is not None and noted[:2] == (policy.zone, stage):
            return noted[2]
        day = day_of(self.closed_at(stage), self.closed_when(stage), policy)
        object.__setattr__(self, "_noted", (policy.zone, stage, day))
        return day
