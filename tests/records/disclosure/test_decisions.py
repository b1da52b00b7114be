"""Access is denied unless every regulation allows it, with all reasons and all obligations."""

import json

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.outcome import Refused
from clientrules.core.role import Role
from clientrules.core.tables.permissions import Permission, Permissions, Permit
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.records.disclosure.carriers import Carrier
from clientrules.records.disclosure.decisions import AccessPolicy, UseRecord, access, record_use
from clientrules.records.disclosure.information_regimes import (
    CUSTOMER_INFORMATION,
    MEMBER_DATA,
    MINING_FILES,
)
from clientrules.records.disclosure.regimes import AccessRegime, AccessRule
from clientrules.records.disclosure.requests import (
    SYSTEM_DATA_CONFIRMED,
    AccessRequest,
    Deed,
    Workplace,
)
from clientrules.regulations.retention import KEEP_6
from clientrules.regulations.roles import (
    GENERAL_MANAGER,
    INFORMATION_CLERK,
    MARKETING_GENERAL_MANAGER,
    PROJECT_LEADER,
    PROJECT_MANAGER,
)
from tests.core.samples import OURS
from tests.records.asking import (
    AT,
    AUTHORISED,
    CLERK,
    MINUTE,
    VIEWING,
    actor,
    approval,
    ask,
    clauses,
    texts,
    wish,
)

REGIMES = (CUSTOMER_INFORMATION, MINING_FILES, MEMBER_DATA)
BOTH = AccessPolicy(regimes=[MINING_FILES, CUSTOMER_INFORMATION])

BY_CLERKS = AccessRule(
    Deed.VIEW,
    Permissions(
        OURS,
        [Permission(action="view", roles=[INFORMATION_CLERK], obligations=["log"], clause=OURS)],
    ),
)
PASSED = "the information clerk may not view: that is for the project leader"


# Approvals.


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ({"to": "Zhao"}, "Lin (project leader) approved it for Zhao, not for Wu"),
        (
            {"deeds": [Deed.COPY, Deed.PRINT]},
            "Lin (project leader) approved to copy, print, which does not include to view",
        ),
        ({"customer": "C2"}, "Lin (project leader) approved it for customer C2 only"),
        ({"at": AT + MINUTE}, "Lin (project leader) approved it afterwards"),
        ({"by": "Wu"}, "Wu (project leader) approved it for himself"),
    ],
    ids=["person", "deed", "customer", "afterwards", "himself"],
)
def test_an_approval_that_does_not_count_says_why(change, flaw):
    decision = access(attrs.evolve(VIEWING, approvals=[attrs.evolve(AUTHORISED, **change)]))
    assert isinstance(decision.value, Refused)
    named = Deed.VIEW in change.get("deeds", [Deed.VIEW])
    lacking = "the project leader has not approved"
    assert texts(decision) == ([flaw, lacking] if named else [lacking, flaw])
    assert set(clauses(decision)) == {"CONF-5.2.2.1"}
    assert [reason.text() for reason in decision.passed_over] == [PASSED]


def test_every_flaw_of_every_approval_is_a_reason():
    worst = attrs.evolve(
        AUTHORISED, by="Wu", to="Zhao", deeds=[Deed.COPY], customer="C2", at=AT + MINUTE
    )
    second = attrs.evolve(AUTHORISED, to="Zhao")
    decision = access(attrs.evolve(VIEWING, approvals=[worst, second]))
    assert len(decision.reasons) == 1 + 5 + 1
    assert decision.value.reasons == decision.reasons


@pytest.mark.parametrize(
    "change", [{"at": AT - MINUTE}, {"customer": "C1"}, {"deeds": [Deed.VIEW, Deed.COPY]}], ids=str
)
def test_an_approval_that_counts_gives_the_permit(change):
    decision = access(attrs.evolve(VIEWING, approvals=[attrs.evolve(AUTHORISED, **change)]))
    assert decision.value == Permit(
        "view", INFORMATION_CLERK, Carrier.DELIVERY_DATA.label, (), PROJECT_LEADER
    )
    assert [reason.text() for reason in decision.passed_over] == [PASSED]


def test_one_approval_that_counts_is_enough_and_the_flaws_of_others_are_passed_over():
    other = attrs.evolve(AUTHORISED, to="Zhao")
    decision = access(attrs.evolve(VIEWING, approvals=[other, AUTHORISED]))
    assert isinstance(decision.value, Permit)
    assert [reason.text() for reason in decision.passed_over] == [
        PASSED,
        "Lin (project leader) approved it for Zhao, not for Wu",
    ]


