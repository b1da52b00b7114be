"""The ledger: events replayed day by day into purses, postings and problems.

A purse is the points of one card and of the cards that replaced it. It closes when its card
lapses, is renewed, or ends because a refund undid the standard; time alone closes a purse too,
which is worked out from the day asked about and needs no job. Inside the loop state changes in
place; everything handed out is frozen.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from decimal import localcontext
from operator import attrgetter
from typing import Any, Final

import attrs
from attrs import define, field

from clientrules.core.clause import Clause
from clientrules.core.edition import Editions
from clientrules.core.money import EXACT, Amount
from clientrules.loyalty.balance import CardState
from clientrules.loyalty.earnings import Sale, extras_for, give_up, points_of, units_short
from clientrules.loyalty.events import (
    Adjusted,
    CardIssued,
    CardReported,
    Event,
    IssueReason,
    Purchased,
    Redeemed,
    Refunded,
)
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.postings import Posting, PostingKind, Problem
from clientrules.loyalty.purse import Lot, Purse
from clientrules.loyalty.qualification import qualifies
from clientrules.regulations.vip_club import (
    VIP_M4,
    VIP_Q2,
    VIP_R3A,
    VIP_R3C,
    VIP_U1,
    VIP_U4,
    VIP_U9,
    VIP_U10,
)

__all__ = ["Ledger", "Policies", "Purse", "replay"]

Policies = ClubPolicy | Editions[ClubPolicy]
"""One policy for all time, or editions of which each event's day selects one."""


