"""A form says what is missing, with count and recipient, and knows its own names."""

from collections import Counter
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.tables.form import Form, Item
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.core.samples import CLERK, MANAGER, PRICE, VISITS, ArrayInt, copies

COPIES = Form(
    VISITS,
    [
        Item("report", count=2, recipient=MANAGER),
        Item("report", recipient=CLERK),
        Item("receipt", clause=PRICE),
    ],
)

counts = st.dictionaries(st.sampled_from("abc"), st.integers(0, 4))
forms = st.builds(
    lambda needed: Form(PRICE, [Item(name, count=count) for name, count in needed.items()]),
    st.dictionaries(st.sampled_from("abc"), st.integers(1, 4), min_size=3),
)


def lacks(form, record):
    return [str(item) for item in form.missing_from(record).value]


def missing(form, at_hand):
    return [str(item) for item in form.missing(at_hand).value]


# What is missing.


@pytest.mark.parametrize(
    ("at_hand", "expected"),
    [
        ([], ["2 x report for the shop manager", "report for the clerk", "receipt"]),
        (["report"], ["report for the shop manager", "report for the clerk", "receipt"]),
        (["report", "report", "receipt"], ["report for the clerk"]),
        ({"report": 2, "receipt": 1}, ["report for the clerk"]),
        ({"report": 3, "receipt": 0}, ["receipt"]),
        ({"report": 9, "receipt": 9}, []),
    ],
)
def test_recipients_are_served_in_the_order_of_the_list(at_hand, expected):
    assert missing(COPIES, at_hand) == expected


def test_what_is_missing_carries_the_clause_that_asks_for_it():
    reasons = COPIES.missing({"report": 2}).reasons
    assert [(reason.clause, reason.text()) for reason in reasons] == [
        (VISITS, "report for the clerk is missing"),
        (PRICE, "receipt is missing"),
    ]


def test_when_nothing_is_missing_the_clause_of_the_list_says_so():
    decision = COPIES.missing({"report": 3, "receipt": 1})
    assert decision.value == ()
    assert decision.why().split("\n")[0] == "Club rules (CLUB-7): none"
    assert decision.reasons[0].text() == "nothing is missing"


@given(forms, counts)
def test_nothing_is_missing_exactly_when_every_count_suffices(form, at_hand):
    suffices = all(at_hand.get(item.name, 0) >= item.count for item in form.items)
    assert (form.missing(at_hand).value == ()) is suffices


@given(forms, counts)
def test_what_is_at_hand_and_what_is_missing_cover_every_count(form, at_hand):
    gaps = {item.name: item.count for item in form.missing(at_hand).value}
    for item in form.items:
        had = min(at_hand.get(item.name, 0), item.count)
        assert had + gaps.get(item.name, 0) == item.count


@given(forms, counts)
def test_adding_what_is_missing_completes_the_list(form, at_hand):
    gaps = {item.name: item.count for item in form.missing(at_hand).value}
    assert form.missing(Counter(at_hand) + Counter(gaps)).value == ()


@given(forms, counts)
def test_names_may_be_repeated_or_counted(form, at_hand):
    repeated = list(Counter(at_hand).elements())
    assert form.missing(repeated) == form.missing(at_hand)


def test_asking_changes_nothing_at_hand():
    at_hand = Counter(report=3, receipt=1)
    COPIES.missing(at_hand)
    assert at_hand == {"report": 3, "receipt": 1}


@pytest.mark.parametrize("at_hand", [("receipt",), {"receipt"}, {"receipt": 1}, ["receipt"]])
def test_what_is_at_hand_stands_in_any_collection(at_hand):
    assert missing(COPIES, at_hand) == ["2 x report for the shop manager", "report for the clerk"]


def test_what_is_at_hand_is_read_once():
    assert missing(COPIES, (each for each in ["receipt"] + 3 * ["report"])) == []


# What a record leaves blank.


def test_a_blank_entry_is_missing_and_any_other_counts_as_one():
    record = {"report": "sent", "receipt": " "}
    gaps = [str(item) for item in COPIES.missing_from(record).value]
    assert gaps == ["report for the shop manager", "report for the clerk", "receipt"]
    assert COPIES.missing_from({"receipt": 1}).value == COPIES.missing(["receipt"]).value


ORDER = Form(PRICE, ["signature", Item("quantity", may_be_zero=True)])


@pytest.mark.parametrize("nothing", [False, 0, 0.0, Decimal("0.00")], ids=repr)
def test_zero_and_no_fill_an_item_only_where_it_asks_for_one(nothing):
    assert lacks(ORDER, {"signature": nothing, "quantity": nothing}) == ["signature"]
    assert lacks(ORDER, {"signature": [nothing], "quantity": [nothing]}) == ["signature"]


