"""Each step of a customer's decision lies before, in or after the sale."""

import pytest

from clientrules.service.duties.sale_phases import SALE_PHASES, DecisionStep, SalePhase


@pytest.mark.parametrize(
    ("step", "phase"),
    [
        (DecisionStep.RECOGNISE, SalePhase.PRE_SALE),
        pytest.param(
            DecisionStep.GATHER, SalePhase.PRE_SALE, marks=pytest.mark.clause("TOUR-1", 1)
        ),
        (DecisionStep.DECIDE, SalePhase.PRE_SALE),
        pytest.param(
            DecisionStep.CONSUME, SalePhase.IN_SALE, marks=pytest.mark.clause("TOUR-1", 2)
        ),
        (DecisionStep.FEEL, SalePhase.IN_SALE),
        pytest.param(
            DecisionStep.FEEDBACK, SalePhase.POST_SALE, marks=pytest.mark.clause("TOUR-1", 3)
        ),
    ],
    ids=str,
)
def test_a_step_has_its_phase(step, phase):
    decision = SALE_PHASES.look_up(step)
    assert decision.value is phase
    assert decision.reasons[0].clause.id == "TOUR-1"
