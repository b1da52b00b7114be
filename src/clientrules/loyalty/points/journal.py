"""A journal: every movement of points in a ledger, each with the clause and edition behind it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from attrs import define, field

from clientrules.core.clause import Clause
from clientrules.core.edition import Editions
from clientrules.loyalty.points.events import Event
from clientrules.loyalty.points.points_account import Lot, Purse
from clientrules.loyalty.points.postings import Draft, Posting, PostingKind
from clientrules.loyalty.policies import Policies, policy_on
from clientrules.loyalty.policy import ClubPolicy
from clientrules.regulations.vip_club import VIP_U10

_DAY: Final = dt.timedelta(days=1)
_EXPIRE: Final = PostingKind.EXPIRE


@define(eq=False)
class Journal:
    """What a ledger writes down while it runs.

    Args:
        policies: the policy, or its editions.
        postings: every movement of points, in order.
    """

    policies: Policies
    postings: list[Posting] = field(factory=list)
    _editions: Editions[ClubPolicy] | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note the editions, if there are any, which every posting asks for."""
        self._editions = self.policies if isinstance(self.policies, Editions) else None

    def enter(
        self, purse: Purse, points: int, kind: PostingKind, event: Event, clause: Clause | None
    ) -> None:
        """Write down what an event moves."""
        if points:
            self._write(Draft(event.on, purse.card, kind, points, event.id, clause))

    def lapse(self, purse: Purse, points: int, ended: dt.date) -> None:
        """Write down what goes with a card on the day after its last one."""
        if points:
            self._write(Draft(ended + _DAY, purse.card, _EXPIRE, -points, "", VIP_U10))

    def expire(self, purse: Purse, lot: Lot, ended: dt.date) -> None:
        """Write down what expires on the day after its last one, by the firm's own clause.

        Where the fact itself says when, no clause does.
        """
        clause = None if lot.stated else policy_on(self.policies, ended).cites.get("expiry")
        self._write(Draft(ended + _DAY, purse.card, _EXPIRE, -lot.lapsed, lot.event, clause))

    def _write(self, draft: Draft) -> None:
        if self._editions is not None:
            draft.edition = str(self._editions.edition_on(draft.on))
        self.postings.append(Posting.of(draft))
