"""A member's account: the facts in order, and what they come to on any day.

`fold` sorts the facts, drops the ones it was given twice, and keeps them; every balance and
statement is worked out from them for the day asked about, past or future, without a job.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import require_key, require_name
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.money.amounts import EXACT, Amount
from clientrules.core.reason import Reason
from clientrules.core.refusals import unknown_name, wrong_kind
from clientrules.core.rows import PlainRow
from clientrules.loyalty.events import IN_ORDER, READER, CardIssued, Event, once
from clientrules.loyalty.membership.standing import Balance, CardState, not_active, policy_for
from clientrules.loyalty.points.ledger import Ledger, replay
from clientrules.loyalty.points.points_account import PointsAccount
from clientrules.loyalty.points.postings import Posting, Problem, Statement
from clientrules.loyalty.policy import ClubPolicy, InForce, Policies, require_policies
from clientrules.regulations.vip_club import VIP_A, VIP_U8


@frozen
class Account:
    """The facts of one member, in order, and the policy they are read by.

    Args:
        facts: the events, each once.
        policies: the policy, or editions of which each event's day selects one.
    """

    facts: tuple[Event, ...] = field(repr=False)
    policies: Policies = field(repr=False)
    # Whether `fold` put the facts in order, and the facts by their id, once one is asked for. The
    # account that goes on from another one takes these over, so they may have more than its own.
    _in_order: bool = field(init=False, default=False, eq=False, repr=False)
    _by_id: dict[str, Event] | None = field(init=False, default=None, eq=False, repr=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the facts that do not fit the others, in order."""
        return tuple(replay(self.facts, self.policies).problems)

    @property
    def since(self) -> dt.date | None:
        """Return the day on which the first card was issued, which later editions may heed."""
        return next((each.on for each in self.facts if isinstance(each, CardIssued)), None)

    def on(self, day: dt.date, *, card: str | None = None) -> Balance:
        """Return the standing at the end of a day, past or future.

        Args:
            day: the day.
            card: one of the member's cards; the one issued last unless given.

        Raises:
            UnknownKeyError: a card that was not issued by then.

        Clauses: VIP-R3a, VIP-U8, VIP-U10.
        """
        asked = require_day(day, "day")
        ledger = replay(self.facts, self.policies, until=asked)
        held = _points_account(ledger, card)
        if held is None:
            return Balance.no_card(asked)
        pending = held.pending(asked)
        return Balance(
            on=asked,
            card=held.card,
            state=held.state,
            shop=held.shop,
            expires=held.expires,
            points=held.points - pending,
            pending=pending,
            earned=held.earned,
            to_next_point=_rest(ledger.rules.on(asked).unit, held.remainder),
            total=ledger.total,
        )

    def before(self, event: str) -> Account:
        """Return the account as it stood before one of its facts, on the same day too.

        A receipt that is priced again asks for it: the better rate goes by the points before it.

        Args:
            event: the id of the fact, such as the receipt.

        Raises:
            UnknownKeyError: no fact of that id.

        Clause: VIP-R3b.
        """
        wanted = require_name(event, "event")
        place = _place(self, wanted)
        if place is None:
            known = [fact.id for fact in self.facts]
            raise unknown_name("the account has no event", wanted, known, "event")
        account = Account(self.facts[:place], self.policies)
        object.__setattr__(account, "_in_order", self._in_order)
        return account


def _ordered(facts: tuple[Event, ...], policies: Policies) -> Account:
    """Return the account of facts that are in order, each once."""
    account = Account(facts, policies)
    object.__setattr__(account, "_in_order", True)
    return account


def _by_id(account: Account) -> dict[str, Event]:
    """Return the facts by their id, and maybe some with which another account went on."""
    if account._by_id is None:  # noqa: SLF001
        object.__setattr__(account, "_by_id", {each.id: each for each in account.facts})
    return account._by_id or {}  # noqa: SLF001


def _place(account: Account, event: str) -> int | None:
    """Return the place of a fact, or nothing where the account has none of that id."""
    facts = account.facts
    if not account._in_order:  # noqa: SLF001
        return next((place for place, fact in enumerate(facts) if fact.id == event), None)
    found = _by_id(account).get(event)
    if found is None:
        return None
    place = bisect_left(facts, IN_ORDER(found), key=IN_ORDER)
    return place if place < len(facts) and facts[place] is found else None


def points_by_end(account: Account, on: dt.date, card: str | None) -> dict[dt.date, int]:
    """Return how many points on a card can be spent on a day, by their last day and in order."""
    held = _points_account(replay(account.facts, account.policies, until=on), card)
    return {} if held is None else held.ends(on)


def _rest(unit: Amount, paid: Amount) -> Amount:
    # An edition with a smaller unit can find more than that paid already.
    if paid >= unit:
        return 0
    # Whole numbers stay whole, and heed no context.
    if isinstance(unit, int) and isinstance(paid, int):
        return unit - paid
    return EXACT.subtract(unit, paid)


def _points_account(ledger: Ledger, card: str | None) -> PointsAccount | None:
    if card is None:
        return ledger.latest
    if require_key(card, "card") not in ledger.accounts:
        raise unknown_name("by then the account has no card", card, ledger.accounts, "card")
    return ledger.accounts[card]


