"""A reason is a clause and facts; its sentence is put together when somebody reads it."""

import json
from decimal import Decimal

import attrs
import pytest

from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.core.samples import OURS, PRICE, VISITS, copies


@attrs.frozen(kw_only=True)
class Club(Policy):
    rate: Decimal = ruled(Decimal("0.90"), PRICE)
    limit: int = ruled(3, VISITS)


class Loud:
    """A fact that notices being read."""

    def __str__(self) -> str:
        raise AssertionError


FIRM = Club(rate=Decimal("0.95"), cites={"rate": OURS})
MESSAGE = "{item} is sold at {policy.rate} of the list price"


def sold(policy, *numbers):
    return Reason(PRICE, MESSAGE, (("item", "a lipstick"),), policy, numbers)


def test_the_sentence_names_the_facts_and_the_numbers_of_the_policy():
    assert sold(Club(), "rate").text() == "a lipstick is sold at 0.90 of the list price"


def test_the_sentence_can_be_translated():
    chinese = {MESSAGE: "{item}按{policy.rate}折算"}
    assert sold(Club()).text(chinese.__getitem__) == "a lipstick按0.90折算"


def test_a_mistaken_translation_is_refused():
    with pytest.raises(InvalidValueError, match=r"'\{ware\}' does not fit .* only item, policy"):
        sold(Club()).text(lambda _: "{ware}")


def test_the_facts_of_a_reason_are_found_by_name():
    assert sold(Club()).facts == {"item": "a lipstick"}


def test_changing_the_facts_read_changes_nothing_in_the_reason():
    reason = sold(Club())
    reason.facts["item"] = "a comb"
    assert reason.facts == {"item": "a lipstick"}


def test_a_reason_costs_nothing_until_it_is_read():
    reason = Reason(PRICE, "{loud}", (("loud", Loud()),))
    with pytest.raises(AssertionError):
        reason.text()


def test_the_clause_is_that_of_the_regulation_whose_numbers_counted():
    assert sold(Club(), "rate").clause == PRICE


def test_the_clause_is_the_firm_s_own_where_its_number_counted():
    reason = sold(FIRM, "limit", "rate")
    assert (reason.clause, reason.rule) == (OURS, PRICE)


def test_a_number_of_the_firm_that_did_not_count_changes_no_clause():
    assert sold(FIRM, "limit").clause == PRICE


def test_without_a_policy_no_number_counted():
    assert Reason(PRICE, "a card was shown").citations == ()


def test_a_number_that_the_policy_does_not_have_is_an_error():
    with pytest.raises(UnknownKeyError, match="Club has no number 'discount'"):
        _ = sold(Club(), "discount").citations


def test_a_reason_goes_on_record_in_the_types_of_json():
    record = sold(FIRM, "rate", "limit").record()
    assert json.loads(json.dumps(record)) == record
    assert record == {
        "clause": "OURS-4",
        "regulation": "Handbook of the firm",
        "article": "4",
        "rule": "CLUB-2",
        "because": "a lipstick is sold at 0.95 of the list price",
        "facts": {"item": "a lipstick"},
        "numbers": [
            {"field": "rate", "value": "0.95", "set_by": "firm", "clause": "OURS-4"},
            {"field": "limit", "value": 3, "set_by": "regulation", "clause": "CLUB-7"},
        ],
        "edition": None,
    }


def test_a_number_set_by_the_caller_goes_on_record_without_a_clause():
    (number,) = sold(Club(rate=Decimal("0.95")), "rate").record()["numbers"]
    assert (number["set_by"], number["clause"]) == ("caller", None)


def test_a_reason_is_equal_to_its_copies():
    reason = sold(FIRM, "rate")
    assert {*copies(reason)} == {reason}


def test_a_reason_does_not_change():
    with pytest.raises(AttributeError, match="no setter"):
        sold(Club()).message = "because"


def test_a_reason_shows_its_clause_and_the_sentence_to_fill_in():
    reason = Reason(PRICE, "paid {paid}", (("paid", 5),))
    assert repr(reason) == "<Reason CLUB-2: 'paid {paid}', {'paid': 5}>"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"rule": "CLUB-2"}, r"the rule of a reason is 'CLUB-2': expected a Clause"),
        ({"message": 5}, r"the message of a reason is 5 .*: expected text"),
        ({"facts": 5}, r"the facts of a reason: 5 .* expected a list or a tuple"),
        ({"facts": ("paid", 90)}, r"a fact of a reason is 'paid' .*: expected a pair of name and"),
        ({"facts": ((5, 90),)}, None),
        ({"facts": [(5, 90)]}, r"the name of a fact is 5 .*: expected a name"),
        ({"policy": "club"}, r"the policy of a reason is 'club': expected a Policy"),
        ({"numbers": "rate"}, r"the numbers of a reason: 'rate' .* expected a list"),
    ],
    ids=range(8),
)
def test_a_reason_is_of_a_clause_a_sentence_and_facts_by_name(wrong, message):
    given = {"rule": PRICE, "message": "{paid}"} | wrong
    if message is None:  # a glance is all that there is time for where rules make reasons
        assert Reason(**given).facts == {5: 90}
        return
    with pytest.raises(InvalidTypeError, match=message):
        Reason(**given)


def test_the_parts_of_a_reason_may_stand_in_lists():
    made = Reason(PRICE, "{paid}", [["paid", 90]], Club(), ["rate"])
    assert made == Reason(PRICE, "{paid}", (("paid", 90),), Club(), ("rate",))
    assert Reason(PRICE, "{paid}", [("paid", 90)]) == Reason(PRICE, "{paid}", (("paid", 90),))
