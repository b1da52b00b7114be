"""Balances of a base of members, beside a closed form by hand that knows every row to be right.

By hand no row is looked at twice: no id that comes again, no text that is blank, no other card. The
engines are timed with members who have nothing but purchases and prizes; polars also with one in a
hundred and one in ten who gave something back, who go through the ledger on both sides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from attrs import evolve
from measure import Effort
from row import Row, beside, installed

from clientrules import years
from clientrules.loyalty import ClubPolicy, fold

ON = dt.date(2025, 12, 1)
OURS = ClubPolicy(expiry=years(1))
EVENTS = 20
AT_MOST = 2.0
MIXED = (0.01, 0.1)
LOOKED_AT = "every row is looked at for what may be wrong with it, and ids are counted"
WHY = {
    "polars": LOOKED_AT,
    "DuckDB": f"{LOOKED_AT}, and the purchases are joined with their cards for the totals, the ends"
    " and the problems: three times",
    "numpy": "pandas works through each of some forty masks by itself, and ids are counted",
}
COLUMNS = ("member", "points", "earned", "problems")


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the balances of plain members on each engine, and of mixed ones on polars."""
    effort = evolve(effort, at_least=0)
    for engine, prepare in (("polars", _polars), ("DuckDB", _duckdb), ("numpy", _numpy)):
        works = installed(partial(prepare, effort.rows))
        if works is not None:
            what = f"balances of {effort.rows:,} events, {engine}"
            yield evolve(_row(effort, what, *works), why=WHY[engine])
    for share in MIXED:
        works = installed(partial(_polars, effort.rows, share))
        if works is not None:
            what = f"balances of {effort.rows:,} events, {share:.0%} with refunds, polars"
            row = _row(effort, what, *works, peer="by hand, and the ledger")
            yield evolve(row, why=LOOKED_AT)


def _row(effort: Effort, what: str, *works: Any, peer: str = "by hand") -> Row:
    ours, theirs, same = works
    return beside(effort, what, ours, theirs, peer=peer, at_most=AT_MOST, same=same)


