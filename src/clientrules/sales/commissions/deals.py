"""The life of a deal in money: signed, collected, given back, cancelled and signed again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from operator import attrgetter
from typing import Any, Final

import attrs
from attrs import define, field, frozen
from attrs.validators import optional

from clientrules.core.checks import all_are, kind, words
from clientrules.core.clause import Clause
from clientrules.core.dates.instants import day_field
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import EXACT, Amount, Exact, require_amount
from clientrules.core.money.rate import rate_field
from clientrules.core.outcome import Refused, Undecided
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.core.render import in_short, shown, text
from clientrules.core.rows import EVENT, PlainRow, RowReader
from clientrules.errors import InvalidValueError
from clientrules.sales.attribution.facts.deals import DealStage
from clientrules.sales.attribution.shares import Shares


class DealStep(Labelled):
    """What happened to a deal."""

    SUBSCRIBED = "subscribed", "subscribed at a price", "认购"
    SIGNED = "signed", "contract signed at a price", "签约"
    COLLECTED = "collected", "money collected", "回款"
    REFUNDED = "refunded", "money given back", "退款"
    CANCELLED = "cancelled", "cancelled", "退房"
    SIGNED_AGAIN = "signed again", "signed again at a price", "退后重签"


def _amount(event: Any, _attribute: attrs.Attribute[Any], amount: Amount | None) -> None:
    if event.step is DealStep.CANCELLED:
        if amount is not None:
            expected = "None of a cancellation; a refund is an event of its own"
            raise wrong_value("DealEvent.amount", amount, expected)
    elif amount is None:
        raise wrong_kind("DealEvent.amount", amount, f"the money that was {event.step.value}")
    elif require_amount(amount, "DealEvent.amount") <= 0:
        raise wrong_value(
            "DealEvent.amount", amount, f"more than zero, the money that was {event.step.value}"
        )


@frozen
@in_short
class DealEvent:
    """One event in the life of a deal.

    Args:
        step: what happened.
        on: the day.
        amount: the price, or the money collected or given back, more than zero; `None` for a
            cancellation. Money given back while a deal stands lowers its price; the price of a
            later signing replaces the one before.
        id: the number of its document, or `None` where it has none. The same event given twice
            counts once; two events without an id must differ.
    """

    step: DealStep = field(validator=kind(DealStep), metadata=EVENT)
    on: dt.date = field(converter=day_field)
    amount: Amount | None = field(validator=_amount)
    id: str | None = field(default=None, kw_only=True, validator=optional(words))

    def __str__(self) -> str:
        """Return what happened and when."""
        return f"{self.step.value} on {self.on.isoformat()}"


READER: Final[RowReader[DealEvent]] = RowReader(
    {step.value: DealEvent for step in DealStep}, kept="step"
)
"""Makes an event of a row, such as `("signed", date(2026, 3, 2), 800000)`."""


def _events(events: Iterable[DealEvent | PlainRow]) -> tuple[DealEvent, ...]:
    return tuple(READER.read_all(events, "CommissionedDeal.events"))


def _ruled_shares(_deal: Any, _attribute: attrs.Attribute[Any], shares: object) -> None:
    value = shares.value if isinstance(shares, Decision) else shares
    allowed = (Shares, Undecided, Refused) if isinstance(shares, Decision) else (Shares,)
    if not isinstance(value, allowed):
        expected = "Shares, or what attribute(case) or adjudicate(case, ...) returned"
        raise wrong_kind("CommissionedDeal.shares", shares, expected)


@frozen(kw_only=True)
@in_short
class CommissionedDeal:
    """A deal on which commission is paid.

    Args:
        name: what it is called.
        shares: who shares its commission: what `attribute` or `adjudicate` returned, or shares set
            by the caller.
        events: what happened, in any order; events of one day in theirs. A credit note is money
            given back among them. Rows do as well: the step first or under `"event"`, and the
            other fields in their order or by name.
        vat_included: whether its amounts are with value added tax.
        vat_rate: the rate of the tax; `None` where it is not known.

    Raises:
        InvalidValueError: steps that cannot follow one another, two events with one id, an event
            twice without one, or money given back of nothing.
    """

    name: str = field(validator=words)
    shares: Shares | Decision[Shares | Undecided | Refused] = field(validator=_ruled_shares)
    events: tuple[DealEvent, ...] = field(converter=_events, validator=all_are(DealEvent))
    vat_included: bool = field(validator=kind(bool))
    vat_rate: Exact | None = field(validator=optional(rate_field))

    def __attrs_post_init__(self) -> None:
        """Put the events in order, and refuse steps that cannot follow one another."""
        ordered = tuple(sorted(_each_once(self.events, self.name), key=attrgetter("on")))
        object.__setattr__(self, "events", ordered)
        course = Course(self)
        for event in ordered:
            course.take(event)

    @property
    def ruling(self) -> Shares | Undecided | Refused:
        """Return the shares, or why there are none."""
        return self.shares.value if isinstance(self.shares, Decision) else self.shares

    def begins(self, stage: DealStage) -> dt.date | None:
        """Return the day on which it was first subscribed or signed, or `None` if it never was."""
        return self._first(_STANDING[stage])

    @property
    def first_paid(self) -> dt.date | None:
        """Return the day on which money was first collected, or `None` if none ever was."""
        return self._first((DealStep.COLLECTED,))

    def _first(self, steps: tuple[DealStep, ...]) -> dt.date | None:
        return next((each.on for each in self.events if each.step in steps), None)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Return the clauses that gave the shares; none where the caller set them."""
        if not isinstance(self.shares, Decision):
            return ()
        return tuple(dict.fromkeys(reason.clause for reason in self.shares.reasons))