def test_moments_in_two_zones_compare_by_what_happened_first():
    for minutes, expected in ((0, True), (1, False)):
        there = (AT + minutes * MINUTE).in_timezone("America/New_York")
        given = attrs.evolve(AUTHORISED, at=there)
        decision = access(attrs.evolve(VIEWING, approvals=[given]))
        assert isinstance(decision.value, Permit) is expected


def test_a_firm_may_let_people_approve_for_themselves():
    manager = actor(PROJECT_MANAGER, Workplace.SERVICE_CENTRE)
    printing = wish(
        Deed.PRINT,
        Carrier.SYSTEM_RECORD,
        actor=manager,
        approvals=[approval(PROJECT_MANAGER, Deed.PRINT, by="Wu")],
    )
    refused = access(printing)
    assert texts(refused)[0] == "Wu (project manager) approved it for himself"
    assert "self_approval no (CONF-5.2.1.1b)" in refused.why()
    assert isinstance(access(printing, policy=AccessPolicy(self_approval=True)).value, Permit)


@pytest.mark.parametrize("cites", [{}, {"self_approval": OURS}], ids=["as written", "the firm's"])
def test_who_approves_for_himself_is_refused_by_the_clause_that_asks_for_the_approval(cites):
    policy = AccessPolicy(regimes=[MINING_FILES], cites=cites)
    own = approval(MARKETING_GENERAL_MANAGER, Deed.FORWARD, by="Wu")
    decision = ask(Deed.FORWARD, Carrier.CUSTOMER_FILE, policy=policy, approvals=[own])
    assert clauses(decision) == ["MINE-5.1.3b", "MINE-5.1.3b"]
    assert texts(decision)[0].endswith("approved it for himself")
    assert "CONF" not in decision.why()


@pytest.mark.clause("CONF-5.2.1.1b", 3)
@pytest.mark.parametrize(
    ("deed", "carrier"),
    [
        (Deed.PRINT, Carrier.SYSTEM_RECORD),
        (Deed.VIEW, Carrier.PRINT),
        (Deed.KEEP, Carrier.PRINT),
    ],
    ids=str,
)
def test_a_late_approval_to_print_is_refused_by_the_clause_that_asks_for_it_beforehand(
    deed, carrier
):
    late = approval(PROJECT_MANAGER, Deed.PRINT, at=AT + MINUTE)
    decision = ask(deed, carrier, approvals=[late])
    assert (clauses(decision)[0], texts(decision)[0]) == (
        "CONF-5.2.1.1b",
        "Lin (project manager) approved it afterwards",
    )


def test_an_approval_by_a_post_that_no_clause_asks_is_no_reason():
    late = approval(Role("porter"), Deed.PRINT, at=AT + MINUTE)
    decision = ask(Deed.PRINT, Carrier.SYSTEM_RECORD, approvals=[late])
    assert texts(decision) == ["the project manager has not approved"]


# Several regulations.


def test_the_stricter_regulation_wins_with_its_reasons():
    authorised = approval(MARKETING_GENERAL_MANAGER, Deed.USE_OUTSIDE)
    asked = {"approvals": [authorised], "actor": actor(Role("sales manager"))}
    decision = ask(Deed.USE_OUTSIDE, Carrier.CUSTOMER_FILE, policy=BOTH, **asked)
    assert set(clauses(decision)) == {"CONF-3.5"}
    neither = ask(Deed.COPY, Carrier.CUSTOMER_FILE, policy=BOTH, **asked)
    assert clauses(neither) == ["MINE-5.1.3b", "CONF-5.2.1.1a"]


def test_both_regulations_permit_with_the_approvals_that_each_asks():
    approvals = [
        approval(MARKETING_GENERAL_MANAGER, Deed.USE_OUTSIDE),
        approval(GENERAL_MANAGER, Deed.USE_OUTSIDE, by="Guo"),
    ]
    decision = ask(Deed.USE_OUTSIDE, Carrier.CUSTOMER_FILE, policy=BOTH, approvals=approvals)
    assert clauses(decision) == ["MINE-5.1.3b", "CONF-3.5"]
    assert decision.value.approved_by == MARKETING_GENERAL_MANAGER
    assert decision.passed_over == ()


def test_a_combined_permit_carries_the_obligations_of_all_once():
    logged = AccessRegime(OURS, [BY_CLERKS])
    policy = AccessPolicy(regimes=[logged, CUSTOMER_INFORMATION, logged])
    decision = access(VIEWING, policy=policy)
    assert decision.value.obligations == ("log",)
    assert decision.value.approved_by == PROJECT_LEADER
    free = AccessPolicy(regimes=[logged, logged])
    assert access(VIEWING, policy=free).value.approved_by is None


