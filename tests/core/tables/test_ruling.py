"""A ruling keeps what was asked, and says why each row decides or does not."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from clientrules.core.policy import Policy, option
from clientrules.core.tables import (
    Hit,
    Row,
    custom_fact,
)
from clientrules.errors import (
    InvalidTypeError,
    InvalidValueError,
    UnknownKeyError,
)
from tests.core.samples import copies
from tests.core.tables.samples import (
    ASSIGNMENT,
    GERMAN,
    LARGE,
    O_1,
    O_4,
    Channel,
    Lead,
    said,
    table,
)

# Reasons.


@attrs.frozen(kw_only=True)
class Desk(Policy):
    limit: int = option(500)


def test_the_sentence_of_a_row_takes_the_facts_and_numbers_that_it_names():
    because = "{firm} is larger than {policy.limit}"
    row = attrs.evolve(LARGE, because=because, numbers=["limit"])
    found = table(row).decide(Lead(people=501))
    decision = found.decision(("firm", "Acme"), ("unused", 3), policy=Desk())
    (reason,) = decision.reasons
    assert (reason.text(), reason.facts) == ("Acme is larger than 500", {"firm": "Acme"})
    assert [citation.field for citation in reason.citations] == ["limit"]


def test_without_a_sentence_the_conditions_are_the_reason():
    found = ASSIGNMENT.decide(Lead(people=501)).decision()
    assert found.value == "Ann"
    assert said(found.reasons) == ["O-2: country is DE", "O-2: staff 501 is more than 500"]
    unless = table(Row(clause=O_4, when=[GERMAN], unless=[Lead.owned], gives=1)).decide(Lead())
    assert said(unless.reasons()) == ["O-4: country is DE", "O-4: the account has no active owner"]


def test_a_row_without_conditions_decides_as_nothing_else_applies():
    assert said(ASSIGNMENT.decide(Lead(land="FR")).reasons()) == ["O-9: nothing else applies"]


def test_a_decision_works_out_what_was_passed_over_once_it_is_read():
    decision = ASSIGNMENT.decide(Lead()).decision()
    assert said(decision.passed_over) == [
        "O-1: the account has no active owner",
        "O-2: staff 80 is not more than 500",
    ]
    assert decision.passed_over is decision.passed_over
    assert all(copy == decision for copy in copies(ASSIGNMENT.decide(Lead()).decision()))


# Values.


def test_a_ruling_keeps_the_facts_that_were_asked():
    found = ASSIGNMENT.decide(Lead(people=7))
    assert found.values == {Lead.owned: False, Lead.country: "DE", Lead.staff: 7}
    assert found.table is ASSIGNMENT
    assert repr(found) == "<Ruling of 'assignment' by O-3>"


def test_rulings_are_equal_by_table_and_facts_and_travel():
    found = ASSIGNMENT.decide(Lead())
    assert found == ASSIGNMENT.decide(Lead(over=Channel.SHOP)) != ASSIGNMENT.decide(Lead(people=1))
    assert hash(found) == hash(ASSIGNMENT.decide(Lead(over=Channel.SHOP)))
    assert found != "Bob"
    assert all(copy == found and copy.outcome == "Bob" for copy in copies(found))


def test_a_table_decides_on_values_without_a_subject():
    values = {Lead.owned: False, Lead.country: "DE", Lead.staff: 501}
    assert ASSIGNMENT.decide_on(values) == ASSIGNMENT.decide(Lead(people=501))
    assert ASSIGNMENT.decide_on({**values, Lead.staff: None}).outcome == "Bob"


def test_values_are_given_for_every_fact_and_for_no_other():
    values = {Lead.owned: False, Lead.country: "DE"}
    with pytest.raises(InvalidValueError, match="no value of staff is given: expected one, or"):
        ASSIGNMENT.decide_on(values)
    with pytest.raises(
        UnknownKeyError, match="no row asks for 'channel': expected one of owned, country"
    ):
        ASSIGNMENT.decide_on({**values, Lead.staff: 3, Lead.channel: Channel.SHOP})
    with pytest.raises(InvalidTypeError, match=r"staff is '3' \(str\): expected int"):
        ASSIGNMENT.decide_on({**values, Lead.staff: "3"})


EVERY_KIND = table(
    *(
        Row(clause=O_1, when=[asked], gives=number)
        for number, asked in enumerate(
            [
                Lead.owned,
                Lead.country.equals("DE"),
                Lead.staff.below(3),
                Lead.channel.equals(Channel.SHOP),
                Lead.category.within("phones"),
                Lead.part.below(1),
                Lead.instant.below(dt.datetime(2025, 3, 1, tzinfo=dt.UTC)),
                Lead.was_called,
            ]
        )
    ),
    hit=Hit.ALL,
)


@pytest.mark.parametrize(
    "lead",
    [
        Lead(has_owner=2),
        Lead(has_owner=None),
        Lead(land=3),
        Lead(land=["DE"]),
        Lead(people="80"),
        Lead(people=2.5),
        Lead(people=True),
        Lead(over="shop"),
        Lead(path=["phones"]),
        Lead(path="phones"),
        Lead(paid_part=0.5),
        Lead(paid_part=None),
        Lead(at=dt.date(2025, 3, 1)),
        Lead(at=dt.datetime(2025, 3, 1)),
        Lead(called="yes"),
    ],
    ids=str,
)
def test_a_fact_whose_value_is_of_another_kind_is_refused(lead):
    with pytest.raises(InvalidTypeError, match=r"(owned|country|staff|channel|category|part|inst"
                       "ant|was_called) is .*: expected "):  # fmt: skip
        EVERY_KIND.decide(lead)


def test_a_type_error_of_the_fact_itself_is_not_hidden():
    with pytest.raises(TypeError, match="unhashable") as raised:
        EVERY_KIND.decide(Lead(path=(["phones"],)))
    assert not isinstance(raised.value, InvalidTypeError)


def test_facts_of_every_kind_are_asked():
    lead = Lead(
        has_owner=True, people=2, over=Channel.SHOP, path=("phones",), paid_part=Decimal("0.5"),
        at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC), called=True,
    )  # fmt: skip
    assert EVERY_KIND.decide(lead).outcomes == tuple(range(8))
    nothing = Lead(land=None, people=None, path=None, paid_part=1)
    assert EVERY_KIND.decide(nothing).outcomes == ()


def test_an_attribute_that_the_firm_names_is_a_fact_like_others():
    beds = custom_fact("beds", int, "number of beds")
    rows = table(Row(clause=O_4, when=[beds.at_least(100)], gives="hotels"))
    assert rows.decide(Lead(attributes={"beds": 100})).outcome == "hotels"
    assert said(rows.decide(Lead()).passed_over) == ["O-4: number of beds is not known"]
    with pytest.raises(InvalidTypeError, match=r"beds is '9' \(str\): expected int"):
        rows.decide(Lead(attributes={"beds": "9"}))
