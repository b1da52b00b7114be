"""Due lists of a frame are those of each customer, on every backend (GEN-10, PM-RV-1)."""

import datetime as dt

import attrs
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from clientrules import days, frames, hours, months, weeks, years
from clientrules.core.dates.cadence import Cadence, CalendarPeriod, Weekday
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import next_month, working_days
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.outcome import Unspecified
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.segmentation import AbcClass
from clientrules.service import ReturnVisitPolicy, due_list, return_visit_planned
from clientrules.service.contact.cadences import VISITS_TO_CLASS_A
from tests.frames.backends import DUCKDB, LAZY, POLARS, column, each_backend, frugal, rows

ON = dt.date(2025, 2, 28)
MONTHLY = VISITS_TO_CLASS_A.choose(months(1))
CADENCES = {"A": MONTHLY, "B": VISITS_TO_CLASS_A.choose(Weekday.MONDAY), "C": VISITS_TO_CLASS_A}
SHOP = WorkingTime(dict.fromkeys(list(Weekday)[:5], "09:00-18:00"), "Asia/Shanghai")

intervals = (
    st.integers(1, 90).map(days)
    | st.integers(1, 8).map(weeks)
    | st.integers(1, 6).map(months)
    | st.just(years(1))
    | st.integers(1, 31).map(lambda day: next_month(day=day))
    | st.sampled_from([*Weekday, *CalendarPeriod])
)
cadences = st.builds(
    lambda interval, roll: Cadence(VISITS_TO_CLASS_A.clause, every=interval, hours=SHOP, roll=roll),
    st.none() | intervals,
    st.sampled_from(Roll),
)
contacts = st.none() | st.integers(0, 400).map(lambda n: ON - dt.timedelta(n))
bases = st.lists(st.tuples(st.sampled_from("ABC"), contacts), min_size=1, max_size=8)


def framed(backend, base):
    table = {
        "id": [*range(len(base))],
        "class": [of_class for of_class, _ in base],
        "last": [last for _, last in base],
    }
    return backend.frame(table, **{"class": pa.string(), "last": pa.date32()})


def due(frame, by_class=CADENCES, **options):
    found = frames.contact_due(
        frame, classes="class", last="last", on=ON, cadences=by_class, **options
    )
    return column(found, "id", "contact_due")


def one_by_one(base, by_class=CADENCES):
    answers = [by_class[of_class].is_due(last, ON).value for of_class, last in base]
    words = {True: "due", False: "not yet"}
    return {n: words.get(each, "unspecified") for n, each in enumerate(answers)}


@each_backend
def test_who_was_never_contacted_is_due_and_a_class_without_interval_is_open(backend):
    base = [
        ("A", dt.date(2025, 1, 28)),
        ("A", dt.date(2025, 1, 31)),
        ("A", dt.date(2025, 2, 1)),
        ("A", None),
        ("B", dt.date(2025, 2, 23)),
        ("B", dt.date(2025, 2, 24)),
        ("C", None),
        ("C", dt.date(2020, 1, 1)),
    ]
    expected = ["due", "due", "not yet", "due", "due", "not yet", "unspecified", "unspecified"]
    assert one_by_one(base) == dict(enumerate(expected))
    assert due(framed(backend, base)) == dict(enumerate(expected))


@each_backend
@given(base=bases, chosen=st.tuples(cadences, cadences, cadences))
@frugal
def test_contacts_are_due_as_one_by_one(backend, base, chosen):
    by_class = dict(zip("ABC", chosen, strict=True))
    assert due(framed(backend, base), by_class) == one_by_one(base, by_class)


@given(base=bases)
@frugal
def test_those_due_are_those_of_the_due_list(base):
    listed = due_list(dict(enumerate(base)), ON, cadences=CADENCES)
    found = due(framed(POLARS, base))
    assert {each for each, owed in found.items() if owed == "due"} == {*listed.customers}


@each_backend
def test_a_last_contact_after_the_day_is_counted_and_named(backend):
    frame = framed(backend, [("A", ON), ("C", ON + dt.timedelta(1))])
    with pytest.raises(
        InvalidValueError,
        match=r"^1 of 2 rows with a 'last' after 2025-02-28: expected .* until then \(id 1\)$",
    ):
        due(frame, key="id")


@each_backend
def test_the_classes_may_be_those_of_a_scheme(backend):
    frame = framed(backend, [("A", None), ("B", ON)])
    by_class = {AbcClass.A: MONTHLY, AbcClass.B: MONTHLY}
    assert due(frame, by_class) == {0: "due", 1: "not yet"}


@each_backend
def test_the_day_selects_the_edition_of_a_cadence(backend):
    early = Edition(dt.date(2000, 1, 1), MONTHLY)
    rare = Edition(ON, VISITS_TO_CLASS_A.choose(years(1)))
    base = [("A", ON - dt.timedelta(40))]
    assert due(framed(backend, base), {"A": Editions([early])}) == {0: "due"}
    assert due(framed(backend, base), {"A": Editions([early, rare])}) == {0: "not yet"}


@each_backend
def test_an_empty_base_stays_empty(backend):
    assert due(framed(backend, [])) == {}


@each_backend
def test_the_frame_comes_back_as_it_was_with_one_column_more(backend):
    frame = framed(backend, [("A", ON)])
    found = frames.contact_due(
        frame, classes="class", last="last", on=ON, cadences=CADENCES, into="due"
    )
    assert isinstance(found, backend.kind)
    assert rows(found) == [rows(frame)[0] | {"due": "not yet"}]


