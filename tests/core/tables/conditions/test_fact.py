"""A fact is written and read like a property, and its return type says what may be asked of it."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import frozen

from clientrules.core.tables import Fact, Valued, YesNo, custom_fact, valued, yes_no
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import copies
from tests.core.tables.samples import Channel, Lead, Size


def test_on_the_class_it_is_the_fact_and_on_an_object_its_value():
    lead = Lead(people=12, has_owner=True)
    assert (type(Lead.staff), type(Lead.owned)) == (Valued, YesNo)
    assert (lead.staff, lead.owned, Lead.staff(lead), Lead.owned(lead)) == (12, True, 12, True)


def test_a_fact_has_the_name_of_its_method_and_a_noun():
    assert (Lead.staff.name, Lead.staff.noun, repr(Lead.staff)) == (
        "staff",
        "staff",
        "<fact staff>",
    )
    assert Lead.owned.noun == "whether the account's owner is active"


@pytest.mark.parametrize(
    ("fact", "kinds", "unknown"),
    [
        (Lead.owned, {bool}, False),
        (Lead.was_called, {bool}, True),
        (Lead.country, {str}, True),
        (Lead.staff, {int}, True),
        (Lead.channel, {Channel}, False),
        (Lead.turnover, {Decimal, int}, False),
        (Lead.part, {Decimal, Fraction, int}, False),
        (Lead.day, {dt.date}, False),
        (Lead.instant, {dt.datetime}, True),
        (Lead.category, {tuple}, True),
    ],
)
def test_the_return_type_says_what_its_values_are_and_whether_it_may_be_unknown(
    fact, kinds, unknown
):
    assert (fact.kinds, fact.may_be_unknown) == (kinds, unknown)


def test_numbers_days_instants_and_enumerations_with_an_order_have_one():
    ordered = [Lead.staff, Lead.turnover, Lead.part, Lead.day, Lead.instant, Lead.size]
    others = [Lead.owned, Lead.country, Lead.channel, Lead.category]
    assert all(fact.is_ordered for fact in ordered)
    assert not any(fact.is_ordered for fact in others)


@valued("rate")
def inexact(_: Lead) -> float:
    return 0.5


@valued("anything")
def anything(_: Lead) -> Any:
    return 1


@valued("nothing")
def nothing(_: Lead) -> None:
    return None


@valued("path or name")
def path_or_name(_: Lead) -> tuple[str, ...] | str:
    return "soap"


@valued("untold")
def untold(lead):
    return lead.people


@pytest.mark.parametrize("fact", [inexact, anything, nothing, path_or_name, untold], ids=repr)
def test_a_fact_of_a_kind_that_no_row_can_ask_for_is_refused(fact):
    with pytest.raises(InvalidTypeError, match=rf"the fact {fact.name} returns .*: expected bool,"):
        fact.present()


def test_a_type_that_cannot_be_found_is_refused():
    class Hidden:
        pass

    @valued("thing")
    def thing(_: "Lead") -> "Hidden":
        return Hidden()

    with pytest.raises(InvalidTypeError, match=r"the type of the fact thing is not found"):
        thing.present()


def test_a_fact_is_no_lambda_and_nothing_that_cannot_be_called():
    with pytest.raises(InvalidValueError, match="the fact is a lambda: expected a method or"):
        valued("staff")(lambda lead: lead.people)
    with pytest.raises(InvalidTypeError, match="the fact is read by 3: expected a method or"):
        valued("staff")(3)


@pytest.mark.parametrize("words", ["{staff}", "staff }", ""])
def test_the_words_of_a_fact_are_words_without_braces(words):
    with pytest.raises(InvalidValueError, match=r"expected (some )?words"):
        valued(words)(len)
    with pytest.raises(InvalidValueError, match=r"expected (some )?words"):
        yes_no(words, "not so")(bool)


def test_a_fact_travels_by_the_name_of_its_method():
    for fact in (Lead.staff, Lead.owned, inexact):
        assert all(copy is fact for copy in copies(fact))


def test_a_fact_written_inside_a_function_does_not_travel():
    @valued("staff")
    def local(lead: Lead) -> int:
        return lead.people or 0

    with pytest.raises(InvalidTypeError, match="the fact local is written inside a function"):
        copies(local)


# Attributes that a firm names itself.


def test_an_attribute_is_looked_up_by_its_name_and_unknown_where_it_is_not_given():
    industry = custom_fact("industry", str)
    assert industry(Lead(attributes={"industry": "steel"})) == "steel"
    assert industry(Lead()) is None
    assert (industry.kinds, industry.may_be_unknown, industry.noun) == ({str}, True, "industry")


def test_attributes_declared_alike_are_one_fact():
    one, same = (
        custom_fact("beds", int, "number of beds"),
        custom_fact("beds", int, "number of beds"),
    )
    others = [custom_fact("beds", int), custom_fact("beds", str, "number of beds"), Lead.staff]
    assert (one, hash(one)) == (same, hash(same))
    assert all(one != other for other in others)
    assert all(copy == one for copy in copies(one))


def test_an_attribute_is_of_a_type():
    with pytest.raises(InvalidTypeError, match=r"CustomFact.of is 'text' .*: expected type"):
        custom_fact("industry", "text")


# Values.


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        (Lead.staff, True),
        (Lead.staff, 2.5),
        (Lead.staff, "80"),
        (Lead.owned, 1),
        (Lead.turnover, 0.5),
        (Lead.day, dt.datetime(2025, 3, 1, tzinfo=dt.UTC)),
        (Lead.instant, dt.date(2025, 3, 1)),
        (Lead.channel, "by post"),
        (Lead.category, ["phones"]),
    ],
)
def test_a_value_of_another_kind_is_refused(fact, value):
    with pytest.raises(InvalidTypeError, match=rf"^{fact.name} is .*: expected "):
        fact.require_value(value)


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(InvalidTypeError, match=r"instant is .*: expected datetime with a zone"):
        Lead.instant.require_value(dt.datetime(2025, 3, 1))


def test_only_a_fact_that_may_be_unknown_is_none():
    assert Lead.staff.require_value(None) is None
    with pytest.raises(InvalidTypeError, match=r"turnover is None \(NoneType\): expected"):
        Lead.turnover.require_value(None)


@pytest.mark.parametrize("text", ["shop", "in the shop", "门店"])
def test_a_member_may_be_given_by_its_value_or_a_label_of_either_language(text):
    assert Lead.channel.member(text) is Channel.SHOP


def test_a_member_without_labels_may_be_given_as_such():
    assert Lead.size.member(Size.LARGE) is Size.LARGE
    assert Lead.channel.member("by post") == "by post"


@frozen
class Sub(Lead):
    """A lead of another desk, which inherits what may be asked."""


def test_facts_are_inherited():
    assert Sub.staff is Lead.staff
    assert Sub(people=7).staff == 7
    assert isinstance(Sub.staff, Fact)