def _each_once(events: tuple[DealEvent, ...], deal: str) -> list[DealEvent]:
    """Return the events, each once, and refuse those of which nobody can tell."""
    known: dict[str | DealEvent, DealEvent] = {}
    for event in events:
        key = event if event.id is None else event.id
        before = known.setdefault(key, event)
        if before is event:
            continue
        if event.id is None:
            raise InvalidValueError(
                f"what was {event} is given twice of the deal {deal}, without an id: expected each"
                " event once; to tell two apart, or one that was repeated, write"
                ' DealEvent(..., id="R-1")'
            )
        if before != event:
            raise InvalidValueError(
                f"the id {shown(event.id)} of the deal {deal} is that of what was {before} and"
                f" of what was {event}, which differ: expected an id of its own for each event"
            )
    return list(known.values())


_BEFORE: Final = {
    DealStep.SUBSCRIBED: (None,),
    DealStep.SIGNED: (None, DealStep.SUBSCRIBED, DealStep.SIGNED, DealStep.SIGNED_AGAIN),
    DealStep.SIGNED_AGAIN: (DealStep.CANCELLED,),
    DealStep.CANCELLED: (DealStep.SUBSCRIBED, DealStep.SIGNED, DealStep.SIGNED_AGAIN),
}
_STANDING: Final = {
    DealStage.SUBSCRIBED: (DealStep.SUBSCRIBED, DealStep.SIGNED, DealStep.SIGNED_AGAIN),
    DealStage.SIGNED: (DealStep.SIGNED, DealStep.SIGNED_AGAIN),
    DealStage.COLLECTED: (DealStep.SIGNED, DealStep.SIGNED_AGAIN),
}


@define
class Course:
    """How far a deal has come: its last step, its price, and the money kept."""

    deal: CommissionedDeal
    last: DealStep | None = None
    price: Amount = 0
    kept: Amount = 0

    def take(self, event: DealEvent) -> None:
        """Go on by one event."""
        amount = event.amount or 0
        if event.step is DealStep.COLLECTED:
            self.kept = EXACT.add(self.kept, amount)
        elif event.step is DealStep.REFUNDED:
            self.kept = EXACT.subtract(self.kept, amount)
            if self.stands_at(DealStage.SUBSCRIBED):
                self.price = EXACT.subtract(self.price, amount)
            elif self.last is None and self.kept < 0:
                raise InvalidValueError(
                    f"money is given back of the deal {self.deal.name}, of which none was collected"
                    " and nothing signed: expected a credit note among the events of its own deal"
                )
        else:
            self._follow(event.step)
            self.price = amount

    def _follow(self, step: DealStep) -> None:
        if self.last not in _BEFORE[step]:
            now = self.last.value if self.last else "new"
            raise InvalidValueError(
                f"the deal {self.deal.name} is {now} when it is {step.value}: expected subscribed,"
                " signed, cancelled and signed again in that order"
            )
        self.last = step

    def stands_at(self, stage: DealStage) -> bool:
        """Tell whether it has been subscribed or signed so far, and is not cancelled."""
        return self.last in _STANDING[stage]

    def counted(self, stage: DealStage) -> Amount:
        """Return the money that counts at a stage: its price, or what was collected and kept."""
        if not self.stands_at(stage):
            return 0
        money = self.kept if stage is DealStage.COLLECTED else self.price
        if money < 0:
            what = "collected" if stage is DealStage.COLLECTED else "its price"
            raise InvalidValueError(
                f"more of the deal {self.deal.name} is given back than {what}, by"
                f" {text(EXACT.minus(money))}: expected at most that; correct the events"
            )
        return money

    def due_part(self, counts: DealStage, due_on: DealStage) -> tuple[Amount, Amount]:
        """Return of how much how much of the commission is due: what is collected of the price."""
        if counts is due_on or due_on is not DealStage.COLLECTED:
            return (1 if self.stands_at(due_on) else 0), 1
        price, kept = self.counted(counts), self.counted(due_on)
        if kept > price:
            raise InvalidValueError(
                f"{text(kept)} is collected of the deal {self.deal.name}, whose price is"
                f" {text(price)}: expected at most that; a new price is a signing of its own"
            )
        return kept, price