def _events(count: int, share: float = 0) -> Any:
    """Return a table of Arrow with the events of cards in any order, some of which give back."""
    import numpy as np
    import pyarrow as pa

    some = np.random.default_rng(1997)
    members = max(1, count // EVENTS)
    who, place = np.repeat(np.arange(members), EVENTS), np.tile(np.arange(EVENTS), members)
    kind = np.select([place == 0, place % 5 == 0], [0, 2], 1)
    back = (some.random(members) < share)[who] & (place == EVENTS - 1)
    kind[back] = 3
    day = np.where(place, 30 * place + some.integers(0, 28, len(who)), 0)
    number = np.char.add(np.char.add(who.astype(str), "-"), place.astype(str)).astype(object)
    order = some.permutation(len(who))

    def column(values: Any, kinds: tuple[int, ...], of: Any) -> Any:
        return pa.array(values[order], of, mask=~np.isin(kind, kinds)[order])

    texts = {name: np.full(len(who), name, object) for name in ("first", "North", "mug")}
    names = np.array(["card issued", "purchased", "redeemed", "refunded"], object)
    cards = np.char.add("C", who.astype(str)).astype(object)
    before = np.roll(number, 1)
    return pa.table(
        {
            "member": np.char.add("M", who.astype(str)).astype(object)[order],
            "event": names[kind][order],
            "id": number[order],
            "on": (np.datetime64("2024-01-01") + day)[order],
            "card": column(cards, (0, 1, 2), pa.string()),
            "shop": column(texts["North"], (0, 1), pa.string()),
            "reason": column(texts["first"], (0,), pa.string()),
            "paid": column(
                np.where(back, 1000, some.integers(1000, 50_000, len(who))), (1, 3), pa.int64()
            ),
            "points": column(np.ones(len(who), int), (2,), pa.int64()),
            "prize": column(texts["mug"], (2,), pa.string()),
            "of": column(before, (3,), pa.string()),
        }
    )


def _ours(frame: Any, **options: Any) -> Any:
    from clientrules import frames

    return frames.balances(frame, member="member", on=ON, policy=OURS, **options)


# Polars.


def _polars(count: int, share: float = 0) -> tuple[Any, ...]:
    import polars as pl

    events = pl.from_arrow(_events(count, share)).lazy()  # type: ignore[union-attr]

    def same(ours: Any, theirs: Any) -> bool:
        ours, theirs = (each.select(COLUMNS).sort("member") for each in (ours, theirs))
        return bool(ours.equals(theirs.cast(ours.schema)))

    theirs = _mixed_by_hand if share else _by_polars
    return lambda: _ours(events).collect(), lambda: theirs(events).collect(), same


def _by_polars(events: Any) -> Any:
    """Number the cards, put card and day into one number, and look totals up by it."""
    import polars as pl

    def at(day: Any) -> Any:
        return pl.col("no").cast(pl.Int64) * 2**22 + day.dt.epoch("d")

    last = pl.col("on").dt.offset_by("2y")
    cards = events.filter(pl.col("event") == "card issued").select(
        "member", own="card", home="shop", since="on", expires=last
    )
    cards = cards.with_row_index("no").collect().lazy()
    inside = pl.col("on").is_between("since", "expires") & (pl.col("card") == pl.col("own"))
    held = events.join(cards, on="member").filter(inside).collect().lazy()
    buys = held.filter((pl.col("event") == "purchased") & (pl.col("shop") == pl.col("home")))
    ends = at(pl.col("on").dt.offset_by("1y")) + 1
    buys = buys.select(ends=ends, place=at(pl.col("on")), paid="paid").sort("place")
    buys = buys.with_columns(paid=pl.col("paid").cum_sum())
    asked = cards.filter(pl.col("since") <= ON).select(
        "no", place=at(pl.min_horizontal(pl.lit(ON), "expires")), points=0, asked=True
    )
    takes = held.filter(pl.col("event") == "redeemed").select(
        "no", place=at(pl.col("on")), points="points", asked=False
    )
    takes = pl.concat([takes, asked.cast({"points": pl.Int64})]).sort("place", "asked")
    takes = takes.with_columns(used=pl.col("points").cum_sum())
    begins = cards.select("no", place=at(pl.col("since")) - 1)
    begins = begins.join_asof(buys.select("place", before="paid"), on="place")
    begins = begins.join_asof(takes.select("place", used_before="used"), on="place").fill_null(0)
    takes = takes.join_asof(buys.select("place", "paid"), on="place")
    takes = takes.join_asof(buys.select(place="ends", ended="paid"), on="place")
    takes = takes.join(begins.drop("place"), on="no", maintain_order="left")
    before = pl.col("before")
    found = takes.with_columns(
        earned=(pl.col("paid").fill_null(0) - before).clip(0) // 100,
        ended=(pl.col("ended").fill_null(0) - before).clip(0) // 100,
        used=pl.col("used") - pl.col("used_before"),
    )
    unused = (pl.col("ended") - pl.col("used") + pl.col("points")).clip(0)
    found = found.with_columns(ended=(unused + before).cum_max() - before)
    found = found.with_columns(left=pl.col("earned") - pl.col("used") - pl.col("ended"))
    asked = pl.col("asked")
    answers = found.group_by("no").agg(
        points=pl.col("left").filter(asked).first(),
        earned=pl.col("earned").filter(asked).first(),
        problems=((pl.col("left") < 0) & ~asked).sum(),
    )
    return cards.join(answers, on="no").select(COLUMNS)


def _mixed_by_hand(events: Any) -> Any:
    import polars as pl

    refunded = events.filter(pl.col("event") == "refunded").select("member").unique()
    plain = _by_polars(events.join(refunded, on="member", how="anti"))
    histories: dict[str, list[dict[str, Any]]] = {}
    for row in events.join(refunded, on="member", how="semi").collect().iter_rows(named=True):
        event = {name: value for name, value in row.items() if value is not None}
        histories.setdefault(event.pop("member"), []).append(event)
    found = []
    for member, history in histories.items():
        account = fold(history, OURS)
        balance = account.on(ON)
        found.append((member, balance.points, balance.earned, len(account.problems)))
    others = pl.LazyFrame(found, schema=COLUMNS, orient="row")
    return pl.concat([plain, others], how="vertical_relaxed")


# DuckDB.

SQL = """
    with cards as (
        select member, card as own, shop as home, "on" as since,
               ("on" + interval 2 year)::date as expires
        from events where event = 'card issued'
    ),
    held as (
        select member, "on", expires, event = 'redeemed' as taken,
               case when event = 'redeemed' then points else paid end as amount
        from events join cards using (member)
        where card = own and "on" between since and expires
          and (event = 'redeemed' or event = 'purchased' and shop = home)
    ),
    moves as (
        select member, "on", if(taken, 1, 0) as kind, amount from held
        union all
        select member, ("on" + interval 1 year)::date, 3, amount from held
        where not taken and ("on" + interval 1 year)::date < expires
        union all
        select member, least(date '2025-12-01', expires), 2, 0 from cards
        where since <= date '2025-12-01'
    ),
    totals as (
        select member, "on", kind, amount, sum(if(kind = 0, amount, 0)) over w // 100 as earned,
               sum(if(kind = 1, amount, 0)) over w as used,
               sum(if(kind = 3, amount, 0)) over w // 100 as ended
        from moves
        window w as (partition by member order by "on", kind rows unbounded preceding)
    ),
    unused as (
        select *, max(greatest(ended - used + amount, 0)) over (
            partition by member order by "on", kind rows unbounded preceding) as gone
        from totals where kind in (1, 2)
    )
    select member, sum(earned - used - gone) filter (kind = 2) as points,
           sum(earned) filter (kind = 2) as earned,
           count(*) filter (kind = 1 and earned - used - gone < 0) as problems
    from unused group by member
"""


def _duckdb(count: int) -> tuple[Any, ...]:
    import duckdb

    connection = duckdb.connect()
    connection.from_arrow(_events(count)).create("events")
    columns = ", ".join(COLUMNS)

    def ours() -> Any:
        return _ours(connection.table("events")).order("member").project(columns).fetchall()

    def theirs() -> Any:
        return connection.sql(SQL).order("member").project(columns).fetchall()

    return ours, theirs, lambda mine, other: bool(mine == other)


# Pandas.


def _numpy(count: int) -> tuple[Any, ...]:
    import pandas as pd

    held = _events(count).to_pandas()
    held["on"] = held["on"].astype("datetime64[s]")
    for name in ("paid", "points"):
        held[name] = held[name].astype("Int64")

    def same(ours: Any, theirs: Any) -> bool:
        ours, theirs = (each[[*COLUMNS]].sort_values("member") for each in (ours, theirs))
        return bool((ours.to_numpy() == theirs.to_numpy()).all())

    return lambda: _ours(held), lambda: pd.DataFrame(_by_numpy(held)), same


def _by_numpy(events: Any) -> dict[str, Any]:
    import numpy as np
    import pandas as pd

    number, names = pd.factorize(events["member"])
    kind = events["event"].to_numpy()
    months = events["on"].to_numpy().astype("datetime64[M]")
    day = events["on"].to_numpy().astype("datetime64[D]")
    within = (day - months).astype(int)

    def later(years: int, which: Any) -> Any:
        # No month of these starts ends with 29 February.
        return ((months[which] + 12 * years).astype("datetime64[D]") + within[which]).astype(int)

    issued = np.flatnonzero(kind == "card issued")
    by_card = np.empty(len(names), int)
    by_card[number[issued]] = issued
    issue = by_card[number]
    card, shop, days = events["card"].to_numpy(), events["shop"].to_numpy(), day.astype(int)
    expires = np.empty(len(names), int)
    expires[number[issued]] = later(2, issued)
    held = (card == card[issue]) & (days >= days[issue]) & (days <= expires[number])
    bought = np.flatnonzero(held & (kind == "purchased") & (shop == shop[issue]))
    taken = np.flatnonzero(held & (kind == "redeemed"))
    paid = events["paid"].to_numpy(int, na_value=0)
    place = number * 2**22 + days
    order = np.argsort(place[bought], kind="stable")
    bought = bought[order]
    total = np.r_[0, np.cumsum(paid[bought])]
    ends = number[bought] * 2**22 + later(1, bought) + 1
    every = np.arange(len(names))
    asked = every * 2**22 + np.minimum(expires, int(np.datetime64(ON).astype(int)))
    places = np.r_[place[taken], asked]
    points = np.r_[events["points"].to_numpy(int, na_value=0)[taken], np.zeros(len(names), int)]
    is_asked = np.r_[np.zeros(len(taken), bool), np.ones(len(names), bool)]
    order = np.lexsort((is_asked, places))
    places, points, is_asked = places[order], points[order], is_asked[order]
    own = places // 2**22
    before = total[np.searchsorted(place[bought], own * 2**22)]
    earned = (total[np.searchsorted(place[bought], places, "right")] - before) // 100
    gone = (total[np.searchsorted(ends, places, "right")] - before).clip(0) // 100
    running = np.cumsum(points)
    used = running - np.r_[0, running][np.searchsorted(places, own * 2**22)]
    ended = np.maximum.accumulate((gone - used + points).clip(0) + before) - before
    left = earned - used - ended
    problems = np.bincount(own[(left < 0) & ~is_asked], minlength=len(names))
    return {
        "member": names,
        "points": left[is_asked],
        "earned": earned[is_asked],
        "problems": problems,
    }