requests = st.builds(
    wish,
    st.sampled_from(Deed),
    st.sampled_from(Carrier),
    actor=st.builds(
        actor,
        st.sampled_from([INFORMATION_CLERK, PROJECT_LEADER, MARKETING_GENERAL_MANAGER]),
        st.sampled_from(Workplace),
    ),
    approvals=st.lists(
        st.builds(
            approval,
            st.sampled_from(
                [GENERAL_MANAGER, MARKETING_GENERAL_MANAGER, PROJECT_LEADER, PROJECT_MANAGER]
            ),
            st.sampled_from(Deed),
            to=st.sampled_from(["Wu", "Zhao"]),
            by=st.sampled_from(["Wu", "Lin"]),
            at=st.sampled_from([AT, AT + MINUTE, AT - MINUTE]),
        ),
        max_size=3,
    ),
)


@given(requests, st.lists(st.sampled_from(REGIMES), min_size=1, max_size=3))
def test_all_together_allow_exactly_what_each_allows(request_, regimes):
    answers = [access(request_, policy=AccessPolicy(regimes=[each])) for each in regimes]
    together = access(request_, policy=AccessPolicy(regimes=regimes))
    assert isinstance(together.value, Permit) is all(
        isinstance(answer.value, Permit) for answer in answers
    )
    if isinstance(together.value, Refused):
        denied = [answer for answer in answers if isinstance(answer.value, Refused)]
        every = dict.fromkeys(
            (each.clause, each.text()) for answer in denied for each in answer.reasons
        )
        assert [(each.clause, each.text()) for each in together.reasons] == list(every)


@given(requests, st.lists(st.sampled_from(REGIMES), min_size=1, max_size=3))
def test_an_access_decision_cites_the_regulations_asked_alone_and_says_nothing_twice(
    request_, regimes
):
    decision = access(request_, policy=AccessPolicy(regimes=regimes))
    asked = {regime.clause.source for regime in regimes}
    said = [*decision.reasons, *decision.passed_over]
    assert {reason.clause.source for reason in said} <= asked
    cited = [each.clause for reason in said for each in reason.citations]
    assert {clause.source for clause in cited if clause} <= asked
    for lines in (decision.reasons, decision.passed_over):
        printed = [(reason.clause, reason.text()) for reason in lines]
        assert len(set(printed)) == len(printed)


@given(requests, st.sampled_from(REGIMES))
def test_more_approvals_never_turn_a_permit_into_a_refusal(request_, regime):
    policy = AccessPolicy(regimes=[regime])
    more = attrs.evolve(request_, approvals=[AUTHORISED, *request_.approvals])
    before, after = access(request_, policy=policy), access(more, policy=policy)
    assert isinstance(after.value, Permit) or isinstance(before.value, Refused)


# A firm's own rules.


@pytest.mark.clause("KEEP-6", 2)
def test_without_a_grant_of_the_firm_nobody_is_let_in():
    nobody = AccessPolicy(regimes=[AccessRegime(KEEP_6)])
    decision = access(VIEWING, policy=nobody)
    assert isinstance(decision.value, Refused)
    assert clauses(decision) == ["KEEP-6"]
    granted = AccessPolicy(regimes=[AccessRegime(KEEP_6, [BY_CLERKS])])
    assert isinstance(access(VIEWING, policy=granted).value, Permit)


def test_a_rule_that_the_firm_adds_is_tried_after_the_regulations_own():
    regime = attrs.evolve(CUSTOMER_INFORMATION, rules=[*CUSTOMER_INFORMATION.rules, BY_CLERKS])
    policy = AccessPolicy(regimes=[regime], cites={"regimes": OURS})
    unauthorised = attrs.evolve(VIEWING, approvals=())
    decision = access(unauthorised, policy=policy)
    assert clauses(decision) == ["OURS-4"]
    assert [reason.clause.id for reason in decision.passed_over] == ["CONF-5.2.2.1"] * 2
    assert clauses(access(VIEWING, policy=policy)) == ["CONF-5.2.2.1"]
    stranger = attrs.evolve(unauthorised, actor=actor(Role("porter")))
    assert [*dict.fromkeys(clauses(access(stranger, policy=policy)))] == ["CONF-5.2.2.1", "OURS-4"]


# The record.


