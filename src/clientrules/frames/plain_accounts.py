"""Balances in closed form: running totals in place of a ledger, for members with one plain card.

What a member has used is what was redeemed and what ended unused. Points end in the order in which
they were earned, so by a day have ended as many as had come by the last purchase that is past its
end, less what was redeemed before: the most that this has ever been. One order of the rows, with
each purchase a second time where its points end, shows all of it as running sums and a running
maximum. The day asked about is a redemption of nothing.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from fractions import Fraction
from typing import Any, Final, TypeGuard

import narwhals as nw
from attrs import field, frozen

from clientrules.core.dates.term import Term
from clientrules.errors import InvalidValueError
from clientrules.frames.columns.caller_frame import WHOLE, Rows, inner
from clientrules.frames.columns.days import DayColumn
from clientrules.frames.columns.money import MOST
from clientrules.frames.columns.ordered_runs import SortedRuns, WindowRuns
from clientrules.frames.columns.own_days import with_days
from clientrules.frames.columns.quotients import quotient
from clientrules.frames.plain_events import (
    BOUGHT,
    CARD,
    ORDER,
    PAID,
    PLAIN,
    POINTS,
    SHOP,
    TAKEN,
    EventColumns,
    with_plain_events,
)
from clientrules.loyalty.membership.standing import CardState
from clientrules.loyalty.policy import ClubPolicy, Policies

FIRST, ROWS = inner("first row"), inner("rows told")

_KEY, _AGAIN = inner("number of card"), inner("rows of one id")
_OWN_CARD, _OWN_SHOP, _OWN_ORDER = inner("own card"), inner("own shop"), inner("order of issue")
_SINCE, _EXPIRES, _ENDS = inner("day of issue"), inner("last day"), inner("last day of points")
_COUNTS, _OVER, _EARNS, _TAKES = map(inner, ("in force", "past its last day", "earns", "takes"))
_ODD, _PROBLEMS, _LATE = inner("odd"), inner("problems"), inner("redeemed late")
_KIND, _DAY, _TAIL, _PLACE = map(inner, ("kind of move", "day", "place in the day", "place"))
_AMOUNT, _GAINED, _ENDED, _USED = map(inner, ("amount", "gained", "ended", "used"))
_POINTS, _EARNED, _LEAST = inner("balance"), inner("earned by then"), inner("least balance")

_EARNING, _TAKING, _ASKING, _ENDING = range(4)
# A place is a card, a day and a place in the day in one number: more days than the calendar has.
_DAYS: Final = 2**22
_MOST_TAILS: Final = 2**20
_EPOCH: Final = dt.date(1970, 1, 1).toordinal()
_MILLISECONDS_A_DAY: Final = 86_400_000


def has_closed_form(policy: Policies) -> TypeGuard[ClubPolicy]:
    """Tell whether points come, end and go by running totals alone."""
    if not isinstance(policy, ClubPolicy):
        return False
    return not policy.campaigns and policy.cap is None and policy.pending is None


def numbered(rows: Rows) -> Rows:
    """Return rows with their numbers, which put the members of an answer in order."""
    # As they come: only what has no order of rows wants to be told one.
    placed = rows.with_row_index(FIRST, order_by=None)  # type: ignore[arg-type]
    return placed.with_columns(nw.col(FIRST).cast(WHOLE))


@frozen(eq=False)
class PlainAccounts:
    """The accounts of a frame of events that running totals tell.

    Args:
        columns: the columns of the events.
        member: the column of members.
        days: the column of their days.
        policy: the club's policy.
        on: the day asked about.
        rows: how many rows there are.
        ids_differ: whether no two events of all members have one id.
    """

    columns: EventColumns
    member: str
    days: DayColumn
    policy: ClubPolicy
    on: dt.date
    rows: int
    ids_differ: bool
    _unit: tuple[int, int] = field(init=False)

    @_unit.default
    def _in_units(self) -> tuple[int, int]:
        worth = self.columns.number("paid", PAID).worth
        return (Fraction(self.policy.unit) / Fraction(worth)).as_integer_ratio()

    def standings(self) -> Rows:
        """Return the members whom running totals tell, with what `balances` answers of each."""
        cards, tails = self._cards(), _MOST_TAILS
        if self._here:
            # One number for each card and place is sorted twice as fast as text and days.
            known = cards.collect().with_row_index(_KEY).with_columns(nw.col(_KEY).cast(WHOLE))
            cards, tails = known.lazy(), min(tails, MOST // _DAYS // (len(known) + 1))
        told = self._told(cards, tails)
        if self._here:
            told = told.collect().lazy()
        measures = (nw.col(_ODD).max(), nw.col(_PROBLEMS).sum(), nw.col(_LATE).sum())
        tally = told.group_by(self._key).agg(*measures, nw.len().alias(ROWS), *self._first("min"))
        balances = self._balances(self._moves(told, cards, tails))
        found = cards.join(tally, on=self._key, how="left")
        return self._answer(found.join(balances, on=self._key, how="left"))

    @property
    def _here(self) -> bool:
        """Tell whether the rows can be sorted, since they are all in this process."""
        return not self.columns.given.rows.implementation.is_duckdb()

    @property
    def _key(self) -> str:
        return _KEY if self._here else self.member

    def _first(self, measure: str = "") -> list[nw.Expr]:
        column = nw.col(FIRST)
        return [column.min() if measure else column] if self._here else []

    def _plain(self, rows: Rows) -> Rows:
        """Return rows with what they tell, of amounts that no sum of all rows makes too large."""
        most = MOST // (4 * (self.rows + 1) * self.policy.points)
        return with_plain_events(self.columns, rows, paid=most // self._unit[1], points=most)

    def _cards(self) -> Rows:
        """Return the one card of each member who has one, and the last day of it."""
        rows = self.columns.given.rows
        issued = self._plain(rows.filter(self.columns.is_issue())).filter(nw.col(PLAIN))
        own = {_OWN_CARD: nw.col(CARD), _OWN_SHOP: nw.col(SHOP), _OWN_ORDER: nw.col(ORDER)}
        own |= {_SINCE: self.days.day}
        issued = issued.select(self.member, *(each.alias(name) for name, each in own.items()))
        cards = issued.group_by(self.member).agg(
            *(nw.col(each).max() for each in own), nw.len().alias(_AGAIN)
        )
        cards = cards.filter(nw.col(_AGAIN) == 1).drop(_AGAIN)
        if not self.ids_differ:
            cards = cards.join(self._repeated(), on=self.member, how="anti")
        term = self.policy.validity
        ended = with_days(cards, self._day(_SINCE), lambda day: _due(term, day), into=_EXPIRES)
        return ended.filter(~nw.col(_EXPIRES).is_null())

    def _repeated(self) -> Rows:
        """Return the members with several rows of one id, which are one event or an error."""
        number = self.columns.name("id")
        rows = self.columns.given.rows.group_by(self.member, number).agg(nw.len().alias(_AGAIN))
        return rows.filter(nw.col(_AGAIN) > 1).select(self.member).unique()

    def _day(self, column: str) -> DayColumn:
        return DayColumn(column, self.days.timed)

    def _told(self, cards: Rows, tails: int) -> Rows:
        """Return what each event comes to: points, a problem, or something odd."""
        rows, ends = self.columns.given.rows, list[str]()
        if self._here:
            rows = numbered(rows)
        elif self.policy.expiry is not None:
            # A database would do all that follows twice to find the days.
            rows, ends = with_days(rows, self.days, self._last_day, into=_ENDS), [_ENDS]
        flagged = self._flagged(self._plain(rows).join(cards, on=self.member, how="left"), tails)
        plain, nothing = nw.col(PLAIN), nw.lit(0, WHOLE)
        gained = nw.when(nw.col(_EARNS)).then(self._gained(flagged)).otherwise(nothing)
        late = plain & nw.col(TAKEN) & nw.col(_OVER) & ~self.days.after(self.on)
        kept: list[str | nw.Expr] = [self._key, *self._first(), *ends, _EXPIRES, _EARNS, _TAKES]
        return flagged.select(
            *kept,
            self.days.day.alias(_DAY),
            (nw.col(ORDER) * 2 + nw.col(_TAKES).cast(WHOLE)).alias(_TAIL),
            nw.when(nw.col(_TAKES)).then(nw.col(POINTS)).otherwise(gained).alias(_AMOUNT),
            (~plain).cast(WHOLE).alias(_ODD),
            (plain & nw.col(_OVER)).cast(WHOLE).alias(_PROBLEMS),
            nw.when(late).then(nw.col(POINTS)).otherwise(nothing).alias(_LATE),
        )

    def _last_day(self, on: dt.date) -> dt.date | None:
        expiry = self.policy.expiry
        return _due(expiry, on) and self.policy.days_of_points(on)[1] if expiry else None

    def _flagged(self, events: Rows, tails: int) -> Rows:
        """Return rows that tell whether they are plain, and earn or take while the card holds."""
        day, order, since = self.days.day, nw.col(ORDER), nw.col(_SINCE)
        early = (day < since) | ((day == since) & (order < nw.col(_OWN_ORDER)))
        shown = (nw.col(CARD) == nw.col(_OWN_CARD)) & ~early
        past = day > nw.col(_EXPIRES)
        known = shown | (nw.col(BOUGHT) & nw.col(CARD).is_null())
        plain = nw.col(PLAIN) & known & (order <= tails // 2 - 2)
        if self.policy.expiry is not None:
            plain = plain & ~self.days.after(_last_start(self.policy.expiry))
        flags = {PLAIN: plain, _COUNTS: shown & ~past, _OVER: shown & past}
        events = events.with_columns(_sure(each).alias(name) for name, each in flags.items())
        earns = nw.col(PLAIN) & nw.col(BOUGHT) & nw.col(_COUNTS) & self._at_home()
        takes = nw.col(PLAIN) & nw.col(TAKEN) & nw.col(_COUNTS)
        return events.with_columns(_sure(earns).alias(_EARNS), _sure(takes).alias(_TAKES))

    def _at_home(self) -> nw.Expr:
        shops, shop = self.policy.shops, nw.col(SHOP)
        return shop.is_in(sorted(shops)) if shops else shop == nw.col(_OWN_SHOP)

    def _gained(self, rows: Rows) -> nw.Expr:
        """Return what each purchase adds to a total, of which whole units earn if it carries."""
        unit, scale = self._unit
        paid = nw.col(PAID) * scale
        return paid if self.policy.carry else quotient(rows, paid, unit)

    def _points_of(self, rows: Rows, total: str) -> nw.Expr:
        units = nw.col(total)
        if self.policy.carry:
            units = quotient(rows, units, self._unit[0])
        return units * self.policy.points

    def _moves(self, told: Rows, cards: Rows, tails: int) -> Rows:
        """Return what comes and goes, what ends, and the day asked about, each in its place."""
        moves = told.filter(nw.col(_EARNS) | nw.col(_TAKES))
        moves = moves.with_columns(nw.col(_TAKES).cast(WHOLE).alias(_KIND))
        asked = self._asked(cards).with_columns(
            nw.lit(_ASKING, WHOLE).alias(_KIND),
            nw.lit(0, WHOLE).alias(_AMOUNT),
            nw.lit(tails - 2, WHOLE).alias(_TAIL),
        )
        parts = [self._placed(moves, _DAY, tails), self._placed(asked, _DAY, tails)]
        if self.policy.expiry is not None:
            ending = told.filter(nw.col(_EARNS))
            if self._here:
                ending = with_days(ending, self._day(_DAY), self._last_day, into=_ENDS)
            ending = ending.filter(nw.col(_ENDS) < nw.col(_EXPIRES)).with_columns(
                nw.lit(_ENDING, WHOLE).alias(_KIND), nw.lit(tails - 1, WHOLE).alias(_TAIL)
            )
            parts.append(self._placed(ending, _ENDS, tails))
        return nw.concat(parts)

    def _asked(self, cards: Rows) -> Rows:
        """Return the cards issued by the day asked about, with that day or their last one."""
        expires, asked = nw.col(_EXPIRES), nw.lit(self.on).cast(self.columns.kind("on"))
        issued = cards.filter(~self._day(_SINCE).after(self.on))
        last = nw.when(expires < asked).then(expires).otherwise(asked)
        return issued.with_columns(last.alias(_DAY))

    def _placed(self, rows: Rows, day: str, tails: int) -> Rows:
        moved = (self._key, _KIND, _AMOUNT)
        if not self._here:
            return rows.select(*moved, nw.col(day).alias(_DAY), _TAIL)
        number = nw.col(day).dt.timestamp("ms") // _MILLISECONDS_A_DAY + _EPOCH
        place = (nw.col(_KEY) * _DAYS + number) * tails + nw.col(_TAIL)
        return rows.select(*moved, place.alias(_PLACE))

    def _balances(self, moves: Rows) -> Rows:
        """Return the balance of each card on the day asked about, and the least it ever was."""
        runs: Any = WindowRuns(self.member, (_DAY, _TAIL))
        if self._here:
            runs = SortedRuns(_KEY, _PLACE)
        kind, nothing = nw.col(_KIND), nw.lit(0, WHOLE)
        amounts = moves.with_columns(
            nw.when(kind == which).then(nw.col(_AMOUNT)).otherwise(nothing).alias(into)
            for into, which in ((_GAINED, _EARNING), (_USED, _TAKING), (_ENDED, _ENDING))
        )
        totals = runs.sums(amounts, (_GAINED, _USED, _ENDED))
        taken = totals.filter((kind == _TAKING) | (kind == _ASKING))
        unused = self._points_of(moves, _ENDED) - (nw.col(_USED) - nw.col(_AMOUNT))
        taken = taken.with_columns(
            self._points_of(moves, _GAINED).alias(_EARNED),
            nw.when(unused > 0).then(unused).otherwise(nothing).alias(_ENDED),
        )
        taken = runs.most(taken, _ENDED, bound=_GAINED, times=self.policy.points)
        left = nw.col(_EARNED) - nw.col(_USED) - nw.col(_ENDED)
        by_then = {_POINTS: nw.col(_LEAST), _EARNED: nw.col(_EARNED)}
        answers = taken.with_columns(left.alias(_LEAST)).with_columns(
            nw.when(kind == _ASKING).then(each).otherwise(nothing).alias(into)
            for into, each in by_then.items()
        )
        sums = (nw.col(_POINTS).sum(), nw.col(_EARNED).sum())
        found: Rows = answers.lazy().group_by(self._key).agg(nw.col(_LEAST).min(), *sums)
        return found

    def _answer(self, found: Rows) -> Rows:
        """Return what is answered of each member who is not odd and never was short of points.

        Uncovered redemptions are problems, which the ledger counts in the order of their ids.
        """
        none = self._day(_SINCE).after(self.on)
        lapsed = ~self._day(_EXPIRES).since(self.on)
        # Only what was redeemed since is missing on a card that lapsed with its points.
        points = nw.when(lapsed).then(nw.col(_LATE) * -1).otherwise(nw.col(_POINTS))
        points = points.fill_null(0).cast(WHOLE)
        states = [nw.lit(each.value) for each in (CardState.LAPSED, CardState.ACTIVE)]
        state = nw.when(lapsed).then(states[0]).otherwise(states[1])
        never_short = nw.col(_LEAST).is_null() | (nw.col(_LEAST) >= 0)
        return found.filter((nw.col(_ODD) == 0) & never_short).select(
            self.member,
            nw.when(~none).then(nw.col(_OWN_CARD)).alias("card"),
            nw.when(none).then(nw.lit(CardState.NONE.value)).otherwise(state).alias("state"),
            points.alias("points"),
            nw.lit(0, WHOLE).alias("pending"),
            nw.col(_EARNED).fill_null(0).cast(WHOLE).alias("earned"),
            points.alias("total"),
            nw.col(_PROBLEMS).cast(WHOLE).alias("problems"),
            nw.col(ROWS).cast(WHOLE),
            *self._first(),
        )


def _due(term: Term, day: dt.date) -> dt.date | None:
    """Return when a term ends; nothing beyond the calendar, of which the ledger tells."""
    try:
        return term.due(day)
    except InvalidValueError:
        return None


def _last_start(term: Term) -> dt.date:
    """Return the last day from which a term ends within the calendar."""
    days = range(dt.date.min.toordinal(), dt.date.max.toordinal() + 1)
    beyond = bisect_left(days, True, key=lambda n: _due(term, dt.date.fromordinal(n)) is None)  # noqa: FBT003
    return dt.date.fromordinal(max(beyond, 1))


def _sure(flag: nw.Expr) -> nw.Expr:
    return flag.fill_null(False)  # noqa: FBT003
