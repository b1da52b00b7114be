"""A case goes on by the steps of its process, and a refusal says everything that is in the way."""

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.case.events import (
    DEFECTIVE,
    QUANTITY,
    Described,
    DueSet,
    Found,
    Happened,
    Merged,
    Numbered,
    Paused,
    Prioritised,
    Resumed,
)
from clientrules.complaints.case.intake import INTAKE_FORM
from clientrules.complaints.case.process import FACTORY_PROCESS, ISO_PROCESS
from clientrules.complaints.case.progress import advance, deviations, missing, next_steps, reopen
from clientrules.core.outcome import Refused
from clientrules.core.role import Role
from clientrules.core.tables.form import Item
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.roles import GENERAL_MANAGER, QUALITY
from tests.complaints.cases import FACTORY, ISO, ask, case, event_of, hour, refusals
from tests.core.samples import OURS

PROCESSES = pytest.mark.parametrize(
    "policy", [FACTORY_PROCESS, ISO_PROCESS], ids=["factory", "standard"]
)
LATE = (
    "2024-03-01 09:00:00+08:00 is before the latest event of 2024-03-01 10:00:00+08:00, a late fact"
)
SIGNED = attrs.evolve(FACTORY_PROCESS, signatures={"approved": "handled"})
FORM = {item.name: "as told" for item in INTAKE_FORM.items}
FORM |= {"quantity": 100, "defective quantity": 0}


def following(complaint, policy=FACTORY_PROCESS):
    return [step.name for step in next_steps(complaint, policy=policy).value]


def gaps(complaint, policy=FACTORY_PROCESS):
    return [each.name for each in missing(complaint, policy=policy).value]


# Laws.


FOUND = [
    (Found("loss", at=hour(-1), holds=False),),
    (Found("joint inspection", at=hour(-1), holds=True),),
]


@st.composite
def walks(draw, policy):
    """Return a case that took some of the steps offered, and its facts in order."""
    facts = [*draw(st.sampled_from([(), *FOUND]))]
    complaint = open_complaint("C1", facts)
    for number in range(draw(st.integers(0, 10))):
        offered = following(complaint, policy)
        if not offered:
            break
        step = draw(st.sampled_from(offered))
        added = [event_of(step, hour(number))]
        added += [Resumed(at=hour(number))] * (step == "waiting" and draw(st.booleans()))
        for event in added:
            complaint = advance(complaint, event, policy=policy).value
        facts += added
    return complaint, facts


@PROCESSES
@given(data=st.data())
def test_what_is_offered_is_accepted_and_what_is_refused_is_not_offered(policy, data):
    complaint, _ = data.draw(walks(policy))
    offered = following(complaint, policy)
    for step in policy.workflow.steps:
        answer = ask(complaint, step.name, policy).value
        assert isinstance(answer, Refused) is (step.name not in offered)


@PROCESSES
@given(data=st.data())
def test_no_event_is_lost_on_the_way(policy, data):
    complaint, facts = data.draw(walks(policy))
    assert complaint.events == (*facts,)
    assert open_complaint("C1", facts) == complaint
    assert deviations(complaint, policy=policy).value == ()


@PROCESSES
@given(st.lists(st.sampled_from([*FACTORY, "withdrawn", "merged"]), unique=True, max_size=6))
def test_a_refusal_gives_its_reasons_and_no_case(policy, steps):
    complaint = open_complaint("C1")
    known = {each.name for each in policy.workflow.steps} | {"withdrawn", "merged"}
    for step in steps:
        if step in known:
            answer = ask(complaint, step, policy)
            kept = complaint.events
            complaint = complaint if isinstance(answer.value, Refused) else answer.value
            grown = len(complaint.events) - len(kept)
            assert grown == (not isinstance(answer.value, Refused))
            assert complaint.events[: len(kept)] == kept
            assert answer.reasons


# One step.


@pytest.mark.clause("PCB-FLOW", 1)
def test_an_accepted_step_is_cited_with_its_clause():
    decision = ask(case("received", "form sent"), "numbered", FACTORY_PROCESS)
    assert decision.value.number == "240301"
    assert decision.reasons[0].clause.id == "PCB-9.4"
    assert decision.reasons[0].text() == "numbered at 2024-03-01 11:00:00+08:00"


@pytest.mark.clause("PCB-FLOW", 2)
def test_a_case_is_not_numbered_before_its_form():
    decision = ask(case("received"), "numbered", FACTORY_PROCESS)
    assert refusals(decision) == ["numbered comes after form sent"]
    assert decision.reasons[0].clause.id == "PCB-9.4"