@pytest.mark.parametrize("entry", [True, 1, "0", {"copies": 0}, [{"copies": 0}]], ids=repr)
def test_yes_and_text_and_a_record_with_names_of_its_own_fill_an_item(entry):
    assert lacks(ORDER, {"signature": entry, "quantity": 7}) == []


def test_a_record_has_the_names_of_a_closed_list_alone_though_they_are_blank():
    with pytest.raises(UnknownKeyError, match=r"'photo' is not on the list of CLUB-7"):
        COPIES.missing_from({"photo": None})
    form = attrs.evolve(COPIES, open=True)
    assert form.missing_from({"photo": None}) == COPIES.missing([])


@pytest.mark.parametrize("record", [["report"], "report", None], ids=repr)
def test_a_record_is_a_mapping(record):
    with pytest.raises(InvalidTypeError, match=r"the record is .*: expected a mapping from name"):
        COPIES.missing_from(record)


# Names.


def test_a_closed_list_refuses_a_name_that_it_does_not_have():
    with pytest.raises(UnknownKeyError) as caught:
        COPIES.missing(["report", "Receipt"])
    assert str(caught.value) == (
        "'Receipt' is not on the list of CLUB-7: expected one of report, receipt;"
        " did you mean 'receipt'?"
    )


def test_a_closed_list_refuses_an_unknown_name_even_without_one_of_it():
    with pytest.raises(UnknownKeyError, match="'photo' is not on the list"):
        COPIES.missing({"photo": 0, "report": 1})


def test_a_closed_list_refuses_unknown_names_of_any_kind():
    with pytest.raises(UnknownKeyError, match="5 is not on the list"):
        COPIES.missing({"photo": 1, 5: 1})


def test_a_misspelt_name_is_refused_with_the_nearest():
    with pytest.raises(UnknownKeyError, match="; did you mean 'receipt'") as caught:
        COPIES.missing({"reciept": 1})
    assert (caught.value.value, caught.value.expected) == ("reciept", "one of report, receipt")


def test_an_open_list_names_what_is_spelt_much_like_a_missing_item():
    found = attrs.evolve(COPIES, open=True).missing_from({"reciept": "x", "photo": 1, "report": 1})
    said = [reason.text() for reason in found.passed_over]
    assert said == ["reciept is not on the list; did you mean receipt?"]


def test_an_open_list_lets_other_names_stand():
    form = attrs.evolve(COPIES, open=True)
    assert missing(form, {"photo": 1, "report": 3, "receipt": 1}) == []


@pytest.mark.parametrize("at_hand", ["report", b"report", 5, None], ids=repr)
def test_what_is_at_hand_is_no_text_and_never_taken_for_empty(at_hand):
    with pytest.raises(InvalidTypeError, match=r"what is at hand: .* is given; expected a list"):
        COPIES.missing(at_hand)


@pytest.mark.parametrize("name", [5, None, ["report"]], ids=repr)
def test_a_name_at_hand_is_text(name):
    with pytest.raises(InvalidTypeError, match=r"what is at hand: .* is given; expected text"):
        COPIES.missing(["report", name])


@pytest.mark.parametrize("count", [1.0, True, "1", None, Decimal(1), ArrayInt(1)], ids=repr)
def test_a_count_at_hand_is_a_whole_number(count):
    with pytest.raises(InvalidTypeError, match=r"the count of 'report' is .*: expected a whole"):
        COPIES.missing({"report": count})


def test_a_count_at_hand_is_not_negative():
    with pytest.raises(InvalidValueError, match="the count of 'report' is -1: expected zero or"):
        COPIES.missing({"report": -1})


# Making one.


def test_names_stand_for_items_needed_once():
    assert Form(PRICE, ["card", "coat"]) == Form(PRICE, [Item("card"), Item("coat")])


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Item("report"), "report"),
        (Item("report", count=2), "2 x report"),
        (Item("report", recipient=CLERK), "report for the clerk"),
        (Item("report", count=2, recipient=CLERK, label_zh="报告"), "2 x report for the clerk"),
    ],
)
def test_an_item_reads_as_people_say_it(item, expected):
    assert str(item) == expected


def test_a_count_is_named():
    with pytest.raises(TypeError, match="positional"):
        Item("report", 2)
    with pytest.raises(TypeError, match="positional"):
        Form(PRICE, ["card"], True)


def test_a_list_does_not_follow_the_items_it_was_made_from():
    items = ["card"]
    form = Form(PRICE, items)
    items.append("coat")
    assert missing(form, ["card"]) == []


def test_a_list_reads_its_items_once():
    assert missing(Form(PRICE, (each for each in ["card"])), []) == ["card"]


