"""Deadlines and clocks of many cases, and live registrations, beside the same by hand.

By hand the term is asked once for each day that occurs, as no engine knows a firm's holidays, and
joined to the rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from bases.generated_rows import generated_cases
from frames.by_hand import FIXED, ByHand
from measure import Effort
from row import Row

from clientrules.core import Weekday, WorkingTime, working_days

ON = dt.date(2024, 9, 1)
TERM = working_days(13)
HOURS = WorkingTime(dict.fromkeys([*Weekday][:5], "09:00-18:00"), "Asia/Shanghai")


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the due days of cases, and how their clocks stand, on each backend."""
    cases = generated_cases(effort.rows)
    yield from ByHand(
        what=f"deadlines of {effort.rows:,}",
        tables={"base": {name: cases[name] for name in ("case", "received")}},
        ours=_deadlines,
        polars=_deadlines_polars,
        sql=_deadlines_sql,
        numpy=_deadlines_numpy,
        why={"numpy": "days by hashing, as any may come; by hand by their distance from the first"},
        key="case",
    ).rows(effort)
    yield from ByHand(
        what=f"clocks of {effort.rows:,}",
        tables={"base": {name: cases[name] for name in ("case", "due", "ended")}},
        ours=_states,
        polars=_states_polars,
        sql=STATES,
        numpy=_states_numpy,
        why={"polars": FIXED},
    ).rows(effort)
    yield from ByHand(
        what=f"live registrations of {effort.rows:,}",
        tables={"base": {name: cases[name] for name in ("case", "received")}},
        ours=_live,
        polars=_live_polars,
        sql=LIVE,
        numpy=_live_numpy,
        why={"polars": FIXED, "numpy": "a look for days with a time of day, which pandas may hold"},
    ).rows(effort)


def _deadlines(base: Any) -> Any:
    from clientrules import frames

    return frames.deadlines(base, start="received", term=TERM, hours=HOURS, into="last_day")


def _due(day: dt.date) -> dt.date:
    return TERM.due(day, HOURS)


def _deadlines_polars(base: Any) -> Any:
    import polars as pl

    days = base.select(pl.col("received").unique()).collect()["received"]
    table = pl.LazyFrame({"received": days, "last_day": [_due(each) for each in days]})
    return base.join(table, on="received", how="left")


def _deadlines_sql(connection: Any) -> str:
    days = [each for (each,) in connection.sql("select distinct received from base").fetchall()]
    values = ", ".join(f"('{each}'::date, '{_due(each)}'::date)" for each in days)
    return f"""
        select base.*, t.last_day
        from base left join (values {values}) t(received, last_day) using (received)
    """  # noqa: S608


def _deadlines_numpy(base: Any) -> Any:
    import numpy as np

    days = base["received"].to_numpy().astype("datetime64[D]")
    first = days.min()
    places = (days - first).astype(int)
    answers = np.full(places.max() + 1, np.datetime64("NaT"), "datetime64[s]")
    for place in np.flatnonzero(np.bincount(places)):
        answers[place] = np.datetime64(_due((first + place).item()))
    return base.assign(last_day=answers[places])


def _states(base: Any) -> Any:
    from clientrules import frames

    return frames.clock_states(base, due="due", ended="ended", on=ON)


def _states_polars(base: Any) -> Any:
    import polars as pl

    due, ended = pl.col("due"), pl.col("ended")
    still = ended.is_null() | (ended > ON)
    state = (
        pl.when(still & (due >= ON))
        .then(pl.lit("running"))
        .when(still)
        .then(pl.lit("breached"))
        .when(ended <= due)
        .then(pl.lit("met"))
        .otherwise(pl.lit("met late"))
    )
    return base.with_columns(state.alias("clock_state"))


STATES = f"""
    select *, case when ended is null or ended > date '{ON}'
                   then case when due >= date '{ON}' then 'running' else 'breached' end
                   when ended <= due then 'met' else 'met late' end as clock_state
    from base
"""  # noqa: S608


def _states_numpy(base: Any) -> Any:
    import numpy as np

    due, ended, on = base["due"].to_numpy(), base["ended"].to_numpy(), np.datetime64(ON)
    still = np.isnat(ended) | (ended > on)
    names = np.array(["running", "breached", "met", "met late"], dtype=object)
    codes = np.where(still, (due < on).astype(np.int8), 2 + ~(ended <= due))
    return base.assign(clock_state=names[codes])


SINCE = dt.date(2024, 8, 1)
"""The first day whose registration is live, worked out by hand."""


def _live(base: Any) -> Any:
    from clientrules import frames

    return frames.registration_live(base, registered="received", on=ON)


def _live_polars(base: Any) -> Any:
    import polars as pl

    return base.with_columns(registration_live=pl.col("received").is_between(SINCE, ON))


LIVE = f"""
    select *, received between date '{SINCE}' and date '{ON}' as registration_live from base
"""  # noqa: S608


def _live_numpy(base: Any) -> Any:
    import numpy as np

    days = base["received"].to_numpy()
    within = (days >= np.datetime64(SINCE)) & (days <= np.datetime64(ON))
    return base.assign(registration_live=within)