def test_a_use_is_recorded_with_who_what_when_and_the_permit():
    decision = record_use(VIEWING)
    record = decision.value
    assert isinstance(record, UseRecord)
    assert record.request is VIEWING
    assert record.permit == access(VIEWING).value
    assert [clause.id for clause in record.clauses] == ["CONF-5.2.2.1"]
    assert decision.passed_over == access(VIEWING).passed_over
    assert str(record) == f"2024-05-10T16:30:00+08:00: {VIEWING} (CONF-5.2.2.1)"
    audited = json.loads(json.dumps(decision.record()))
    assert audited["value"]["request"]["actor"]["name"] == "Wu"


def test_a_use_that_is_refused_leaves_the_refusal():
    refused = attrs.evolve(VIEWING, approvals=())
    assert record_use(refused) == access(refused)


def test_a_use_under_two_regulations_cites_both():
    approvals = [AUTHORISED, approval(MARKETING_GENERAL_MANAGER, Deed.VIEW)]
    record = record_use(attrs.evolve(VIEWING, approvals=approvals), policy=BOTH).value
    assert [clause.id for clause in record.clauses] == ["MINE-5.1.3b", "CONF-5.2.2.1"]


# What is refused.


@pytest.mark.parametrize("rule", [access, record_use])
def test_only_a_request_is_answered(rule):
    with pytest.raises(InvalidTypeError, match=r"request is 'view': expected an AccessReq"):
        rule("view")


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"regimes": MINING_FILES}, InvalidTypeError, r"AccessPolicy.regimes: .* expected a list"),
        ({"regimes": [KEEP_6]}, InvalidTypeError, r"AccessPolicy.regimes is "),
        ({"regimes": []}, InvalidValueError, r"AccessPolicy.regimes is empty"),
        ({"self_approval": 1}, InvalidTypeError, r"AccessPolicy.self_approval is 1"),
    ],
)
def test_a_policy_is_made_of_regimes(change, error, message):
    with pytest.raises(error, match=message):
        AccessPolicy(**change)


def test_a_misspelt_fact_is_refused_with_the_nearest():
    misspelt = SYSTEM_DATA_CONFIRMED.replace("confirmed", "confirmd")
    with pytest.raises(UnknownKeyError, match=r"request.facts says .*did you mean 'the system"):
        access(attrs.evolve(VIEWING, facts=[misspelt]))


@pytest.mark.parametrize("approvals", [[AUTHORISED], []], ids=["permitted", "refused"])
def test_a_fact_that_no_rule_asks_about_is_passed_over(approvals):
    answer = access(attrs.evolve(VIEWING, approvals=approvals, facts=["raining"]))
    assert answer.value == access(attrs.evolve(VIEWING, approvals=approvals)).value
    assert [each.text() for each in answer.passed_over][-1] == "no rule asks whether raining"


def test_a_fact_of_another_regulation_is_passed_over_as_well():
    asked = attrs.evolve(VIEWING, facts=[SYSTEM_DATA_CONFIRMED])
    answer = access(asked, policy=AccessPolicy(regimes=[MINING_FILES]))
    said = f"no rule asks whether {SYSTEM_DATA_CONFIRMED}"
    assert [each.text() for each in answer.passed_over][-1] == said


def test_posts_spelt_much_like_one_of_the_rules_are_named():
    clerk = attrs.evolve(CLERK, role=Role("information clark"))
    approved = attrs.evolve(AUTHORISED, role=Role("projekt leader"))
    answer = access(attrs.evolve(VIEWING, actor=clerk, approvals=[approved]))
    assert isinstance(answer.value, Refused)
    assert [each.text() for each in answer.passed_over][-2:] == [
        "no rule names the information clark; did you mean the information clerk?",
        "no rule names the projekt leader; did you mean the project leader?",
    ]


def test_an_answer_to_a_plain_request_says_what_it_does_not_state():
    parts = {"customer": "C1", "actor": CLERK, "at": AT}
    for approvals in ([AUTHORISED], []):
        asked = AccessRequest.plain("view", "delivery data", approvals=approvals, **parts)
        answer, full = access(asked), access(attrs.evolve(asked))
        assert (answer.value, answer.reasons) == (full.value, full.reasons)
        said = "the request states no use period and no further fact"
        assert [each.text() for each in answer.passed_over][-1] == said


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"actor": attrs.evolve(CLERK, role=Role("information clerk"))}, r"request.actor.role"),
        (
            {"approvals": [attrs.evolve(AUTHORISED, role=Role("project leader"))]},
            r"one of request.approvals",
        ),
    ],
    ids=["asks", "approves"],
)
def test_a_post_that_lacks_its_chinese_name_is_a_slip_and_no_denial(facts, name):
    with pytest.raises(InvalidValueError, match=rf"{name} is .*expected Role"):
        access(attrs.evolve(VIEWING, **facts))