@pytest.mark.clause("PCB-FLOW", 3)
@pytest.mark.clause("PCB-9.4", 1, 2)
def test_the_next_step_is_named():
    assert following(case(*FACTORY[:3])) == ["tracked"]
    assert following(case(*FACTORY[:4])) == ["at quality"]
    assert following(case(*FACTORY[:6])) == ["reported"]


def test_a_row_is_an_event():
    assert advance(open_complaint("C1"), ("happened", "received", hour(0))).value == case(
        "received"
    )


def test_every_reason_of_a_refusal_is_given():
    withdrawn = case("received", "withdrawn")
    decision = advance(withdrawn, Numbered("240301", at=hour(0)), policy=SIGNED)
    assert refusals(decision) == [
        LATE,
        "numbered comes after form sent",
        "numbered cannot follow: withdrawn ends the case",
    ]


def test_a_step_that_the_process_does_not_have_is_unknown():
    with pytest.raises(UnknownKeyError, match=r"'recieved' is not a step of the process: expected"):
        ask(case("received"), "recieved", FACTORY_PROCESS)


def test_a_case_may_have_steps_of_another_process():
    complaint = case("received", "form sent", "acknowledged")
    assert following(complaint) == ["numbered"]
    assert following(complaint, ISO_PROCESS) == ["assessed"]


# Late and repeated facts.


def test_a_late_fact_is_refused_and_taken_by_the_case_itself():
    complaint = case("received", "form sent")
    late = Prioritised("high", at=hour(0))
    assert refusals(advance(complaint, late)) == [LATE]
    assert late in complaint.including(late).events


def test_what_happens_at_the_instant_of_the_latest_event_is_not_late():
    answer = ask(case("received", "form sent"), "numbered", FACTORY_PROCESS, at=hour(1)).value
    assert answer.done == ("received", "form sent", "numbered")


@pytest.mark.parametrize("name", ["", "7"], ids=["by its content", "by its id"])
def test_an_event_that_is_known_changes_nothing(name):
    event = Happened("received", at=hour(0), id=name)
    complaint = open_complaint("C1", [event]).including(Happened("form sent", at=hour(1)))
    decision = advance(complaint, event)
    assert decision.value == complaint
    assert decision.reasons[0].text() == "received of 2024-03-01 09:00:00+08:00 is known already"


def test_an_id_with_another_content_is_an_error():
    complaint = open_complaint("C1", [Happened("received", at=hour(0), id="7")])
    with pytest.raises(InvalidValueError, match=r"event '7' has two contents"):
        advance(complaint, Resumed(at=hour(1), id="7"))


# Facts that are no steps.


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (Prioritised("high", at=hour(1)), "prioritised at 2024-03-01 10:00:00+08:00"),
        (
            DueSet("closure", due=hour(9), at=hour(1), because="agreed"),
            "due set at 2024-03-01 10:00:00+08:00",
        ),
    ],
    ids=["class", "due date"],
)
def test_a_fact_is_added_while_the_case_is_open(event, text):
    decision = advance(case("received"), event)
    assert (decision.value.events[-1], decision.reasons[0].text()) == (event, text)


@pytest.mark.parametrize("end", ["withdrawn", "merged"])
def test_nothing_is_added_after_an_exit(end):
    complaint = ask(case("received"), end, FACTORY_PROCESS).value
    assert refusals(advance(complaint, Prioritised("high", at=hour(2)))) == [
        f"nothing is added: {end} ends the case"
    ]
    assert following(complaint) == []
    assert missing(complaint).reasons[0].text() == f"{end} ends the case"
    assert gaps(complaint) == []


def test_a_contradiction_is_an_error():
    complaint = open_complaint("C1", [Described({"quantity": 100}, at=hour(0))])
    with pytest.raises(InvalidValueError, match=r"101 of 100 pieces are defective"):
        advance(complaint, Described({"defective quantity": 101}, at=hour(1)))
    with pytest.raises(InvalidValueError, match=r"goes into or comes from itself"):
        advance(case("received"), Merged("C1", at=hour(1)))


# Waiting.


@PROCESSES
def test_a_case_waits_once_at_a_time(policy):
    complaint = ask(case(*ISO[:4]), "waiting", policy).value
    assert complaint.paused
    assert refusals(ask(complaint, "waiting", policy)) == ["the case waits already"]
    assert "waiting" not in following(complaint, policy)
    resumed = advance(complaint, Resumed(at=hour(9)), policy=policy).value
    assert refusals(advance(resumed, Resumed(at=hour(10)), policy=policy)) == [
        "the case does not wait"
    ]
    assert ask(resumed, "waiting", policy).value.paused


