"""Opinions on products are fed back; a nonconformity is handled."""

import pytest

from clientrules.regulations.roles import (
    BUSINESS,
    GENERAL_OFFICE,
    MARKETING_COMPANY,
    PRODUCTION_DIVISION,
)
from clientrules.service.satisfaction.opinions import (
    OPINION_ROUTES,
    OpinionKind,
    OpinionRoute,
    Treatment,
)


@pytest.mark.clause("MINE-5.3.2b", 1)
def test_a_suggestion_goes_from_department_to_office_to_the_production_division():
    decision = OPINION_ROUTES.look_up(OpinionKind.OPINION)
    assert decision.value == OpinionRoute(
        (BUSINESS, GENERAL_OFFICE, PRODUCTION_DIVISION), Treatment.FED_BACK
    )
    assert decision.reasons[0].clause.id == "MINE-5.3.2b"


@pytest.mark.clause("MINE-5.3.2b", 2)
def test_a_claim_of_a_defect_is_handled_with_the_production_division():
    route = OPINION_ROUTES[OpinionKind.NONCONFORMITY]
    assert route == OpinionRoute((MARKETING_COMPANY, PRODUCTION_DIVISION), Treatment.HANDLED)
    assert str(route) == "handled jointly by marketing company, production division"
