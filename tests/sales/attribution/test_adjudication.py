"""What the clauses leave open is settled by two different people, in writing."""

import attrs
import pytest

from clientrules.core import Refused, Undecided
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.roles import AGENT, PROJECT_MANAGER, SALES_DIRECTOR
from clientrules.regulations.sales_ownership import FLOOR_7_7
from clientrules.sales import Shares, adjudicate
from clientrules.sales.attribution import Approval, Opinion, PayeeRole
from tests.sales.plans import deal, due, paid, why_nothing
from tests.sales.samples import (
    FLOOR,
    attributed,
    case,
    visit,
)

TIED = case(visit("A", 5, 1), visit("B", 5, 1))
DECIDED = case(visit("A", 5, 1))
OPINION = Opinion(
    by="Lin",
    role=PROJECT_MANAGER,
    fault="none on either side",
    contribution="B negotiated alone",
    shares=Shares.split(("A", PayeeRole.AGENT, 2), ("B", PayeeRole.AGENT, 3)),
)
APPROVAL = Approval(by="Wu", role=SALES_DIRECTOR, approved=True)


def adjudicated(*given):
    return adjudicate(*given, policy=FLOOR)


def test_an_approved_opinion_settles_the_case():
    decision = adjudicated(TIED, OPINION, APPROVAL)
    assert decision.value == OPINION.shares
    assert decision.reasons[0].clause is FLOOR_7_7
    assert "Lin by fault (none on either side) and contribution (B negotiated alone)" in (
        decision.why()
    )
    assert decision.passed_over


@pytest.mark.clause("FLOOR-7.7", 2)
@pytest.mark.parametrize("approval", [None, attrs.evolve(APPROVAL, approved=False)])
def test_an_opinion_that_is_not_approved_is_pending(approval):
    value = adjudicated(TIED, OPINION, approval).value
    assert isinstance(value, Undecided)
    assert value.who == SALES_DIRECTOR
    assert "approval is outstanding" in value.question


@pytest.mark.parametrize("approval", [None, APPROVAL])
def test_without_an_opinion_nothing_is_settled(approval):
    value = adjudicated(TIED, None, approval).value
    assert isinstance(value, Undecided)
    assert value.who == PROJECT_MANAGER


def test_nobody_approves_an_opinion_of_their_own():
    decision = adjudicated(TIED, OPINION, attrs.evolve(APPROVAL, by="Lin"))
    assert isinstance(decision.value, Refused)
    assert "Lin cannot approve an opinion of their own" in decision.why()


def test_what_the_clauses_decide_is_not_for_an_opinion():
    decision = adjudicated(DECIDED, OPINION, APPROVAL)
    assert isinstance(decision.value, Refused)
    assert "the clauses decide the case: A (agent) 100 %" in decision.why()


def test_every_objection_is_named():
    opinion = attrs.evolve(OPINION, role=AGENT)
    approval = attrs.evolve(APPROVAL, role=PROJECT_MANAGER, by="Lin")
    reasons = adjudicated(DECIDED, opinion, approval).value.reasons
    assert len(reasons) == 4
    assert (
        reasons[1].text() == "the opinion is the project manager's to write, not the sales agent's"
    )


@pytest.mark.parametrize("fact", ["fault", "contribution", "by"])
def test_an_opinion_without_grounds_is_refused(fact):
    with pytest.raises(InvalidValueError, match=rf"Opinion.{fact} is empty"):
        attrs.evolve(OPINION, **{fact: " "})


@pytest.mark.parametrize(("opinion", "approval"), [("yes", None), (None, "yes")])
def test_something_else_than_an_opinion_and_an_approval_is_refused(opinion, approval):
    with pytest.raises(InvalidTypeError, match=r"is .yes. .str.: expected an .*, or None while"):
        adjudicated(TIED, opinion, approval)


def paying(shares):
    """Return what is due of a deal over 1000 whose shares are given."""
    return due(deal(("signed", 1, 1000), ("collected", 2, 1000), shares=shares))


def test_a_settled_dispute_pays_as_the_opinion_divides_it():
    statement = paying(adjudicated(TIED, OPINION, APPROVAL)).value
    assert paid(statement) == [("A", "4.00"), ("B", "6.00")]
    assert {clause.id for line in statement for clause in line.clauses} == {"FLOOR-7.7"}


def test_a_ruling_pays_by_its_clauses():
    statement = paying(attributed(DECIDED)).value
    assert paid(statement) == [("A", "10.00")]
    assert [clause.id for clause in statement.lines[0].clauses] == ["FLOOR-7.1"]


def test_an_unsettled_dispute_says_what_is_outstanding():
    outstanding = "the sales director's approval is outstanding"
    assert why_nothing(paying(adjudicated(TIED, OPINION, None))) == [
        f"D1: who shares it is undecided: {outstanding}"
    ]


def test_a_refused_opinion_says_why_nothing_is_due():
    decision = paying(adjudicated(TIED, OPINION, attrs.evolve(APPROVAL, by=OPINION.by)))
    objection = "Lin cannot approve an opinion of their own"
    assert why_nothing(decision) == [
        f"D1: the written opinion on who shares it is refused: {objection}"
    ]
    assert decision.value.nothing[0].reason.clause is FLOOR_7_7
