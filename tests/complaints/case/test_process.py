"""A process names only steps that it has, and mappings of what they take."""

import attrs
import pytest

from clientrules.complaints.case.flows import FACTORY_FLOW, ISO_FLOW
from clientrules.complaints.case.intake import INTAKE_FORM
from clientrules.complaints.case.process import FACTORY_PROCESS, ISO_PROCESS, ComplaintProcess
from clientrules.complaints.deadlines.source_clocks import FACTORY_CLOCKS
from clientrules.errors import InvalidTypeError, UnknownKeyError
from clientrules.regulations.roles import GENERAL_MANAGER
from tests.core.samples import OURS, copies


def test_the_factory_and_the_standard_are_two_values_of_one_kind():
    assert (FACTORY_PROCESS.workflow, ISO_PROCESS.workflow) == (FACTORY_FLOW, ISO_FLOW)
    assert ComplaintProcess(workflow=ISO_FLOW) == ISO_PROCESS


@pytest.mark.parametrize("process", [FACTORY_PROCESS, ISO_PROCESS], ids=["factory", "standard"])
def test_a_process_is_equal_to_its_copies(process):
    assert {*copies(process)} == {process}


@pytest.mark.parametrize(
    ("step", "clause"),
    [("tracked", "PCB-9.4"), ("handled", "PCB-FLOW"), ("withdrawn", "PCB-FLOW")],
)
def test_a_step_is_ordered_by_its_own_clause_or_by_that_of_the_workflow(step, clause):
    assert FACTORY_PROCESS.clause_of(step).id == clause


def test_a_firm_cites_its_own_clause_for_what_it_sets():
    process = attrs.evolve(
        FACTORY_PROCESS, takers={"approved": GENERAL_MANAGER}, cites={"takers": OURS}
    )
    assert str(process.citation("takers")).endswith("(OURS-4)")


@pytest.mark.parametrize(
    "change",
    [
        {"takers": {"closed": GENERAL_MANAGER}},
        {"signatures": {"closed": "handled"}},
        {"signatures": {"approved": "solved"}},
        {"forms": {"intake": INTAKE_FORM}},
    ],
    ids=["taker", "signed", "signer", "form"],
)
def test_an_unknown_step_is_refused_and_the_steps_are_listed(change):
    message = r"is not a step of the process: expected one of received, .*, merged and 5 more"
    with pytest.raises(UnknownKeyError, match=message):
        attrs.evolve(FACTORY_PROCESS, **change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"workflow": None}, r"ComplaintProcess\.workflow is None .*: expected Workflow"),
        ({"exits": "withdrawn"}, r"'withdrawn' \(str\) is given; expected a list"),
        ({"asides": [7]}, r"7 \(int\) is given; expected text"),
        (
            {"takers": [GENERAL_MANAGER]},
            r"^takers is .* \(list\): expected a mapping from a step's",
        ),
        (
            {"takers": {"approved": "manager"}},
            r"ComplaintProcess\.takers\['approved'\] is 'manager' \(str\): expected a Role",
        ),
        (
            {"signatures": {"approved": 7}},
            r"ComplaintProcess\.signatures\['approved'\] is 7 \(int\)",
        ),
        (
            {"forms": {"form sent": ["lot"]}},
            r"ComplaintProcess\.forms\['form sent'\] is .*: expected a Form",
        ),
    ],
    ids=["workflow", "exits", "asides", "no mapping", "taker", "signature", "form"],
)
def test_a_process_refuses_what_it_cannot_hold(change, message):
    with pytest.raises(InvalidTypeError, match=message):
        attrs.evolve(FACTORY_PROCESS, **change)


def test_a_misspelt_step_of_a_process_is_told_the_nearest():
    with pytest.raises(UnknownKeyError, match="did you mean 'received'") as caught:
        FACTORY_PROCESS.clause_of("recieved")
    assert (caught.value.field, caught.value.value) == ("step", "recieved")
    with pytest.raises(InvalidTypeError, match=r"^step is \[\] \(list\): expected a name"):
        FACTORY_PROCESS.clause_of([])


def test_a_process_and_a_policy_of_clocks_are_shown_by_what_they_are_known_by():
    assert repr(FACTORY_PROCESS) == "<ComplaintProcess PCB-FLOW: 10 steps>"
    assert repr(FACTORY_CLOCKS) == "<ClockPolicy: report, closing>"


def test_the_asides_that_most_firms_take_are_the_default():
    assert FACTORY_PROCESS.citation("asides").set_by == "default"
    assert attrs.evolve(FACTORY_PROCESS, asides=()).citation("asides").set_by == "caller"
