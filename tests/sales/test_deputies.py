"""The deputy takes charge of internal daily operation while the sales manager is out."""

import pytest

from clientrules.core import Permit, Refused, Role
from clientrules.regulations.roles import DEPUTY
from clientrules.sales.deputies import DEPUTISING

OUT = ["the sales manager is out"]


def ask(action="run daily operation", to="internal", role=DEPUTY, facts=OUT):
    return DEPUTISING.ask(action, to=to, role=role, facts=facts)


@pytest.mark.clause("SREG-2.4d", 1)
def test_the_deputy_may_run_daily_operation_while_the_manager_is_out():
    decision = ask()
    assert isinstance(decision.value, Permit)
    assert decision.reasons[0].clause.id == "SREG-2.4d"


@pytest.mark.clause("SREG-2.4d", 2)
def test_the_deputy_may_not_while_the_manager_is_in():
    decision = ask(facts=[])
    assert isinstance(decision.value, Refused)
    assert decision.reasons[0].text() == "the sales manager is out does not hold"


@pytest.mark.clause("SREG-2.4d", 3)
@pytest.mark.parametrize(
    ("action", "to"),
    [("sign", "contract"), ("handle", "funds"), ("run daily operation", "external")],
)
def test_the_clause_allows_nothing_beyond_internal_daily_operation(action, to):
    assert isinstance(ask(action, to).value, Refused)


def test_nobody_else_deputises():
    assert isinstance(ask(role=Role("salesman")).value, Refused)
