"""A firm's policy in a column of a database: stored as JSON, loaded again, changed and compared.

python examples/policy_column.py
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from decimal import Decimal

from attrs import evolve

from clientrules import Clause, Editions, Source, data, months
from clientrules.loyalty import ClubPolicy

SHOP = Source("Rules of our member club")
PRICE = Clause("C-4", "Members pay a share of the list price.", SHOP)
EXPIRY = Clause("C-9", "Points end after a term.", SHOP)


def database() -> sqlite3.Connection:
    """Return a database with the column that a firm's application keeps its policy in."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create table club (in_force text primary key, policy text not null)")
    return connection


def store(connection: sqlite3.Connection, since: dt.date, policy: ClubPolicy) -> None:
    """Write a policy, in force from a day; only what differs from the source is written."""
    column = json.dumps(data.dump(policy), ensure_ascii=False)
    connection.execute("insert into club values (?, ?)", (since.isoformat(), column))


def stored(connection: sqlite3.Connection) -> Editions[ClubPolicy]:
    """Read every policy as the editions of one, and refuse a wrong column with every problem."""
    rows = connection.execute("select in_force, policy from club")
    return data.load(
        Editions[ClubPolicy],
        {"editions": [{"since": since, "policy": json.loads(column)} for since, column in rows]},
    )


if __name__ == "__main__":
    connection = database()
    first = ClubPolicy(rate=Decimal("0.92"), cites={"rate": PRICE})
    store(connection, dt.date(2026, 1, 1), first)
    later = evolve(
        first, rate=Decimal("0.90"), expiry=months(24), cites={"rate": PRICE, "expiry": EXPIRY}
    )
    store(connection, dt.date(2026, 7, 1), later)
    print(*connection.execute("select * from club"), sep="\n")
    print(*stored(connection).changes(), sep="\n")
    wrong = json.dumps({"rte": "92 %", "single": -800, "expiry": "24 moons"})
    connection.execute("insert into club values (?, ?)", ("2027-01-01", wrong))
    try:
        stored(connection)
    except data.DataError as error:
        print("a wrong column:", *error.problems, sep="\n")
