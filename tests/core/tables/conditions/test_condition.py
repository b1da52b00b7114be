"""A condition is one test of one fact, as plain data with its words."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from clientrules.core.render import fill
from clientrules.core.tables import Condition
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.core.samples import copies, hostile_decimals
from tests.core.tables.samples import Channel, Lead, Size

ZONED = dt.datetime(2025, 3, 1, 9, tzinfo=dt.UTC)
CASES = [
    (Lead.staff.equals(10), [10], [9, 11, None]),
    (Lead.staff.one_of(1, 3), [1, 3], [2, None]),
    (Lead.staff.at_least(10), [10, 11], [9, None]),
    (Lead.staff.more_than(10), [11], [10, 9, None]),
    (Lead.staff.below(10), [9], [10, 11, None]),
    (Lead.staff.at_most(10), [9, 10], [11, None]),
    (Lead.staff.between(10, 20), [10, 19], [9, 20, None]),
    (Lead.staff.present(), [0, 5], [None]),
    (Lead.staff.absent(), [None], [0, 5]),
    (Lead.country.equals("DE"), ["DE"], ["de", "FR", None]),
    (Lead.channel.one_of(Channel.SHOP, Channel.FAIR), [Channel.SHOP], [Channel.ONLINE]),
    (Lead.size.at_least(Size.LARGE), [Size.LARGE], [Size.SMALL]),
    (Lead.turnover.more_than(Decimal("9.99")), [10, Decimal(10)], [Decimal("9.99"), 9]),
    (Lead.part.at_least(Fraction(1, 2)), [Decimal("0.5"), 1], [Decimal("0.49"), 0]),
    (Lead.part.equals(Decimal("0.5")), [Fraction(1, 2), Decimal("0.50")], [Fraction(1, 3)]),
    (Lead.part.one_of(Fraction(1, 2), 1), [Decimal("0.5"), 1], [Decimal("0.4")]),
    (Lead.day.between(dt.date(2025, 1, 1), dt.date(2025, 2, 1)),
     [dt.date(2025, 1, 31)], [dt.date(2025, 2, 1)]),
    (Lead.instant.below(ZONED), [ZONED - dt.timedelta(seconds=1)],
     [ZONED.astimezone(dt.timezone(dt.timedelta(hours=8))), None]),
    (Lead.category.within("phones"), [("phones", "goods")], [("goods",), (), None]),
    (Lead.owned.holds, [True], [False]),
    (Lead.was_called.present(), [True, False], [None]),
    (Lead.was_called.absent(), [None], [True, False]),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "meets", "fails"), CASES, ids=lambda value: str(value)[:40])
def test_a_condition_holds_of_the_values_that_its_test_names(asked, meets, fails):
    with hostile_decimals():
        assert [value for value in meets + fails if asked.holds(value)] == meets
        assert [value for value in meets + fails if (~asked).holds(value)] == fails


def test_what_is_not_known_passes_no_test_so_its_opposite_holds():
    assert (~Lead.was_called).holds(None)
    assert (~Lead.staff.more_than(500)).holds(None)


def test_to_be_no_is_not_to_hold():
    assert Condition(Lead.was_called, "equals", limit=False) == ~Lead.was_called
    assert Condition(Lead.was_called, "equals", False, wanted=False) == Lead.was_called.holds


def test_conditions_are_equal_where_they_ask_the_same_and_travel():
    assert Lead.staff.equals(10) == Condition(Lead.staff, "equals", 10)
    assert ~~Lead.staff.equals(10) == Lead.staff.equals(10) != ~Lead.staff.equals(10)
    assert Lead.turnover.equals(Decimal("1.0")) == Lead.turnover.equals(1)
    assert all(copy == Lead.staff.between(1, 2) for copy in copies(Lead.staff.between(1, 2)))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Lead.staff.equals(10), "staff is 10"),
        (Lead.staff.one_of(1, 3), "staff is one of 1, 3"),
        (Lead.staff.at_least(10), "staff is at least 10"),
        (Lead.staff.more_than(10), "staff is more than 10"),
        (Lead.staff.below(10), "staff is below 10"),
        (Lead.staff.at_most(10), "staff is at most 10"),
        (Lead.staff.between(10, 20), "staff is from 10 to below 20"),
        (Lead.staff.present(), "staff is known"),
        (Lead.staff.absent(), "staff is not known"),
        (Lead.channel.equals(Channel.SHOP), "channel is in the shop"),
        (~Lead.category.within("phones"), "category is not within phones"),
        (Lead.owned.holds, "the account's owner is active"),
        (~Lead.owned, "the account has no active owner"),
        (Lead.was_called.absent(), "whether the lead was called is not known"),
    ],
)
def test_a_condition_reads_as_words(asked, words):
    assert str(asked) == words


@pytest.mark.parametrize(
    ("asked", "value", "words"),
    [
        (Lead.staff.equals(10), 10, "staff is 10"),
        (Lead.staff.equals(10), 9, "staff is 9, not 10"),
        (Lead.staff.one_of(1, 3), 3, "staff is 3"),
        (Lead.staff.one_of(1, 3), 2, "staff is 2, none of 1, 3"),
        (Lead.staff.at_least(10), 10, "staff 10 is at least 10"),
        (Lead.staff.at_least(10), 9, "staff 9 is below 10"),
        (Lead.staff.more_than(10), 11, "staff 11 is more than 10"),
        (Lead.staff.more_than(10), 10, "staff 10 is not more than 10"),
        (Lead.staff.below(10), 9, "staff 9 is below 10"),
        (Lead.staff.below(10), 10, "staff 10 is not below 10"),
        (Lead.staff.at_most(10), 10, "staff 10 is at most 10"),
        (Lead.staff.at_most(10), 11, "staff 11 is more than 10"),
        (Lead.staff.between(10, 20), 10, "staff 10 is from 10 to below 20"),
        (Lead.staff.between(10, 20), 20, "staff 20 is not from 10 to below 20"),
        (Lead.staff.present(), 5, "staff is 5"),
        (Lead.staff.at_most(10), None, "staff is not known"),
        (Lead.category.within("a"), ("a", "goods"), "category a, goods is within a"),
        (Lead.category.within("phones"), (), "category none is not within phones"),
        (Lead.owned.holds, True, "the account's owner is active"),
        (Lead.owned.holds, False, "the account has no active owner"),
        (Lead.was_called.holds, None, "whether the lead was called is not known"),
        (Lead.was_called.present(), True, "whether the lead was called is yes"),
    ],
)  # fmt: skip
def test_a_sentence_says_what_a_value_came_to_and_names_only_its_own_facts(asked, value, words):
    message, facts = asked.sentence(value)
    assert fill(message, dict(facts)) == words
    assert all(f"{{{name}}}" in message for name, _ in facts)


@pytest.mark.parametrize(
    ("fact", "test", "limit"),
    [
        (Lead.staff, "equals", "10"),
        (Lead.staff, "equals", True),
        (Lead.staff, "equals", None),
        (Lead.staff, "one_of", (1, 2.5)),
        (Lead.staff, "one_of", 3),
        (Lead.turnover, "at_least", 0.5),
        (Lead.day, "between", (dt.date(2025, 1, 1), ZONED)),
        (Lead.instant, "below", dt.datetime(2025, 3, 1)),
        (Lead.channel, "equals", "by post"),
        (Lead.category, "within", 3),
    ],
)
def test_a_limit_of_another_kind_than_the_fact_is_refused(fact, test, limit):
    with pytest.raises(InvalidTypeError, match=r"the limit of \w+(:| is) .*expected"):
        Condition(fact, test, limit)


@pytest.mark.parametrize(
    ("fact", "test", "limit", "can"),
    [
        (Lead.country, "below", "F", "equals, one_of"),
        (Lead.channel, "at_least", Channel.SHOP, "equals, one_of"),
        (Lead.staff, "within", "ten", "equals, one_of"),
        (Lead.owned, "more_than", False, "equals, one_of"),
        (Lead.owned, "one_of", (True,), "equals, one_of"),
        (Lead.category, "equals", ("phones",), "within"),
        (Lead.category, "at_least", ("phones",), "within"),
    ],
)
def test_a_test_that_does_not_suit_the_fact_is_refused(fact, test, limit, can):
    with pytest.raises(InvalidTypeError, match=f"is asked of .*: expected one of {can}, "):
        Condition(fact, test, limit)


def test_a_limit_may_name_a_member_by_its_value_or_label():
    assert Lead.channel.equals("shop") == Lead.channel.equals(Channel.SHOP)
    assert Lead.channel.one_of("网上", "shop").limit == (Channel.ONLINE, Channel.SHOP)


def test_the_same_value_twice_is_one():
    assert Lead.staff.one_of(3, 1, 3) == Lead.staff.one_of(3, 1)


def test_nothing_to_be_one_of_and_nothing_in_between_are_refused():
    with pytest.raises(InvalidValueError, match="staff is to be one of nothing: expected"):
        Lead.staff.one_of()
    with pytest.raises(InvalidValueError, match="staff is to lie between 10, 10: expected a lower"):
        Lead.staff.between(10, 10)
    with pytest.raises(InvalidValueError, match=r"part is to lie between 0.5, 1/2: expected"):
        Lead.part.between(Decimal("0.5"), Fraction(1, 2))
    with pytest.raises(InvalidValueError, match="between 1, 2, 3: expected a lower limit and one"):
        Condition(Lead.staff, "between", (1, 2, 3))


def test_an_unknown_test_is_refused():
    with pytest.raises(UnknownKeyError, match="no test 'like': expected one of equals, one_of"):
        Condition(Lead.country, "like", "D")


def test_a_condition_is_asked_of_a_fact():
    with pytest.raises(InvalidTypeError, match=r"Condition.fact is 'staff' .*: expected Fact"):
        Condition("staff", "equals", 3)
