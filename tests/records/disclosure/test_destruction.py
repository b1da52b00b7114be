"""Electronic copies go once the system data is confirmed, under supervision and on record."""

from itertools import product

import attrs
import pytest

from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.records.disclosure.destruction import (
    DestructionPolicy,
    destruction_valid,
    must_destroy,
    remaining_holders,
)
from clientrules.regulations.roles import INFORMATION_CLERK, IT_ADMINISTRATOR, PROJECT_LEADER
from tests.core.samples import OURS

CONFIRMED_TWICE = DestructionPolicy(second_confirmer=PROJECT_LEADER)
WITNESSED = DestructionPolicy(second_witness=True)


def texts(decision):
    return [reason.text() for reason in decision.reasons]


def remaining(*destroyed_by, confirmed_by=(INFORMATION_CLERK,), **facts):
    return remaining_holders(
        **{"built": True, "confirmed_by": confirmed_by, "destroyed_by": destroyed_by, **facts}
    )


# Whether copies must go.


@pytest.mark.clause("CONF-5.2.2.2", 1)
def test_what_is_built_and_not_confirmed_is_kept():
    decision = must_destroy(built=True, confirmed_by=[])
    assert decision.value is False
    assert texts(decision) == ["the information clerk has not confirmed it"]
    assert remaining(confirmed_by=[]).value == ()


def test_what_is_not_even_built_gives_both_reasons():
    decision = must_destroy(built=False, confirmed_by=[])
    assert texts(decision) == [
        "the system data is not built",
        "the information clerk has not confirmed it",
    ]


def test_what_is_built_and_confirmed_is_destroyed():
    decision = must_destroy(built=True, confirmed_by=[INFORMATION_CLERK])
    assert decision.value is True
    assert texts(decision) == [
        "the system data is built, and confirmed correct by the information clerk"
    ]
    assert decision.reasons[0].clause.id == "CONF-5.2.2.2"


@pytest.mark.parametrize(
    ("confirmed_by", "expected"),
    [
        ([INFORMATION_CLERK], ["the project leader has not confirmed it"]),
        ([PROJECT_LEADER], ["the information clerk has not confirmed it"]),
        (
            [INFORMATION_CLERK, PROJECT_LEADER],
            [
                (
                    "the system data is built, and confirmed correct by the information clerk,"
                    " project leader"
                )
            ],
        ),
    ],
    ids=["clerk", "leader", "both"],
)
def test_a_firm_may_ask_for_a_second_confirmation(confirmed_by, expected):
    decision = must_destroy(built=True, confirmed_by=confirmed_by, policy=CONFIRMED_TWICE)
    assert texts(decision) == expected
    assert decision.value is (len(confirmed_by) == 2)


def test_a_firm_may_let_the_leader_alone_confirm():
    policy = DestructionPolicy(confirmer=PROJECT_LEADER, cites={"confirmer": OURS})
    decision = must_destroy(built=True, confirmed_by=[PROJECT_LEADER], policy=policy)
    assert decision.value is True
    assert decision.reasons[0].clause is OURS


# Who still holds a copy.


@pytest.mark.parametrize(
    ("destroyed_by", "expected"),
    [
        ((), (INFORMATION_CLERK, PROJECT_LEADER)),
        pytest.param(
            (INFORMATION_CLERK,),
            (PROJECT_LEADER,),
            marks=pytest.mark.clause("CONF-5.2.2.2", 2),
        ),
        ((PROJECT_LEADER,), (INFORMATION_CLERK,)),
        pytest.param(
            (INFORMATION_CLERK, PROJECT_LEADER), (), marks=pytest.mark.clause("CONF-5.2.2.2", 3)
        ),
    ],
    ids=["nobody", "clerk", "leader", "both"],
)
def test_both_copies_are_destroyed(destroyed_by, expected):
    decision = remaining(*destroyed_by)
    assert decision.value == expected
    held = ", ".join(map(str, expected)) or "none"
    assert texts(decision)[-1] == f"still held by: {held}"


def test_the_second_confirmation_also_delays_the_holders():
    assert remaining(policy=CONFIRMED_TWICE).value == ()
    both = (INFORMATION_CLERK, PROJECT_LEADER)
    assert remaining(confirmed_by=both, policy=CONFIRMED_TWICE).value == both


def test_who_holds_no_copy_destroys_none():
    with pytest.raises(InvalidValueError, match=r"names the IT administrator, who holds no copy"):
        remaining(IT_ADMINISTRATOR)


# Whether a destruction counts.


