"""A policy lives in a column of a database: it comes back as it was, and a wrong one is told."""

import datetime as dt
from decimal import Decimal

import policy_column
import pytest
from attrs import evolve

from clientrules import data, months
from clientrules.loyalty import ClubPolicy

FIRST, LATER = dt.date(2026, 1, 1), dt.date(2026, 7, 1)
CLUB = ClubPolicy(rate=Decimal("0.92"), cites={"rate": policy_column.PRICE})


@pytest.fixture
def connection():
    connection = policy_column.database()
    yield connection
    connection.close()


def test_a_policy_comes_back_as_it_was_with_the_firms_own_clause(connection):
    policy_column.store(connection, FIRST, CLUB)
    (edition,) = policy_column.stored(connection)
    assert (edition.since, edition.policy) == (FIRST, CLUB)
    assert edition.policy.citation("rate").clause == policy_column.PRICE


def test_what_was_changed_is_told_from_edition_to_edition(connection):
    policy_column.store(connection, FIRST, CLUB)
    policy_column.store(connection, LATER, evolve(CLUB, expiry=months(24)))
    changes = policy_column.stored(connection).changes()
    assert [str(each) for each in changes] == ["2026-07-01: expiry none -> 24 months"]


def test_a_wrong_column_tells_every_problem_with_what_was_meant(connection):
    policy_column.store(connection, FIRST, CLUB)
    connection.execute("insert into club values ('2027-01-01', '{\"rte\": 1, \"single\": -8}')")
    with pytest.raises(data.DataError) as caught:
        policy_column.stored(connection)
    assert [(each.path, each.near) for each in caught.value.problems] == [
        ("editions[2].policy.rte", "rate"),
        ("editions[2].policy.single", ""),
    ]