def test_an_item_is_named_once_for_each_recipient():
    with pytest.raises(InvalidValueError, match="names 'report' twice: expected one item with a"):
        Form(PRICE, [Item("report", recipient=CLERK), Item("report", recipient=CLERK, count=2)])


def test_a_list_has_an_item():
    with pytest.raises(InvalidValueError, match=r"Form.items is empty: expected at least one"):
        Form(PRICE, [])


@pytest.mark.parametrize("items", ["card", 5, None, Item("card")], ids=repr)
def test_the_items_stand_in_a_list(items):
    with pytest.raises(InvalidTypeError, match=r"the items: .* is given; expected a list"):
        Form(PRICE, items)


@pytest.mark.parametrize("item", [5, None, ("card", 1)], ids=repr)
def test_an_item_is_an_item_or_a_name(item):
    with pytest.raises(InvalidTypeError, match=r"Form.items is .*: expected only Item"):
        Form(PRICE, [item])


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": ""}, InvalidValueError),
        ({"count": 0}, InvalidValueError),
        ({"count": 1.0}, InvalidTypeError),
        ({"count": True}, InvalidTypeError),
        ({"recipient": "clerk"}, InvalidTypeError),
        ({"clause": "CLUB-2"}, InvalidTypeError),
    ],
)
def test_an_item_has_a_name_a_count_a_role_and_a_clause(changes, error):
    (name,) = changes
    with pytest.raises(error, match=f"Item.{name} is"):
        attrs.evolve(Item("card"), **changes)


def test_a_list_belongs_to_a_clause():
    with pytest.raises(InvalidTypeError, match=r"Form.clause is 'CLUB-2' \(str\)"):
        Form("CLUB-2", ["card"])


def test_a_list_is_equal_to_its_copies():
    assert {*copies(COPIES)} == {COPIES}


# What may be left out.

SIGNED, BOUGHT = "signed by the customer", "bought before"
FORM = Form(
    VISITS,
    [
        Item("name", label_zh="姓名"),
        Item("birthday"),
        Item("age", derived_from="birthday"),
        Item("remark", optional=True),
        Item("opinion", unless=SIGNED),
        Item("purchases", may_be_empty=True),
    ],
    open=True,
)
FILLED = {"name": "Ann", "birthday": 1, "opinion": "fine", "purchases": []}


def lacking(record, **facts):
    return [item.name for item in FORM.missing_from(record, **facts).value]


def test_an_optional_item_may_always_be_left_out():
    assert lacking(FILLED) == []


def test_an_item_may_be_left_out_where_the_fact_that_excuses_it_holds():
    unsigned = {**FILLED, "opinion": " "}
    assert lacking(unsigned) == ["opinion"]
    assert lacking(unsigned, facts=[SIGNED]) == []


def test_a_fact_that_excuses_nothing_is_refused():
    with pytest.raises(UnknownKeyError, match="'bought before' excuses no item: expected one of s"):
        FORM.missing_from(FILLED, facts=[BOUGHT])


def test_an_item_worked_out_from_another_need_not_be_kept():
    worked_out = [reason.text() for reason in FORM.missing_from(FILLED).reasons]
    assert worked_out == ["nothing is missing", "age is worked out from birthday"]
    assert lacking({**FILLED, "birthday": None}) == ["birthday", "age"]
    assert lacking({**FILLED, "birthday": None, "age": 7}) == ["birthday"]


def test_an_item_is_worked_out_from_one_that_is_on_the_list():
    with pytest.raises(UnknownKeyError, match="'day' is not on the list of CLUB-7"):
        Form(VISITS, [Item("age", derived_from="day")])


@pytest.mark.parametrize("blank", [[], {}, (), [" ", None], {"first": ""}, [[], {"x": None}]])
def test_an_empty_collection_answers_only_where_it_may_be_empty(blank):
    assert lacking({**FILLED, "name": blank}) == ["name"]


def test_an_empty_collection_answers_where_nothing_may_have_happened():
    assert lacking({**FILLED, "purchases": None}) == ["purchases"]
    assert lacking({**FILLED, "purchases": {"first": 7}}) == []


def test_what_can_be_read_only_once_is_refused():
    with pytest.raises(InvalidTypeError, match="name can be read only once: expected a list"):
        FORM.missing_from({**FILLED, "name": iter("Ann")})


# How it is shown.


def test_a_list_prints_its_clause_and_a_line_for_each_item():
    assert str(COPIES).splitlines() == [
        "CLUB-7",
        "  2 x report for the shop manager",
        "  report for the clerk",
        "  receipt",
    ]
    titled = attrs.evolve(VISITS, title="Visits")
    assert str(Form(titled, FORM.items[:1])) == "Visits (CLUB-7)\n  name 姓名"


def test_a_list_is_shown_in_short():
    assert repr(COPIES) == "<Form CLUB-7: 3 items>"
