"""A decision explains itself, and is never mistaken for its value."""

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction
from unittest.mock import ANY

import attrs
import pytest

from clientrules.core.clause import Clause
from clientrules.core.dates.cadence import Weekday
from clientrules.core.decision import Decision, override
from clientrules.core.outcome import Refused, Undecided, Unspecified
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.errors import InvalidTypeError, InvalidValueError, MisuseError
from clientrules.regulations.roles import SALES_MANAGER
from clientrules.regulations.sales_floor import FLOOR_3_10A
from clientrules.regulations.sales_ownership import FLOOR_5_2
from tests.core.samples import AGENT, CLERK, MANAGER, OURS, PRICE, VISITS, copies


@attrs.frozen(kw_only=True)
class Club(Policy):
    rate: Decimal = ruled(Decimal("0.90"), PRICE)


CARD = (("item", "a lipstick"),)
NO_CARD = Reason(VISITS, "no card was shown")


def price(policy=None):
    message = "{item} is sold at {policy.rate} of the list price"
    reason = Reason(PRICE, message, CARD, policy or Club(), ("rate",))
    return Decision(Decimal("0.90"), (reason,), passed_over=(NO_CARD,))


def test_what_was_passed_over_may_be_worked_out_when_it_is_read_and_then_is_kept():
    asked = []

    def why():
        asked.append("why")
        return (NO_CARD,)

    lazy, plain = Decision(1, price().reasons, passed_over=why), Decision(1, price().reasons)
    assert (repr(lazy), lazy.value, asked) == ("<Decision 1 by CLUB-2>", 1, [])
    assert lazy != plain
    assert lazy.passed_over == lazy.passed_over == (NO_CARD,)
    assert lazy == Decision(1, price().reasons, passed_over=(NO_CARD,))
    assert asked == ["why"]


def test_a_decision_travels_with_what_was_passed_over():
    lazy = Decision(1, price().reasons, passed_over=lambda: (NO_CARD,))
    assert all(copy.passed_over == (NO_CARD,) for copy in copies(lazy))


def on(value):
    return Decision(value, (Reason(PRICE, "because"),))


# The explanation.


def test_the_explanation_opens_with_the_regulation_that_answered():
    assert price().why().split("\n") == [
        "Club rules, 2 (CLUB-2): 0.90",
        "  A member pays a share of the list price.",
        "  a lipstick is sold at 0.90 of the list price",
        "  rate 0.90 (CLUB-2)",
        "passed over: Club rules (CLUB-7): no card was shown",
    ]


def test_the_explanation_names_the_firm_s_clause_and_the_rule_it_changes():
    policy = Club(rate=Decimal("0.95"), cites={"rate": OURS})
    assert price(policy).why().split("\n")[:5] == [
        "Handbook of the firm, 4 (OURS-4): 0.90",
        "  Members pay nineteen twentieths.",
        "  rule: A member pays a share of the list price. (CLUB-2)",
        "  a lipstick is sold at 0.95 of the list price",
        "  rate 0.95 (OURS-4; CLUB-2 says 0.90)",
    ]


def test_the_answer_stands_only_beside_the_first_reason():
    decision = Decision(5, (Reason(PRICE, "one"), Reason(VISITS, "two")))
    assert [line for line in decision.why().split("\n") if not line.startswith(" ")] == [
        "Club rules, 2 (CLUB-2): 5",
        "Club rules (CLUB-7)",
    ]


def test_two_reasons_of_one_clause_stand_under_one_heading():
    decision = Decision(5, (Reason(PRICE, "one"), Reason(PRICE, "two")))
    assert decision.why().split("\n") == [
        "Club rules, 2 (CLUB-2): 5",
        "  A member pays a share of the list price.",
        "  one",
        "  two",
    ]


def test_the_explanation_can_be_translated():
    words = {"because": "因为", "no card was shown": "未出示会员卡"}
    decision = Decision(5, (Reason(PRICE, "because"),), passed_over=(NO_CARD,))
    assert decision.why(words.__getitem__).split("\n")[2:] == [
        "  因为",
        "passed over: Club rules (CLUB-7): 未出示会员卡",
    ]


def test_the_explanation_says_who_may_depart_from_the_decision():
    decision = Decision(5, (Reason(AGENT, "because"),))
    assert decision.overridable_by == MANAGER
    assert decision.why().endswith(
        "in principle: the shop manager may depart from it, with a reason"
    )


def test_nobody_may_depart_from_a_decision_that_names_nobody():
    assert on(5).overridable_by is None
    assert Decision(5, ()).overridable_by is None


def test_a_notebook_shows_the_explanation_with_nothing_taken_for_markup():
    decision = Decision("<b>", (Reason(PRICE, "1 < 2"),))
    assert decision._repr_html_() == (
        "<div><strong>Club rules, 2 (CLUB-2): &lt;b&gt;</strong><br>"
        "A member pays a share of the list price.<br>1 &lt; 2</div>"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Weekday.MONDAY, "Mondays"),
        (True, "yes"),
        (Decimal("1E+2"), "100"),
        (Unspecified("every", "an interval"), "unspecified: every; supply an interval"),
    ],
)
def test_a_decision_reads_as_its_answer(value, expected):
    assert str(on(value)) == expected


