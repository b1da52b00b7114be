"""A frame goes by the edition of the day asked, or each row by that of its own day."""

import datetime as dt
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from clientrules import Edition, Editions, days, frames, hours, months
from clientrules.errors import InvalidTypeError, InvalidValueError, NotInForceError
from clientrules.loyalty import ClubPolicy
from clientrules.sales import FloorPolicy, attribution
from clientrules.segmentation import AbcPolicy, LifecyclePolicy, ValueCuts
from clientrules.service import ReturnVisitPolicy
from clientrules.service.visits import return_visit_planned
from tests.frames.backends import POLARS, column, each_backend, frugal, rows

CHANGE = dt.date(2025, 2, 10)
EVE = CHANGE - dt.timedelta(1)
FIRST = dt.date(2024, 1, 1)


def editions(before, after):
    first = Edition(FIRST, before, name="old")
    return Editions([first, Edition(CHANGE, after, name="new")])


# The day asked selects one edition for all rows.

BASE = POLARS.frame(
    {
        "key": ["Ann", "Bob", "Bob"],
        "money": [700, 150, 150],
        "points": [35, 10, 30],
        "price": [Decimal("10.00"), Decimal("30.00"), Decimal("5.00")],
        "shown": [True, False, True],
        "first": [dt.date(2024, 1, 5), dt.date(2024, 12, 1), dt.date(2025, 1, 20)],
        "last": [dt.date(2025, 1, 8), dt.date(2025, 1, 9), dt.date(2025, 1, 30)],
        "class": ["repair", "repair", "noise"],
    }
)
STAGES = {"introduction": days(60), "silence": days(90), "growth": 1, "decline": Decimal("0.5")}


def lived(**others):
    return LifecyclePolicy(**(STAGES | others))


