"""Club prices in a frame: each row a line by itself, sold at the lowest price open to it.

Prices are whole numbers of the policy's step: a price times a rate is a product of whole numbers
divided once, so that every backend rounds as the policy says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import narwhals as nw
from attrs import evolve, frozen
from narwhals.typing import IntoFrameT

from clientrules.core.checks import strings
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.money.amounts import Amount, Exact, require_quantum, round_to
from clientrules.core.refusals import wrong_value
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.frames.columns.caller_frame import CallersFrame, Rows, inner, wrong_column
from clientrules.frames.columns.faults import Fault, survey
from clientrules.frames.columns.labels import labelled
from clientrules.frames.columns.money import MOST, MoneyColumn, money_column
from clientrules.frames.columns.quotients import with_rounded_quotient
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices.club_rates import Basis

_RETURNS: Final = "a return is paid back at the price of its sale"
_STEPS, _OFFER = inner("steps to pay"), inner("steps of the next price")
_BASIS, _CHOSEN = inner("what the price rests on"), inner("place of the lowest price")


def prices(
    frame: IntoFrameT,
    *,
    list_price: str,
    shown: str,
    points: str,
    promotion: str | None = None,
    special: str | None = None,
    birthday: str | None = None,
    policy: ClubPolicy | Editions[ClubPolicy] = ClubPolicy(),
    key: str | None = None,
    quantum: Amount | str | None = None,
    into: Sequence[str] = ("payable", "basis"),
    on: dt.date | None = None,
) -> IntoFrameT:
    """Return what each line costs by itself: the lowest price open to it, and what that rests on.

    Of equal prices the one without the club wins. Coupons and discounts on an order concern a whole
    basket: `loyalty.quote` weighs them, and no column here stands for them.

    Args:
        frame: one row for each line of a basket.
        list_price: the column of list prices of the whole line, zero or more.
        shown: of true or false: whether a card is shown that is active and holds in the shop.
        points: of points before the purchase, as the policy counts them; empty without a card.
        promotion: of prices in a promotion, empty outside one.
        special: of prices as special-price goods, empty for other goods.
        birthday: of true or false: whether the holder's birthday is kept that day and the original
            identity card is shown; without the column nobody's is.
        policy: the club's numbers, with the step and the rounding of prices; or their editions.
        key: the column of lines, by which faulty rows are named.
        quantum: what one is worth in columns of whole numbers, such as `"0.01"` for cents, or the
            grid on which columns of floats lie.
        into: the columns to add, the price to pay and its basis.
        on: the day that selects the edition.

    Returns:
        The frame with the price to pay, of the kind of the list price, and a basis such as
        `"club"`.

    Raises:
        InvalidValueError: rows without a fact or with a negative price, all counted; a list price
            that cannot hold the policy's step; prices beyond 64 bits; or columns of those names.
        UnknownKeyError: no such column.

    Clause: VIP-COMBO, VIP-R2, VIP-R3b, VIP-R5.
    """
    policy = in_force(policy, ClubPolicy, on)
    given = CallersFrame.of(frame)
    for argument, each in {"list_price": list_price, "shown": shown, "points": points}.items():
        given.kind(each, argument)
    given.require(promotion=promotion, special=special, birthday=birthday, key=key)
    payable, basis = _free(given, into)
    tags = _Tags.of(given, list_price, promotion, special, quantum)
    card = _Card.of(given, shown, points, birthday)
    times = _times(given, tags.list_price, policy)
    filled = evolve(given, rows=tags.filled(given))
    found = survey(filled, (*tags.moneys, card), *[each.measure() for each in tags.moneys], key=key)
    offers = [*tags.offers(), *_club_offers(tags, card, policy)]
    if found["rows"]:
        _refuse_beyond(given, offers, found, policy)
    rows = _cheapest(filled.rows, offers, policy, found)
    units = nw.col(_STEPS) * times
    return given.back(
        rows.select(
            *tags.originals(given),
            tags.list_price.money.written(units, given.kind(list_price)).alias(payable),
            nw.col(_BASIS).alias(basis),
        )
    )


def _free(given: CallersFrame[Any], into: Sequence[str]) -> tuple[str, str]:
    names = strings(into, "into")
    if len(names) != 2 or names[0].casefold() == names[1].casefold():  # noqa: PLR2004
        raise wrong_value("into", names, "2 names, of the price and its basis")
    return given.free(names[0]), given.free(names[1])


@frozen(eq=False)
class _Priced:
    """A column of prices, and what a unit of it is worth in the policy's."""

    money: MoneyColumn
    worth: Fraction

    @classmethod
    def of(cls, given: CallersFrame[Any], name: str, quantum: Amount | str | None) -> _Priced:
        counted = quantum is not None and given.kind(name).is_integer()
        money = money_column(given, name, "the price", None if counted else quantum)
        worth = require_quantum(quantum) if counted else money.quantum  # type: ignore[arg-type]
        return cls(evolve(money, nonnegative=_RETURNS), Fraction(worth))

    @property
    def kept(self) -> str:
        """Return where the column is kept as it was given, with its empty places."""
        return inner(f"{self.money.name} as given")


