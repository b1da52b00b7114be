"""A regulation is made of rules on deeds; where it is silent, its own clause denies."""

import inspect
import pickle

import attrs
import pytest

from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.core.tables.permissions import Permission, Permissions, Permit
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.records import access
from clientrules.records.disclosure.carriers import Carrier, Medium
from clientrules.records.disclosure.information_regimes import CUSTOMER_INFORMATION
from clientrules.records.disclosure.regimes import AccessRegime, AccessRule, Flaw
from clientrules.records.disclosure.requests import Deed, Workplace
from tests.core.samples import CLERK, MANAGER, OURS, PRICE, VISITS, copies

DRY = Permission(action="view", roles=[CLERK], conditions=["dry"], approver=MANAGER, clause=PRICE)
BOSS = Role("boss")
FOR_ALL = Permission(action="view", approver=BOSS, clause=PRICE)
WET = Permission(action="view", roles=[CLERK], conditions=["wet"], approver=BOSS, clause=PRICE)
RULE = AccessRule(Deed.VIEW, Permissions(OURS, [DRY, WET]), media=[Medium.PAPER])
REGIME = AccessRegime(VISITS, [RULE])


def reasons(role, facts, *approvers):
    answer = RULE.ask(role, Carrier.PRINT, frozenset(facts), approvers)
    return [reason.text() for reason in answer.reasons]


def test_a_regime_gives_the_rules_on_a_deed():
    assert REGIME.on(Deed.VIEW, Medium.PAPER, Workplace.OUTSIDE) == (RULE,)


@pytest.mark.parametrize(
    ("deed", "medium"), [(Deed.KEEP, Medium.PAPER), (Deed.VIEW, Medium.SYSTEM)], ids=str
)
def test_where_a_regime_is_silent_its_clause_denies(deed, medium):
    (rule,) = REGIME.on(deed, medium, Workplace.DEPARTMENT)
    assert rule.permissions == Permissions(VISITS, ())
    assert rule.deed is deed


def test_an_approval_names_the_deed_unless_the_rule_says_otherwise():
    assert RULE.approval_names is Deed.VIEW
    assert attrs.evolve(RULE, approved_as=Deed.PRINT).approval_names is Deed.PRINT


def test_a_permission_is_met_by_any_of_the_approvals():
    answer = RULE.ask(CLERK, Carrier.PRINT, frozenset({"wet"}), (MANAGER, BOSS))
    assert answer.value == Permit("view", CLERK, "print", (), BOSS)


def test_a_refusal_gives_what_is_lacking_whoever_approves():
    denied = "denied unless a clause allows it: view"
    assert reasons(CLERK, (), MANAGER, BOSS) == ["dry does not hold", "wet does not hold", denied]
    assert reasons(CLERK, ["dry"], BOSS) == [
        "the shop manager has not approved",
        "wet does not hold",
        denied,
    ]


def test_a_clause_that_forbids_a_deed_comes_first_unless_an_approval_was_given_for_it():
    rule = attrs.evolve(RULE, permissions=Permissions(OURS, [DRY]), forbids=True)
    denied = "denied unless a clause allows it: view"
    bare = rule.ask(CLERK, Carrier.PRINT, frozenset(), ())
    assert [reason.text() for reason in bare.reasons] == [
        denied,
        "dry does not hold",
        "the shop manager has not approved",
    ]
    approved = rule.ask(CLERK, Carrier.PRINT, frozenset(), (MANAGER,))
    assert [reason.text() for reason in approved.reasons] == ["dry does not hold", denied]


def test_what_is_for_other_posts_is_passed_over_where_a_row_is_open_to_the_post_that_asks():
    rule = attrs.evolve(RULE, permissions=Permissions(PRICE, [DRY, FOR_ALL]))
    answer = rule.ask(MANAGER, Carrier.PRINT, frozenset({"dry"}), ())
    assert [reason.text() for reason in answer.reasons] == ["the boss has not approved"]
    assert [reason.text() for reason in answer.passed_over] == [
        "the shop manager may not view: that is for the clerk",
        "the shop manager has not approved",
    ]


