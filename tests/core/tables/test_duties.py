"""A list of duties answers whose a duty is, with whom, and what a post has to do."""

import attrs
import pytest

from clientrules.core.role import Role
from clientrules.core.tables.duties import Duty, DutyList, RaciRole
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.core.samples import CLERK, MANAGER, PRICE, VISITS, copies

COOK = Role("cook")
PORTER = Role("porter")
LUNCH = Duty("lunch", COOK, PRICE, together_with=[CLERK], helped_by=[PORTER])
BILL = Duty("bill", CLERK, PRICE)
BILL_AGAIN = Duty("bill", MANAGER, VISITS, stands_in_for=CLERK)
DUTIES = DutyList([LUNCH, BILL, BILL_AGAIN])


@pytest.mark.parametrize(
    ("post", "part"),
    [(COOK, RaciRole.ANSWERS), (CLERK, RaciRole.SHARES), (PORTER, RaciRole.HELPS), (MANAGER, None)],
    ids=str,
)
def test_a_post_answers_for_a_duty_shares_it_or_helps(post, part):
    assert LUNCH.part_of(post) is part


def test_a_duty_names_all_that_take_part_the_one_that_answers_first():
    assert LUNCH.posts == (COOK, CLERK, PORTER)
    assert str(LUNCH) == "lunch: cook with the clerk, helped by the porter"
    assert str(BILL) == "bill: clerk"


def test_a_list_prints_its_duties_under_their_posts_and_is_short_in_a_session():
    assert repr(DUTIES) == "<DutyList of 3 duties>"
    assert str(DUTIES).splitlines() == [
        "cook",
        "  lunch with the clerk, helped by the porter",
        "clerk",
        "  bill",
        "shop manager",
        "  bill",
    ]


def test_a_duty_that_is_repeated_is_given_with_every_post_and_clause():
    decision = DUTIES.who_does("bill")
    assert decision.value == (BILL, BILL_AGAIN)
    assert [(reason.clause, reason.text()) for reason in decision.reasons] == [
        (PRICE, "bill: clerk"),
        (VISITS, "bill: shop manager"),
    ]


def test_a_post_has_what_it_answers_for_shares_or_helps_with():
    assert DUTIES.of(CLERK).value == (LUNCH, BILL)
    assert DUTIES.of(PORTER).value == (LUNCH,)
    assert [reason.clause for reason in DUTIES.of(CLERK).reasons] == [PRICE]


@pytest.mark.parametrize("name", ["dinner", None, RaciRole.HELPS], ids=str)
def test_a_duty_that_nobody_has_is_unknown(name):
    with pytest.raises(UnknownKeyError, match=r"no duty .* here: expected one of lunch, bill"):
        DUTIES.who_does(name)


def test_a_post_without_duties_is_unknown():
    with pytest.raises(UnknownKeyError, match=r"no post 'guard' here: expected one of cook, clerk"):
        DUTIES.of(Role("guard"))


def test_what_is_looked_up_cannot_change():
    with pytest.raises(InvalidTypeError, match=r"the duty is \['bill'\]"):
        DUTIES.who_does(["bill"])
    with pytest.raises(InvalidTypeError, match=r"the post is \[\]"):
        DUTIES.of([])


@pytest.mark.parametrize("value", [LUNCH, DUTIES], ids=["duty", "list"])
def test_duties_are_equal_to_their_copies(value):
    assert {*copies(value)} == {value}
    assert copies(DUTIES)[0].of(CLERK) == DUTIES.of(CLERK)


@pytest.mark.parametrize(
    ("value", "change", "message"),
    [
        (LUNCH, {"name": None}, r"Duty.name is None"),
        (LUNCH, {"post": "cook"}, r"Duty.post is 'cook'"),
        (LUNCH, {"clause": "CLUB-2"}, r"Duty.clause is 'CLUB-2'"),
        (LUNCH, {"together_with": CLERK}, r"the posts: .* expected a list"),
        (LUNCH, {"together_with": ["clerk"]}, r"Duty.together_with is 'clerk'"),
        (LUNCH, {"helped_by": ["porter"]}, r"Duty.helped_by is 'porter'"),
        (LUNCH, {"stands_in_for": "clerk"}, r"Duty.stands_in_for is 'clerk'"),
        (DUTIES, {"rows": LUNCH}, r"the duties: .* expected a list"),
        (DUTIES, {"rows": ["lunch"]}, r"DutyList.rows is 'lunch'"),
    ],
)
def test_duties_are_made_of_posts_and_clauses(value, change, message):
    with pytest.raises(InvalidTypeError, match=message):
        attrs.evolve(value, **change)


@pytest.mark.parametrize(
    ("value", "change", "message"),
    [
        (LUNCH, {"name": ""}, r"Duty.name is empty"),
        (LUNCH, {"helped_by": [CLERK]}, r"'lunch' names cook, clerk, clerk: expected each once"),
        (DUTIES, {"rows": ()}, r"DutyList.rows is empty"),
    ],
    ids=["no name", "twice", "no rows"],
)
def test_a_duty_has_a_name_and_each_post_one_part(value, change, message):
    with pytest.raises(InvalidValueError, match=message):
        attrs.evolve(value, **change)
