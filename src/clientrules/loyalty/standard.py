"""Whether the standard that a card was issued for is still met while purchases go back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from attrs import define

from clientrules.core.money import Amount
from clientrules.loyalty.earnings import Sale
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.purse import Purse
from clientrules.loyalty.routes import Record, standards_of
from clientrules.loyalty.shops import shops_of

__all__ = ["CardStandard"]

_AMOUNT: Final = itemgetter(1)


@define(eq=False)
class CardStandard:
    """The standard of one card.

    It rests on the purchases that met it when it was tested last. Until more of them goes back than
    they have to spare it need not be tested again, so a long history costs no more a return.

    Args:
        purse: the purse of the card.
        policy: the policy in force when the card was issued.
        sales: all purchases in order, as the ledger adds to them.
    """

    purse: Purse
    policy: ClubPolicy
    sales: Sequence[Sale]
    _rests_on: frozenset[str] = frozenset()
    _spare: Amount = 0
    _never_met: bool = False

    def met_before(self, on: dt.date) -> bool:
        """Tell whether the standard is met, and can be lost, before anything more goes back.

        Args:
            on: the day, none before one asked about.
        """
        if self.policy.failed == "ends" and not self._rests_on and not self._never_met:
            # Purchases of the day of issue still count; later ones never do.
            self._never_met = not self._test() and on > self.purse.issued
        return bool(self._rests_on)

    def undone_by(self, sale: Sale, back: Amount) -> bool:
        """Tell whether a standard met before is met no more.

        Args:
            sale: a purchase, from which what is given back was taken off already.
            back: how much is given back.
        """
        if sale.fact.id not in self._rests_on:
            return False
        self._spare -= back
        return self._spare < 0 and not self._test()

    def _test(self) -> bool:
        """Tell whether the standard is met, and note by which purchases."""
        counting = list(self._counting())
        kept = tuple((each.fact.on, each.kept) for each in counting)
        single, total = standards_of(Record(kept, self.purse.issued, self.policy))
        if single.reached:
            most = max(single.reached, key=_AMOUNT)
            first = kept.index(most)
            self._rest(counting[first : first + 1], most[1] - self.policy.single)
        elif total.reached:
            day, most_in_all = max(total.reached, key=_AMOUNT)
            covers = self.policy.window.covers
            inside = (each for each in counting if covers(each.fact.on, day))
            self._rest(inside, most_in_all - self.policy.total)
        else:
            self._rest((), 0)
        return bool(self._rests_on)

    def _counting(self) -> Iterator[Sale]:
        purse, shops = self.purse, shops_of(self.policy, self.purse.shop)
        for each in self.sales:
            if each.fact.on > purse.issued:
                return
            used_up = purse.used_until is not None and each.fact.on <= purse.used_until
            if each.kept and each.fact.shop in shops and not used_up:
                yield each

    def _rest(self, sales: Iterable[Sale], spare: Amount) -> None:
        self._rests_on, self._spare = frozenset(each.fact.id for each in sales), spare