def test_a_decision_goes_on_record_in_the_types_of_json():
    decision = Decision(Refused((NO_CARD,)), (Reason(AGENT, "because"),), passed_over=(NO_CARD,))
    record = decision.record()
    assert json.loads(json.dumps(record)) == record
    assert record["value"] == {"reasons": [NO_CARD.record()]}
    assert [reason["clause"] for reason in record["reasons"]] == ["CLUB-9"]
    assert record["passed_over"] == [NO_CARD.record()]
    assert record["overridable_by"] == {"label": "shop manager", "label_zh": "店长"}


# The traps.


@pytest.mark.parametrize("answer", [True, False])
def test_the_answer_to_a_yes_or_no_question_is_true_or_false(answer):
    assert bool(on(answer)) is answer


@pytest.mark.parametrize(
    "value",
    [0, 1, "", Decimal(0), None, (), Weekday.MONDAY, Refused((NO_CARD,)), Undecided(None, "who")],
    ids=repr,
)
def test_any_other_decision_is_neither_true_nor_false(value):
    with pytest.raises(MisuseError, match=r"is neither true nor false: use its \.value"):
        bool(on(value))


@pytest.mark.parametrize(
    ("value", "other"),
    [
        (Weekday.MONDAY, Weekday.MONDAY),
        (Weekday.MONDAY, Weekday.TUESDAY),
        (Weekday.MONDAY, "monday"),
        (True, True),
        (5, 5),
        (Decimal("0.90"), Decimal("0.90")),
        (Decimal("0.90"), 0.9),
        (Decimal("0.90"), 1),
        (Decimal("0.90"), Fraction(9, 10)),
        (dt.date(2024, 5, 10), dt.date(2024, 5, 10)),
        (dt.date(2024, 5, 10), dt.datetime(2024, 5, 10)),
        (Refused((NO_CARD,)), Refused((NO_CARD,))),
        (5, Refused((NO_CARD,))),
        (5, Undecided(None, "who")),
        (5, Unspecified("every", "an interval")),
        (MANAGER, CLERK),
        ((1, 2), (1, 2)),
    ],
    ids=repr,
)
def test_comparing_a_decision_with_a_value_is_refused_on_either_side(value, other):
    message = r"a decision is compared with .*: compare \.value, as in decision\.value == "
    with pytest.raises(MisuseError, match=message):
        on(value) == other
    with pytest.raises(MisuseError, match=message):
        other == on(value)
    with pytest.raises(MisuseError, match=message):
        on(value) != other
    with pytest.raises(MisuseError, match=message):
        [other].count(on(value))


def test_reasons_passed_over_are_named():
    with pytest.raises(TypeError, match="positional"):
        Decision(5, (), (NO_CARD,))


@pytest.mark.parametrize("other", [None, [], object()], ids=["None", "list", "object"])
def test_a_decision_differs_from_what_is_no_value_of_a_rule(other):
    assert (on(5) == other) is False
    assert (on(5) != other) is True


def test_a_decision_lets_the_other_side_compare():
    assert on(5) == ANY


# A decision as a value.


def test_decisions_are_equal_when_answer_and_reasons_are():
    assert on(5) == on(5)
    assert on(5) != on(6)
    assert on(5) != Decision(5, (NO_CARD,))
    assert on(5) != attrs.evolve(on(5), passed_over=(NO_CARD,))


@pytest.mark.parametrize(
    "decision", [price(), on(Weekday.MONDAY), on(Refused((NO_CARD,))), Decision(5, ())], ids=str
)
def test_a_decision_is_equal_to_its_copies(decision):
    assert {*copies(decision)} == {decision}
    assert all(each.why() == decision.why() for each in copies(decision))


def test_a_decision_does_not_change():
    with pytest.raises(AttributeError, match="no setter"):
        on(5).value = 6


def test_a_match_on_the_value_tells_answer_refusal_and_open_case_apart():
    found = []
    for decision in (on(5), on(Refused((NO_CARD,))), on(Undecided(MANAGER, "who pays"))):
        match decision.value:
            case Refused(reasons=reasons):
                found.append(reasons)
            case Undecided(who=who):
                found.append(who)
            case answer:
                found.append(answer)
    assert found == [5, (NO_CARD,), MANAGER]


# In principle.


def refusal(clause):
    reason = Reason(clause, "a change of agent is asked for, without any fault")
    return Decision(Refused((reason,)), (reason,))


@pytest.mark.clause("GEN-9", 1)
@pytest.mark.parametrize("clause", [FLOOR_3_10A, FLOOR_5_2], ids=lambda clause: clause.id)
def test_without_an_override_a_change_of_agent_stays_refused_in_principle(clause):
    decision = refusal(clause)
    assert isinstance(decision.value, Refused)
    assert decision.overridable_by == SALES_MANAGER