def test_what_other_clauses_ask_beside_must_be_met_too_and_is_cited_from_them():
    needs = [
        Permission(action="view", roles=[CLERK], clause=OURS),
        Permission(action="view", obligations=["log", "lock"], clause=VISITS),
    ]
    row = Permission(action="view", obligations=["lock"], clause=PRICE)
    rule = attrs.evolve(RULE, permissions=Permissions(PRICE, [row]), needs=needs)
    answer = rule.ask(CLERK, Carrier.PRINT, frozenset(), ())
    assert answer.value == Permit("view", CLERK, "print", ("lock", "log"))
    assert [(reason.clause, reason.text()) for reason in answer.reasons] == [
        (PRICE, "the clerk may view (print)"),
        (OURS, "the clerk may view (print)"),
        (VISITS, "it takes: log, lock"),
    ]
    refused = rule.ask(MANAGER, Carrier.PRINT, frozenset(), ())
    assert [(reason.clause, reason.text()) for reason in refused.reasons] == [
        (OURS, "the shop manager may not view: that is for the clerk")
    ]


def test_a_refusal_by_the_denying_clause_itself_names_it_once():
    rule = attrs.evolve(RULE, permissions=Permissions(PRICE, [DRY]))
    answer = rule.ask(CLERK, Carrier.PRINT, frozenset({"dry"}), ())
    assert [reason.text() for reason in answer.reasons] == ["the shop manager has not approved"]


def test_who_approved_is_not_said_to_have_not_where_another_permission_is_met():
    rule = attrs.evolve(RULE, permissions=Permissions(OURS, [WET, DRY]))
    answer = rule.ask(CLERK, Carrier.PRINT, frozenset({"dry"}), (MANAGER, BOSS))
    assert answer.value == Permit("view", CLERK, "print", (), MANAGER)
    assert [reason.text() for reason in answer.passed_over] == ["wet does not hold"]


@pytest.mark.parametrize(("names_deed", "place"), [(True, 0), (False, 1)])
def test_why_an_approval_of_the_deed_does_not_count_is_named_first(names_deed, place):
    flaw = Flaw(MANAGER, names_deed, "approved yesterday", ())
    rule = attrs.evolve(RULE, permissions=Permissions(PRICE, [DRY]))
    answer = rule.ask(CLERK, Carrier.PRINT, frozenset({"dry"}), (), [flaw])
    assert answer.reasons[place] == Reason(PRICE, "approved yesterday")
    assert len(answer.reasons) == 2


def test_why_an_approval_does_not_count_is_passed_over_where_another_one_does():
    flaw = Flaw(MANAGER, True, "approved yesterday", ())
    answer = RULE.ask(CLERK, Carrier.PRINT, frozenset({"dry"}), (MANAGER,), [flaw])
    assert answer.passed_over == (Reason(PRICE, "approved yesterday"),)


def test_an_answer_is_given_again_and_depends_on_all_that_counts():
    first = RULE.ask(CLERK, Carrier.PRINT, frozenset({"dry"}), (MANAGER,))
    assert RULE.ask(CLERK, Carrier.PRINT, frozenset({"dry", "x"}), (MANAGER,)) == first
    assert isinstance(first.value, Permit)
    for role, carrier, facts, approvers in (
        (MANAGER, Carrier.PRINT, {"dry"}, (MANAGER,)),
        (CLERK, Carrier.CUSTOMER_FILE, {"dry"}, (MANAGER,)),
        (CLERK, Carrier.PRINT, set(), (MANAGER,)),
        (CLERK, Carrier.PRINT, {"dry"}, ()),
    ):
        assert RULE.ask(role, carrier, frozenset(facts), approvers) != first


