"""A workflow says which steps may follow, and every way through it ends complete."""

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.outcome import Refused
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.core.samples import CLERK, PRICE, VISITS, copies

COMPLAINT = Workflow(
    VISITS,
    [
        Step("register", role=CLERK),
        Step("inspect", after=["register"], when="goods came back"),
        Step("thank", after=["register"], optional=True),
        Step("decide", after=["inspect", "thank"], clause=PRICE),
        Step("close", after=["decide"]),
    ],
)
CAME_BACK = ["goods came back"]


@st.composite
def workflows(draw):
    """Return a workflow whose steps come after some of those before them that end nothing."""
    steps = []
    for number in range(draw(st.integers(1, 6))):
        earlier = [step.name for step in steps if not step.ends]
        after = draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []
        when, optional = draw(st.sampled_from(["", "hot", "cold"])), draw(st.booleans())
        steps.append(
            Step(
                f"step {number}",
                after=after,
                when=when,
                unless=draw(st.sampled_from(["", "", "hot", "wet"])),
                optional=optional,
                ends=draw(st.sampled_from([False, False, False, True])),
            )
        )
    return Workflow(VISITS, draw(st.permutations(steps)))


@st.composite
def cases(draw):
    """Return a workflow, facts that may hold in it, and some of its steps as done."""
    workflow = draw(workflows())
    facts = workflow.conditions
    names = [step.name for step in workflow.steps]
    return (
        workflow,
        draw(st.sets(st.sampled_from(facts))) if facts else set(),
        draw(st.sets(st.sampled_from(names))),
    )


def ready(done, facts=()):
    return [step.name for step in COMPLAINT.next_steps(done, facts).value]


def obstacles(step, done, facts=()):
    return [reason.text() for reason in COMPLAINT.check(step, done, facts).value.reasons]


# What may follow.


@pytest.mark.parametrize(
    ("done", "facts", "expected"),
    [
        ([], [], ["register"]),
        (["register"], [], ["thank", "decide"]),
        (["register"], CAME_BACK, ["inspect", "thank"]),
        (["register", "inspect"], CAME_BACK, ["thank", "decide"]),
        (["register", "thank"], [], ["decide"]),
        (["register", "decide"], [], ["thank", "close"]),
        (["register", "thank", "decide", "close"], [], []),
    ],
    ids=["start", "plain", "came back", "inspected", "thanked", "decided", "closed"],
)
def test_steps_follow_when_those_before_them_are_done_or_may_be_left_out(done, facts, expected):
    assert ready(done, facts) == expected


def test_each_step_that_may_follow_carries_its_clause():
    reasons = COMPLAINT.next_steps(["register"]).reasons
    assert [(reason.clause, reason.text()) for reason in reasons] == [
        (VISITS, "thank may follow"),
        (PRICE, "decide may follow"),
    ]


def test_when_no_step_is_left_the_clause_of_the_workflow_says_so():
    decision = COMPLAINT.next_steps([step.name for step in COMPLAINT.steps], CAME_BACK)
    assert decision.value == ()
    assert decision.reasons[0].text() == "no step is left to take"


@given(cases(), st.data())
def test_following_the_next_steps_always_ends_complete(case, data):
    workflow, facts, _ = case
    done = []
    while following := workflow.next_steps(done, facts).value:
        done.append(data.draw(st.sampled_from(following)).name)
    assert len(done) == len(set(done))
    assert workflow.missing(done, facts).value == ()


@given(cases())
def test_a_step_may_be_taken_exactly_when_it_is_among_the_next(case):
    workflow, facts, done = case
    following = workflow.next_steps(done, facts).value
    for step in workflow.steps:
        answer = workflow.check(step.name, done, facts).value
        assert answer == step if step in following else isinstance(answer, Refused)


