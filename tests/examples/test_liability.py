"""Who bears the loss of a complaint, after the published copies of a factory's regulation."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from factory_regulation import PUBLISHED_COPIES, FactoryRegulation
from hypothesis import given, strategies as st
from liability import (
    Deductions,
    Discipline,
    bonus_deductions,
    department_losses,
    discipline,
    forfeited_bonus,
    personal_losses,
    returned_goods_loss,
)

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import months, next_month
from clientrules.core.outcome import Undecided
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import OURS, hostile_decimals

COPIES = FactoryRegulation()
THIRD = Fraction(1, 3)
CENTS = st.integers(0, 10**9).map(lambda units: Decimal(units).scaleb(-2))


def test_every_number_is_known_from_copies():
    assert "published copies" in PUBLISHED_COPIES.title
    for name in ("domestic", "abroad", "review", "warning", "minor_demerit", "bonus_cap", "resale"):
        citation = COPIES.citation(name)
        assert citation.set_by == "regulation"
        assert citation.clause.source is PUBLISHED_COPIES
    assert (COPIES.domestic, COPIES.abroad) == (13, 17)
    assert COPIES.review.due(dt.date(2026, 1, 31)) == dt.date(2026, 2, 10)
    assert COPIES.review == next_month(day=10)
    assert COPIES.resale == months(1)


def test_the_regulation_is_never_a_default():
    with pytest.raises(TypeError, match="policy"):
        discipline(400)


# Shares of departments.


def test_departments_bear_a_loss_in_their_ratio():
    shares = {"manufacturing": Fraction(7, 10), "quality": Decimal("0.3")}
    decision = department_losses(1000, shares=shares, policy=COPIES)
    assert decision.value == {"manufacturing": 700, "quality": 300}
    assert decision.reasons[0].text() == ("the loss of 1000: manufacturing 700.00, quality 300.00")
    assert decision.reasons[0].clause.id == "COPY-SHARES"


def test_thirds_leave_no_cent_over():
    parts = department_losses(
        Decimal("100.00"), shares=dict.fromkeys("abc", THIRD), policy=COPIES
    ).value
    assert list(parts.values()) == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]


@pytest.mark.parametrize(
    ("shares", "error", "message"),
    [
        ({"a": Fraction(1, 2)}, InvalidValueError, r"^the shares 1/2 are 1/2 together: expected"),
        ({}, InvalidValueError, r"^the shares of nobody are 0 together"),
        ({"a": 1, "b": Decimal("0.01")}, InvalidValueError, r"are 101/100 together"),
        ({"a": Decimal(-1), "b": 2}, InvalidValueError, r"^the share of a is -1"),
        ({"a": 0.5, "b": 0.5}, InvalidTypeError, r"^the share of a is 0\.5 \(float\)"),
        ([1], InvalidTypeError, r"^\[1\] is given: expected a mapping"),
    ],
    ids=["half", "nobody", "too much", "negative", "float", "list"],
)
def test_shares_are_exact_and_one_together(shares, error, message):
    with pytest.raises(error, match=message):
        department_losses(100, shares=shares, policy=COPIES)


@pytest.mark.parametrize(
    ("loss", "error", "message"),
    [
        (-1, InvalidValueError, r"^the loss is -1: expected zero or more"),
        (1.5, InvalidTypeError, r"^the loss is 1\.5 \(float\)"),
        (Decimal("0.001"), InvalidValueError, r"^the total 0\.001 is not a whole number of 0\.01"),
    ],
    ids=["negative", "float", "off the grid"],
)
def test_a_loss_is_exact_money(loss, error, message):
    with pytest.raises(error, match=message):
        department_losses(loss, shares={"a": 1}, policy=COPIES)
    with pytest.raises(error, match=message):
        personal_losses(loss, base_points={"a": 1}, policy=COPIES)
    with pytest.raises(error, match=message):
        bonus_deductions(loss, bonuses=[], policy=COPIES)


@given(CENTS, st.lists(st.integers(0, 50), min_size=1).filter(any))
def test_the_parts_of_departments_and_persons_add_up_to_the_loss(loss, weights):
    shares = {index: Fraction(weight, sum(weights)) for index, weight in enumerate(weights)}
    with hostile_decimals():
        by_department = department_losses(loss, shares=shares, policy=COPIES).value
        by_person = personal_losses(loss, base_points=dict(enumerate(weights)), policy=COPIES).value
    assert sum(map(Fraction, by_department.values())) == Fraction(loss)
    assert by_person == by_department


# Persons.


def test_a_person_bears_the_loss_by_own_base_points():
    decision = personal_losses(100, base_points={"Li": 12, "Wang": 8, "new": 0}, policy=COPIES)
    assert decision.value == {"Li": 60, "Wang": 40, "new": 0}
    assert decision.reasons[0].text() == (
        "the loss of 100 by base points (Li 12, Wang 8, new 0): Li 60.00, Wang 40.00, new 0.00"
    )


def test_somebody_has_base_points():
    with pytest.raises(InvalidValueError, match=r"^weights is \['0'\]"):
        personal_losses(100, base_points={"Li": 0}, policy=COPIES)


# Bonuses.


@pytest.mark.parametrize(
    ("owed", "bonuses", "monthly", "carried"),
    [
        (500, [1000], ["500.00"], "0.00"),
        (Decimal("500.01"), [1000], ["500.00"], "0.01"),
        (Decimal("499.99"), [1000], ["499.99"], "0.00"),
        (1200, [1000, 600, 900, 900], ["500.00", "300.00", "400.00", "0.00"], "0.00"),
        (100, [0, Decimal("0.01"), 100], ["0.00", "0.00", "50.00"], "50.00"),
        (100, [], [], "100.00"),
        (0, [1000], ["0.00"], "0.00"),
    ],
    ids=["cap", "above", "below", "instalments", "no bonus", "none known", "no loss"],
)
def test_a_month_bears_half_its_bonus_and_the_rest_is_carried(owed, bonuses, monthly, carried):
    value = bonus_deductions(owed, bonuses=bonuses, policy=COPIES).value
    assert value == Deductions(tuple(map(Decimal, monthly)), Decimal(carried))


def test_the_deductions_are_explained_with_the_cap():
    decision = bonus_deductions(700, bonuses=[1000], policy=COPIES)
    assert decision.reasons[0].text() == ("700 within 1/2 of each bonus: 500.00; 200.00 carried on")
    assert "bonus_cap 1/2 (COPY-CAP)" in decision.why()
    assert str(Deductions((), Decimal(5))) == "nothing yet; 5 carried on"


@pytest.mark.parametrize(
    ("bonus", "error", "message"),
    [
        (-1, InvalidValueError, r"^a bonus is -1: expected zero or more"),
        (1.0, InvalidTypeError, r"^a bonus is 1\.0 \(float\)"),
    ],
)
def test_a_bonus_is_exact_money(bonus, error, message):
    with pytest.raises(error, match=message):
        bonus_deductions(1, bonuses=[bonus], policy=COPIES)


@given(CENTS, st.lists(CENTS), st.fractions(0, 1, max_denominator=40))
def test_instalments_add_up_and_stay_within_the_cap(owed, bonuses, cap):
    policy = attrs.evolve(COPIES, bonus_cap=cap)
    with hostile_decimals():
        value = bonus_deductions(owed, bonuses=bonuses, policy=policy).value
    assert sum(map(Fraction, value.monthly)) + Fraction(value.carried) == Fraction(owed)
    for deducted, bonus in zip(value.monthly, bonuses, strict=True):
        assert deducted >= 0
        assert Fraction(deducted) <= cap * Fraction(bonus)


# Discipline.


@pytest.mark.parametrize(
    ("loss", "expected"),
    [
        (0, Discipline.NONE),
        (Decimal("399.99"), Discipline.NONE),
        (400, Discipline.WARNING),
        (Decimal("799.99"), Discipline.WARNING),
        (800, Discipline.MINOR_DEMERIT),
        (10**6, Discipline.MINOR_DEMERIT),
    ],
)
def test_a_warning_from_400_and_a_minor_demerit_from_800(loss, expected):
    decision = discipline(loss, policy=COPIES)
    assert decision.value is expected
    assert decision.reasons[0].clause.id == "COPY-DISCIPLINE"


@pytest.mark.parametrize(
    ("loss", "sentence"),
    [
        (399, "a loss of 399 stays below 400"),
        (400, "a loss of 400 reaches 400 and stays below 800"),
        (800, "a loss of 800 reaches 800"),
    ],
)
def test_a_discipline_names_the_limit_that_was_reached_and_the_next(loss, sentence):
    assert discipline(loss, policy=COPIES).reasons[0].text() == sentence


@pytest.mark.parametrize(
    ("loss", "expected"),
    [(1999, Discipline.MINOR_DEMERIT), (2000, Discipline.MAJOR_DEMERIT)],
)
def test_a_major_demerit_has_only_a_limit_of_the_firms_own(loss, expected):
    ours = attrs.evolve(COPIES, major_demerit=2000, cites={"major_demerit": OURS})
    assert discipline(loss, policy=ours).value is expected
    assert COPIES.major_demerit is None


@pytest.mark.parametrize(
    ("imposed", "lost"), list(zip(Discipline, [0, 0, 0, Decimal("900.50")], strict=True)), ids=str
)
def test_a_major_demerit_takes_the_whole_bonus_of_the_month(imposed, lost):
    decision = forfeited_bonus(imposed, bonus=Decimal("900.50"))
    assert decision.value == lost
    assert decision.reasons[0].text() == (f"{imposed.label} takes {lost} of the bonus of 900.50")


def test_only_a_discipline_takes_a_bonus():
    with pytest.raises(InvalidTypeError, match=r"^the discipline is 'warned': expected one of"):
        forfeited_bonus("warned", bonus=900)
    with pytest.raises(InvalidValueError, match=r"^the bonus is -1: expected zero or more"):
        forfeited_bonus(Discipline.WARNING, bonus=-1)


@pytest.mark.parametrize("major", [800, 799])
def test_a_major_demerit_comes_after_the_minor_one(major):
    with pytest.raises(InvalidValueError, match=rf"^major_demerit is {major} and minor_demerit is"):
        FactoryRegulation(major_demerit=major)


def test_the_firms_own_limit_is_cited():
    policy = attrs.evolve(COPIES, warning=500, cites={"warning": OURS})
    decision = discipline(499, policy=policy)
    assert decision.value is Discipline.NONE
    assert decision.reasons[0].clause is OURS
    assert "warning 500 (OURS-4; COPY-DISCIPLINE says 400)" in decision.why()


def test_a_loss_that_is_negative_is_refused():
    with pytest.raises(InvalidValueError, match=r"^the loss is -1"):
        discipline(-1, policy=COPIES)


@pytest.mark.parametrize("numbers", [{"warning": 800}, {"warning": 0}, {"minor_demerit": 399}])
def test_the_demerit_comes_after_the_warning(numbers):
    with pytest.raises(InvalidValueError, match=r"expected a warning above zero and a minor"):
        FactoryRegulation(**numbers)


# Returned goods.

RETURNED = dt.date(2026, 1, 31)


def goods(on, sold=None, **changes):
    facts = {"grade_a_loss": 30, "actual_loss": 100, "policy": COPIES} | changes
    return returned_goods_loss(RETURNED, on, sold=sold, **facts)


@pytest.mark.parametrize(
    ("on", "sold", "expected"),
    [
        (dt.date(2026, 2, 28), dt.date(2026, 2, 28), 30),
        (dt.date(2026, 3, 1), dt.date(2026, 3, 1), 100),
        (dt.date(2026, 3, 1), dt.date(2026, 2, 28), 30),
        (dt.date(2026, 3, 1), None, 100),
        (RETURNED, RETURNED, 30),
    ],
    ids=["last day", "a day late", "asked later", "not sold", "at once"],
)
def test_goods_sold_within_a_month_lose_the_price_of_grade_a(on, sold, expected):
    assert goods(on, sold).value == expected


# 28 February 2026 is a Saturday.
@pytest.mark.clause("GEN-4")
def test_the_last_day_for_a_sale_rolls_only_where_the_policy_says_so():
    monday = dt.date(2026, 3, 2)
    office = WorkingTime(
        dict.fromkeys(list(Weekday)[:5], "09:00-18:00"), "UTC", holidays=[dt.date(2025, 1, 1)]
    )
    with_hours = attrs.evolve(COPIES, hours=office)
    rolls = attrs.evolve(with_hours, roll=Roll.FORWARD)
    assert goods(monday, monday, policy=with_hours).value == 100
    assert goods(monday, monday, policy=rolls).value == 30
    assert "2026-03-02" in goods(monday, policy=rolls).value.question
    assert goods(dt.date(2026, 3, 3), policy=rolls).value == 100
    assert goods(monday, policy=with_hours).provisional == ()
    assert goods(monday, policy=rolls).provisional == (2026,)
    assert (
        "roll moved to the next working day: set by the caller" in goods(monday, policy=rolls).why()
    )
    with pytest.raises(InvalidValueError, match=r"^FactoryRegulation\.roll is 'moved to the next"):
        FactoryRegulation(roll=Roll.FORWARD)


def test_until_the_month_is_over_the_loss_is_open():
    decision = goods(dt.date(2026, 2, 28))
    assert decision.value == Undecided(None, "whether the goods are sold by 2026-02-28")
    assert decision.reasons[0].text() == "on 2026-02-28 they may be sold until 2026-02-28"


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({"sold": dt.date(2026, 1, 30)}, InvalidValueError, r"^sold is 2026-01-30: expected a day"),
        ({"sold": dt.date(2026, 2, 11)}, InvalidValueError, r"^sold is 2026-02-11: expected a day"),
        ({"grade_a_loss": -1}, InvalidValueError, r"^grade_a_loss is -1"),
        ({"actual_loss": 1.0}, InvalidTypeError, r"^actual_loss is 1\.0 \(float\)"),
        ({"sold": "today"}, InvalidTypeError, r"^sold is 'today'"),
    ],
    ids=["before the return", "in the future", "negative", "float", "text"],
)
def test_the_facts_of_a_return_make_sense(facts, error, message):
    with pytest.raises(error, match=message):
        goods(dt.date(2026, 2, 10), **facts)


def test_a_return_is_not_asked_about_before_it_happens():
    with pytest.raises(InvalidValueError, match=r"^on is 2026-01-30, before the return on 2026-01"):
        goods(dt.date(2026, 1, 30))
