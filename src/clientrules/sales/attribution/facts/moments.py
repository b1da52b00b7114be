"""When the facts of a case happened: at instants throughout, or on days throughout.

Whether a day comes before an instant of the same day nobody can tell, so the two are not mixed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from clientrules.errors import InvalidValueError

if TYPE_CHECKING:
    from clientrules.sales.attribution.case import Case


def refuse_mixed(case: Case) -> None:
    """Refuse a case that has instants beside registrations or a deal without times."""
    deal = case.deal
    timed = [isinstance(each.at, dt.datetime) for each in case.registrations]
    if False not in timed and (deal is None or isinstance(deal.subscribed_at, dt.datetime)):
        return
    days, instants = dict[str, dt.date](), dict[str, dt.date]()
    for name, when in _moments(case):
        (instants if isinstance(when, dt.datetime) else days)[name] = when
    if days and instants:
        day, at = next(iter(days)), next(iter(instants))
        raise InvalidValueError(
            f"{day} is the day {days[day]} and {at} the instant {instants[at].isoformat()}:"
            " expected days throughout, or instants throughout",
            field=f"Case.{day}",
            value=days[day],
        )


def _moments(case: Case) -> Iterator[tuple[str, dt.date]]:
    """Yield when each fact of a case happened, with its place."""
    for place, entry in enumerate(case.registrations):
        yield f"registrations[{place}].at", entry.at
    for place, met in enumerate(case.recognitions):
        yield f"recognitions[{place}].at", met.at
    for fact, names in _NAMES.items():
        for name in names:
            when: Any = getattr(getattr(case, fact), name, None)
            if when is not None:
                yield f"{fact}.{name}", when


_NAMES = {
    "deal": ("subscribed_at", "signed_at", "collected_at", "settled_at"),
    "wish": ("at",),
    "relative": ("found_at",),
    "introduction": ("called_at", "declared_at"),
    "company": ("contacted",),
    "referral": ("registered_at", "came_at", "manager_called_at"),
}
