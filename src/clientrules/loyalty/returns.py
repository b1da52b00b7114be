"""What is kept of purchases once what was given back is taken off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from clientrules.core.checks import listed
from clientrules.core.money.amounts import EXACT, Amount
from clientrules.core.render import text
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.loyalty.events import Purchased, Refunded


def net_of_returns(
    events: Iterable[Purchased | Refunded], on: dt.date
) -> list[tuple[Purchased, Amount]]:
    """Return each purchase with the amount that is kept of it on a day.

    Clause: VIP-Q1.
    """
    once = _once(events)
    bought = {each.id: each for each in once if isinstance(each, Purchased)}
    kept: dict[str, Amount] = {each.id: each.paid for each in bought.values()}
    kept_in_the_end = dict(kept)
    for refund in once:
        if isinstance(refund, Refunded):
            _check(refund, bought)
            left = EXACT.subtract(kept_in_the_end[refund.of], refund.paid)
            if left < 0:
                raise InvalidValueError(
                    f"refund {refund.id!r} brings what was given back for {refund.of!r} above the"
                    f" {text(bought[refund.of].paid)} paid: expected at most that"
                )
            kept_in_the_end[refund.of] = left
            if refund.on <= on:
                kept[refund.of] = EXACT.subtract(kept[refund.of], refund.paid)
    return [(each, kept[each.id]) for each in bought.values()]


def _once(events: Iterable[Purchased | Refunded]) -> list[Purchased | Refunded]:
    found: dict[str, Purchased | Refunded] = {}
    for event in listed(events, "the purchases"):
        if not isinstance(event, (Purchased, Refunded)):
            raise InvalidTypeError(
                f"the purchases hold {event!r} ({type(event).__name__}): expected Purchased and"
                " Refunded events"
            )
        if found.setdefault(event.id, event) != event:
            raise InvalidValueError(
                f"two events have the id {event.id!r} and differ: {found[event.id]} and {event};"
                " expected one content for each id"
            )
    return list(found.values())


def _check(refund: Refunded, bought: Mapping[str, Purchased]) -> None:
    if refund.of not in bought:
        raise UnknownKeyError(
            f"refund {refund.id!r} is of {refund.of!r}: expected the id of a purchase given"
        )
    if refund.on < bought[refund.of].on:
        raise InvalidValueError(
            f"refund {refund.id!r} on {refund.on} is before its purchase of"
            f" {bought[refund.of].on}: expected that day or later"
        )
