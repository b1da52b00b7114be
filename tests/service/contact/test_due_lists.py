"""Whom to contact on a day, over a whole base."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.cadence import CalendarPeriod, Weekday
from clientrules.core.dates.term import days, months, weeks
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.outcome import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.important_customers import IMP_3_1
from clientrules.segmentation import AbcClass, AbcFollowUp, ImportanceClass, follow_up
from clientrules.service import due_list
from clientrules.service.contact.cadences import PLANNED_VISITS, VISITS_TO_CLASS_A
from tests.core.samples import copies

MONTHLY = VISITS_TO_CLASS_A.choose(months(1))
WEEKLY = PLANNED_VISITS.choose(Weekday.MONDAY)
CADENCES = {"A": MONTHLY, "B": WEEKLY, "C": PLANNED_VISITS}
JANUARY, FEBRUARY = dt.date(2025, 1, 31), dt.date(2025, 2, 28)
BASE = {
    "Ann": ("A", JANUARY),
    "Bob": ("A", dt.date(2025, 2, 1)),
    "Cleo": ("C", dt.date(2020, 1, 1)),
    "Dan": ("B", dt.date(2025, 2, 18)),
    "Eve": ("B", None),
    "Fay": ("A", dt.date(2025, 1, 17)),
}

intervals = st.one_of(
    st.none(),
    st.sampled_from([*Weekday, *CalendarPeriod]),
    st.builds(days, st.integers(1, 400)),
    st.builds(months, st.integers(1, 14)),
    st.builds(weeks, st.integers(1, 60)),
)
dates = st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31))


def listed(base=None, on=FEBRUARY, cadences=None):
    return due_list(BASE if base is None else base, on, cadences=cadences or CADENCES)


def test_whoever_was_never_contacted_comes_first_then_whoever_waits_longest():
    assert listed().customers == ("Eve", "Fay", "Dan", "Ann")


def test_the_day_a_contact_falls_due_is_on_the_list_and_the_day_before_is_not():
    base = {"Ann": ("A", JANUARY)}
    assert listed(base, FEBRUARY).customers == ("Ann",)
    assert listed(base, dt.date(2025, 2, 27)).customers == ()


def test_equals_keep_the_order_of_the_base():
    base = dict.fromkeys(("Zoe", "Ann", "Mia"), ("A", JANUARY))
    assert listed(base).customers == ("Zoe", "Ann", "Mia")


def test_a_class_without_an_interval_is_named_and_its_customers_are_not_listed():
    due = listed()
    assert "Cleo" not in due
    assert isinstance(due.unspecified["C"], Unspecified)
    assert list(due.unspecified) == ["C"]
    assert isinstance(due.why("Cleo").value, Unspecified)
    assert "Cleo" not in listed({"Cleo": ("C", None)})


def test_every_customer_of_the_base_is_told_why():
    due = listed()
    assert due.why("Ann").reasons[0].clause is IMP_3_1
    assert due.why("Ann").reasons[0].text() == (
        "visiting the customers of class A was last done 2025-01-31 and is due from 2025-02-28;"
        " asked on 2025-02-28"
    )
    assert due.why("Bob").value is False
    assert due.why("Eve").reasons[0].text() == "visiting customers by plan was never done"


def test_a_list_is_a_collection_of_who_is_due():
    due = listed()
    assert list(due) == list(due.customers)
    assert len(due) == 4
    assert [name for name in BASE if name in due] == ["Ann", "Dan", "Eve", "Fay"]
    assert "nobody" not in due
    assert ["Ann"] not in due
    assert repr(due) == "<DueList 2025-02-28: 4 of 6>"


def test_a_customer_who_is_not_in_the_base_has_no_reason():
    with pytest.raises(UnknownKeyError, match=r"no customer 'nobody' in this base of 6"):
        listed().why("nobody")


def test_a_later_change_of_the_callers_mappings_changes_nothing():
    base, cadences = dict(BASE), dict(CADENCES)
    due = listed(base, cadences=cadences)
    base.clear()
    cadences.clear()
    assert due.why("Ann").value is True


def test_the_follow_up_of_abc_classes_makes_a_list():
    policy = AbcFollowUp(a=weeks(1), b=months(1))
    cadences = {each: follow_up(each, policy=policy).value.cadence for each in AbcClass}
    base = {each.value: (each, JANUARY) for each in AbcClass}
    assert listed(base, dt.date(2025, 2, 7), cadences).customers == ("A",)
    assert listed(base, FEBRUARY, cadences).customers == ("A", "B")
    assert listed(base, dt.date(2026, 1, 31), cadences).customers == ("A", "B", "C")


@given(
    st.dictionaries(st.integers(0, 3), intervals, min_size=1),
    st.lists(st.tuples(st.integers(0, 3), st.none() | dates), max_size=12),
    dates,
)
def test_a_list_holds_exactly_those_whose_cadence_says_so(chosen, rows, on):
    cadences = {
        each: PLANNED_VISITS if every is None else PLANNED_VISITS.choose(every)
        for each, every in chosen.items()
    }
    base = {
        place: row
        for place, row in enumerate(rows)
        if row[0] in cadences and (row[1] is None or row[1] <= on)
    }
    due = due_list(base, on, cadences=cadences)
    expected = {
        customer
        for customer, (of_class, last) in base.items()
        if cadences[of_class].is_due(last, on).value is True
    }
    assert set(due) == expected == {customer for customer in base if customer in due}
    assert len(due) == len(expected)


@given(st.lists(st.none() | dates, max_size=12), dates, dates)
def test_who_is_due_stays_due_until_contacted(lasts, one, other):
    first = min(one, other)
    base = {place: ("A", last) for place, last in enumerate(lasts) if last is None or last <= first}
    earlier, later = (set(listed(base, on)) for on in sorted((one, other)))
    assert earlier <= later


def test_a_contact_after_the_day_is_named_and_not_dropped():
    base = {"Ann": ("A", FEBRUARY), "Bob": ("C", dt.date(2025, 3, 1)), "Cleo": ("A", None)}
    message = r"1 rows cannot be read: 'Bob': the last contact is 2025-03-01: expected 2025-02-28"
    with pytest.raises(InvalidValueError, match=message):
        due_list(base, FEBRUARY, cadences=CADENCES)


def test_every_bad_row_is_named_at_once():
    base = {
        "Ann": ("A", JANUARY),
        "Bob": ("A", "2025-01-31"),
        "Cleo": ("D", JANUARY),
        "Dan": "A",
        "Eve": ("A", JANUARY, 1),
        "Fay": (["A"], JANUARY),
        "Gus": ("A", dt.datetime(2025, 1, 31, 9)),
        "Hal": ("A", [JANUARY]),
        "Ivy": ("A", dt.date(9999, 12, 31)),
    }
    with pytest.raises(InvalidValueError, match=r"^8 rows cannot be read: ") as error:
        listed(base)
    assert str(error.value).endswith("; and 4 more")
    message = "; ".join(error.value.problems)
    assert "'Ann'" not in message
    for part in (
        "'Bob': last is '2025-01-31' (str): expected a date",
        "'Cleo': no cadence for the class 'D': expected one of A, B, C",
        "'Dan': 'A': expected a pair of the class and the day of the last contact or None",
        "'Eve': ('A', datetime.date(2025, 1, 31), 1): expected a pair",
        "'Fay': (['A'], datetime.date(2025, 1, 31)): expected a pair",
        "'Gus': last is the instant 2025-01-31T09:00:00: expected a date",
        "'Hal': ('A', [datetime.date(2025, 1, 31)]): expected a pair",
        "'Ivy': 1 month after 9999-12-31 lies beyond the calendar",
    ):
        assert part in message


def test_of_many_bad_rows_the_first_are_shown_and_the_others_counted():
    base = dict.fromkeys(range(25), ("D", JANUARY))
    with pytest.raises(InvalidValueError, match=r"^25 rows .* 5: .*; and 19 more$") as error:
        listed(base)
    assert " 6: " not in str(error.value)
    assert len(error.value.problems) == 25


def test_exactly_as_many_bad_rows_as_are_shown_are_all_of_them():
    with pytest.raises(InvalidValueError, match=r"C$"):
        listed(dict.fromkeys(range(3), ("D", JANUARY)))


def test_a_list_of_nobody_is_empty():
    assert listed({}).customers == ()


@pytest.mark.parametrize(
    ("facts", "match"),
    [
        ({"base": ["Ann"]}, r"customers is \['Ann'\]"),
        ({"on": dt.datetime(2025, 2, 28)}, r"on is the instant"),
        ({"cadences": {"A": months(1)}}, r"cadences\['A'\] is .*: expected a Cadence"),
        ({"cadences": [MONTHLY]}, r"expected a mapping from customer to Cadence"),
    ],
    ids=["base", "day", "term", "list"],
)
def test_what_is_no_base_no_day_or_no_cadence_is_refused(facts, match):
    with pytest.raises(InvalidTypeError, match=match):
        listed(**facts)


@pytest.mark.parametrize(("on", "due"), [(FEBRUARY, ("Ann",)), (dt.date(2025, 3, 1), ())])
def test_the_day_selects_the_edition_of_a_cadence(on, due):
    cadence = Editions(
        [
            Edition(JANUARY, MONTHLY, name="monthly"),
            Edition(dt.date(2025, 3, 1), VISITS_TO_CLASS_A.choose(months(3))),
        ]
    )
    found = listed({"Ann": ("A", JANUARY)}, on, {"A": cadence})
    assert found.customers == due
    assert found.why("Ann").reasons[0].edition == ("monthly" if due else "edition of 2025-03-01")


def test_lists_are_values():
    due = listed()
    for copy in copies(due):
        assert copy == due
        assert hash(copy) == hash(due)


@pytest.mark.parametrize("blank", [None, pd.NaT, pd.NA, float("nan"), ""])
def test_a_blank_day_of_last_contact_means_that_there_was_none(blank):
    due = due_list({"Ann": ("A", blank)}, FEBRUARY, cadences={"A": MONTHLY})
    assert list(due) == ["Ann"]
    assert due.why("Ann") == MONTHLY.is_due(None, FEBRUARY)


@pytest.mark.parametrize("of_class", ["important", "important customer", "重要客户"])
def test_a_class_of_an_enumeration_is_known_by_its_value_and_labels(of_class):
    cadences = dict.fromkeys(ImportanceClass, MONTHLY)
    due = due_list({"Ann": (of_class, None), "Bob": (of_class, None)}, FEBRUARY, cadences=cadences)
    assert list(due) == ["Ann", "Bob"]
    assert due.why("Ann").value is True


def test_a_misspelt_class_is_refused_with_the_nearest():
    with pytest.raises(InvalidValueError, match=r"'Ann': no cadence .*did you mean 'monthly'"):
        due_list({"Ann": ("monthlly", None)}, FEBRUARY, cadences={"monthly": MONTHLY})


def test_the_last_contact_that_comes_after_the_day_is_refused_and_nobody_dropped():
    base = {"x": ("A", dt.date(2026, 9, 30))}
    with pytest.raises(InvalidValueError) as refused:
        due_list(base, dt.date(2026, 7, 17), cadences={"A": MONTHLY})
    assert refused.value.problems == (
        "'x': the last contact is 2026-09-30: expected 2026-07-17 or earlier",
    )
