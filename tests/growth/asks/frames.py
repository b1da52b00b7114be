"""A frame of n members whose accounts are folded in Python; what an engine runs is its own work."""

from functools import partial

import polars as pl

from clientrules import frames
from clientrules.core.dates.term import months
from clientrules.loyalty import ClubPolicy
from tests.growth.asks.times import LATER, START, day
from tests.growth.handed import names

PENDING = ClubPolicy(pending=months(1))


def _history(n):
    """Return the events of n members, a card and a purchase each."""
    issued = pl.DataFrame({"member": list(map(str, names(n)))}).with_columns(
        id=pl.lit("i") + pl.col("member"),
        card=pl.col("member"),
        event=pl.lit("card issued"),
        on=pl.lit(START),
        shop=pl.lit("North"),
        reason=pl.lit("first"),
    )
    bought = issued.select("member", "card", "shop").with_columns(
        id=pl.lit("p") + pl.col("member"),
        event=pl.lit("purchased"),
        on=pl.lit(day(3)),
        paid=pl.lit(300),
    )
    return pl.concat([issued, bought], how="diagonal")


ASKS = {
    "frames.balances(frame)": lambda n: partial(
        frames.balances, _history(n), on=LATER, member="member", policy=PENDING
    ),
}