@given(cases())
def test_no_step_follows_before_a_required_one_that_it_comes_after(case):
    workflow, facts, done = case
    required = {step.name for step in workflow.missing((), facts).value}
    for step in workflow.next_steps(done, facts).value:
        assert required.intersection(step.after) <= done


@given(cases())
def test_what_is_missing_is_required_and_not_done(case):
    workflow, facts, done = case
    for step in workflow.steps:
        applies = (not step.when or step.when in facts) and step.unless not in facts
        needed = applies and not step.optional and step.name not in done
        missing = step in workflow.missing(done, facts).value
        assert missing is needed if not workflow.ended_by(done) else missing <= needed


# Asking for one step.


def test_a_step_that_may_be_taken_is_the_answer():
    decision = COMPLAINT.check("decide", ["register"])
    assert decision.value is COMPLAINT.steps[3]
    assert (decision.reasons[0].clause, decision.reasons[0].text()) == (
        PRICE,
        "decide may follow",
    )


@pytest.mark.parametrize(
    ("step", "done", "facts", "expected"),
    [
        ("register", ["register"], [], ["register is done already"]),
        ("decide", [], [], ["decide comes after register"]),
        ("decide", ["register"], CAME_BACK, ["decide comes after inspect"]),
        (
            "inspect",
            [],
            [],
            ["inspect applies only when goods came back", "inspect comes after register"],
        ),
        (
            "inspect",
            ["inspect"],
            [],
            [
                "inspect is done already",
                "inspect applies only when goods came back",
                "inspect comes after register",
            ],
        ),
    ],
    ids=["again", "too early", "not inspected", "not the case", "everything at once"],
)
def test_a_step_is_refused_with_every_reason_once(step, done, facts, expected):
    assert obstacles(step, done, facts) == expected


# Conditions under which a step does not apply, steps taken as conditions.


CLAIM = Workflow(
    VISITS,
    [
        Step("propose", unless="no loss"),
        Step("remind", after=["propose"], optional=True, repeats=True),
        Step("accept", after=["propose"], unless="give up"),
        Step("reject", after=["propose"], unless="accept", optional=True),
        Step("give up", after=["reject"], when="reject", unless="accept"),
        Step("close", after=["accept", "give up"], ends=True),
        Step("withdraw", optional=True, ends=True),
        Step("ask how it went", after=["close"], clause=PRICE),
    ],
)


def following(*done, facts=()):
    return [step.name for step in CLAIM.next_steps(done, facts).value]


def left_out(*done, facts=()):
    return [step.name for step in CLAIM.missing(done, facts).value]


def test_a_step_does_not_apply_under_the_condition_that_excludes_it():
    assert following() == ["propose", "withdraw"]
    assert following(facts=["no loss"]) == ["remind", "accept", "reject", "withdraw"]
    reasons = CLAIM.check("propose", [], ["no loss"]).reasons
    assert [reason.text() for reason in reasons] == ["propose does not apply when no loss"]
    assert left_out("accept", facts=["no loss"]) == ["close", "ask how it went"]


def test_a_step_may_be_the_condition_of_another():
    assert "give up" not in following("propose")
    assert following("propose", "reject") == ["remind", "accept", "give up", "withdraw"]
    reasons = CLAIM.check("give up", ["propose", "accept"]).reasons
    assert [reason.text() for reason in reasons] == [
        "give up applies only when reject",
        "give up does not apply when accept",
    ]


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (["propose"], ["accept", "close", "ask how it went"]),
        (["propose", "accept"], ["close", "ask how it went"]),
        (["propose", "reject"], ["accept", "give up", "close", "ask how it went"]),
        (["propose", "reject", "give up"], ["close", "ask how it went"]),
        (["propose", "reject", "accept"], ["close", "ask how it went"]),
    ],
    ids=["asked", "accepted", "rejected", "given up", "accepted after all"],
)
def test_what_is_required_follows_the_way_that_is_taken(done, expected):
    assert left_out(*done) == expected


