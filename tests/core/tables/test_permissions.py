"""Whatever no row allows is denied, and a refusal gives every reason."""

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.outcome import Refused
from clientrules.core.role import Role
from clientrules.core.tables.permissions import Permission, Permissions, Permit
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.core.samples import CLERK, CLUB, MANAGER, PRICE, VISITS, copies

LOOK = Permission(action="view", clause=VISITS)
COPY = Permission(
    action="copy",
    to="contract",
    roles={MANAGER},
    conditions={"signed", "dated"},
    approver=CLERK,
    obligations=("stamp", "sign"),
    clause=PRICE,
)
COPY_ANYTHING = Permission(action="copy", roles={CLERK}, clause=VISITS)
RULES = Permissions(VISITS, [LOOK, COPY, COPY_ANYTHING])

GOOD = {"role": MANAGER, "to": "contract", "facts": {"signed", "dated"}, "approved_by": CLERK}


def reasons(decision):
    return [reason.text() for reason in decision.value.reasons]


# Allowed.


def test_a_row_without_conditions_allows_everybody_everything():
    assert RULES.ask("view", role=Role("porter")).value == Permit("view", Role("porter"))


def test_a_permit_carries_its_obligations_and_who_approved():
    decision = RULES.ask("copy", **GOOD)
    assert decision.value == Permit("copy", MANAGER, "contract", ("stamp", "sign"), CLERK)
    assert str(decision) == "the shop manager may copy (contract); owes: stamp, sign"


def test_a_permit_without_obligations_is_shorter():
    assert str(RULES.ask("view", role=CLERK)) == "the clerk may view"


def test_the_row_that_allows_gives_its_clause():
    reason = RULES.ask("copy", **GOOD).reasons[0]
    assert (reason.clause, reason.text()) == (PRICE, "the shop manager may copy (contract)")


def test_a_row_for_one_thing_says_nothing_about_another():
    assert reasons(RULES.ask("copy", **{**GOOD, "to": "ledger"})) == [
        "the shop manager may not copy: that is for the clerk"
    ]


def test_the_first_row_that_is_met_allows_and_the_rows_before_it_are_passed_over():
    decision = RULES.ask("copy", role=CLERK, to="contract", facts=["dated"], approved_by=CLERK)
    assert decision.reasons[0].clause == VISITS
    assert [reason.text() for reason in decision.passed_over] == [
        "the clerk may not copy (contract): that is for the shop manager",
        "signed does not hold",
    ]


# Refused.


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"role": Role("porter")},
            "the porter may not copy (contract): that is for the shop manager",
        ),
        ({"facts": {"signed"}}, "dated does not hold"),
        ({"facts": ()}, "dated does not hold"),
        ({"approved_by": None}, "the clerk has not approved"),
        ({"approved_by": MANAGER}, "the clerk has not approved"),
    ],
)
def test_what_a_row_lacks_is_refused_with_the_fact_that_failed(change, expected):
    decision = RULES.ask("copy", **{**GOOD, **change})
    assert isinstance(decision.value, Refused)
    assert reasons(decision)[0] == expected


def test_a_refusal_gives_every_reason_of_every_row():
    decision = RULES.ask("copy", role=Role("porter"), to="contract")
    assert reasons(decision) == [
        "the porter may not copy (contract): that is for the shop manager",
        "dated does not hold",
        "signed does not hold",
        "the clerk has not approved",
        "the porter may not copy: that is for the clerk",
    ]
    assert decision.reasons == decision.value.reasons


@pytest.mark.parametrize(
    ("to", "expected"),
    [("ledger", "no clause allows it: copy (ledger)"), ("", "no clause allows it: copy")],
)
def test_what_no_row_speaks_of_is_denied_by_the_regulation(to, expected):
    decision = Permissions(VISITS, [LOOK, COPY]).ask("copy", role=MANAGER, to=to)
    assert reasons(decision) == [expected]
    assert decision.reasons[0].clause == VISITS


def test_without_a_row_everything_is_denied():
    assert isinstance(Permissions(VISITS, ()).ask("view", role=MANAGER).value, Refused)


@given(
    st.sampled_from([MANAGER, CLERK]),
    st.sets(st.sampled_from(["signed", "dated"])),
    st.sampled_from([None, MANAGER, CLERK]),
)
def test_more_facts_never_turn_a_permit_into_a_refusal(role, facts, approved_by):
    asked = {"role": role, "to": "contract", "approved_by": approved_by}
    fewer = RULES.ask("copy", facts=facts, **asked).value
    more = RULES.ask("copy", facts={*facts, "signed", "dated"}, **asked).value
    assert isinstance(more, Permit) or isinstance(fewer, Refused)


# What is asked.


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"action": "coppy"}, "'coppy' is no action of CLUB-7: expected .*; did you mean 'copy'"),
        (
            {"facts": ["sealed"]},
            "'sealed' is no condition of CLUB-7: expected one of dated, signed",
        ),
        ({"facts": ["singed"]}, "did you mean 'signed'"),
        ({"to": "contracts"}, "'contracts' is nothing to copy: expected one of contract; did you"),
    ],
    ids=["action", "condition", "misspelt condition", "target"],
)
def test_a_slip_of_the_pen_is_no_denial(asked, message):
    with pytest.raises(UnknownKeyError, match=message):
        Permissions(VISITS, [LOOK, COPY]).ask(**{"action": "copy", **GOOD, **asked})