@each_backend
def test_unknown_and_missing_classes_are_counted_and_named(backend):
    frame = framed(backend, [("A", None), (None, None), ("D", None)])
    with pytest.raises(
        InvalidValueError,
        match=r"^1 of 3 rows without 'class'.*\(id 1\); 1 of 3 rows with a 'class' of another "
        r"scheme: expected one of A, B, C .*\(id 2\)$",
    ):
        due(frame, key="id")


@each_backend
def test_of_many_classes_an_unknown_one_is_found_too(backend):
    by_class = dict.fromkeys("ABCDEFGHIJ", MONTHLY)
    known = [(each, None) for each in by_class]
    assert set(due(framed(backend, known), by_class).values()) == {"due"}
    with pytest.raises(InvalidValueError, match=r"^1 of 11 rows with a 'class' of another scheme"):
        due(framed(backend, [*known, ("K", None)]), by_class)


def test_the_first_days_of_the_calendar_are_days_like_others():
    frame = framed(POLARS, [("A", dt.date.min)])
    found = frames.contact_due(
        frame, classes="class", last="last", on=dt.date(1, 1, 20), cadences={"A": MONTHLY}
    )
    assert column(found, "id", "contact_due") == {0: "not yet"}


def test_cadences_are_one_at_least_and_cadences():
    frame = framed(POLARS, [("A", None)])
    with pytest.raises(InvalidValueError, match=r"^cadences is \{\}"):
        due(frame, {})
    with pytest.raises(InvalidTypeError, match=r"^the cadence of 'A' is .*: expected a Cadence"):
        due(frame, {"A": months(1)})
    with pytest.raises(InvalidTypeError, match="expected a mapping"):
        due(frame, MONTHLY)


# Return visits.

AFTER = ReturnVisitPolicy(after={"serious": days(1), "slight": working_days(5)}, hours=SHOP)
complaints = st.lists(
    st.tuples(
        st.sampled_from(["serious", "slight", "other"]),
        st.dates(dt.date(2025, 1, 1), dt.date(2025, 3, 31)),
    ),
    min_size=1,
    max_size=8,
)


def visits(frame, policy=AFTER, **options):
    found = frames.return_visits_due(
        frame, closed="last", complaint="class", policy=policy, **options
    )
    last = column(found, "id", "visit_by")
    # Pandas has a day of its own for none.
    return {each: None if pd.isna(day) else day for each, day in last.items()}


@each_backend
@given(given=complaints)
@frugal
def test_return_visits_are_due_as_one_by_one(backend, given):
    answers = [return_visit_planned(day, complaint=each, policy=AFTER).value for each, day in given]
    expected = [None if isinstance(each, Unspecified) else each for each in answers]
    assert visits(framed(backend, given)) == dict(enumerate(expected))


@each_backend
@pytest.mark.parametrize("roll", Roll)
def test_return_visits_move_as_the_policy_says(backend, roll):
    policy = attrs.evolve(AFTER, roll=roll)
    given = [("serious", dt.date(2025, 2, 28)), ("slight", ON)]
    answers = [
        return_visit_planned(day, complaint=each, policy=policy).value for each, day in given
    ]
    assert visits(framed(backend, given), policy) == dict(enumerate(answers))


@each_backend
def test_without_any_term_no_visit_has_a_day(backend):
    frame = framed(backend, [("serious", ON)])
    assert visits(frame, ReturnVisitPolicy()) == {0: None}


@each_backend
def test_without_any_complaint_nothing_is_due(backend):
    assert visits(framed(backend, [])) == {}


@each_backend
def test_complaints_without_a_class_or_a_day_are_counted(backend):
    frame = framed(backend, [("serious", None), (None, ON), ("", ON)])
    with pytest.raises(
        InvalidValueError,
        match=r"^1 of 3 rows without 'last'.*; 1 of 3 rows without 'class': .*; 1 of 3 rows with an"
        r" empty 'class'",
    ):
        visits(frame)


PLAIN = ReturnVisitPolicy(after={"serious": days(1), 'it\'s, "odd" [1]': weeks(2)})


@each_backend
@pytest.mark.parametrize("after", [days(3), months(1)])
def test_classes_of_any_name_have_visits_of_their_own(backend, after):
    policy = attrs.evolve(PLAIN, after={**PLAIN.after, "slight": after})
    given = [(each, ON) for each in (*policy.after, "other")]
    expected = [term.due(ON) for term in policy.after.values()]
    assert visits(framed(backend, given), policy) == dict(enumerate([*expected, None]))


@each_backend
def test_the_day_selects_the_edition_of_the_days_until_a_visit(backend):
    later = ReturnVisitPolicy(after={"serious": days(7)})
    editions = Editions([Edition(dt.date(2000, 1, 1), PLAIN), Edition(ON, later)])
    given = [("serious", ON), ("serious", ON - dt.timedelta(1))]
    expected = {0: ON + dt.timedelta(7), 1: ON}
    assert visits(framed(backend, given), editions) == expected


@pytest.mark.parametrize("backend", [POLARS, LAZY, DUCKDB], ids=lambda each: each.name)
def test_a_visit_on_the_last_day_of_the_calendar_is_the_last_one(backend):
    last = dt.date.max
    eve = framed(backend, [("serious", last - dt.timedelta(1)), ("other", last)])
    assert visits(eve, PLAIN) == {0: last, 1: None}
    with pytest.raises(InvalidValueError, match="calendar"):
        visits(framed(backend, [("serious", last)]), PLAIN)


def test_terms_in_hours_and_what_is_no_policy_are_refused():
    frame = framed(POLARS, [("serious", ON)])
    with pytest.raises(InvalidValueError, match=r"^the term of 'serious' is 8 hours: expected one"):
        visits(frame, ReturnVisitPolicy(after={"serious": hours(8)}))
    with pytest.raises(InvalidTypeError, match="expected a ReturnVisitPolicy"):
        visits(frame, days(1))