def test_one_of_two_ways_leads_on():
    assert CLAIM.check("close", ["propose"]).reasons[0].text() == "close comes after accept"
    assert "close" in following("propose", "accept")
    assert "close" in following("propose", "reject", "give up")


def test_a_step_that_repeats_may_be_taken_again():
    assert "remind" in following("propose", "remind")
    assert "propose" not in following("propose", "remind")


# The end.


def test_after_the_end_only_what_comes_after_it_follows():
    assert following("propose", "accept", "close") == ["ask how it went"]
    assert following("withdraw") == []
    reasons = CLAIM.check("remind", ["propose", "accept", "close"]).reasons
    assert [reason.text() for reason in reasons] == ["remind cannot follow: close ends the matter"]


def test_an_end_is_not_in_the_way_of_itself():
    reasons = CLAIM.check("withdraw", ["withdraw"]).reasons
    assert [reason.text() for reason in reasons] == ["withdraw is done already"]


def test_after_two_ends_nothing_follows_that_comes_after_one_of_them():
    done = ["propose", "accept", "close", "withdraw"]
    assert [step.name for step in CLAIM.ended_by(done)] == ["close", "withdraw"]
    assert following(*done) == []


def test_after_the_end_only_what_came_before_it_and_what_follows_it_is_missing():
    assert left_out("close") == ["propose", "accept", "ask how it went"]
    assert left_out("propose", "accept", "close", "ask how it went") == []
    assert left_out("withdraw") == []


def test_nothing_ended_before_an_end_was_taken():
    assert CLAIM.ended_by(["propose"]) == ()
    with pytest.raises(UnknownKeyError, match=r"'stop' is not a step of CLUB-7: expected one of"):
        CLAIM.ended_by(["stop"])


def test_the_conditions_of_a_workflow_are_named_once():
    assert CLAIM.conditions == ("no loss", "give up", "accept", "reject")


# What was left out.


@pytest.mark.parametrize(
    ("done", "facts", "expected"),
    [
        ([], [], ["register", "decide", "close"]),
        ([], CAME_BACK, ["register", "inspect", "decide", "close"]),
        (["close"], [], ["register", "decide"]),
    ],
    ids=["plain", "came back", "out of order"],
)
def test_a_step_is_missing_when_it_may_not_be_left_out(done, facts, expected):
    decision = COMPLAINT.missing(done, facts)
    assert [step.name for step in decision.value] == expected
    assert decision.reasons[0].text() == "register is missing"


def test_nothing_is_missing_when_every_required_step_is_taken():
    decision = COMPLAINT.missing(["register", "decide", "close"])
    assert decision.value == ()
    assert decision.reasons[0].text() == "no required step is missing"


# Names.


@pytest.mark.parametrize("name", ["Register", "", 5, None, ["register"]], ids=repr)
def test_an_unknown_step_is_refused_and_the_steps_are_listed(name):
    message = r"is not a step of CLUB-7: expected one of register, inspect, thank, decide, close"
    with pytest.raises(UnknownKeyError, match=message):
        COMPLAINT.next_steps([name])
    with pytest.raises(UnknownKeyError, match=message):
        COMPLAINT.missing([name])
    with pytest.raises(UnknownKeyError, match=message):
        COMPLAINT.check(name, [])


def test_an_unknown_condition_is_refused_and_the_conditions_are_listed():
    with pytest.raises(UnknownKeyError) as caught:
        COMPLAINT.next_steps([], ["goods went away"])
    assert str(caught.value) == (
        "'goods went away' is not a condition of CLUB-7: expected one of goods came back"
    )


def test_where_no_step_has_a_condition_none_is_known():
    with pytest.raises(UnknownKeyError, match=r"'hot' is not a condition of CLUB-7: .* of none"):
        Workflow(VISITS, [Step("register")]).next_steps([], ["hot"])