_NO_FACTS: Final = _ordered((), ClubPolicy())


def fold(
    events: Iterable[Event | PlainRow], policy: Policies | None = None, start: Account | None = None
) -> Account:
    """Fold the events of one member into an account.

    Args:
        events: events or plain rows (`event_from`), in any order; the same id with the same
            content counts once.
        policy: the club's policy, or its editions; unless given, that of `start`, or the
            regulation's own without one.
        start: an account to which the events are added, late ones too.

    Raises:
        RulesError: rows that are no events, or one id with different content; every such row is in
            `problems`, by its number and id.
        NotInForceError: an event before the first edition.

    >>> from datetime import date
    >>> account = fold(
    ...     [
    ...         ("card issued", "1", date(2024, 3, 1), "C1", "North", "first"),
    ...         ("purchased", "2", date(2024, 3, 5), 250, "North", "C1"),
    ...     ]
    ... )
    >>> account.on(date(2024, 4, 1)).points
    2
    """
    before = _NO_FACTS if start is None else _require_account(start, "start")
    policies = before.policies if policy is None else require_policies(policy)
    given = READER.read_all(events, "events")
    if not before._in_order:  # noqa: SLF001
        before, given = _NO_FACTS, [*before.facts, *given]
    places = ((each.id, _place(before, each.id)) for each in given) if before.facts else ()
    known = {name: before.facts[place] for name, place in places if place is not None}
    held = len(known)
    new = once(given, known)
    del new[:held]
    new.sort(key=IN_ORDER)
    account = _with(before, new, policies)
    if account.facts:
        InForce(policies).on(account.facts[0].on)
    return account


def _with(before: Account, new: list[Event], policies: Policies) -> Account:
    """Return an account with more facts, which are in order and not in it yet."""
    facts = before.facts
    # What comes before the first newcomer stays as it is.
    if new and facts and IN_ORDER(new[0]) < IN_ORDER(facts[-1]):
        place = bisect_left(facts, IN_ORDER(new[0]), key=IN_ORDER)
        account = _ordered(
            facts[:place] + tuple(sorted([*facts[place:], *new], key=IN_ORDER)), policies
        )
    else:
        account = _ordered(facts + tuple(new), policies)
    known = before._by_id or {}  # noqa: SLF001
    # Only one account goes on with them, lest they keep what many others went on with.
    goes_on = facts and len(known) == len(facts)
    if goes_on and all(known.setdefault(each.id, each) is each for each in new):
        object.__setattr__(account, "_by_id", known)
    return account


def _require_account(account: Account, name: str = "account") -> Account:
    if not isinstance(account, Account):
        raise wrong_kind(name, account, "an account that fold returns")
    return account


def statement(account: Account, on: dt.date, *, card: str | None = None) -> Statement:
    """Return the postings up to a day, which sum to that day's balance.

    Args:
        account: the member's account.
        on: the day, past or future.
        card: one of the member's cards, with those that it replaced; all of them unless given.

    Raises:
        UnknownKeyError: a card that was not issued by then.
    """
    asked = require_day(on)
    kept = _require_account(account)
    ledger = replay(kept.facts, kept.policies, until=asked, postings=True)
    entries = tuple(ledger.journal.postings) if ledger.journal is not None else ()
    if card is None:
        return Statement(asked, entries)
    held = _points_account(ledger, card)
    cards = {each for each, owner in ledger.accounts.items() if owner is held}
    return Statement(asked, tuple(each for each in entries if each.card in cards))


def posting_changes(
    before: Account, after: Account, on: dt.date
) -> tuple[tuple[Posting, ...], tuple[Posting, ...]]:
    """Return which postings late facts, or another policy, took away and which they added.

    Args:
        before: the account as it was.
        after: the account as it is.
        on: the day up to which to compare.

    Returns:
        The postings that are gone, and the new ones, each in order.
    """
    old, new = Counter(statement(before, on)), Counter(statement(after, on))
    return tuple((old - new).elements()), tuple((new - old).elements())


def is_vip(account: Account, on: dt.date) -> Decision[bool]:
    """Tell whether a member is a VIP on a day: from the issue of a card while it is valid.

    Args:
        account: the member's account.
        on: the day.

    Clauses: VIP-A, VIP-U8, VIP-U10.
    """
    balance = _require_account(account).on(on)
    facts = (("card", balance.card), ("state", balance.state), ("expires", balance.expires))
    if balance.card is None:
        return Decision(False, (Reason(VIP_A, "no card was issued by then", facts),))  # noqa: FBT003
    if balance.state in _VALID:
        message = "card {card} is {state} and valid until {expires}"
        return Decision(True, (Reason(VIP_U8, message, facts),))  # noqa: FBT003
    policy = policy_for(None, account, balance.on)
    reason = not_active(balance.state, "card {card} is {state}", facts, policy)
    return Decision(False, (reason,))  # noqa: FBT003


# A reported card keeps its points and waits for its replacement; it gives no benefit meanwhile.
_VALID: Final = (CardState.ACTIVE, CardState.REPORTED)
