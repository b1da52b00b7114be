"""The facts of a member's history: cards, purchases, refunds, redemptions, adjustments.

Events say what happened and hold no computed points. Each has its own number, `id`, the day it was,
`on`, and its place among the events of that day, `order`. The same id with the same content is one
event; the ledger folds them in the order of their days, however they arrive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from operator import attrgetter
from typing import Any, ClassVar, Final, TypeAlias, TypeVar

import attrs
from attrs import field, frozen
from attrs.converters import optional

from clientrules.core.at_once import at_once
from clientrules.core.checks import count_from, field_name, kind, listed, words
from clientrules.core.dates.instants import day_field
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import EXACT, Amount, require_amount
from clientrules.core.refusals import few, hint, several, unknown_name, wrong_kind, wrong_value
from clientrules.core.render import in_short, shown, text
from clientrules.core.rows import PlainRow, RowReader
from clientrules.errors import InvalidValueError, RulesError


class IssueReason(Labelled):
    """Why a card was issued."""

    FIRST = "first", "first card", "首次办卡"
    RENEWAL = "renewal", "renewal", "更换新卡"
    REPLACEMENT = "replacement", "replacement of a lost or damaged card", "补办"


def _reason(value: IssueReason | str) -> IssueReason:
    if isinstance(value, IssueReason):
        return value
    member = IssueReason.named(value) if isinstance(value, str) else None
    if member is None:
        known = [each.value for each in IssueReason]
        raise wrong_value("CardIssued.reason", value, f"one of {few(known)}{hint(value, known)}")
    return member


MOST_POINTS: Final = 10**15
"""More points than anybody writes down, and few enough to be printed."""


def _not_negative(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    name = field_name(instance, attribute)
    if require_amount(value, name) < 0:
        raise wrong_value(name, value, "zero or more; a return is Refunded")


def _is_plain(value: object) -> bool:
    """Tell whether a value is a decimal amount of zero or more."""
    try:
        return type(value) is Decimal and require_amount(value, "paid") >= 0
    except InvalidValueError:
        return False


at_once(
    _not_negative,
    "({most} >= {value} >= 0 if type({value}) is int else {is_plain}({value}))",
    most=10**15,
    is_plain=_is_plain,
)


@frozen(kw_only=True)
@in_short
class CardIssued:
    """A card was issued.

    Args:
        card: the card's number.
        shop: the shop that issued it.
        reason: `"first"`, `"renewal"` or `"replacement"`.
        replaces: the card it takes the place of; none for a first card.
    """

    rank: ClassVar[int] = 0
    id: str = field(validator=words)
    on: dt.date = field(converter=day_field)
    card: str = field(validator=words)
    shop: str = field(validator=words)
    reason: IssueReason = field(converter=_reason)
    replaces: str | None = field(default=None, validator=kind(str, absent=True))
    order: int = field(default=0, validator=count_from(0))

    def __attrs_post_init__(self) -> None:
        """Refuse a first card that replaces one, and another card that replaces none."""
        first = self.reason is IssueReason.FIRST
        if first == (self.replaces is not None) or self.replaces == self.card:
            whose = f"for card {shown(self.card)}, a {self.reason.label}"
            expected = f"none {whose}" if first else f"the card before it {whose}"
            raise wrong_value("CardIssued.replaces", self.replaces, expected)


@frozen(kw_only=True)
@in_short
class CardReported:
    """A card was reported lost or damaged, which blocks it until its replacement."""

    rank: ClassVar[int] = 1
    id: str = field(validator=words)
    on: dt.date = field(converter=day_field)
    card: str = field(validator=words)
    order: int = field(default=0, validator=count_from(0))


@frozen(kw_only=True)
@in_short
class Purchased:
    """A purchase: one receipt.

    Args:
        id: the event's own number, which a refund names.
        paid: what counts: with tax, after discounts, without freight and top-ups, and without what
            a coupon, prize or points settled; zero or more.
        card: the card that its holder showed at the checkout, or `None`.
        category: what was bought, where a campaign asks for it.
    """

    rank: ClassVar[int] = 2
    id: str = field(validator=words)
    on: dt.date = field(converter=day_field)
    paid: Amount = field(validator=_not_negative)
    shop: str = field(validator=words)
    card: str | None = field(validator=kind(str, absent=True))
    order: int = field(default=0, validator=count_from(0))
    category: str = field(default="", validator=kind(str))


@frozen(kw_only=True)
@in_short
class Refunded:
    """Money was given back for a purchase.

    Args:
        of: the id of the purchase.
        paid: how much of what was paid is given back; zero or more.
    """

    rank: ClassVar[int] = 3
    id: str = field(validator=words)
    on: dt.date = field(converter=day_field)
    of: str = field(validator=words)
    paid: Amount = field(validator=_not_negative)
    order: int = field(default=0, validator=count_from(0))


@frozen(kw_only=True)
@in_short
class Redeemed:
    """Points were taken for a prize.

    Args:
        points: how many; zero or more.
    """

    rank: ClassVar[int] = 4
    id: str = field(validator=words)
    on: dt.date = field(converter=day_field)
    card: str = field(validator=words)
    points: int = field(validator=count_from(0, MOST_POINTS))
    prize: str = field(validator=words)
    order: int = field(default=0, validator=count_from(0))


@frozen(kw_only=True)
@in_short
class Adjusted:
    """Somebody corrected the points; on a card out of force for good nothing is moved.

    Args:
        points: how many more, or fewer if negative.
        because: why.
        by: who.
        expires: the last day of the points given, where they have one of their own; unless stated
            they last as long as points earned on their day, and at most as long as the card.
    """

    rank: ClassVar[int] = 5
    id: str = field(validator=words)
    on: dt.date = field(converter=day_field)
    card: str = field(validator=words)
    points: int = field(validator=count_from(-MOST_POINTS, MOST_POINTS))
    because: str = field(validator=words)
    by: str = field(validator=words)
    order: int = field(default=0, validator=count_from(0))
    expires: dt.date | None = field(default=None, converter=optional(day_field))

    def __attrs_post_init__(self) -> None:
        """Refuse an end before the day, and an end of points that are taken away."""
        if self.expires is None:
            return
        if self.points <= 0:
            expected = f"none for {self.points} points; only what is given has an end"
            raise wrong_value("Adjusted.expires", self.expires, expected)
        if self.expires < self.on:
            expected = f"{self.on}, the day of the adjustment, or a later one"
            raise wrong_value("Adjusted.expires", self.expires, expected)


Event: TypeAlias = CardIssued | CardReported | Purchased | Refunded | Redeemed | Adjusted

IN_ORDER: Final = attrgetter("on", "order", "rank", "id")
"""The place of an event: its day, its order in the day, its kind, its id."""

READER: Final[RowReader[Event]] = RowReader(
    {
        "card issued": CardIssued,
        "card reported": CardReported,
        "purchased": Purchased,
        "refunded": Refunded,
        "redeemed": Redeemed,
        "adjusted": Adjusted,
    }
)
"""Makes an event of a row, and knows how a row names each kind of event."""

ROW_KINDS: Final[Mapping[str, type[Any]]] = READER.kinds
"""What the first item of a row, or its key `"event"`, may say."""


def event_from(row: PlainRow | Event) -> Event:
    """Return the event of a row.

    Args:
        row: a mapping with the kind under `"event"` and the event's fields by name; or a tuple of
            the kind and the fields in the order of the event's class; or an event, as it is.

    Raises:
        InvalidValueError: fields missing or too many, or a field that no event can have.
        UnknownKeyError: an unknown kind, or a field that the event does not have.

    >>> from datetime import date
    >>> event_from(("card reported", "7", date(2024, 3, 10), "C1")).card
    'C1'
    """
    return READER.read(row)


def net_of_returns(
    events: Iterable[Purchased | Refunded], on: dt.date
) -> list[tuple[Purchased, Amount]]:
    """Return each purchase with the amount that is kept of it on a day.

    Clause: VIP-Q1.
    """
    given = _purchases(events)
    bought = {each.id: each for each in given if isinstance(each, Purchased)}
    kept: dict[str, Amount] = {each.id: each.paid for each in bought.values()}
    kept_in_the_end = dict(kept)
    faults: list[RulesError] = []
    for refund in (each for each in given if isinstance(each, Refunded)):
        if fault := _fault(refund, bought, kept_in_the_end):
            faults.append(fault)
            continue
        kept_in_the_end[refund.of] = EXACT.subtract(kept_in_the_end[refund.of], refund.paid)
        if refund.on <= on:
            kept[refund.of] = EXACT.subtract(kept[refund.of], refund.paid)
    if faults:
        raise _refusal(faults)
    return [(each, kept[each.id]) for each in bought.values()]


def _purchases(events: Iterable[Purchased | Refunded]) -> list[Purchased | Refunded]:
    given = listed(events, "purchases")
    faults: list[RulesError] = [
        wrong_kind(f"purchases, row {number},", each, "Purchased and Refunded events")
        for number, each in enumerate(given, start=1)
        if not isinstance(each, (Purchased, Refunded))
    ]
    if faults:
        raise _refusal(faults)
    return once(given, {})


def _fault(
    refund: Refunded, bought: Mapping[str, Purchased], kept: Mapping[str, Amount]
) -> RulesError | None:
    """Return what is wrong with a refund, if anything is."""
    said, purchase = f"refund {shown(refund.id)}", bought.get(refund.of)
    if purchase is None:
        return unknown_name(f"{said} is of a purchase that is not given,", refund.of, bought)
    if refund.on < purchase.on:
        expected = f"the day of its purchase, {purchase.on}, or a later one"
        return wrong_value(f"the day of {said}", refund.on, expected)
    if refund.paid > kept[refund.of]:
        left = f"the {text(kept[refund.of])} kept of the {text(purchase.paid)} paid"
        expected = f"at most {left} for {shown(refund.of)}"
        return wrong_value(f"what {said} gives back", refund.paid, expected)
    return None


E = TypeVar("E", bound=Event)


def once(events: Iterable[E], known: dict[str, E]) -> list[E]:
    """Return the known events and the others, each once, and refuse an id with two contents."""
    faults: list[RulesError] = []
    for event in events:
        kept = known.setdefault(event.id, event)
        if kept is not event and kept != event:
            expected = "one content for each id; a correction is an event of its own"
            said = f"event {shown(event.id)} has two contents, {shown(kept)} and {shown(event)}"
            faults.append(
                InvalidValueError(
                    f"{said}: expected {expected}", field="id", value=event.id, expected=expected
                )
            )
    if faults:
        raise _refusal(faults)
    return list(known.values())


def _refusal(faults: list[RulesError]) -> RulesError:
    """Return the one fault there is, or the refusal of all of them."""
    return faults[0] if len(faults) == 1 else several(list(map(str, faults)))