def test_by_the_standard_a_case_waits_once_it_is_investigated():
    assert refusals(ask(case("received"), "waiting", ISO_PROCESS)) == [
        "waiting comes after investigating"
    ]
    assert ask(case("received"), "waiting", FACTORY_PROCESS).value.paused


def test_a_case_that_waits_may_end_or_go_on():
    complaint = case("received", "form sent", "waiting")
    assert ask(complaint, "numbered", FACTORY_PROCESS).value.paused
    assert ask(complaint, "withdrawn", FACTORY_PROCESS).value.paused


# Asides and exits.


@PROCESSES
@pytest.mark.parametrize("step", ["holding response", "status told"])
def test_an_aside_is_taken_at_any_time_and_again(policy, step):
    complaint = ask(ask(case("received"), step, policy).value, step, policy).value
    assert following(complaint, policy) == following(case("received"), policy)


@PROCESSES
@pytest.mark.parametrize("step", ["holding response", "withdrawn", "merged"])
def test_nothing_is_answered_or_ended_before_it_is_received(policy, step):
    assert refusals(ask(open_complaint("C1"), step, policy)) == [
        f"{step} comes after the receipt of the case"
    ]


def test_a_closed_case_takes_no_aside_and_no_exit():
    closed = case(*ISO, "communicated", "accepted", "closed")
    assert following(closed, ISO_PROCESS) == ["followed up"]
    for step in ("status told", "withdrawn", "merged"):
        assert refusals(ask(closed, step, ISO_PROCESS)) == [
            f"{step} cannot follow: closed ends the case"
        ]


# The abnormality form.


@pytest.mark.clause("PCB-3", 2)
def test_without_a_loss_the_abnormality_form_ends_the_case():
    complaint = advance(case("received"), Found("loss", at=hour(1), holds=False)).value
    assert following(complaint) == gaps(complaint) == ["abnormality form"]
    assert refusals(ask(complaint, "form sent", FACTORY_PROCESS)) == [
        "form sent does not apply when no loss"
    ]
    ended = ask(complaint, "abnormality form", FACTORY_PROCESS).value
    assert (following(ended), gaps(ended)) == ([], [])
    assert refusals(advance(ended, Prioritised("high", at=hour(9)))) == [
        "nothing is added: abnormality form ends the case"
    ]


@pytest.mark.clause("PCB-3", 1)
@pytest.mark.parametrize("found", [[], [True]], ids=["not looked into", "found"])
def test_with_a_loss_or_while_that_is_open_the_form_is_sent(found):
    facts = [Found("loss", at=hour(1), holds=holds) for holds in found]
    assert following(case("received").including(*facts)) == ["form sent"]


# The two kinds of case.


KINDS = attrs.evolve(
    FACTORY_PROCESS,
    workflow=Workflow(
        OURS,
        [
            Step("received"),
            Step("cause analysed", after=["received"], when="quality abnormality"),
            Step("person instructed", after=["received"], when="no quality abnormality"),
            Step("form sent", after=["cause analysed", "person instructed"]),
        ],
    ),
)


@pytest.mark.parametrize(
    ("holds", "expected"), [(True, "cause analysed"), (False, "person instructed")]
)
def test_the_two_kinds_of_case_may_take_steps_of_their_own(holds, expected):
    found = Found("quality abnormality", at=hour(1), holds=holds)
    complaint = advance(case("received"), found, policy=KINDS).value
    assert (complaint.quality, following(complaint, KINDS)) == (holds, [expected])


def test_until_its_kind_is_found_a_case_takes_the_steps_of_neither():
    assert following(case("received"), KINDS) == ["form sent"]


# Who.


def test_only_the_post_named_takes_a_step():
    policy = attrs.evolve(FACTORY_PROCESS, takers={"approved": GENERAL_MANAGER})
    complaint = case(*FACTORY)
    assert refusals(ask(complaint, "approved", policy, role=QUALITY)) == [
        "approved is for the general manager, and the post given is quality department"
    ]
    assert refusals(ask(complaint, "approved", policy)) == [
        "approved is for the general manager, and the post given is none"
    ]
    assert ask(complaint, "approved", policy, role=GENERAL_MANAGER).value.last("approved")
    assert ask(complaint, "approved", FACTORY_PROCESS, role=QUALITY).value.last("approved")


