"""Accounts of n events, baskets of n lines, clubs of n members."""

import datetime as dt
from fractions import Fraction
from functools import partial

import attrs

from clientrules import loyalty
from clientrules.core.dates.term import months, years
from clientrules.loyalty import points
from tests.growth.asks.times import LATER, START, day
from tests.growth.handed import Each, Many, Name, names

SHOP = "North"
MUG = loyalty.Prize("mug", 1)
METALS = loyalty.TierPolicy(
    tiers=[loyalty.Tier("silver", 1000, 500), loyalty.Tier("gold", 5000)],
    window=years(1),
    review="anniversary",
    grace=months(1),
)
ROLLING = loyalty.TierPolicy(
    tiers=[loyalty.Tier("silver", 1000), loyalty.Tier("gold", 5000)], window=years(1), down="all"
)
BY_TIER = loyalty.Campaign(factor=2, tier="gold")
CLUBS = {
    "": loyalty.ClubPolicy(),
    "lots": loyalty.ClubPolicy(expiry=years(1)),
    "pending": loyalty.ClubPolicy(pending=months(1), expiry=years(1)),
    "tiers": loyalty.ClubPolicy(tiers=METALS, campaigns=[BY_TIER]),
    "rolling tiers": loyalty.ClubPolicy(tiers=ROLLING, campaigns=[BY_TIER]),
    "cap": loyalty.ClubPolicy(cap=500, overdrawn="zero"),
    "open": loyalty.ClubPolicy(transfers="allowed"),
}