@frozen(eq=False)
class _Offer:
    """A price that some lines may be sold at: a share of a column, open to all where unsaid."""

    basis: Basis
    price: _Priced
    rate: Exact = 1
    is_open: nw.Expr | None = None

    def ratio(self, policy: ClubPolicy) -> tuple[int, int]:
        """Return how many steps a unit of the column comes to."""
        steps = self.price.worth * Fraction(self.rate) / Fraction(policy.price_step)
        return steps.as_integer_ratio()


@frozen(eq=False)
class _Tags:
    """The columns of prices: the list price, and those open to some lines only."""

    list_price: _Priced
    own: Mapping[Basis, _Priced]

    @classmethod
    def of(
        cls,
        given: CallersFrame[Any],
        list_price: str,
        promotion: str | None,
        special: str | None,
        quantum: Amount | str | None,
    ) -> _Tags:
        named = {Basis.PROMOTION: promotion, Basis.SPECIAL: special}
        own = {on: name for on, name in named.items() if name is not None}
        _refuse_columns(given, [list_price, *own.values()])
        priced = {on: _Priced.of(given, name, quantum) for on, name in own.items()}
        return cls(_Priced.of(given, list_price, quantum), priced)

    @property
    def moneys(self) -> list[MoneyColumn]:
        return [self.list_price.money, *[each.money for each in self.own.values()]]

    def filled(self, given: CallersFrame[Any]) -> Rows:
        """Return the rows with a price in every place, beside the columns as they were."""
        columns = []
        for each in self.own.values():
            column = nw.col(each.money.name)
            zero = Decimal(0) if isinstance(given.kind(each.money.name), nw.Decimal) else 0
            columns += [column.alias(each.kept), column.fill_null(zero)]
        return given.rows.with_columns(*columns) if columns else given.rows

    def originals(self, given: CallersFrame[Any]) -> list[nw.Expr]:
        """Return the columns as they were."""
        kept = {each.money.name: each.kept for each in self.own.values()}
        return [nw.col(kept.get(each, each)).alias(each) for each in given.schema]

    def offers(self) -> Iterator[_Offer]:
        """Return the prices open to anybody."""
        yield _Offer(Basis.LIST, self.list_price)
        for basis, price in self.own.items():
            yield _Offer(basis, price, is_open=~nw.col(price.kept).is_null())


def _refuse_columns(given: CallersFrame[Any], names: Sequence[str]) -> None:
    """Refuse a column named twice, and whole numbers beside floats, which a quantum reads apart."""
    kinds = [given.kind(each) for each in names]
    if len(set(names)) < len(names):
        raise InvalidValueError(f"the prices are {[*names]}: expected each column once")
    if any(kind.is_float() for kind in kinds) and any(kind.is_integer() for kind in kinds):
        raise InvalidTypeError(
            f"of the prices {names} some are floats and some whole numbers: expected one kind;"
            " where pandas writes empty places as floats, cast them to 'Int64'"
        )


@frozen(eq=False)
class _Card:
    """The columns that say how whoever is at the checkout stands."""

    shown: nw.Expr
    points: MoneyColumn
    birthday: nw.Expr | None
    names: Sequence[str]

    @classmethod
    def of(cls, given: CallersFrame[Any], shown: str, points: str, birthday: str | None) -> _Card:
        names = [shown] if birthday is None else [shown, birthday]
        for each in names:
            if given.kind(each) != nw.Boolean:
                raise wrong_column(each, given.kind(each), "true or false; cast it")
        if not given.kind(points).is_integer():
            expected = "whole numbers; where pandas writes empty places as floats, cast it to Int64"
            raise wrong_column(points, given.kind(points), expected)
        born = None if birthday is None else nw.col(birthday)
        return cls(nw.col(shown), money_column(given, points, "points"), born, names)

    def faults(self) -> Iterator[Fault]:
        for each in self.names:
            words = f"without {each!r}: expected true or false in each"
            yield Fault.missing(nw.col(each), words)
        name = self.points.name
        words = f"with a card and without {name!r}: expected those before the purchase"
        yield Fault(self.shown & nw.col(name).is_null(), words)
        yield from self.points.misfits


