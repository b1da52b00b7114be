"""Cards that end with their standard, where the firm says so: no clause takes a card back.

The standard that a card was given for is tested again on all that is kept up to and including the
day of a return, so what is bought after the issue, and later that day, counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from attrs import define, field

from clientrules.core.clause import Clause
from clientrules.core.money.amounts import Amount
from clientrules.loyalty.events import Refunded
from clientrules.loyalty.membership.criteria import Record, standards_of
from clientrules.loyalty.points.earnings import Sale
from clientrules.loyalty.points.points_account import PointsAccount
from clientrules.loyalty.policy import ClubPolicy, InForce, shops_of

_AMOUNT: Final = itemgetter(1)


@define(eq=False)
class CardStandard:
    """The standard of one card.

    It rests on the purchases that met it when it was tested last. Until more of them goes back than
    they have to spare it need not be tested again, so a long history costs no more a return. A card
    that was given without the standard, as far as the facts go, cannot end with it.
    """

    account: PointsAccount
    policy: ClubPolicy
    sales: Sequence[Sale]
    _rests_on: frozenset[str] = frozenset()
    _spare: Amount = 0
    _never_met: bool = False

    def may_fail(self, sale: Sale, back: Amount, on: dt.date) -> bool:
        """Tell whether a standard met so far may be met no more."""
        if not self._rests_on and not self._never_met:
            # Purchases of the day of issue still count for it; later ones do no more.
            self._never_met = not self._test(self.account.issued) and on > self.account.issued
        if sale.fact.id not in self._rests_on:
            return False
        self._spare -= back
        return self._spare < 0

    def is_met(self) -> bool:
        """Tell whether the standard is met by all that is kept."""
        return self._test(dt.date.max)

    def _test(self, until: dt.date) -> bool:
        """Tell whether the standard is met, and note by which purchases."""
        counting = list(self._counting(until))
        kept = tuple((each.fact.on, each.kept) for each in counting)
        single, total = standards_of(Record(kept, self.account.issued, self.policy))
        if single.reached:
            most = max(single.reached, key=_AMOUNT)
            first = kept.index(most)
            self._rest(counting[first : first + 1], most[1] - self.policy.single)
        elif total.reached:
            day, most_in_all = max(total.reached, key=_AMOUNT)
            covers = self.policy.window.covers
            inside = (each for each in counting if covers(each.fact.on, day))
            # The day it was reached on may go with a purchase of it, and then be too long ago.
            spare = 0 if self.policy.apply_within else most_in_all - self.policy.total
            self._rest(inside, spare)
        else:
            self._rest((), 0)
        return bool(self._rests_on)

    def _counting(self, until: dt.date) -> Iterator[Sale]:
        account, shops = self.account, shops_of(self.policy, self.account.shop)
        for each in self.sales:
            if each.fact.on > until:
                return
            used_up = account.used_until is not None and each.fact.on <= account.used_until
            if each.kept and each.fact.shop in shops and not used_up:
                yield each

    def _rest(self, sales: Iterable[Sale], spare: Amount) -> None:
        self._rests_on, self._spare = frozenset(each.fact.id for each in sales), spare


@define(eq=False)
class Standards:
    """The standards of a member's cards, and those that a day's returns put in doubt."""

    rules: InForce
    sales: Sequence[Sale]
    _known: dict[PointsAccount, CardStandard] = field(factory=dict)
    _in_doubt: dict[PointsAccount, Refunded] = field(factory=dict)

    def give_back(
        self, event: Refunded, sale: Sale, back: Amount, accounts: Iterable[PointsAccount]
    ) -> bool:
        """Count what is given back, and tell whether any card may end with it."""
        for account in accounts:
            policy = self.rules.on(account.issued)
            if policy.failed == "ends":
                standard = self._known.get(account)
                if standard is None:
                    standard = self._known[account] = CardStandard(account, policy, self.sales)
                if standard.may_fail(sale, back, event.on):
                    self._in_doubt[account] = event
        return bool(self._in_doubt)

    def undone(self) -> Iterator[tuple[PointsAccount, Refunded, Clause | None]]:
        """Yield the cards that end with the day, by which refund, and the firm's clause for it."""
        in_doubt, self._in_doubt = self._in_doubt, {}
        for account, event in in_doubt.items():
            standard = self._known[account]
            if not account.closed and not standard.is_met():
                yield account, event, standard.policy.cites.get("failed")
