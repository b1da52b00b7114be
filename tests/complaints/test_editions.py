"""Rules without a day of their own go by the edition of the day that is asked."""

import datetime as dt

import pytest

from clientrules.complaints import Matter, handlers
from clientrules.complaints.case.intake import DemandColumn, demand_text
from clientrules.complaints.factory.causes import Cause, CausePolicy, cause_class
from clientrules.complaints.factory.inspection import InspectionPolicy, inspection_team
from clientrules.complaints.factory.scope import ScopePolicy, route
from clientrules.complaints.service_desk import DeskPolicy
from clientrules.core.editions.edition import Edition, Editions
from clientrules.errors import InvalidTypeError
from clientrules.regulations.roles import SALES

LAST = dt.date(2024, 5, 9)
SINCE = dt.date(2024, 5, 10)


def _route(**asked):
    return route(product="PCB", abnormal=True, loss=False, **asked)


def _team(**asked):
    return inspection_team(quality_available=False, assurance_available=True, **asked)


RULES = [
    (lambda **asked: cause_class(Cause.PRODUCT, **asked), CausePolicy(), CausePolicy(quality=True)),
    (
        lambda **asked: demand_text(None, processing=True, **asked),
        DemandColumn(),
        DemandColumn(undetermined="open"),
    ),
    (_team, InspectionPolicy(), InspectionPolicy(assurance_counts=False)),
    (_route, ScopePolicy(), ScopePolicy(numbered_without_loss=True)),
    (
        lambda **asked: handlers(Matter.OTHER, **asked),
        DeskPolicy(),
        DeskPolicy(intake=SALES),
    ),
]


@pytest.mark.parametrize(
    ("rule", "old", "new"), RULES, ids=["cause", "demand", "inspection", "scope", "desk"]
)
def test_the_edition_of_the_day_asked_answers(rule, old, new):
    policy = Editions([Edition(dt.date(2024, 1, 1), old), Edition(SINCE, new, name="may")])
    assert rule(policy=policy, on=LAST).value == rule(policy=old).value
    answer = rule(policy=policy, on=SINCE)
    assert answer.value == rule(policy=new).value != rule(policy=old).value
    assert "may" in {reason.edition for reason in answer.reasons}
    with pytest.raises(InvalidTypeError, match=r"no day: .* write on=date\(\.\.\.\)"):
        rule(policy=policy)
