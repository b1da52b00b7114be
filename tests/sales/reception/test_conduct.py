"""What was seen at a reception, and whether it is a violation."""

import pytest

from clientrules.sales.reception.conduct import VIOLATIONS, Conduct, Violation


@pytest.mark.parametrize(
    ("conduct", "clause", "finding"),
    [
        pytest.param(
            Conduct.TRANSFERRED_PRIVATELY,
            "FLOOR-1.4",
            Violation.FOUND,
            marks=pytest.mark.clause("FLOOR-1.4", 1),
        ),
        pytest.param(
            Conduct.SPECULATED,
            "FLOOR-1.4",
            Violation.FOUND,
            marks=pytest.mark.clause("FLOOR-1.4", 2),
        ),
        (Conduct.LISTED_PRIVATELY, "FLOOR-1.4", Violation.FOUND),
        pytest.param(
            Conduct.LEFT_TO_FETCH,
            "FLOOR-2.2",
            Violation.FOUND,
            marks=pytest.mark.clause("FLOOR-2.2", 1),
        ),
        pytest.param(
            Conduct.STAYED,
            "FLOOR-2.2",
            Violation.NONE,
            marks=pytest.mark.clause("FLOOR-2.2", 2),
        ),
        pytest.param(
            Conduct.MISINFORMED,
            "FLOOR-2.3",
            Violation.FOUND,
            marks=pytest.mark.clause("FLOOR-2.3", 1),
        ),
        pytest.param(
            Conduct.INFORMED,
            "FLOOR-2.3",
            Violation.NONE,
            marks=pytest.mark.clause("FLOOR-2.3", 2),
        ),
        (Conduct.KEPT_WAITING, "FLOOR-3.5", Violation.FOUND),
        (Conduct.GREETED, "FLOOR-3.5", Violation.NONE),
        pytest.param(
            Conduct.PICKED,
            "FLOOR-3.8",
            Violation.FOUND,
            marks=pytest.mark.clause("FLOOR-3.8", 1),
        ),
        pytest.param(
            Conduct.ASKED_RELIEF,
            "FLOOR-3.8",
            Violation.NONE,
            marks=pytest.mark.clause("FLOOR-3.8", 2),
        ),
        pytest.param(
            Conduct.SWITCHED,
            "FLOOR-3.9",
            Violation.FOUND,
            marks=pytest.mark.clause("FLOOR-3.9", 1),
        ),
        pytest.param(
            Conduct.HANDED_OVER,
            "FLOOR-3.9",
            Violation.NONE,
            marks=pytest.mark.clause("FLOOR-3.9", 2),
        ),
        (Conduct.FOUGHT, "FLOOR-3.9", Violation.FOUND),
        pytest.param(
            Conduct.LEFT_ALONE,
            "FLOOR-3.12",
            Violation.FOUND,
            marks=pytest.mark.clause("FLOOR-3.12", 2),
        ),
        (Conduct.GOSSIPED, "FLOOR-3.12", Violation.FOUND),
        (Conduct.SAW_OFF, "FLOOR-3.12", Violation.NONE),
    ],
    ids=str,
)
def test_what_was_seen_is_a_violation_of_its_clause_or_none(conduct, clause, finding):
    decision = VIOLATIONS.look_up(conduct)
    assert decision.value is finding
    assert [reason.clause.id for reason in decision.reasons] == [clause]


@pytest.mark.clause("FLOOR-3.5", 2)
def test_being_on_the_phone_is_no_reason_not_to_greet():
    assert VIOLATIONS[Conduct.KEPT_WAITING] is Violation.FOUND
