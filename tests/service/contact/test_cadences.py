"""Every "regularly" of the regulations about contact, and the gaps between two contacts."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.term import days, hours, months, working_days
from clientrules.core.outcome import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service import ContactGaps, contact_pacing
from clientrules.service.contact.cadences import (
    FEEDBACK_COLLECTION,
    FOLLOW_UP_BY_LIKELIHOOD,
    PLANNED_VISITS,
    REGULAR_COMMUNICATION,
    USE_TRACKING,
    VISITS_TO_CLASS_A,
    VISITS_TO_TENANTS,
    Pacing,
)
from tests.core.samples import OURS, copies

LAST, DUE = dt.date(2025, 1, 31), dt.date(2025, 2, 28)
GAPS = ContactGaps(shortest=days(7), longest=days(30))
TOO_SOON, OK, OVERDUE = Pacing


@pytest.mark.parametrize(
    "cadence",
    [
        pytest.param(USE_TRACKING, marks=pytest.mark.clause("MINE-5.3.1", 1), id="MINE-5.3.1"),
        pytest.param(
            FOLLOW_UP_BY_LIKELIHOOD, marks=pytest.mark.clause("FLOOR-8.2", 1), id="FLOOR-8.2"
        ),
        pytest.param(VISITS_TO_CLASS_A, marks=pytest.mark.clause("IMP-3.1", 1), id="IMP-3.1"),
        pytest.param(
            FEEDBACK_COLLECTION, marks=pytest.mark.clause("KEEP2-4.1.4", 1), id="KEEP2-4.1.4"
        ),
        pytest.param(PLANNED_VISITS, id="KEEP-7"),
        pytest.param(REGULAR_COMMUNICATION, id="KEEP3-5"),
        pytest.param(VISITS_TO_TENANTS, id="VISIT-3.5.3"),
    ],
)
def test_no_interval_is_invented_where_the_clause_states_none(cadence):
    assert isinstance(cadence.next_due(LAST).value, Unspecified)
    assert isinstance(cadence.is_due(None, LAST).value, Unspecified)


@pytest.mark.parametrize(
    "cadence",
    [
        pytest.param(USE_TRACKING, marks=pytest.mark.clause("MINE-5.3.1", 2), id="MINE-5.3.1"),
        pytest.param(
            FOLLOW_UP_BY_LIKELIHOOD, marks=pytest.mark.clause("FLOOR-8.2", 2), id="FLOOR-8.2"
        ),
        pytest.param(VISITS_TO_CLASS_A, marks=pytest.mark.clause("IMP-3.1", 2), id="IMP-3.1"),
        pytest.param(
            FEEDBACK_COLLECTION, marks=pytest.mark.clause("KEEP2-4.1.4", 2), id="KEEP2-4.1.4"
        ),
        pytest.param(PLANNED_VISITS, marks=pytest.mark.clause("KEEP-7", 1), id="KEEP-7"),
    ],
)
def test_with_the_firms_monthly_interval_the_end_of_january_is_due_at_that_of_february(cadence):
    monthly = cadence.choose(months(1))
    assert monthly.next_due(LAST).value == DUE
    assert monthly.next_due(dt.date(2024, 1, 31)).value == dt.date(2024, 2, 29)


def test_the_firms_own_clause_on_an_interval_decides():
    decision = PLANNED_VISITS.choose(months(1), cites=OURS).next_due(LAST)
    assert decision.reasons[0].clause is OURS
    assert decision.reasons[0].text() == "visiting customers by plan was last done 2025-01-31"


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (0, TOO_SOON),
        pytest.param(6, TOO_SOON, marks=pytest.mark.clause("FT-TIP-1", 1)),
        (7, OK),
        pytest.param(30, OK, marks=pytest.mark.clause("FT-TIP-1", 2)),
        pytest.param(31, OVERDUE, marks=pytest.mark.clause("FT-TIP-1", 3)),
    ],
)
def test_both_ends_of_the_gaps_are_in_time(gap, expected):
    assert contact_pacing(LAST, LAST + dt.timedelta(gap), policy=GAPS).value is expected


def test_gaps_in_months_end_with_the_month():
    gaps = ContactGaps(shortest=days(1), longest=months(1))
    assert contact_pacing(LAST, DUE, policy=gaps).value is OK
    assert contact_pacing(LAST, dt.date(2025, 3, 1), policy=gaps).value is OVERDUE


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_later_contact_is_never_sooner(one, other, shortest, longer):
    gaps = ContactGaps(shortest=days(shortest), longest=days(shortest + longer))
    earlier, later = (
        contact_pacing(LAST, LAST + dt.timedelta(each), policy=gaps).value
        for each in sorted((one, other))
    )
    assert list(Pacing).index(earlier) <= list(Pacing).index(later)


def test_the_reason_says_from_when_to_when_a_contact_is_in_time():
    decision = contact_pacing(LAST, DUE, policy=attrs.evolve(GAPS, cites={"longest": OURS}))
    assert decision.reasons[0].clause is OURS
    assert decision.reasons[0].text() == (
        "after 2025-01-31 a contact is in time from 2025-02-07 to 2025-03-02; asked on 2025-02-28"
    )


def test_the_gaps_are_the_firms_for_the_clause_states_none():
    with pytest.raises(TypeError, match="missing"):
        ContactGaps(shortest=days(7))


def test_a_day_before_the_last_contact_is_refused():
    with pytest.raises(InvalidValueError, match=r"on is 2025-01-30: expected 2025-01-31, the last"):
        contact_pacing(LAST, dt.date(2025, 1, 30), policy=GAPS)


def test_gaps_that_leave_no_day_are_refused():
    with pytest.raises(InvalidValueError, match=r"leave no day, for 2025-03-02 comes after"):
        contact_pacing(LAST, DUE, policy=ContactGaps(shortest=days(30), longest=months(1)))


@pytest.mark.parametrize("term", [hours(24), working_days(5)], ids=str)
def test_gaps_are_in_days_or_longer(term):
    with pytest.raises(InvalidValueError, match=r"ContactGaps\.shortest is .*: expected a term"):
        ContactGaps(shortest=term, longest=days(30))
    with pytest.raises(InvalidValueError, match=r"ContactGaps\.longest is .*: expected a term"):
        ContactGaps(shortest=days(7), longest=term)


@pytest.mark.parametrize("wrong", [7, None, "7 days"])
def test_gaps_are_terms(wrong):
    with pytest.raises(InvalidTypeError, match=r"ContactGaps\.shortest is "):
        ContactGaps(shortest=wrong, longest=days(30))


def test_gaps_are_values():
    for copy in copies(GAPS):
        assert copy == GAPS
        assert hash(copy) == hash(GAPS)