def test_a_rule_keeps_nothing_of_what_it_is_asked():
    rule = attrs.evolve(RULE)
    before = pickle.dumps(rule)
    for number in range(50):
        rule.ask(Role(f"post {number}"), Carrier.PRINT, frozenset({"dry"}), (MANAGER,))
    assert pickle.dumps(rule) == before


@pytest.mark.parametrize("value", [RULE, REGIME, CUSTOMER_INFORMATION], ids=["rule", "one", "all"])
def test_regimes_are_equal_to_their_copies(value):
    assert {*copies(value)} == {value}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (attrs.evolve(DRY, action="read"), r"the rule on 'view' has a row on 'read'"),
        (attrs.evolve(DRY, to="paper"), r"a row is about 'paper': expected nothing or one of "),
    ],
    ids=["deed", "carrier"],
)
def test_a_permission_that_no_request_would_meet_is_refused(row, message):
    with pytest.raises(InvalidValueError, match=message):
        AccessRule(Deed.VIEW, Permissions(OURS, [row]))
    with pytest.raises(InvalidValueError, match=message):
        AccessRule(Deed.VIEW, Permissions(OURS, [DRY]), needs=[row])


@pytest.mark.parametrize(
    ("value", "change", "message"),
    [
        (RULE, {"deed": "views"}, r"AccessRule.deed is 'views'"),
        (RULE, {"permissions": [DRY]}, r"AccessRule.permissions is "),
        (RULE, {"media": Medium.PAPER}, r"AccessRule.media: .* expected a list"),
        (RULE, {"media": ["papers"]}, r"AccessRule.media is 'papers'"),
        (RULE, {"workplaces": "x"}, r"AccessRule.workplaces: .* expected a list"),
        (RULE, {"workplaces": [None]}, r"AccessRule.workplaces is None"),
        (RULE, {"approved_as": "views"}, r"AccessRule.approved_as is 'views'"),
        (RULE, {"needs": DRY}, r"AccessRule.needs: .* expected a list"),
        (RULE, {"needs": ["dry"]}, r"AccessRule.needs is 'dry'"),
        (RULE, {"forbids": "yes"}, r"AccessRule.forbids is 'yes'"),
        (REGIME, {"clause": "OURS-4"}, r"AccessRegime.clause is 'OURS-4'"),
        (REGIME, {"rules": RULE}, r"AccessRegime.rules: .* expected a list"),
        (REGIME, {"rules": [DRY]}, r"AccessRegime.rules is "),
    ],
)
def test_a_regime_is_made_of_rules(value, change, message):
    with pytest.raises(InvalidTypeError, match=message):
        attrs.evolve(value, **change)


@pytest.mark.parametrize("name", ["media", "workplaces"])
def test_a_rule_holds_somewhere(name):
    with pytest.raises(InvalidValueError, match=rf"AccessRule.{name} is empty"):
        attrs.evolve(RULE, **{name: ()})


def test_a_regime_and_its_rules_are_shown_in_short():
    assert repr(RULE) == "<AccessRule view: 2 rows>"
    assert repr(REGIME) == "<AccessRegime CLUB-7: 1 rules>"
    assert len(str(inspect.signature(access))) < 200


def test_rules_are_found_by_text_as_by_its_member():
    assert REGIME.on("view", "paper", "outside") == (RULE,)
    answer = RULE.ask(CLERK, "print", frozenset({"wet"}), (BOSS,))
    assert answer == RULE.ask(CLERK, Carrier.PRINT, frozenset({"wet"}), (BOSS,))
    for misspelt in (("veiw", "paper", "outside"), ("view", "papers", "outside")):
        with pytest.raises(InvalidTypeError, match=r"did you mean"):
            REGIME.on(*misspelt)


def test_a_regime_knows_what_its_rules_ask_and_whom_they_name():
    assert REGIME.conditions == {"dry", "wet"}
    assert REGIME.posts == {CLERK, MANAGER, BOSS}
