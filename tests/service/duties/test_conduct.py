"""Where to look and how to treat a customer."""

import pytest

from clientrules.errors import UnknownKeyError
from clientrules.regulations import clause
from clientrules.service.duties.conduct import (
    GAZE,
    MANNERS,
    SALE_PHASES,
    CustomerType,
    DecisionStep,
    Familiarity,
    GazeZone,
    SalePhase,
)


@pytest.mark.parametrize(
    ("familiarity", "zone"),
    [
        pytest.param(
            Familiarity.STRANGER, GazeZone.BIG_TRIANGLE, marks=pytest.mark.clause("OBS-1", 1)
        ),
        (Familiarity.ACQUAINTED, GazeZone.SMALL_TRIANGLE),
        pytest.param(
            Familiarity.WELL_KNOWN,
            GazeZone.INVERTED_TRIANGLE,
            marks=pytest.mark.clause("OBS-1", 2),
        ),
    ],
    ids=lambda each: each.value,
)
def test_where_to_look_depends_on_how_well_a_customer_is_known(familiarity, zone):
    decision = GAZE.look_up(familiarity)
    assert decision.value is zone
    assert decision.reasons[0].clause.id == "OBS-1"


@pytest.mark.parametrize(
    ("kind", "manners"),
    [
        pytest.param(
            CustomerType.DEPENDENT,
            {"mild", "without pressure", "sympathetic"},
            marks=pytest.mark.clause("OBS-2", 1),
        ),
        pytest.param(CustomerType.IRRITABLE, {"patient"}, marks=pytest.mark.clause("OBS-2", 2)),
        (CustomerType.DISSATISFIED, {"frank", "polite", "self-controlled"}),
        (CustomerType.TRYING, {"persistent", "thorough", "professional"}),
        (CustomerType.COMMON_SENSE, {"effective", "friendly"}),
    ],
    ids=["dependent", "irritable", "dissatisfied", "trying", "common sense"],
)
def test_each_kind_of_customer_has_a_manner(kind, manners):
    decision = MANNERS.look_up(kind)
    assert manners <= {*decision.value}
    assert decision.reasons[0].clause.id == "OBS-2"


def test_another_kind_is_unknown():
    with pytest.raises(UnknownKeyError, match=r"no row for 'angry'"):
        MANNERS.look_up("angry")


@pytest.mark.parametrize(
    "guidance",
    [
        *("CONF-2", "CONF-5.2.3", "CSD-5", "KEEP-3", "FT-R", "KEEP3-1", "COMM-1", "COMM-2"),
        *("COMM-3", "OBS-3", "TOUR-0", "CRMA-1", "FT-0", "REL-1", "KEEP2-3", "SCRIPT-1"),
        *("COMU-2", "RETN-3", "BNB-4"),
    ],
)
def test_what_is_guidance_stands_as_a_clause(guidance):
    assert clause(guidance).id == guidance
    assert clause(guidance).says.endswith(".")


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
