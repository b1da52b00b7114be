"""What a new edition leaves as it was for what was open before it."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.complaints import ClockPolicy, ClockRule
from clientrules.core import (
    Edition,
    Editions,
    Policy,
    days,
    hours,
    minutes,
    months,
    option,
    weeks,
    working_days,
)
from clientrules.core.editions import Transition
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.rulebook import Rulebook
from clientrules.sales import FloorPolicy
from tests.core.samples import OURS, PRICE

MARCH, MAY, JUNE, JULY = (dt.date(2026, month, 1) for month in (3, 5, 6, 7))


@attrs.frozen(kw_only=True)
class Rules(Policy):
    validity: object = option(days(30))
    rate: object = option(Decimal("0.90"))
    expiry: object = option(None, none_means="no limit")
    pending: object = option(None, none_means="nothing")


def changed(before, after, *transitions):
    first = Edition(MARCH, before, name="old")
    return Editions([first, Edition(JUNE, after, name="new", transitions=transitions)])


def kept(before, after, field, keeps, opened=MAY):
    policy = changed(before, after, Transition(field, keeps)).on(JULY, opened=opened)
    return getattr(policy, field)


@pytest.mark.parametrize(
    ("before", "after", "keeps", "holds"),
    [
        (days(30), days(14), "longer", days(30)),
        (days(14), days(30), "longer", days(30)),
        (days(30), days(14), "shorter", days(14)),
        (days(30), months(1), "longer", months(1)),
        (days(31), months(1), "longer", months(1)),
        (days(32), months(1), "longer", days(32)),
        (weeks(2), days(13), "longer", weeks(2)),
        (working_days(3), working_days(5), "shorter", working_days(3)),
        (hours(2), minutes(90), "longer", hours(2)),
        (days(30), days(14), "old", days(30)),
        (None, days(14), "longer", days(14)),
        (days(30), None, "shorter", days(30)),
    ],
)
def test_of_two_terms_the_one_that_is_kept_holds_for_what_was_open(before, after, keeps, holds):
    assert kept(Rules(validity=before), Rules(validity=after), "validity", keeps) == holds


@pytest.mark.parametrize(
    ("before", "after", "keeps", "holds"),
    [
        (Decimal("0.90"), Decimal("0.92"), "lower", Decimal("0.90")),
        (Decimal("0.90"), Fraction(4, 5), "lower", Fraction(4, 5)),
        (5, Decimal("5.0"), "higher", 5),
        (Decimal("0.90"), Decimal("0.92"), "higher", Decimal("0.92")),
    ],
)
def test_of_two_numbers_the_one_that_is_kept_holds_for_what_was_open(before, after, keeps, holds):
    assert kept(Rules(rate=before), Rules(rate=after), "rate", keeps) == holds


@pytest.mark.parametrize("turned", [False, True], ids=["given up", "stated anew"])
@pytest.mark.parametrize(
    ("field", "keeps", "stated"),
    [
        ("expiry", "longer", False),
        ("expiry", "shorter", True),
        ("pending", "longer", True),
        ("pending", "shorter", False),
        ("validity", "longer", True),
        ("validity", "shorter", True),
    ],
)
def test_none_is_the_most_or_the_least_where_the_policy_says_so(field, keeps, stated, turned):
    states, none = Rules(**{field: days(9)}), Rules(**{field: None})
    before, after = (none, states) if turned else (states, none)
    assert kept(before, after, field, keeps) == (days(9) if stated else None)
    assert kept(before, after, field, "old") == getattr(before, field)


@pytest.mark.parametrize(
    ("start", "holds"), [(None, months(1)), (dt.date(2026, 2, 1), days(30)), (MAY, months(1))]
)
def test_terms_of_two_units_are_compared_from_the_day_on_which_they_start(start, holds):
    before, after = Rules(validity=months(1)), Rules(validity=days(30))
    policy = changed(before, after, Transition("validity", "longer"))
    assert policy.on(JULY, opened=MAY, start=start).validity == holds
    with pytest.raises(InvalidTypeError, match="start is"):
        policy.on(JULY, opened=MAY, start="2026-02-01")


@pytest.mark.parametrize(("opened", "holds"), [(JUNE - dt.timedelta(1), 30), (JUNE, 14)])
def test_what_opens_on_the_first_day_of_an_edition_is_new(opened, holds):
    found = kept(Rules(), Rules(validity=days(14)), "validity", "longer", opened)
    assert found == days(holds)


def test_before_the_edition_and_without_a_day_of_opening_nothing_is_kept():
    editions = changed(Rules(), Rules(validity=days(14)), Transition("validity", "longer"))
    assert editions.on(JUNE - dt.timedelta(1), opened=MAY).validity == days(30)
    assert editions.on(JULY).validity == days(14)


def test_what_is_opened_after_the_day_asked_keeps_nothing():
    editions = changed(Rules(), Rules(validity=days(14)), Transition("validity", "longer"))
    assert editions.on(MAY, opened=JULY).validity == days(30)


def test_a_kept_number_cites_the_transitional_clause_or_the_old_one():
    old = Rules(validity=days(30), cites={"validity": PRICE})
    new = Rules(validity=days(14), rate=1, cites={"validity": OURS, "rate": OURS})
    by_old = changed(old, new, Transition("validity", "longer")).on(JULY, opened=MAY)
    assert by_old.cites == {"validity": PRICE, "rate": OURS}
    says = Transition("validity", "longer", clause=OURS)
    by_clause = changed(old, new, says).on(JULY, opened=MAY)
    assert by_clause.cites == {"validity": OURS, "rate": OURS}
    assert by_clause.edition == "new, with what the old had for what was open before"


def test_what_is_kept_and_no_better_is_of_the_new_edition_alone():
    policy = changed(Rules(), Rules(validity=days(40)), Transition("validity", "longer"))
    assert policy.on(JULY, opened=MAY).edition == "new"


def test_each_edition_since_the_opening_has_its_say():
    keeps = Transition("validity", "longer")
    editions = Editions(
        [
            Edition(MARCH, Rules(validity=days(30))),
            Edition(MAY, Rules(validity=days(20)), transitions=[keeps]),
            Edition(JUNE, Rules(validity=days(25)), transitions=[keeps]),
            Edition(JULY, Rules(validity=days(10))),
        ]
    )
    assert editions.on(JUNE, opened=MARCH).validity == days(30)
    assert editions.on(JUNE, opened=MAY).validity == days(25)
    assert editions.on(JULY, opened=MARCH).validity == days(10)


# Numbers within a policy within a policy.


def clock_rule(name, term):
    return ClockRule(name, OURS, "received", ["handled"], term=term)


def clock_policy(**terms):
    rules = [clock_rule(name, term) for name, term in terms.items()]
    return ClockPolicy(rules=rules, zone="Asia/Shanghai")


@pytest.mark.parametrize(
    ("field", "handling", "reply"),
    [("rules.handling.term", 30, 3), ("rules.term", 30, 5), ("rules.reply.term", 20, 5)],
)
def test_a_number_of_one_row_or_of_every_row_is_kept(field, handling, reply):
    before = clock_policy(handling=days(30), reply=days(5))
    after = clock_policy(handling=days(20), reply=days(3), report=days(1))
    policy = changed(before, after, Transition(field, "longer")).on(JULY, opened=MAY)
    assert [rule.term for rule in policy.rules] == [days(handling), days(reply), days(1)]


def test_of_terms_by_priority_each_is_kept():
    before = clock_policy(handling={"high": days(3), "low": days(30)})
    after = clock_policy(handling={"high": days(5), "low": days(20), "none": days(1)})
    policy = changed(before, after, Transition("rules.term", "longer")).on(JULY, opened=MAY)
    assert policy.rules[0].term == {"high": days(5), "low": days(30), "none": days(1)}


def test_a_rulebook_keeps_a_number_of_a_part():
    before, after = Rulebook(), Rulebook(sales_floor=FloorPolicy(validity=days(14)))
    editions = changed(before, after, Transition("sales_floor.validity", "longer"))
    assert editions.on(JULY, opened=MAY).sales_floor.validity == months(1)
    assert editions.on(JULY).sales_floor.validity == days(14)
    part = editions.editions("sales_floor")
    assert part.on(JULY, opened=MAY).validity == months(1)
    assert editions.editions("club").on(JULY, opened=MAY) == before.club


# What cannot be kept.


def test_a_number_that_the_policy_does_not_have_is_named_with_the_nearest():
    expected = r"field is 'validty': expected .* one of validity, rate, .*; did you mean 'validity'"
    with pytest.raises(InvalidValueError, match=expected):
        changed(Rules(), Rules(rate=1), Transition("validty", "longer"))
    with pytest.raises(InvalidValueError, match=r"Transition\.field is 'validity\.count\.x'"):
        changed(Rules(), Rules(validity=days(1)), Transition("validity.count.x", "old"))


@pytest.mark.parametrize(
    ("field", "before", "after", "keeps"),
    [
        ("validity", days(3), working_days(3), "longer"),
        ("validity", days(3), working_days(3), "shorter"),
        ("rate", 2, True, "higher"),
        ("rate", days(1), days(2), "lower"),
        ("validity", 1, 2, "longer"),
    ],
)
def test_what_cannot_be_compared_is_refused_when_the_editions_are_made(field, before, after, keeps):
    with pytest.raises(InvalidValueError, match=f"{field} is .* in two editions: expected two"):
        changed(Rules(**{field: before}), Rules(**{field: after}), Transition(field, keeps))


def test_a_transition_is_made_of_words_and_a_choice():
    assert str(Transition("validity", "longer", clause=OURS)) == (
        "validity: the longer term holds for what was open before (OURS-4)"
    )
    assert str(Transition("rate", "数额从低")) == (
        "rate: the lower number holds for what was open before"
    )
    with pytest.raises((InvalidValueError, InvalidTypeError), match="longer"):
        Transition("validity", "longest")


# Laws.

terms = st.integers(1, 60).map(days)
histories = st.lists(terms, min_size=2, max_size=5)


@given(histories, st.integers(0, 150), st.integers(0, 150))
def test_a_transition_never_worsens_what_it_protects(history, opened, asked):
    start = dt.date(2026, 1, 1)
    keeps = Transition("validity", "longer")
    editions = Editions(
        [
            Edition(start + dt.timedelta(30 * place), Rules(validity=term), transitions=[keeps])
            for place, term in enumerate(history)
        ]
    )
    first, last = (start + dt.timedelta(each) for each in sorted((opened, asked)))
    held = editions.on(last, opened=first).validity
    assert held.count >= editions.on(first).validity.count
    assert held.count >= editions.on(last).validity.count


def test_what_was_opened_before_the_first_edition_keeps_what_that_has():
    says = Transition("validity", "longer")
    editions = changed(Rules(validity=days(30)), Rules(validity=days(14)), says)
    assert editions.on(JULY, opened=dt.date(1900, 1, 1)).validity == days(30)
