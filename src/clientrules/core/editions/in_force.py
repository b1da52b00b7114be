"""Which policy a rule goes by: the one given, or that of the edition on the day that governs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from clientrules.core.dates.instants import local_day, require_day
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.policy import Policy, require_policy
from clientrules.core.reason import Reason
from clientrules.core.refusals import few, wrong_value
from clientrules.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterable

P = TypeVar("P", bound=Policy)


def in_force(
    policy: P | Editions[P],
    kind: type[P],
    on: dt.date | None = None,
    *,
    days: Mapping[Governs, dt.date | None] | None = None,
    opened: dt.date | None = None,
    start: dt.date | None = None,
) -> P:
    """Return the policy by which a rule goes.

    Args:
        policy: a policy, or editions of one.
        kind: the policy's class.
        on: the day asked, which governs unless one of `days` does.
        days: which days can govern, the usual one first: dates, or instants that have their day in
            the policy's zone; `None` for one that has not come.
        opened: when the case was opened, of which later editions may keep numbers.
        start: from when the terms run of which a longer one may be kept; `opened` unless told.

    Raises:
        InvalidTypeError: no policy of this class, or editions and no day that governs.
        InvalidValueError: editions governed by a day that the rule does not know.
        NotInForceError: a day before the first edition.
    """
    if on is not None:
        on = require_day(on)
    if not isinstance(policy, Editions):
        return require_policy(policy, kind)
    which, when = _governing(policy, on, days)
    day = _day(policy, when, which)
    # Often they are one instant, whose day takes a while to tell.
    first = day if opened is when else _day_if_any(policy, opened, "opened")
    since = first if start is opened else _day_if_any(policy, start, "start")
    return require_policy(policy.on(day, opened=first, start=since), kind)


def require_policy_or_editions(policy: P | Editions[P], kind: type[P]) -> None:
    """Refuse what is neither a policy of a class nor editions of one.

    It is for rules whose facts tell the day that governs: the policy is looked at before them.

    Args:
        policy: what is given as the policy.
        kind: the policy's class.
    """
    if not (isinstance(policy, Editions) and isinstance(next(iter(policy)).policy, kind)):
        require_policy(policy, kind)  # type: ignore[type-var]


def of_edition(policy: P) -> P | None:
    """Return a policy whose edition a reason cites though none of its numbers counted, if any."""
    return policy if policy.edition else None


def citing(reasons: Iterable[Reason], policy: Policy) -> tuple[Reason, ...]:
    """Return reasons of which each cites the policy's edition, unless it goes by another policy."""
    if not policy.edition:
        return tuple(reasons)
    return tuple(
        each
        if each.policy is not None
        else Reason(each.rule, each.message, tuple(each.facts.items()), policy)
        for each in reasons
    )


def _governing(
    editions: Editions[Any], on: dt.date | None, days: Mapping[Governs, dt.date | None] | None
) -> tuple[str, dt.date]:
    """Return the name and the date of what governs."""
    known = {} if days is None else dict(days)
    if on is not None:
        known.setdefault(Governs.ASKED, on)
    if not known:
        message = "editions are given and no day: expected the day that governs; write on=date(...)"
        raise InvalidTypeError(message, field="on", value=None, expected="the day that governs")
    chosen = editions.governed_by if days is not None else None
    if chosen is None or not isinstance(chosen, Governs):
        chosen = next(iter(known))
    if chosen not in known:
        raise wrong_value("governed_by", chosen.value, f"one of {_named(known)} for this rule")
    when = known[chosen]
    if when is None:
        why = "is not told: write on=date(...)" if chosen is Governs.ASKED else "has not come"
        raise InvalidValueError(
            f"{chosen.label} governs, and it {why}: expected it, or another of"
            f" {_named(known)} as governed_by",
            field="governed_by",
            value=chosen.value,
        )
    return chosen.label, when


def _named(days: Iterable[Governs]) -> str:
    return few([each.value for each in days])


def _day_if_any(editions: Editions[Any], when: dt.date | None, name: str) -> dt.date | None:
    return None if when is None else _day(editions, when, name)


def _day(editions: Editions[Any], when: dt.date, name: str) -> dt.date:
    """Return the day of a date, or of an instant in the zone of the edition that it selects."""
    if not isinstance(when, dt.datetime):
        return require_day(when, name)
    zones = [_zone(each.policy) for each in editions]
    day = local_day(when, zones[0], name)
    if len(set(zones)) == 1:
        return day
    for each, zone in zip(editions, zones, strict=True):
        local = local_day(when, zone, name)
        if local >= each.since:
            day = local
    return day


def _zone(policy: Any) -> str | None:
    """Return the zone in which a policy says that an instant has its day, if it does."""
    stated: str | None = getattr(policy, "tz", None) or getattr(policy, "zone", None)
    return stated or getattr(getattr(policy, "hours", None), "tz", None)
