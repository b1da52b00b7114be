"""The ledger: events replayed day by day into points accounts, postings and problems.

A points account is of one card and of the cards that replaced it. It closes when its card lapses,
is renewed, or, if the firm says so, ends with its standard; time alone closes an account too, which
is worked out from the day asked about and needs no job. Inside the loop state changes in place;
everything handed out is frozen.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from decimal import localcontext
from heapq import heappop, heappush
from operator import attrgetter
from typing import Any, Final

from attrs import define, field

from clientrules.core.clause import Clause
from clientrules.core.money.amounts import EXACT
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
from clientrules.loyalty.membership.standing import NOT_ACTIVE, CardState
from clientrules.loyalty.points.card_standards import Standards
from clientrules.loyalty.points.earnings import Sale, clawback, earn, earn_anew, lot_given
from clientrules.loyalty.points.points_account import Lot, PointsAccount
from clientrules.loyalty.points.postings import Journal, PostingKind, Problem
from clientrules.loyalty.points.stretches import Stretches
from clientrules.loyalty.points.tier_tracker import TierTracker
from clientrules.loyalty.policy import ClubPolicy, InForce, Policies
from clientrules.loyalty.tiers.policy import TierPolicy
from clientrules.regulations.vip_club import VIP_A, VIP_M4, VIP_R3A, VIP_R3C, VIP_U1, VIP_U4, VIP_U9


@define
class Ledger:
    """What the events of one member come to; without a journal only balances are kept."""

    rules: InForce
    accounts: dict[str, PointsAccount] = field(factory=dict)
    latest: PointsAccount | None = None
    journal: Journal | None = None
    problems: list[Problem] = field(factory=list)
    _sales: list[Sale] = field(factory=list)
    _sales_by_id: dict[str, Sale] = field(factory=dict)
    _tier_tracker: TierTracker | None = None
    _stretches: Stretches = field(init=False)
    # In the order of their issue.
    _open: dict[PointsAccount, int] = field(factory=dict)
    # When they or some of their points end next; what no longer holds is let go when it is seen.
    _ends: list[tuple[dt.date, int, PointsAccount]] = field(factory=list)
    _soonest: dt.date = dt.date.max
    _policy: ClubPolicy | None = field(init=False)
    _standards: Standards | None = None

    def __attrs_post_init__(self) -> None:
        """Note whether one policy holds for all time, which every event asks."""
        held = self.rules.policies
        self._policy = held if isinstance(held, ClubPolicy) else None
        self._stretches = Stretches(held, self._sales)

    @property
    def total(self) -> int:
        """Return the points in all accounts; a replacement shares that of the card it replaced."""
        return sum({id(account): account.points for account in self.accounts.values()}.values())

    def expire_before(self, day: dt.date) -> None:
        """Let go what was valid until a day before this one, the earliest first."""
        while self._soonest < day:
            ended = self._soonest
            self.end_failed()
            while self._ends and self._ends[0][0] == ended:
                account = heappop(self._ends)[-1]
                if account.expires == ended and not account.closed:
                    # Time takes points away and never gives any, so a debt stays where it is.
                    points = max(account.points, 0)
                    account.points -= points
                    if self.journal is not None:
                        self.journal.lapse(account, points, ended)
                    self._close(account, CardState.LAPSED)
                for lot in account.expire(ended):
                    if self.journal is not None:
                        self.journal.expire(account, lot, ended)
                if not account.closed:
                    account.noted = dt.date.max
                    self._note(account, account.next_end())
            self._look_ahead()

    def end_failed(self) -> None:
        """End the cards whose standard the returns of the day undid, now that it is over."""
        if self._standards is not None:
            for account, event, clause in self._standards.undone():
                self._forfeit(account, event, clause, CardState.ENDED)

    def _look_ahead(self) -> None:
        ends = self._ends
        while ends and (ends[0][-1].closed or ends[0][-1].noted != ends[0][0]):
            heappop(ends)
        self._soonest = ends[0][0] if ends else dt.date.max

    def _note(self, account: PointsAccount, end: dt.date) -> None:
        """Note that an account or some of its points end on a day, if nothing sooner is noted."""
        if end < account.noted:
            account.noted = end
            heappush(self._ends, (end, self._open[account], account))
            self._soonest = min(self._soonest, end)

    def take(self, events: Iterable[Event]) -> None:
        """Count events in order."""
        for event in events:
            if event.on > self._soonest:
                self.expire_before(event.on)
            _HANDLERS[type(event)](self, event)

    def issue(self, event: CardIssued) -> None:
        """Open an account, or hand an old one on to the card that replaces it."""
        old = self.accounts.get(event.replaces) if event.replaces is not None else None
        if event.replaces is not None and old is None:
            clause = VIP_U9 if event.reason is IssueReason.RENEWAL else VIP_M4
            self._problem(
                event, f"replaces card {event.replaces!r}, which was never issued", clause
            )
        if event.card in self.accounts:
            self._problem(event, f"card {event.card!r} was issued before", VIP_A)
            return
        if old is not None and event.reason is IssueReason.REPLACEMENT:
            self._replace(event, old)
            return
        if old is not None:
            self._forfeit(old, event, VIP_U9, CardState.LAPSED)
        if self.rules.since is None:
            self.rules.since = event.on
        validity = self.rules.on(event.on).validity
        account = PointsAccount(
            event.card,
            event.shop,
            event.on,
            validity.due(event.on),
            used_until=old.issued if old is not None else None,
        )
        self.accounts[event.card] = self.latest = account
        self._open[account] = len(self.accounts)
        self._note(account, account.expires)

    def _replace(self, event: CardIssued, account: PointsAccount) -> None:
        if event.shop != account.shop:
            self._problem(event, f"replaced at {event.shop!r}, issued at {account.shop!r}", VIP_M4)
        if event.replaces != account.card:
            self._problem(event, f"card {event.replaces!r} was replaced before", VIP_M4)
        if account.closed:
            self._out_of_force(event, account)
        account.card = event.card
        if account.state is CardState.REPORTED:
            account.state = CardState.ACTIVE
        self.accounts[event.card] = self.latest = account

    def report(self, event: CardReported) -> None:
        """Block a card until its replacement."""
        if (account := self._account(event, event.card)) and account.state is CardState.ACTIVE:
            account.state = CardState.REPORTED

    def buy(self, event: Purchased) -> None:
        """Let a purchase earn on the card that was shown."""
        sale = Sale(event, event.paid)
        account = self.accounts.get(event.card or "")
        if account is None or account.card != event.card or account.state is not _ACTIVE:
            self._refuse(event)
        else:
            policy = self._policy or self.rules.on(event.on)
            if event.shop in policy.shops if policy.shops else event.shop == account.shop:
                points = earn(sale, account, policy, self._tiers_on(event.on, policy.by_tiers))
                if self.journal is not None:
                    self.journal.enter(account, points, _EARN, event, VIP_R3A)
                if (lot := sale.lot) is not None and lot.expires < account.noted and lot.left:
                    self._note(account, lot.expires)
        self._sales.append(sale)

    def _tiers_on(self, on: dt.date, programme: TierPolicy | None) -> tuple[str, ...]:
        """Return the tier held by the purchases so far, and those below, if it matters."""
        if programme is None:
            return ()
        tracker = self._tier_tracker
        # Numbers that are equal in two editions make no other programme.
        if tracker is None or tracker.policy != programme:
            tracker = self._tier_tracker = TierTracker(programme, self._sales)
        return tracker.names(on)

    def _refuse(self, event: Purchased) -> None:
        if event.card is not None and (account := self._account(event, event.card)) is not None:
            self._problem(event, f"card {event.card!r} is {account.state.label}", VIP_U1)

    def refund(self, event: Refunded) -> None:
        """Take back the points that the amount kept does not earn; the standard may fail too."""
        sale = self._sale(event.of)
        if sale is None:
            self._problem(event, f"purchase {event.of!r} is unknown", VIP_R3A)
            return
        if (back := min(event.paid, sale.kept)) < event.paid:
            self._problem(event, f"gives back {event.paid} of the {sale.kept} kept", VIP_R3A)
        if self._tier_tracker is not None:
            self._tier_tracker.give_back(sale, back)
        if self._standards is None:
            self._standards = Standards(self.rules, self._sales)
        if self._standards.give_back(event, sale, back, self._open):
            # The day decides, so its last event is waited for.
            self._soonest = event.on
        account, policy = sale.account, sale.policy
        if account is None or policy is None or account.closed:
            sale.kept -= back
            return
        if policy is self._policy and policy.plain and policy.carry:
            sale.kept -= back
            points = clawback(back, account, policy, event.on)
        else:
            changes = self._stretches.give_back(sale, back, account)
            points = earn_anew(changes, account, policy, event.on)
            self._note(account, account.next_end())
        if self.journal is not None:
            kind = _EARN if points > 0 else PostingKind.CLAW_BACK
            self.journal.enter(account, points, kind, event, VIP_R3A)

    def _sale(self, purchase: str) -> Sale | None:
        # Few purchases are ever returned, so they are looked up no sooner than one is.
        known = self._sales_by_id
        known.update((each.fact.id, each) for each in self._sales[len(known) :])
        return known.get(purchase)

    def redeem(self, event: Redeemed) -> None:
        """Deduct the points of a prize; it happened, covered or not."""
        account = self._account(event, event.card)
        if account is None:
            return
        if account.state is not _ACTIVE:
            self._out_of_force(event, account)
        else:
            available = account.points - account.pending(event.on)
            if available < event.points:
                self._problem(event, f"takes {event.points} of {available} points", VIP_U4)
        self._post(account, -event.points, _REDEEM, event, VIP_R3C)

    def adjust(self, event: Adjusted) -> None:
        """Correct the points as somebody decided, unless nobody can have them any more."""
        account = self._account(event, event.card)
        if account is None:
            return
        if account.closed:
            self._out_of_force(event, account)
            return
        lot = lot_given(event, account, self._policy or self.rules.on(event.on))
        self._post(account, event.points, PostingKind.ADJUST, event, None, lot=lot)
        if lot is not None and lot.left:
            self._note(account, lot.expires)

    def _account(
        self, event: CardReported | Purchased | Redeemed | Adjusted, card: str
    ) -> PointsAccount | None:
        account = self.accounts.get(card)
        if account is None:
            self._problem(event, f"card {card!r} was never issued", VIP_U1)
        elif account.card != card:
            self._problem(event, f"card {card!r} was replaced by {account.card!r}", VIP_M4)
            return None
        return account

    def _forfeit(
        self, account: PointsAccount, event: Event, clause: Clause | None, state: CardState
    ) -> None:
        self._post(account, -account.points, PostingKind.FORFEIT, event, clause)
        self._close(account, state)

    def _close(self, account: PointsAccount, state: CardState) -> None:
        account.close(state)
        self._open.pop(account, None)
        self._look_ahead()

    def _post(
        self,
        account: PointsAccount,
        points: int,
        kind: PostingKind,
        event: Event,
        clause: Clause | None,
        *,
        lot: Lot | None = None,
    ) -> None:
        account.move(points, event.on, lot)
        if self.journal is not None:
            self.journal.enter(account, points, kind, event, clause)

    def _out_of_force(self, event: Event, account: PointsAccount) -> None:
        state = account.state
        clause = NOT_ACTIVE[state]
        if state is CardState.ENDED:
            clause = self.rules.on(account.issued).cites.get("failed", clause)
        self._problem(event, f"card {account.card!r} is {state.label}", clause)

    def _problem(self, event: Event, what: str, clause: Clause) -> None:
        self.problems.append(Problem(event.id, event.on, what, clause))


# An enumeration looks a member up each time it is asked.
_ACTIVE: Final = CardState.ACTIVE
_EARN: Final = PostingKind.EARN
_REDEEM: Final = PostingKind.REDEEM

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
    """Replay facts that are in order."""
    rules = InForce(policies)
    ledger = Ledger(rules, journal=Journal(rules) if postings else None)
    if until is not None and facts and facts[-1].on > until:
        facts = facts[: bisect_right(facts, until, key=attrgetter("on"))]
    with localcontext(EXACT):
        ledger.take(facts)
        if until is not None:
            ledger.expire_before(until)
        ledger.end_failed()
    return ledger