@pytest.mark.parametrize("names", ["register", b"register", 5, None], ids=repr)
def test_names_stand_in_a_list(names):
    with pytest.raises(InvalidTypeError, match=r"the names: .* is given; expected a list"):
        COMPLAINT.next_steps(names)
    with pytest.raises(InvalidTypeError, match=r"the names: .* is given; expected a list"):
        COMPLAINT.missing([], names)


def test_names_are_read_once():
    done = (each for each in ["register"])
    assert ready(done, (each for each in CAME_BACK)) == ["inspect", "thank"]


# Making one.


def test_a_step_named_twice_is_refused():
    with pytest.raises(InvalidValueError, match="a step is named twice in CLUB-7: expected every"):
        Workflow(VISITS, [Step("register"), Step("register", optional=True)])


def test_a_step_after_one_that_does_not_exist_is_refused():
    with pytest.raises(UnknownKeyError, match="'inspect' is not a step of CLUB-7: expected one of"):
        Workflow(VISITS, [Step("decide", after=["inspect"])])


@pytest.mark.parametrize(
    "steps",
    [
        [Step("a", after=["a"])],
        [Step("a", after=["b"]), Step("b", after=["a"])],
        [Step("a", after=["c"]), Step("b", after=["a"]), Step("c", after=["b"]), Step("d")],
    ],
    ids=["one", "two", "three"],
)
def test_steps_that_wait_for_one_another_are_refused(steps):
    with pytest.raises(InvalidValueError, match=r"the steps a.* wait for one another: expected an"):
        Workflow(VISITS, steps)


def test_a_workflow_has_a_step():
    with pytest.raises(InvalidValueError, match=r"Workflow\.steps is empty: expected at least one"):
        Workflow(VISITS, [])


@pytest.mark.parametrize("steps", ["register", 5, None, ["register"], [None]], ids=repr)
def test_the_steps_are_steps(steps):
    with pytest.raises(InvalidTypeError, match=r"(the steps: .* a list|expected only Step)"):
        Workflow(VISITS, steps)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": ""}, InvalidValueError),
        ({"name": None}, InvalidTypeError),
        ({"after": "register"}, InvalidTypeError),
        ({"after": [5]}, InvalidTypeError),
        ({"unless": 5}, InvalidTypeError),
        ({"repeats": "often"}, InvalidTypeError),
        ({"ends": None}, InvalidTypeError),
        ({"role": "clerk"}, InvalidTypeError),
        ({"clause": "CLUB-2"}, InvalidTypeError),
    ],
    ids=repr,
)
def test_a_step_is_made_of_names_a_role_and_a_clause(change, error):
    with pytest.raises(error, match=r"Step\.|the names: "):
        attrs.evolve(Step("register"), **change)


def test_a_workflow_does_not_follow_the_lists_it_was_made_from():
    after, steps = ["register"], [Step("register")]
    steps.append(Step("close", after=after))
    workflow = Workflow(VISITS, steps)
    after.append("inspect")
    steps.clear()
    assert [step.after for step in workflow.steps] == [(), ("register",)]


def test_what_follows_the_name_of_a_step_is_named():
    with pytest.raises(TypeError, match="positional"):
        Step("close", ["decide"])


def test_a_step_reads_as_its_name():
    assert str(Step("register", role=CLERK)) == "register"


def test_a_workflow_is_equal_to_its_copies():
    assert {*copies(COMPLAINT)} == {COMPLAINT}


def test_a_workflow_reads_as_its_steps_in_order():
    assert str(COMPLAINT) == (
        "register, inspect (when goods came back), thank (optional), decide, close"
    )
    either = Workflow(VISITS, [Step("ask", when="hot", unless="wet", optional=True)])
    assert str(either) == "ask (when hot, unless wet, optional)"


def test_a_workflow_is_shown_in_short():
    assert repr(Workflow(PRICE, [Step("ask"), Step("answer", after=["ask"])])) == (
        "<Workflow CLUB-2: ['ask', 'answer']>"
    )