@define
class Ledger:
    """What the events of one member come to.

    Args:
        policies: the policy, or its editions.
        purses: by card, a replacement beside the card it replaced.
        latest: the purse of the card issued last.
        postings: every movement of points, in order, or `None` where only balances are asked for.
        problems: the facts that do not fit.
    """

    policies: Policies
    purses: dict[str, Purse] = field(factory=dict)
    latest: Purse | None = None
    postings: list[Posting] | None = None
    problems: list[Problem] = field(factory=list)
    _sales: dict[str, Sale] = field(factory=dict)
    _open: list[Purse] = field(factory=list)
    _soonest: dt.date = dt.date.max

    def policy_on(self, day: dt.date) -> ClubPolicy:
        """Return the policy in force on a day."""
        return self.policies.on(day) if isinstance(self.policies, Editions) else self.policies

    def lapse_before(self, day: dt.date) -> None:
        """Let go what was valid until a day before this one, the earliest first."""
        while self._soonest < day:
            ended = self._soonest
            for purse in self._open:
                if purse.expires == ended:
                    self._lapse(purse, max(purse.points, 0), None)
                    self._close(purse, CardState.LAPSED)
                for lot in [each for each in purse.lots if each.left and each.expires == ended]:
                    lot.lapsed += lot.left
                    self._lapse(purse, lot.left, lot)
            self._look_ahead()

    def _lapse(self, purse: Purse, points: int, lot: Lot | None) -> None:
        # Time takes points away and never gives any, so a debt stays where it is.
        clause = VIP_U10 if lot is None else self.policy_on(self._soonest).cites.get("expiry")
        event = "" if lot is None else lot.event
        lapsed = self._soonest + dt.timedelta(days=1)
        self._post(purse, -points, PostingKind.EXPIRE, lapsed, clause=clause, event=event, lot=lot)

    def _look_ahead(self) -> None:
        self._soonest = min((each.next_end() for each in self._open), default=dt.date.max)

    def take(self, events: Iterable[Event]) -> None:
        """Count events in order."""
        for event in events:
            if event.on > self._soonest:
                self.lapse_before(event.on)
            _HANDLERS[type(event)](self, event)

    def issue(self, event: CardIssued) -> None:
        """Open a purse, or hand an old one on to the card that replaces it."""
        old = self.purses.get(event.replaces) if event.replaces is not None else None
        if event.replaces is not None and old is None:
            self._problem(
                event, f"replaces card {event.replaces!r}, which was never issued", VIP_M4
            )
        if event.card in self.purses:
            self._problem(event, f"card {event.card!r} was issued before", VIP_M4)
            return
        if old is not None and event.reason is IssueReason.REPLACEMENT:
            self._replace(event, old)
            return
        if old is not None:
            self._forfeit(old, event, VIP_U9, CardState.LAPSED)
        validity = self.policy_on(event.on).validity
        purse = Purse(
            event.card,
            event.shop,
            event.on,
            validity.due(event.on),
            used_until=old.issued if old is not None else None,
        )
        self.purses[event.card] = self.latest = purse
        self._open.append(purse)
        self._soonest = min(self._soonest, purse.expires)

    def _replace(self, event: CardIssued, purse: Purse) -> None:
        if event.shop != purse.shop:
            self._problem(event, f"replaced at {event.shop!r}, issued at {purse.shop!r}", VIP_M4)
        if event.replaces != purse.card:
            self._problem(event, f"card {event.replaces!r} was replaced before", VIP_M4)
        purse.card = event.card
        if purse.state is CardState.REPORTED:
            purse.state = CardState.ACTIVE
        self.purses[event.card] = self.latest = purse

    def report(self, event: CardReported) -> None:
        """Block a card until its replacement."""
        if (purse := self._purse(event, event.card)) and purse.state is CardState.ACTIVE:
            purse.state = CardState.REPORTED

    def buy(self, event: Purchased) -> None:
        """Let a purchase earn on the card that was shown."""
        purse = self._purse(event, event.card) if event.card is not None else None
        if purse is not None:
            policy = self.policy_on(event.on)
            if purse.state is not CardState.ACTIVE:
                self._problem(event, f"card {event.card!r} is {purse.state.label}", VIP_U1)
            elif event.shop in policy.shops if policy.shops else event.shop == purse.shop:
                self._earn(event, purse, policy)
                return
        self._sales[event.id] = Sale(event, event.paid)

    def _earn(self, event: Purchased, purse: Purse, policy: ClubPolicy) -> None:
        before = purse.remainder if policy.carry else 0
        units, rest = divmod(before + event.paid, policy.unit)
        if policy.carry:
            purse.remainder = rest
        count = int(units)
        if policy.plain:
            lot, points = None, count * policy.points
            sale = Sale(event, event.paid, purse, policy, count)
        else:
            factor, lot = extras_for(event, purse, policy)
            points = points_of(count, factor, policy)
            sale = Sale(event, event.paid, purse, policy, count, factor, lot)
        self._sales[event.id] = sale
        purse.earned += points
        if self.postings is None and lot is None and not purse.lots:
            purse.points += points
            return
        self._post(
            purse, points, PostingKind.EARN, event.on, clause=VIP_R3A, event=event.id, lot=lot
        )
        if lot is not None and lot.left:
            self._soonest = min(self._soonest, lot.expires)

    def refund(self, event: Refunded) -> None:
        """Take back the points that the amount kept does not earn, and test the standard again."""
        sale = self._sales.get(event.of)
        if sale is None:
            self._problem(event, f"purchase {event.of!r} is unknown", VIP_R3A)
            return
        if (back := min(event.paid, sale.kept)) < event.paid:
            self._problem(event, f"gives back {event.paid} of the {sale.kept} kept", VIP_R3A)
        sale.kept_before, sale.kept = sale.kept, sale.kept - back
        if sale.purse is not None and sale.policy is not None and not sale.purse.closed:
            self._claw_back(event, sale, sale.purse, sale.policy)
        for purse in self._open:
            if sale.fact.on <= purse.issued:
                self._test_again(event, purse, sale)

    def _claw_back(self, event: Refunded, sale: Sale, purse: Purse, policy: ClubPolicy) -> None:
        if policy.carry:
            back = sale.kept_before - sale.kept
            units = units_short(back - purse.remainder, policy.unit)
            purse.remainder = purse.remainder - back + units * policy.unit
        else:
            units = int(sale.kept_before // policy.unit) - int(sale.kept // policy.unit)
        points = give_up(sale, units, policy)
        purse.earned -= points
        if sale.lot is not None:
            # What lapsed is gone already and is not taken twice.
            gone = min(points, sale.lot.lapsed)
            sale.lot.lapsed -= gone
            points -= gone
        if policy.overdrawn == "zero":
            points = min(points, max(purse.points, 0))
        self._post(
            purse,
            -points,
            PostingKind.CLAW_BACK,
            event.on,
            clause=VIP_R3A,
            event=event.id,
            lot=sale.lot,
        )

    def _test_again(self, event: Refunded, purse: Purse, sale: Sale) -> None:
        """End the card if the standard it was issued for was met before this refund only."""
        policy = self.policy_on(purse.issued)
        if policy.failed == "stays":
            return
        kept = {each.fact.id: each.kept for each in self._sales.values()}
        if self._met(purse, policy, kept | {sale.fact.id: sale.kept_before}) and not self._met(
            purse, policy, kept
        ):
            self._forfeit(purse, event, VIP_Q2, CardState.ENDED)

    def _met(self, purse: Purse, policy: ClubPolicy, kept: dict[str, Amount]) -> bool:
        if purse.used_until is not None and purse.used_until >= purse.issued:
            return False
        facts = [attrs.evolve(each.fact, paid=kept[each.fact.id]) for each in self._sales.values()]
        decided = qualifies(
            facts, purse.issued, shop=purse.shop, used_until=purse.used_until, policy=policy
        )
        return decided.value.qualified

    def redeem(self, event: Redeemed) -> None:
        """Deduct the points of a prize; it happened, covered or not."""
        purse = self._purse(event, event.card)
        if purse is None:
            return
        if purse.state is not CardState.ACTIVE:
            self._problem(event, f"card {event.card!r} is {purse.state.label}", VIP_U10)
        else:
            available = purse.points - purse.pending(event.on)
            if available < event.points:
                self._problem(event, f"takes {event.points} of {available} points", VIP_U4)
        self._post(
            purse, -event.points, PostingKind.REDEEM, event.on, clause=VIP_R3C, event=event.id
        )

    def adjust(self, event: Adjusted) -> None:
        """Correct the points as somebody decided."""
        if (purse := self._purse(event, event.card)) is not None:
            self._post(purse, event.points, PostingKind.ADJUST, event.on, event=event.id)

    def _purse(
        self, event: CardReported | Purchased | Redeemed | Adjusted, card: str
    ) -> Purse | None:
        purse = self.purses.get(card)
        if purse is None:
            self._problem(event, f"card {card!r} was never issued", VIP_U1)
        elif purse.card != card:
            self._problem(event, f"card {card!r} was replaced by {purse.card!r}", VIP_M4)
            return None
        return purse

    def _forfeit(self, purse: Purse, event: Event, clause: Clause, state: CardState) -> None:
        points, kind = -purse.points, PostingKind.FORFEIT
        self._post(purse, points, kind, event.on, clause=clause, event=event.id)
        self._close(purse, state)

    def _close(self, purse: Purse, state: CardState) -> None:
        purse.state, purse.closed, purse.remainder = state, True, 0
        purse.lots.clear()
        self._open = [each for each in self._open if each is not purse]
        self._look_ahead()

    def _post(
        self,
        purse: Purse,
        points: int,
        kind: PostingKind,
        on: dt.date,
        *,
        clause: Clause | None = None,
        event: str = "",
        lot: Lot | None = None,
    ) -> None:
        if points != 0:
            if lot is None and not purse.lots:
                purse.points += points
            else:
                purse.move(points, lot)
            if self.postings is not None:
                policies = self.policies
                edition = str(policies.edition_on(on)) if isinstance(policies, Editions) else ""
                self.postings.append(Posting(on, purse.card, kind, points, event, clause, edition))

    def _problem(self, event: Event, what: str, clause: Clause) -> None:
        self.problems.append(Problem(event.id, event.on, what, clause))


_HANDLERS: Final[dict[type, Callable[[Ledger, Any], None]]] = {
    CardIssued: Ledger.issue,
    CardReported: Ledger.report,
    Purchased: Ledger.buy,
    Refunded: Ledger.refund,
    Redeemed: Ledger.redeem,
    Adjusted: Ledger.adjust,
}


def replay(
    facts: Sequence[Event],
    policies: Policies,
    until: dt.date | None = None,
    *,
    postings: bool = False,
) -> Ledger:
    """Replay facts that are in order.

    Args:
        facts: the events, in order.
        policies: the policy, or its editions.
        until: the day up to which to replay; cards that lapsed by then are closed.
        postings: whether to keep every movement of points.
    """
    ledger = Ledger(policies, postings=[] if postings else None)
    last = len(facts) if until is None else bisect_right(facts, until, key=attrgetter("on"))
    with localcontext(EXACT):
        ledger.take(facts[:last])
        if until is not None:
            ledger.lapse_before(until)
    return ledger