@pytest.mark.parametrize("words", [None, 5, ["copy"]], ids=repr)
def test_what_is_done_and_to_what_is_text(words):
    with pytest.raises(InvalidTypeError, match=r"to is .*: expected text"):
        Permissions(VISITS, [COPY]).ask("copy", **{**GOOD, "to": words})
    with pytest.raises(InvalidTypeError, match=r"action is .*: expected a name"):
        Permissions(VISITS, [COPY]).ask(words, **GOOD)


def test_another_word_is_denied_though_it_sounds_alike():
    rules = Permissions(VISITS, [attrs.evolve(COPY, to="internal")])
    assert reasons(rules.ask("copy", **{**GOOD, "to": "external"})) == [
        "no clause allows it: copy (external)"
    ]


@pytest.mark.parametrize("asked", [{"role": Role("Shop manager")}, {"approved_by": Role("boss")}])
def test_a_post_without_its_chinese_name_is_no_other_post(asked):
    rules = Permissions(VISITS, [attrs.evolve(COPY, approver=Role("boss", label_zh="老板"))])
    with pytest.raises(InvalidValueError, match=r": expected Role\(label=.*, as the clause names"):
        rules.ask("copy", **{**GOOD, **asked})


@pytest.mark.parametrize("role", ["shop manager", None, CLUB], ids=str)
def test_a_role_asks(role):
    with pytest.raises(InvalidTypeError, match=r"role is .*: expected a Role"):
        RULES.ask("view", role=role)


@pytest.mark.parametrize("role", ["clerk", True], ids=repr)
def test_a_role_approves(role):
    with pytest.raises(InvalidTypeError, match=r"approved_by is .*: expected a Role"):
        RULES.ask("view", role=CLERK, approved_by=role)


@pytest.mark.parametrize("facts", ["signed", None, 5], ids=repr)
def test_the_facts_stand_in_a_list(facts):
    with pytest.raises(InvalidTypeError, match=r"the facts: .* is given; expected a list"):
        RULES.ask("copy", role=MANAGER, facts=facts)


@pytest.mark.parametrize("fact", [5, None, ["signed"]], ids=repr)
def test_a_fact_is_text(fact):
    with pytest.raises(InvalidTypeError, match=r"the facts: .* is given; expected text"):
        RULES.ask("copy", role=MANAGER, facts=[fact])


def test_facts_are_read_once():
    facts = (each for each in ["signed", "dated"])
    assert isinstance(RULES.ask("copy", **{**GOOD, "facts": facts}).value, Permit)


# Making one.


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"action": None}, "Permission.action is None"),
        ({"roles": MANAGER}, "the roles: .* expected a list"),
        ({"roles": "clerk"}, "the roles: .* expected a list"),
        ({"roles": ["clerk"]}, "Permission.roles is 'clerk' .* expected only Role"),
        ({"roles": [[MANAGER]]}, "the roles: .* expected only what cannot change"),
        ({"to": None}, "Permission.to is None .* expected str"),
        ({"conditions": "signed"}, "the conditions: .* expected a list"),
        ({"conditions": [5]}, "the conditions: .* expected text"),
        ({"obligations": "stamp"}, "the names: .* expected a list"),
        ({"obligations": [None]}, "the names: .* expected text"),
        ({"approver": "clerk"}, "Permission.approver is 'clerk'"),
        ({"clause": "CLUB-2"}, "Permission.clause is 'CLUB-2'"),
    ],
    ids=repr,
)
def test_a_row_is_made_of_roles_texts_and_a_clause(change, message):
    with pytest.raises(InvalidTypeError, match=message):
        attrs.evolve(COPY, **change)


def test_a_row_allows_some_action():
    with pytest.raises(InvalidValueError, match=r"Permission.action is empty"):
        attrs.evolve(COPY, action="")


@pytest.mark.parametrize(
    "rows", ["copy", COPY, None, [PRICE]], ids=["text", "row", "none", "clause"]
)
def test_the_rows_are_permissions(rows):
    with pytest.raises(InvalidTypeError, match=r"(the rows: .* a list|expected only Permission)"):
        Permissions(VISITS, rows)


def test_rows_do_not_follow_what_they_were_made_from():
    rows, conditions = [LOOK], {"signed"}
    rules = Permissions(VISITS, rows)
    rows.append(COPY)
    row = attrs.evolve(COPY, conditions=conditions)
    conditions.clear()
    assert rules == Permissions(VISITS, [LOOK])
    assert row.conditions == {"signed"}


@pytest.mark.parametrize(
    "value", [COPY, RULES, Permit("view", CLERK)], ids=["row", "all", "permit"]
)
def test_permissions_are_equal_to_their_copies(value):
    assert {*copies(value)} == {value}


def test_permissions_print_a_line_for_each_row_and_are_shown_in_short():
    rows = [
        Permission(action="read", clause=PRICE),
        Permission(
            action="print",
            to="a card",
            roles=[MANAGER],
            conditions=["here"],
            approver=CLERK,
            obligations=["stamp"],
            clause=VISITS,
        ),
    ]
    permissions = Permissions(PRICE, rows)
    read, printed = str(permissions).splitlines()
    assert read == "everybody may read (CLUB-2)"
    assert printed == (
        "the shop manager may print (a card), where here, approved by the clerk, owing stamp"
        " (CLUB-7)"
    )
    assert repr(permissions) == "<Permissions CLUB-2: 2 rows>"