def _club_offers(tags: _Tags, card: _Card, policy: ClubPolicy) -> Iterator[_Offer]:
    member, price = card.shown, tags.list_price
    if policy.special == "blocks" and Basis.SPECIAL in tags.own:
        member = member & nw.col(tags.own[Basis.SPECIAL].kept).is_null()
    reached = card.points.reaches(policy.tier_points)
    yield _Offer(Basis.CLUB, price, policy.rate, member & ~reached)
    yield _Offer(Basis.CLUB_TIER, price, policy.tier_rate, member & reached)
    if card.birthday is not None:
        yield _Offer(Basis.BIRTHDAY, price, policy.birthday_rate, member & card.birthday)


def _times(given: CallersFrame[Any], listed_at: _Priced, policy: ClubPolicy) -> int:
    """Return how many units of the list price a step is."""
    times = Fraction(policy.price_step) / listed_at.worth
    if times.denominator != 1:
        name = listed_at.money.name
        raise InvalidValueError(
            f"{name!r} holds {given.kind(name)} and prices are rounded to {policy.price_step}:"
            " expected a column that holds such prices; cast it to decimals with as many places, or"
            ' say quantum="0.01" where whole numbers are cents'
        )
    return times.numerator


def _refuse_beyond(
    given: CallersFrame[Any], offers: Sequence[_Offer], found: dict[str, Any], policy: ClubPolicy
) -> None:
    for offer in offers:
        top, bottom = offer.ratio(policy)
        most = offer.price.money.most(found)
        if 2 * (most * top + bottom) > MOST:
            raise InvalidValueError(
                f"{offer.price.money.name!r} goes up to {most} units, times {offer.rate} in steps"
                f" of {policy.price_step}: expected products within 64 bits; count in a larger unit"
            )
    name, worth = offers[0].price.money.name, offers[0].price.worth
    kind, most = given.kind(name), offers[0].price.money.most(found)
    room = 10**kind.precision - 1 if isinstance(kind, nw.Decimal) else MOST
    if round_to(most * worth, policy.price_step, policy.price_rounding) > room * worth:
        raise InvalidValueError(
            f"{name!r} holds {kind} and goes up to {most} units, which steps of"
            f" {policy.price_step} round beyond it: expected room; cast it to a wider kind"
        )


def _cheapest(
    rows: Rows, offers: Sequence[_Offer], policy: ClubPolicy, found: dict[str, Any]
) -> Rows:
    """Return the rows with the lowest price open to each; of equal ones the earlier offer's."""
    first, *others = offers
    rows = _with_steps(rows, first, policy, found, _STEPS)
    rows = rows.with_columns(nw.lit(0, nw.Int16()).alias(_CHOSEN))
    for place, offer in enumerate(others, 1):
        rows = _with_steps(rows, offer, policy, found, _OFFER)
        lower = offer.is_open & (nw.col(_OFFER) < nw.col(_STEPS))
        taken = {_STEPS: nw.col(_OFFER), _CHOSEN: nw.lit(place, nw.Int16())}
        chosen = [nw.when(lower).then(new).otherwise(nw.col(was)) for was, new in taken.items()]
        rows = rows.with_columns(*map(nw.Expr.alias, chosen, taken))
    cases = [(nw.col(_CHOSEN) == place, each.basis.value) for place, each in enumerate(others, 1)]
    return labelled(rows, _BASIS, cases, first.basis.value)


def _with_steps(
    rows: Rows, offer: _Offer, policy: ClubPolicy, found: dict[str, Any], into: str
) -> Rows:
    """Return the rows with a price as whole steps, rounded as the policy says."""
    top, bottom = offer.ratio(policy)
    money = offer.price.money
    most = money.most(found) * top
    return with_rounded_quotient(
        rows, money.units * top, bottom, policy.price_rounding, into, most=most
    )