def events(n, cards=1, late=False):
    """Return n events of a member: what is bought, given back, redeemed and adjusted, in order.

    Each card is renewed from the one before; what is given back late was bought first of all.
    """
    every = max(1, n // cards)
    made = [_issued(0)]
    for place in range(1, n):
        card = place // every
        if place % every == 0 and card < cards:
            made.append(_issued(card, on=place))
        else:
            made.append(_event(place, Name(f"C{min(card, cards - 1)}"), late))
    return Many(made)


def _issued(card, on=0):
    reason, replaces = ("renewal", Name(f"C{card - 1}")) if card else ("first", None)
    return loyalty.CardIssued(
        id=f"issued {card}",
        on=day(on),
        card=Name(f"C{card}"),
        shop=SHOP,
        reason=reason,
        replaces=replaces,
    )


def _event(place, card, late):
    name, on, kind = Name(f"E{place:05}"), day(place), place % 6
    if kind == 0:
        return loyalty.Redeemed(id=name, on=on, card=card, points=1, prize="mug")
    if kind == 5:
        return loyalty.Adjusted(id=name, on=on, card=card, points=2, because="so", by="A")
    if kind == 4:
        bought = 1 if late else place - 1
        return loyalty.Refunded(id=name, on=on, of=f"E{bought:05}", paid=1)
    return loyalty.Purchased(id=name, on=on, paid=200, shop=SHOP, card=card)


def account(n, club="", **others):
    return loyalty.fold(events(n, **others), CLUBS[club])


def purchases(n):
    """Return what is bought and given back."""
    kinds = loyalty.Purchased | loyalty.Refunded
    return Many(each for each in events(2 * n) if isinstance(each, kinds))


def _shuffled(n):
    return Many(sorted(events(n), key=lambda event: hash(event.on) % 97))


def _one_by_one(n):
    """Fold one event after another into an account."""
    given = events(n)

    def ask():
        member = loyalty.fold(given[:1])
        for event in given[1:]:
            member = loyalty.fold([event], start=member)

    return ask


def _cards(n):
    """Return the events of n cards that are held at once, each bought with once."""
    made = []
    for name in names(n, "C"):
        made.append(
            loyalty.CardIssued(id=f"i{name}", on=START, card=name, shop=SHOP, reason="first")
        )
        made.append(loyalty.Purchased(id=f"p{name}", on=START, paid=900, shop=SHOP, card=name))
    return Many(made)


SEEN = loyalty.Checkout(
    card_shown_by="holder", birthday=dt.date(1990, 5, 1), identity="original", shop=SHOP
)
COUPONS = {
    "no coupon": None,
    "a coupon": loyalty.Coupon(amount_off=10),
    "a share": loyalty.Coupon(share_off=Fraction(1, 10), least=50),
}


def _basket(n, coupon=None):
    lines = Many(
        loyalty.Line(100 + place % 17, promotion=95 + place % 5 if place % 3 else None)
        for place in range(n)
    )
    return loyalty.Basket(lines, checkout=SEEN, coupon=COUPONS.get(coupon))


def _quote(n, coupon=None):
    return partial(loyalty.quote, _basket(n, coupon), account(4).on(day(5)), on=day(5))


def _before(n):
    member = account(n)
    return partial(member.before, member.facts[-1].id)


def _about_each(n):
    """Ask before each event of an account."""
    member = account(n)
    return lambda: [member.before(each.id) for each in member.facts]


ASKS = {
    "loyalty.Account(facts)": lambda n: partial(
        loyalty.Account, tuple(events(n)), account(1).policies
    ),
    "loyalty.fold(events)": lambda n: partial(loyalty.fold, events(n)),
    "loyalty.fold(events): in any order": lambda n: partial(loyalty.fold, _shuffled(n)),
    "loyalty.fold(events): one by one": _one_by_one,
    "loyalty.fold(start)": lambda n: partial(
        loyalty.fold, [_event(6 * n, Name("C0"), late=False)], start=account(n)
    ),
    "loyalty.Account.problems": lambda n: partial(getattr, account(n), "problems"),
    "loyalty.Account.since": lambda n: partial(getattr, account(n), "since"),
    "loyalty.Account.before": _before,
    "loyalty.Account.before: each": _about_each,
    "loyalty.Account.on: many cards": lambda n: partial(account(n, cards=1 + n // 2).on, LATER),
    "loyalty.Account.on: cards at once": lambda n: partial(loyalty.fold(_cards(n)).on, LATER),
    "loyalty.is_vip(account)": lambda n: partial(loyalty.is_vip, account(n), day(n)),
    "loyalty.statement(account)": lambda n: partial(loyalty.statement, account(n), LATER),
    "loyalty.points.posting_changes(after)": lambda n: partial(
        points.posting_changes, account(1), account(n), LATER
    ),
    "loyalty.points.posting_changes(before)": lambda n: partial(
        points.posting_changes, account(n), loyalty.fold(events(n)[:-1]), LATER
    ),
    "loyalty.Statement(postings)": lambda n: partial(
        attrs.evolve, loyalty.statement(account(n), LATER)
    ),
    "loyalty.Statement.points": lambda n: partial(
        getattr, loyalty.statement(account(n), LATER), "points"
    ),
    "loyalty.qualifies(purchases)": lambda n: partial(loyalty.qualifies, purchases(n), day(n)),
    "loyalty.least_spend(purchases)": lambda n: partial(
        loyalty.least_spend, purchases(n), day(2 * n)
    ),
    "loyalty.tier_on(purchases)": lambda n: partial(
        loyalty.tier_on, purchases(n), day(2 * n), policy=METALS
    ),
    "loyalty.tier_on(purchases): rolling": lambda n: partial(
        loyalty.tier_on, purchases(n), day(2 * n), policy=ROLLING
    ),
    "loyalty.member_rate(standing)": lambda n: partial(loyalty.member_rate, account(n), day(n)),
    "loyalty.prices.points_to_better_rate(standing)": lambda n: partial(
        loyalty.prices.points_to_better_rate, account(n), day(n)
    ),
    "loyalty.redeem(standing)": lambda n: partial(
        loyalty.redeem, account(n), MUG, day(n), poster=loyalty.Poster(shop=SHOP, prizes=[MUG])
    ),
    "loyalty.redeem(pooled)": lambda n: partial(
        loyalty.redeem,
        account(4).on(day(4)),
        MUG,
        day(4),
        poster=loyalty.Poster(shop=SHOP, prizes=[MUG]),
        pooled=Many([account(4).on(day(4))] * n),
    ),
    "loyalty.transfer(source)": lambda n: partial(
        loyalty.transfer,
        account(n, "open"),
        account(4, "open"),
        1,
        on=day(n),
        number="T1",
        by="A",
    ),
    "loyalty.transfer(target)": lambda n: partial(
        loyalty.transfer,
        account(4, "open"),
        account(n, "open"),
        1,
        on=day(n),
        number="T1",
        by="A",
    ),
    "loyalty.under_policy(accounts)": lambda n: partial(
        loyalty.under_policy,
        Each((name, account(4)) for name in names(n, "M")),
        loyalty.ClubPolicy(unit=50),
        day(4),
    ),
    "loyalty.Basket(lines)": lambda n: partial(_basket, n),
    "loyalty.Quote(lines)": lambda n: partial(attrs.evolve, _quote(n)().value),
    "loyalty.quote(standing)": lambda n: partial(loyalty.quote, _basket(2), account(n), on=day(n)),
}
ASKS |= {
    f"loyalty.Account.on: {club or 'plain'}, {how}": lambda n, club=club, late=late: partial(
        account(n, club, late=late).on, LATER
    )
    for club in CLUBS
    for how, late in (("refunds soon", False), ("refunds late", True))
}
ASKS["loyalty.Account.on"] = ASKS.pop("loyalty.Account.on: plain, refunds soon")
ASKS |= {
    f"loyalty.quote(basket): {coupon}": lambda n, coupon=coupon: _quote(n, coupon)
    for coupon in COUPONS
}