@pytest.mark.clause("GEN-9", 2)
@pytest.mark.parametrize("clause", [FLOOR_3_10A, FLOOR_5_2], ids=lambda clause: clause.id)
def test_the_sales_manager_may_allow_it_for_a_firm_customer(clause):
    allowed = override(refusal(clause), "allowed", by=SALES_MANAGER, because="the customer insists")
    assert allowed.value == "allowed"
    assert allowed.reasons[0].clause == clause


def test_an_override_goes_on_record_with_the_manager_the_reason_and_what_it_replaces():
    before = attrs.evolve(refusal(AGENT), passed_over=(NO_CARD,))
    after = override(before, "allowed", by=MANAGER, because="the customer insists")
    assert after.reasons[0].text() == (
        "the shop manager departs from it: the customer insists (in principle: refused)"
    )
    assert after.passed_over == (*before.reasons, NO_CARD)
    assert after.record()["reasons"][0]["facts"]["because"] == "the customer insists"


@pytest.mark.parametrize("by", [CLERK, SALES_MANAGER], ids=str)
def test_nobody_but_the_manager_named_may_depart_from_a_clause(by):
    message = f"the {by} cannot depart from this decision: only the shop manager may"
    with pytest.raises(InvalidValueError, match=message):
        override(refusal(AGENT), "allowed", by=by, because="the customer insists")


@pytest.mark.parametrize("by", ["shop manager", None, 10**5000], ids=["text", "none", "number"])
def test_the_manager_is_named_by_a_role(by):
    with pytest.raises(InvalidTypeError, match=r"by is .*: expected a Role"):
        override(refusal(AGENT), "allowed", by=by, because="the customer insists")


def test_where_no_manager_is_named_nobody_may_depart():
    message = "its clause lets nobody; use the escalation clause"
    with pytest.raises(InvalidValueError, match=message):
        override(refusal(PRICE), "allowed", by=MANAGER, because="the customer insists")
    with pytest.raises(InvalidValueError, match=message):
        override(Decision(5, ()), 6, by=MANAGER, because="the customer insists")


@pytest.mark.parametrize("because", ["", " \n"])
def test_a_departure_without_a_reason_is_refused(because):
    with pytest.raises(InvalidValueError, match="because is empty: expected the manager's reason"):
        override(refusal(AGENT), "allowed", by=MANAGER, because=because)


@pytest.mark.parametrize("because", [None, 5, ("the customer insists",)], ids=repr)
def test_the_reason_of_a_departure_is_words(because):
    with pytest.raises(InvalidTypeError, match=r"because is .*: expected the reason in words"):
        override(refusal(AGENT), "allowed", by=MANAGER, because=because)


def test_only_a_decision_can_be_departed_from():
    with pytest.raises(InvalidTypeError, match="the decision is 5: expected what the rule"):
        override(5, 6, by=MANAGER, because="the customer insists")


def test_a_firm_that_changes_a_number_keeps_who_may_depart_from_the_rule():
    rule = Clause("R-1", "In principle, it is refused.", PRICE.source, in_principle=MANAGER)
    own = Clause("OWN-1", "Ours is another number.", PRICE.source)

    @attrs.frozen(kw_only=True)
    class Numbers(Policy):
        limit: int = ruled(3, rule)

    changed = Numbers(limit=4, cites={"limit": own})
    decision = Decision(1, (Reason(rule, "under {policy.limit}", (), changed, ("limit",)),))
    assert decision.reasons[0].clause == own
    assert decision.overridable_by == MANAGER


def test_a_decision_shows_its_answer_and_the_clauses_that_decided():
    assert repr(Decision(5, (Reason(PRICE, "a card was shown"),))) == "<Decision 5 by CLUB-2>"


def test_a_decision_names_the_years_of_unknown_holidays_on_which_it_depends():
    known = Decision(dt.date(2026, 12, 31), ())
    marked = Decision(dt.date(2027, 1, 4), (), provisional=(2027,))
    assert (known.provisional, marked.provisional) == ((), (2027,))
    assert (known.record()["provisional"], marked.record()["provisional"]) == ([], [2027])
    assert marked.why() == (
        "provisional: the holidays of 2027 are not known, so the date may still move"
    )
    assert marked != Decision(dt.date(2027, 1, 4), ())


@pytest.mark.parametrize("reasons", [None, 5, "no card", ("no card",), ["no card"]], ids=repr)
def test_a_decision_has_reasons_in_a_list_or_a_tuple(reasons):
    with pytest.raises(
        InvalidTypeError, match=r"(reasons of a decision: |a reason is ).*expected a"
    ):
        Decision(1, reasons)


def test_a_reason_alone_is_no_list_of_reasons():
    (reason, *_) = refusal(AGENT).reasons
    with pytest.raises(InvalidTypeError, match=r"<Reason .*> \(Reason\) is given; expected a list"):
        Decision(1, reason)
    assert Decision(1, [reason]) == Decision(1, (reason,))
    assert Decision(1, []).reasons == ()