def handled_by(*people):
    complaint = case(*FACTORY[:5])
    for number, person in enumerate(people):
        complaint = complaint.including(Happened("handled", at=hour(5 + number), by=person))
    return complaint.including(Happened("reported", at=hour(9)))


@pytest.mark.clause("PM-CP-5", 1, 2)
def test_who_handled_the_case_signs():
    complaint = handled_by("Li", "Wang")
    assert ask(complaint, "approved", SIGNED, by="Wang").value.last("approved")
    decision = ask(complaint, "approved", SIGNED, by="Li")
    assert refusals(decision) == ["approved is signed by Wang, and not by Li"]
    assert decision.reasons[0].clause.id == "PM-CP-5"
    assert refusals(ask(complaint, "approved", SIGNED)) == [
        "approved is signed by Wang, and not by None"
    ]


def test_a_step_is_not_offered_while_nobody_can_sign_it():
    complaint = handled_by("")
    assert refusals(ask(complaint, "approved", SIGNED, by="Li")) == [
        "nobody is known to have handled"
    ]
    assert following(complaint, SIGNED) == []
    assert next_steps(complaint, policy=SIGNED).reasons[0].text() == "no step is left to take"
    assert following(complaint) == ["approved"]


# What is missing.


@pytest.mark.clause("PCB-9.1", 1)
def test_steps_and_the_details_of_the_form_are_missing():
    known = Described({name: FORM[name] for name in FORM if name != "samples"}, at=hour(0))
    decision = missing(case(*FACTORY).including(known))
    assert [str(each) for each in decision.value] == [
        "approved",
        "samples for the general manager's office",
    ]
    assert isinstance(decision.value[1], Item)
    assert [reason.clause.id for reason in decision.reasons] == ["PCB-9.3", "PCB-9.1"]


@pytest.mark.parametrize("blank", [None, "", "  "], ids=repr)
def test_a_blank_detail_is_missing_and_a_zero_is_not(blank):
    details = Described({**FORM, "samples": blank}, at=hour(0))
    assert gaps(case(*FACTORY, "approved").including(details)) == ["samples"]


def test_only_the_details_are_missing_when_every_step_is_taken():
    decision = missing(case(*FACTORY, "approved"))
    assert [each.name for each in decision.value] == [item.name for item in INTAKE_FORM.items]
    assert {reason.clause.id for reason in decision.reasons} == {"PCB-9.1"}


def test_nothing_is_missing_from_a_complete_case():
    decision = missing(case(*FACTORY, "approved").including(Described(FORM, at=hour(0))))
    assert decision.value == ()
    assert decision.reasons[0].text() == "no required step is missing"


def test_by_the_standard_no_form_is_asked_for():
    assert gaps(case("received"), ISO_PROCESS) == [
        *("acknowledged", "assessed", "investigating", "proposed", "approved", "communicated"),
        *("accepted", "closed"),
    ]


# Facts that did not keep to the process.


def test_facts_that_the_process_would_have_refused_are_named_with_every_reason():
    complaint = case("received", "numbered", "form sent", "withdrawn", "tracked")
    decision = deviations(complaint)
    assert [event.step for event in decision.value] == ["numbered", "tracked"]
    assert [reason.text() for reason in decision.reasons] == [
        "numbered comes after form sent",
        "tracked cannot follow: withdrawn ends the case",
    ]


def test_a_case_that_kept_to_its_process_has_no_deviations():
    decision = deviations(case(*FACTORY, "approved"))
    assert decision.value == ()
    assert decision.reasons[0].text() == "every event keeps to the process"


def test_a_detail_that_was_wrong_until_a_later_fact_departs_from_nothing():
    details = ({QUANTITY: 10}, {DEFECTIVE: 12}, {QUANTITY: 20})
    told = [Described(each, at=hour(number)) for number, each in enumerate(details, start=5)]
    assert deviations(case("received").including(*told)).value == ()


# Taking a case up again.


CLOSED = case(*ISO, "communicated", "accepted", "closed")


def test_a_closed_case_is_taken_up_again_as_a_linked_new_one():
    decision = reopen(CLOSED, "C2", at=hour(30), because="it broke again", policy=ISO_PROCESS)
    again = decision.value
    assert (again.id, again.reopened_of, again.first("received")) == ("C2", "C1", hour(30))
    assert following(again, ISO_PROCESS) == ["acknowledged"]
    assert decision.reasons[0].text() == "C1 is taken up again as C2: it broke again"