ASKED = {
    "abc": (
        AbcPolicy(),
        AbcPolicy(lines=[Decimal("0.10"), Decimal("0.50")]),
        {"key": "key", "turnover": "money"},
    ),
    "value_segment": (
        ValueCuts(current=200, potential=20),
        ValueCuts(current=100, potential=20),
        {"current": "money", "potential": "points"},
    ),
    "lifecycle": (
        lived(),
        lived(silence=days(20)),
        {"first": "first", "last": "last", "turnover": "money", "turnover_before": "points"},
    ),
    "points": (
        ClubPolicy(),
        ClubPolicy(unit=50),
        {"card": "key", "paid": "money", "order": ["first"], "into": "earned"},
    ),
    "prices": (
        ClubPolicy(),
        ClubPolicy(tier_rate=Decimal("0.50")),
        {"list_price": "price", "shown": "shown", "points": "points"},
    ),
    "qualifies": (
        ClubPolicy(),
        ClubPolicy(single=700),
        {"key": "key", "bought": "first", "paid": "money"},
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_the_day_asked_selects_the_edition_of_a_whole_frame(name):
    before, after, columns = ASKED[name]

    def answered(policy, on):
        found = rows(getattr(frames, name)(BASE, **columns, policy=policy, on=on))
        return sorted(found, key=str)

    dated = editions(before, after)
    assert answered(dated, EVE) == answered(before, EVE)
    assert answered(dated, CHANGE) == answered(after, CHANGE) != answered(before, CHANGE)
    with pytest.raises(NotInForceError):
        answered(dated, FIRST - dt.timedelta(1))


def test_the_lines_of_a_base_cite_their_edition():
    before, after, _ = ASKED["abc"]
    lines = frames.abc_lines(BASE, turnover="money", policy=editions(before, after), on=CHANGE)
    assert (lines.policy, lines.policy.edition) == (after, "new")


# The day of each row selects its own.

terms = st.integers(0, 60).map(days) | st.integers(0, 3).map(months)
visits = st.lists(st.integers(-30, 90).map(lambda n: CHANGE - dt.timedelta(n)), max_size=8)


def live(frame, policy, **options):
    found = frames.registration_live(
        frame, registered="registered", on=dt.date(2025, 2, 28), policy=policy, **options
    )
    return column(found, "id", "registration_live")


def registered(backend, given):
    return backend.frame(
        {"id": [*range(len(given))], "registered": given}, id=pa.int64(), registered=pa.date32()
    )


@each_backend
@given(given=visits, before=terms, after=terms)
@frugal
def test_a_registration_is_live_by_the_edition_of_its_day_as_one_by_one(
    backend, given, before, after
):
    policy = editions(FloorPolicy(validity=before), FloorPolicy(validity=after))
    expected = [
        attribution.registration_live(each, dt.date(2025, 2, 28), policy=policy).value
        for each in given
    ]
    assert live(registered(backend, given), policy) == dict(enumerate(expected))


def visited(backend, given):
    table = {"id": [*range(len(given))], "closed": given, "about": ["repair", "noise"] * 4}
    table["about"] = table["about"][: len(given)]
    kinds = {"id": pa.int64(), "closed": pa.date32(), "about": pa.string()}
    return backend.frame(table, **kinds)


def visit_by(frame, policy, **options):
    found = frames.return_visits_due(
        frame, closed="closed", complaint="about", policy=policy, **options
    )
    by = column(found, "id", "visit_by")
    return {place: None if pd.isna(each) else each for place, each in by.items()}


@each_backend
@given(given=visits, before=terms, after=terms)
@frugal
def test_a_return_visit_is_due_by_the_edition_of_the_day_it_was_closed_as_one_by_one(
    backend, given, before, after
):
    policy = editions(
        ReturnVisitPolicy(after={"repair": before, "noise": days(2)}),
        ReturnVisitPolicy(after={"repair": after}),
    )
    abouts = ["repair", "noise"] * 4
    expected = [
        return_visit_planned(each, complaint=about, policy=policy).value
        for each, about in zip(given, abouts, strict=False)
    ]
    found = visit_by(visited(backend, given), policy)
    assert found == {
        place: each if isinstance(each, dt.date) else None for place, each in enumerate(expected)
    }


@pytest.mark.parametrize(
    ("ask", "table", "before", "after"),
    [
        (live, registered, FloorPolicy(), FloorPolicy(validity=days(14))),
        (visit_by, visited, ReturnVisitPolicy(), ReturnVisitPolicy(after={"noise": days(1)})),
    ],
    ids=["registration_live", "return_visits_due"],
)
def test_rows_before_the_first_edition_are_counted_and_named(ask, table, before, after):
    frame = table(POLARS, [FIRST - dt.timedelta(1), FIRST])
    with pytest.raises(
        InvalidValueError,
        match=r"^1 of 2 rows with a '\w+' before 2024-01-01: nothing is in force on .* \(id 0\)$",
    ):
        ask(frame, editions(before, after), key="id")
    kept = table(POLARS, [FIRST])
    # An edition changes nothing before its day.
    assert ask(kept, editions(before, after)) == ask(kept, Editions([Edition(FIRST, before)]))
    assert ask(kept, editions(before, after)) == ask(kept, before)


def test_a_term_in_hours_is_refused_in_whichever_edition():
    policy = editions(ReturnVisitPolicy(), ReturnVisitPolicy(after={"noise": hours(4)}))
    with pytest.raises(InvalidValueError, match=r"the term of 'noise' is 4 hours"):
        visit_by(visited(POLARS, [FIRST]), policy)


def test_editions_of_another_policy_are_refused_before_any_row_is_looked_at():
    dated = editions(AbcPolicy(), AbcPolicy())
    for ask, frame in ((live, registered(POLARS, [])), (visit_by, visited(POLARS, []))):
        with pytest.raises(InvalidTypeError, match=r"; write editions\.on\(day\)$"):
            ask(frame, dated)
    with pytest.raises(InvalidTypeError, match="expected a ClubPolicy"):
        frames.balances(BASE, member="key", on=CHANGE, policy=dated)
