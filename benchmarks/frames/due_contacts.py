"""Due lists over a base, beside the same by hand: contacts by class, visits after complaints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from bases.generated_rows import CLASSES, generated_cases
from frames.by_hand import ByHand
from measure import Effort
from row import Row

from clientrules import days, months
from clientrules.service import ReturnVisitPolicy
from clientrules.service.contact.cadences import VISITS_TO_CLASS_A

ON = dt.date(2024, 9, 30)
EMPTY = "a pass that looks for classes without a name, a call of 20 ms"
CADENCES = {
    name: VISITS_TO_CLASS_A.choose(months(n)) for name, n in zip(CLASSES, (1, 3, 6), strict=True)
}
LATEST = {"A": dt.date(2024, 8, 31), "B": dt.date(2024, 6, 30), "C": dt.date(2024, 3, 31)}
"""The last day of contact that makes one due, worked out by hand."""
VISITS = ReturnVisitPolicy(after=dict(zip(CLASSES, (days(1), days(3), days(7)), strict=True)))


def rows(effort: Effort) -> Iterator[Row]:
    """Yield both due lists on each backend."""
    cases = generated_cases(effort.rows)
    yield from ByHand(
        what=f"contacts due of {effort.rows:,}",
        tables={"base": {name: cases[name] for name in ("case", "class", "ended")}},
        ours=_contacts,
        polars=_contacts_polars,
        sql=CONTACTS,
        numpy=_contacts_numpy,
        why={"DuckDB": "a pass that looks for contacts after the day and unknown classes"},
    ).rows(effort)
    yield from ByHand(
        what=f"return visits of {effort.rows:,}",
        tables={"base": {name: cases[name] for name in ("case", "class", "received")}},
        ours=_visits,
        polars=_visits_polars,
        sql=VISITS_SQL,
        numpy=_visits_numpy,
        why={"DuckDB": EMPTY},
        key="case",
    ).rows(effort)


def _contacts(base: Any) -> Any:
    from clientrules import frames

    return frames.contact_due(base, classes="class", last="ended", on=ON, cadences=CADENCES)


def _contacts_polars(base: Any) -> Any:
    import polars as pl

    latest = pl.col("class").replace_strict(LATEST, return_dtype=pl.Date)
    due = pl.col("ended").is_null() | (pl.col("ended") <= latest)
    return base.with_columns(
        pl.when(due).then(pl.lit("due")).otherwise(pl.lit("not yet")).alias("contact_due")
    )


CONTACTS = f"""
    select *, case when ended is null or ended <= case class
                  when 'A' then date '{LATEST["A"]}' when 'B' then date '{LATEST["B"]}'
                  when 'C' then date '{LATEST["C"]}' end
              then 'due' else 'not yet' end as contact_due
    from base
"""  # noqa: S608


def _contacts_numpy(base: Any) -> Any:
    import numpy as np

    latest = base["class"].map(LATEST).astype("datetime64[s]")
    due = (base["ended"].isna() | (base["ended"] <= latest)).to_numpy()
    return base.assign(contact_due=np.where(due, "due", "not yet").astype(object))


def _visits(base: Any) -> Any:
    from clientrules import frames

    return frames.return_visits_due(base, closed="received", complaint="class", policy=VISITS)


AFTER = dict(zip(CLASSES, (1, 3, 7), strict=True))


def _visits_polars(base: Any) -> Any:
    import polars as pl

    after = pl.col("class").replace_strict(AFTER, return_dtype=pl.Int64)
    return base.with_columns((pl.col("received") + pl.duration(days=after)).alias("visit_by"))


VISITS_SQL = """
    select *, received + case class when 'A' then 1 when 'B' then 3 when 'C' then 7 end as visit_by
    from base
"""


def _visits_numpy(base: Any) -> Any:
    after = base["class"].map(AFTER).to_numpy().astype("timedelta64[D]")
    return base.assign(visit_by=base["received"].to_numpy() + after)