def test_a_factorys_case_is_taken_up_again_once_it_is_complete():
    assert (
        reopen(case(*FACTORY, "approved"), "C2", at=hour(30), because="again").value.reopened_of
        == "C1"
    )


@pytest.mark.parametrize(
    ("complaint", "at", "expected"),
    [
        (case(*ISO, "communicated", "accepted"), 30, ["C1 still awaits closed"]),
        (case("received", "merged"), 30, ["C1 goes on as C0"]),
        (
            CLOSED,
            7,
            ["2024-03-01 16:00:00+08:00 is before the latest event of 2024-03-01 17:00:00+08:00"],
        ),
        (
            case(*ISO, "communicated"),
            0,
            [
                "C1 still awaits accepted",
                "C1 still awaits closed",
                "2024-03-01 09:00:00+08:00 is before the latest event of 2024-03-01 15:00:00+08:00",
            ],
        ),
    ],
    ids=["open", "merged", "earlier", "everything"],
)
def test_a_case_is_not_taken_up_again_before_its_end(complaint, at, expected):
    decision = reopen(complaint, "C2", at=hour(at), because="again", policy=ISO_PROCESS)
    assert refusals(decision) == expected


def test_a_withdrawn_case_is_taken_up_again_at_the_instant_of_its_end():
    withdrawn = case("received", "withdrawn")
    assert reopen(withdrawn, "C2", at=hour(1), because="again").value.reopened_of == "C1"


def test_the_new_case_has_a_name_of_its_own_and_a_reason():
    with pytest.raises(InvalidValueError, match=r"goes into or comes from itself"):
        reopen(CLOSED, "C1", at=hour(30), because="again")
    with pytest.raises(InvalidValueError, match=r"Reopened\.because is empty"):
        reopen(CLOSED, "C2", at=hour(30), because="")


@pytest.mark.parametrize("wrong", [None, "C1", (Paused(at=hour(0), because="?"),)], ids=repr)
def test_a_case_is_a_complaint(wrong):
    message = r"^complaint is .*: expected a Complaint; write open_complaint"
    with pytest.raises(InvalidTypeError, match=message):
        advance(wrong, Resumed(at=hour(0)))
    for question in (next_steps, missing, deviations):
        with pytest.raises(InvalidTypeError, match=message):
            question(wrong)
    with pytest.raises(InvalidTypeError, match=message):
        reopen(wrong, "C2", at=hour(0), because="again")


@pytest.mark.parametrize("process", [FACTORY_PROCESS, ISO_PROCESS], ids=["factory", "standard"])
def test_messages_and_replies_may_come_at_any_time_and_again(process):
    file = case("received")
    for step in ("customer message", "reply", "customer message", "reply"):
        file = ask(file, step, process).value
    assert file.done == ("received", "customer message", "reply")
    assert refusals(ask(case(), "reply", process)) == ["reply comes after the receipt of the case"]


# What the process does not know.


def passed_over(decision):
    return [reason.text() for reason in decision.passed_over]


def test_a_step_that_the_process_does_not_have_is_named_with_the_nearest():
    misspelt = case("recieved")
    said = ["recieved is no step of the process; did you mean received?"]
    assert passed_over(next_steps(misspelt)) == said
    assert passed_over(missing(misspelt)) == said
    assert passed_over(advance(misspelt, Found("loss", at=hour(2), holds=True))) == said
    assert passed_over(ask(misspelt, "numbered", FACTORY_PROCESS)) == said


def test_a_step_like_no_other_is_named_alone():
    assert passed_over(next_steps(case("received", "customer visited"))) == [
        "customer visited is no step of the process"
    ]


def test_a_fact_that_steers_no_step_is_named_with_the_nearest():
    answer = advance(case("received"), Found("lossx", at=hour(2), holds=False))
    assert passed_over(answer) == ["lossx is no condition of the process; did you mean loss?"]
    known = advance(case("received"), Found("quality abnormality", at=hour(2), holds=True))
    assert passed_over(known) == []


def test_a_post_spelt_much_like_the_one_asked_for_is_told_it():
    policy = attrs.evolve(FACTORY_PROCESS, takers={"form sent": Role("sales manager")})
    refused = ask(case("received"), "form sent", policy, role=Role("sales manger"))
    (said,) = refusals(refused)
    assert said.endswith("the post given is sales manger; did you mean 'sales manager'?")
