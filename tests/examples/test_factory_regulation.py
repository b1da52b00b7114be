"""A regulation of one's own, as `examples/factory_regulation.py` writes it down."""

import pytest
from factory_regulation import (
    PUBLISHED_COPIES,
    REGULATION_PROCESS,
    FactoryRegulation,
    Market,
    regulation_clocks,
)

from clientrules.complaints import advance
from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.case.events import Numbered
from clientrules.complaints.deadlines.clock import ClockState, clocks
from clientrules.complaints.deadlines.source_clocks import (
    FACTORY_CLOCKS,
)
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import days, hours, working_hours
from clientrules.core.dates.unit import Unit
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.complaints.cases import START, event_of
from tests.complaints.timing import CHINA, day, happened, moment, named
from tests.core.samples import OURS


def regulated(market=Market.DOMESTIC, **facts):
    facts = {"counted_in": Unit.DAYS, "half_day": hours(12)} | facts
    return regulation_clocks(market, **facts)


NUMBERED = Numbered("250501", at=moment("05-07 15:00"))


@pytest.mark.parametrize(
    ("market", "unit", "due"),
    [
        (Market.DOMESTIC, Unit.DAYS, day("05-20")),
        (Market.ABROAD, Unit.DAYS, day("05-24")),
        (Market.DOMESTIC, Unit.WORKING_DAYS, day("05-26")),
        (Market.ABROAD, Unit.WORKING_DAYS, day("05-30")),
    ],
)
def test_a_case_is_closed_in_thirteen_days_or_seventeen_abroad(market, unit, due):
    policy = regulated(market, counted_in=unit, hours=CHINA)
    found = named(policy, NUMBERED, at="05-08 09:00", name="closing")
    assert found.due == due
    assert found.decision.reasons[0].clause.source is PUBLISHED_COPIES
    assert policy.source is PUBLISHED_COPIES


def test_calendar_or_working_days_is_the_callers_choice():
    with pytest.raises(TypeError, match="counted_in"):
        regulation_clocks(Market.ABROAD, half_day=hours(12))
    with pytest.raises(InvalidValueError, match=r"^counted_in is <Unit\.WEEKS"):
        regulated(counted_in=Unit.WEEKS)
    without = regulated(counted_in=Unit.WORKING_DAYS)
    assert (
        named(without, NUMBERED, at="05-08 09:00", name="closing").state is ClockState.UNSPECIFIED
    )


def test_the_clocks_roll_as_their_regulation_does():
    rolls = FactoryRegulation(hours=CHINA, roll=Roll.FORWARD)
    policy = regulated(Market.ABROAD, policy=rolls)
    assert (policy.hours, policy.roll) == (CHINA, Roll.FORWARD)
    plain = named(regulated(Market.ABROAD), NUMBERED, at="05-08 09:00", name="closing")
    rolled = named(policy, NUMBERED, at="05-08 09:00", name="closing")
    # 24 May 2025 is a Saturday.
    assert (plain.due, rolled.due) == (day("05-24"), day("05-26"))


@pytest.mark.parametrize(
    ("half_day", "due"),
    [(hours(12), "05-08 03:00"), (working_hours(4), "05-08 11:00")],
    ids=str,
)
def test_sales_has_half_a_day_which_the_caller_says_what_it_is(half_day, due):
    policy = regulated(half_day=half_day, hours=CHINA)
    found = named(policy, happened("received", "05-07 15:00"), at="05-07 16:00", name="forwarding")
    assert found.due == moment(due)
    with pytest.raises(TypeError, match="half_day"):
        regulation_clocks(Market.ABROAD, counted_in=Unit.DAYS)


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({"market": "abroad"}, InvalidTypeError, r"^the market is 'abroad'"),
        ({"half_day": 12}, InvalidTypeError, r"^half_day is 12: expected a term"),
        ({"half_day": days(1)}, InvalidValueError, r"^half_day is 1 day: expected hours"),
    ],
    ids=["market", "number", "day"],
)
def test_the_choices_make_sense(facts, error, message):
    with pytest.raises(error, match=message):
        regulated(**facts)


@pytest.mark.parametrize(
    ("closed", "due"), [("05-01 00:00", day("06-10")), ("05-31 23:59", day("06-10"))]
)
def test_a_closed_case_is_reviewed_by_the_tenth_of_the_next_month(closed, due):
    found = named(regulated(), happened("closed", closed), at="06-01 09:00", name="review")
    assert found.due == due


def test_the_clocks_keep_the_report_of_the_source():
    assert regulated().rule("report") == FACTORY_CLOCKS.rule("report")


def test_a_firms_own_number_is_cited_and_a_bare_one_is_the_callers():
    numbers = FactoryRegulation(domestic=10, cites={"domestic": OURS})
    policy = regulated(policy=numbers)
    found = named(policy, NUMBERED, at="05-08 09:00", name="closing")
    assert "term 10 days (OURS-4; COPY-CLOSING says 13 days)" in found.why()
    bare = named(
        regulated(policy=FactoryRegulation(domestic=10)), NUMBERED, at="05-08 09:00", name="closing"
    )
    assert "term 10 days: set by the caller (COPY-CLOSING says 13 days)" in bare.why()


# For each step the clocks that run once it is taken.
PATH = {
    "received": "forwarding",
    "form sent": "",
    **dict.fromkeys(("numbered", "tracked", "at quality"), "closing"),
    "handled": "report, closing",
    **dict.fromkeys(("reported", "approved"), "closing"),
    "closed": "review",
    "reviewed": "",
}


def test_a_case_goes_from_receipt_to_its_review_with_its_clocks_at_each_step():
    policy, case = regulated(), open_complaint("C1", [])
    for number, (step, running) in enumerate(PATH.items()):
        at = START.add(minutes=number)
        case = advance(case, event_of(step, at, by="Li"), policy=REGULATION_PROCESS).value
        found = clocks(case, at, policy=policy)
        assert ", ".join(clock.name for clock in found if clock.ended is None) == running, step
    assert {clock.state for clock in found} == {ClockState.MET}
    steps = {each.name for each in REGULATION_PROCESS.workflow.steps}
    assert all({rule.starts, *rule.ends} <= steps for rule in policy.rules)
