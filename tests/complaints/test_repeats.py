"""The same complaint for the second time calls for a prevention review."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.complaints import Filing, repeated
from clientrules.complaints.repeats import RepeatPolicy
from clientrules.core.dates.term import days, months
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.editions.transition import Transition
from clientrules.errors import InvalidTypeError, NotInForceError
from tests.core.samples import OURS

MARCH = dt.date(2024, 3, 1)
MONTH = RepeatPolicy(within=months(1))


def filed(case, about="plating", *, after=0):
    return Filing(case=case, about=about, on=MARCH + dt.timedelta(days=after))


def pairs(*filings, policy=RepeatPolicy()):
    return [(each.before.case, each.again.case) for each in repeated(filings, policy=policy).value]


filings = st.lists(
    st.builds(filed, st.integers(), st.sampled_from("ab"), after=st.integers(0, 90)), max_size=12
)


@pytest.mark.clause("KEEP-9", 1)
def test_the_same_complaint_twice_is_found_for_a_prevention_review():
    decision = repeated([filed("A"), filed("B", after=400)])
    assert [str(each) for each in decision.value] == ["B repeats A"]
    assert decision.reasons[0].clause.id == "KEEP-9"
    assert decision.reasons[0].text() == "B repeats A"


def test_different_complaints_are_no_repetition():
    decision = repeated([filed("A"), filed("B", "human"), filed("C", ("Ann", "plating"))])
    assert decision.value == ()
    assert decision.reasons[0].text() == "none of 3 complaints came again"
    assert repeated([]).value == ()


@pytest.mark.parametrize(("after", "found"), [(0, True), (31, True), (32, False)])
def test_a_complaint_repeats_the_one_before_up_to_the_last_day_of_the_term(after, found):
    assert bool(pairs(filed("A"), filed("B", after=after), policy=MONTH)) is found


def test_each_complaint_is_compared_with_the_one_before_it():
    chain = [filed("A"), filed("B", after=30), filed("C", after=60), filed("D", after=100)]
    assert pairs(*chain, policy=MONTH) == [("A", "B"), ("B", "C")]


def test_complaints_are_taken_in_order_of_time_and_those_of_one_day_as_given():
    assert pairs(filed("B", after=1), filed("A")) == [("A", "B")]
    assert pairs(filed("B"), filed("A")) == [("B", "A")]


def test_a_complaint_given_twice_does_not_repeat_itself():
    assert pairs(filed("A"), filed("A")) == []
    assert pairs(filed("A"), filed("A"), filed("B")) == [("A", "B")]


def test_a_firm_cites_its_own_term():
    policy = RepeatPolicy(within=days(30), cites={"within": OURS})
    assert repeated([filed("A")], policy=policy).reasons[0].clause is OURS


@given(filings, st.integers(0, 60), st.integers(0, 60))
def test_a_longer_term_finds_no_fewer(given_filings, short, longer):
    narrow, wide = (
        set(pairs(*given_filings, policy=RepeatPolicy(within=days(count))))
        for count in sorted((short, longer))
    )
    assert narrow <= wide <= set(pairs(*given_filings))


@pytest.mark.parametrize("wrong", [None, "A", [("A", "plating", MARCH)]], ids=repr)
def test_filings_are_filings(wrong):
    with pytest.raises(InvalidTypeError, match="expected"):
        repeated(wrong)


@pytest.mark.parametrize("on", [None, "2024-03-01", dt.datetime(2024, 3, 1)], ids=repr)
def test_a_filing_has_a_day(on):
    with pytest.raises(InvalidTypeError, match=r"Filing\.on"):
        Filing(case="A", about="plating", on=on)


def test_a_term_is_a_term():
    with pytest.raises(InvalidTypeError, match="within is 30"):
        RepeatPolicy(within=30)


@pytest.mark.parametrize("fact", ["case", "about"])
def test_a_filing_is_told_apart_by_what_cannot_change(fact):
    with pytest.raises(InvalidTypeError, match=r"^Filing.* is .*expected what cannot change"):
        Filing(**{"case": "A", "about": "plating", "on": MARCH, fact: ("Ann", ["plating"])})


def test_what_is_no_filing_is_named_by_its_place():
    with pytest.raises(InvalidTypeError, match=r"^filings\[0\] is 'C1': expected a Filing"):
        repeated(["C1"])


# Editions.


def _editions(governed_by=None, *transitions):
    return Editions(
        [
            Edition(dt.date(2024, 1, 1), RepeatPolicy(within=days(30)), name="month"),
            Edition(
                dt.date(2024, 5, 1),
                RepeatPolicy(within=days(10)),
                name="ten days",
                transitions=transitions,
            ),
        ],
        governed_by=governed_by,
    )


def _filed(*days_):
    return [
        Filing(case=place, about="plating", on=dt.date.fromisoformat(f"2024-{day}"))
        for place, day in enumerate(days_)
    ]


def test_each_complaint_repeats_another_by_the_edition_of_its_own_day():
    found = repeated(_filed("03-10", "04-05", "04-30", "05-11", "05-21"), policy=_editions())
    assert list(map(str, found.value)) == ["1 repeats 0", "2 repeats 1", "4 repeats 3"]
    assert [(reason.edition, len(reason.facts["repeats"])) for reason in found.reasons] == [
        ("month", 2),
        ("ten days", 1),
    ]


def test_an_edition_that_found_no_repeat_gives_no_reason_beside_one_that_did():
    found = repeated(_filed("04-05", "04-30", "05-11"), policy=_editions())
    assert [reason.edition for reason in found.reasons] == ["month"]
    nothing = repeated(_filed("04-05", "05-11"), policy=_editions())
    assert [reason.edition for reason in nothing.reasons] == ["month", "ten days"]


def test_the_day_asked_may_govern_repeats():
    given_ = _filed("04-05", "04-30")
    assert repeated(given_, policy=_editions("asked"), on=dt.date(2024, 4, 30)).value
    assert not repeated(given_, policy=_editions("asked"), on=dt.date(2024, 5, 1)).value


def test_a_complaint_may_keep_the_longer_term_of_the_one_before_it():
    kept = _editions(None, Transition("within", keeps="longer"))
    given_ = _filed("04-29", "05-11", "05-29")
    found = repeated(given_, policy=kept)
    assert list(map(str, found.value)) == ["1 repeats 0"]
    assert [reason.edition for reason in found.reasons] == [
        "ten days, with what the month had for what was open before"
    ]


def test_without_complaints_no_edition_is_asked():
    assert repeated([], policy=_editions()).reasons[0].text() == "there are no complaints"


def test_a_complaint_of_before_the_first_edition_is_refused():
    with pytest.raises(NotInForceError):
        repeated([Filing(case=1, about="plating", on=dt.date(2023, 12, 31))], policy=_editions())