@pytest.mark.parametrize(
    ("supervised_by", "recorded", "expected"),
    [
        pytest.param(
            PROJECT_LEADER,
            True,
            ["the project leader supervised it, and it is on record"],
            marks=pytest.mark.clause("CONF-5.2.2.3", 1),
        ),
        pytest.param(
            PROJECT_LEADER,
            False,
            ["it is not on record"],
            marks=pytest.mark.clause("CONF-5.2.2.3", 2),
        ),
        pytest.param(
            IT_ADMINISTRATOR,
            True,
            ["the project leader has not supervised it"],
            marks=pytest.mark.clause("CONF-5.2.2.3", 3),
        ),
        (None, False, ["the project leader has not supervised it", "it is not on record"]),
    ],
    ids=["valid", "no record", "another supervisor", "nothing"],
)
def test_a_destruction_is_supervised_by_the_leader_and_recorded(supervised_by, recorded, expected):
    decision = destruction_valid(supervised_by=supervised_by, recorded=recorded, witnessed_by=None)
    assert texts(decision) == expected
    assert decision.value is (supervised_by == PROJECT_LEADER and recorded)
    assert {reason.clause.id for reason in decision.reasons} == {"CONF-5.2.2.3"}


@pytest.mark.parametrize(
    ("witness", "valid"),
    [(None, False), (PROJECT_LEADER, False), (INFORMATION_CLERK, True), (Role("auditor"), True)],
    ids=str,
)
def test_a_firm_may_ask_for_a_second_witness_who_is_somebody_else(witness, valid):
    facts = {"supervised_by": PROJECT_LEADER, "recorded": True, "witnessed_by": witness}
    assert destruction_valid(**facts).value is True
    decision = destruction_valid(**facts, policy=WITNESSED)
    assert decision.value is valid
    assert (texts(decision) == ["nobody else has seen it"]) is not valid


def test_more_supervision_never_makes_a_destruction_invalid():
    witnesses = (None, INFORMATION_CLERK)
    for policy, witness in product((DestructionPolicy(), WITNESSED), witnesses):
        facts = {"supervised_by": PROJECT_LEADER, "recorded": True, "policy": policy}
        seen = destruction_valid(witnessed_by=INFORMATION_CLERK, **facts).value
        assert seen >= destruction_valid(witnessed_by=witness, **facts).value


# What is refused.


@pytest.mark.parametrize("wrong", [None, "clerk"])
def test_posts_are_roles(wrong):
    with pytest.raises(InvalidTypeError, match=r"one of confirmed_by is .*: expected a Role"):
        must_destroy(built=True, confirmed_by=[wrong])
    with pytest.raises(InvalidTypeError, match=r"one of destroyed_by is .*: expected a Role"):
        remaining(wrong)


@pytest.mark.parametrize("name", ["supervised_by", "witnessed_by"])
def test_a_supervisor_and_a_witness_are_roles_or_nobody(name):
    facts = {"supervised_by": None, "recorded": True, "witnessed_by": None, name: "leader"}
    with pytest.raises(InvalidTypeError, match=rf"{name} is 'leader' \(str\): expected a Role"):
        destruction_valid(**facts)


def test_posts_stand_in_a_list():
    with pytest.raises(InvalidTypeError, match=r"confirmed_by: .* expected a list"):
        must_destroy(built=True, confirmed_by=INFORMATION_CLERK)


def test_facts_are_yes_or_no():
    with pytest.raises(InvalidTypeError, match=r"built is 1 .*: expected True or False"):
        must_destroy(built=1, confirmed_by=[])
    with pytest.raises(InvalidTypeError, match=r"recorded is None .*: expected True or False"):
        destruction_valid(supervised_by=None, recorded=None, witnessed_by=None)


@pytest.mark.parametrize(
    "change",
    [
        {"confirmer": None},
        {"second_confirmer": "leader"},
        {"supervisor": "x"},
        {"second_witness": 1},
    ],
    ids=str,
)
def test_a_policy_names_posts(change):
    with pytest.raises(InvalidTypeError, match=rf"DestructionPolicy\.{next(iter(change))} is "):
        attrs.evolve(DestructionPolicy(), **change)


def test_a_misspelt_post_that_confirmed_is_named_with_the_nearest():
    answer = must_destroy(built=True, confirmed_by=[Role("information clark"), Role("boss")])
    assert answer.value is False
    said = "the information clark is not asked to confirm it; did you mean the information clerk?"
    assert [each.text() for each in answer.passed_over] == [said]


def test_a_misspelt_holder_is_refused_with_the_nearest():
    with pytest.raises(InvalidValueError, match=r"did you mean 'project leader'"):
        remaining(Role("projekt leader"))


CLERK_IN_ENGLISH, LEADER_IN_ENGLISH = Role("information clerk"), Role("project leader")


@pytest.mark.parametrize(
    ("ask", "name"),
    [
        (lambda: must_destroy(built=True, confirmed_by=[CLERK_IN_ENGLISH]), "confirmed_by"),
        (lambda: remaining(CLERK_IN_ENGLISH), "destroyed_by"),
        (
            lambda: destruction_valid(
                supervised_by=LEADER_IN_ENGLISH, recorded=True, witnessed_by=None
            ),
            "supervised_by",
        ),
    ],
    ids=["confirms", "destroys", "supervises"],
)
def test_a_post_that_lacks_its_chinese_name_is_a_slip_and_no_denial(ask, name):
    with pytest.raises(InvalidValueError, match=rf"{name} is Role.*expected Role"):
        ask()
