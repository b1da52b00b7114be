"""The entries of a points ledger, and the statement that lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html import escape
from typing import Final

from attrs import define, field, frozen

from clientrules.core.checks import all_are, count_from, kind, words
from clientrules.core.clause import Clause
from clientrules.core.dates.instants import day_field
from clientrules.core.editions.edition import Editions
from clientrules.core.labelled import Labelled
from clientrules.core.render import in_short
from clientrules.loyalty.events import MOST_POINTS, Event
from clientrules.loyalty.points.points_account import Lot, PointsAccount
from clientrules.loyalty.policy import InForce
from clientrules.regulations.vip_club import VIP_U10


class PostingKind(Labelled):
    """What moved points."""

    EARN = "earn", "earned", "获得积分"
    REDEEM = "redeem", "redeemed", "兑换"
    EXPIRE = "expire", "expired", "过期失效"
    CLAW_BACK = "claw back", "taken back for a return", "退货扣回"
    FORFEIT = "forfeit", "forfeited", "作废"
    ADJUST = "adjust", "adjusted", "调整"


@define(eq=False)
class Draft:
    """A posting while it is written."""

    on: dt.date
    card: str
    kind: PostingKind
    points: int
    event: str
    clause: Clause | None
    edition: str = ""


# Their own names: a posting has a field that is called `kind`.
_is_text: Final = kind(str)
_is_a_clause: Final = kind(Clause, absent=True)


@frozen
@in_short
class Posting(Draft):
    """One movement of points.

    Args:
        on: the day it counts.
        card: the card in hand then.
        kind: what moved the points.
        points: how many, negative where they leave.
        event: the id of the event, or empty where only time passed.
        clause: the clause that moved them, or `None` for an adjustment.
        edition: the edition of the policy, where there are several.
    """

    on: dt.date = field(converter=day_field)
    card: str = field(validator=words)
    kind: PostingKind = field(validator=kind(PostingKind))
    points: int = field(validator=count_from(-MOST_POINTS, MOST_POINTS))
    event: str = field(validator=_is_text)
    clause: Clause | None = field(validator=_is_a_clause)
    edition: str = field(default="", validator=_is_text)

    @classmethod
    def of(cls, draft: Draft) -> Posting:
        """Return the draft itself, frozen: half the time of a new posting, and ledgers have many.

        What is frozen takes each of its fields by a call when it is made, and a draft does not.
        """
        draft.__class__ = cls
        return draft  # type: ignore[return-value]

    def __str__(self) -> str:
        """Return the entry as a line."""
        cited = ", ".join(filter(None, (self.clause.id if self.clause else "", self.edition)))
        head = f"{self.on.isoformat()}  {self.card:<10} {self.kind.label:<24}"
        return f"{head}{self.points:>+7}  {self.event:<10} ({cited})"


@frozen
@in_short
class Problem:
    """A fact that does not fit the others; it counts as far as it can.

    Args:
        event: the id of the event.
        on: its day.
        what: what is wrong.
        clause: the clause it offends.
    """

    event: str = field(validator=words)
    on: dt.date = field(converter=day_field)
    what: str = field(validator=words)
    clause: Clause = field(validator=kind(Clause))

    def __str__(self) -> str:
        """Return the problem in words."""
        return f"{self.on.isoformat()} {self.event}: {self.what} ({self.clause.id})"


@frozen
@in_short
class Statement:
    """The postings up to a day, in their order.

    Args:
        on: the day.
        postings: the entries.
    """

    on: dt.date = field(converter=day_field)
    postings: tuple[Posting, ...] = field(validator=[kind(tuple), all_are(Posting)])

    @property
    def points(self) -> int:
        """Return the sum, which is the balance of that day."""
        return sum(posting.points for posting in self.postings)

    def __iter__(self) -> Iterator[Posting]:
        """Iterate over the entries."""
        return iter(self.postings)

    def __len__(self) -> int:
        """Count the entries."""
        return len(self.postings)

    def __str__(self) -> str:
        """Return the entries and their sum."""
        return "\n".join((*map(str, self.postings), f"{self.on.isoformat()}  {self.points} points"))

    def _repr_html_(self) -> str:
        """Return the entries as a table for a notebook."""
        titles = ("day", "card", "what", "points", "event", "clause", "edition")
        head = "".join(f"<th>{title}</th>" for title in titles)
        rows = "".join(f"<tr>{_cells(posting)}</tr>" for posting in self.postings)
        total = f"<tr><td>{self.on}</td><td></td><td>balance</td><td>{self.points}</td></tr>"
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}{total}</tbody></table>"


def _cells(posting: Posting) -> str:
    cells = (
        posting.on.isoformat(),
        posting.card,
        posting.kind.label,
        f"{posting.points:+}",
        posting.event,
        posting.clause.id if posting.clause else "",
        posting.edition,
    )
    return "".join(f"<td>{escape(cell)}</td>" for cell in cells)


_DAY: Final = dt.timedelta(days=1)
_EXPIRE: Final = PostingKind.EXPIRE


@define(eq=False)
class Journal:
    """What a ledger writes down while it runs: every movement of points, in order."""

    rules: InForce
    postings: list[Posting] = field(factory=list)
    _dated: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note whether there are editions, which every posting asks for."""
        self._dated = isinstance(self.rules.policies, Editions)

    def enter(
        self,
        account: PointsAccount,
        points: int,
        kind: PostingKind,
        event: Event,
        clause: Clause | None,
    ) -> None:
        """Write down what an event moves."""
        if points:
            self._write(Draft(event.on, account.card, kind, points, event.id, clause))

    def lapse(self, account: PointsAccount, points: int, ended: dt.date) -> None:
        """Write down what goes with a card on the day after its last one."""
        if points:
            self._write(Draft(ended + _DAY, account.card, _EXPIRE, -points, "", VIP_U10))

    def expire(self, account: PointsAccount, lot: Lot, ended: dt.date) -> None:
        """Write down what expires on the day after its last one, by the firm's own clause.

        Where the fact itself says when, no clause does.
        """
        clause = None if lot.stated else self.rules.on(ended).cites.get("expiry")
        self._write(Draft(ended + _DAY, account.card, _EXPIRE, -lot.expired, lot.event, clause))

    def _write(self, draft: Draft) -> None:
        if self._dated:
            draft.edition = self.rules.on(draft.on).edition
        self.postings.append(Posting.of(draft))
