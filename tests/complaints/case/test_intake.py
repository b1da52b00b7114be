"""The complaint form states the facts at once, and marks a quantity that is still open."""

import pytest

from clientrules.complaints.case import demand_text, intake_gaps
from clientrules.complaints.case.intake import INTAKE_FORM, DemandColumn
from clientrules.core.outcome import Refused
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.roles import GENERAL_MANAGERS_OFFICE
from tests.core.samples import OURS

FORM = {
    "order no": "A-7",
    "part no": "P-3",
    "ship date": "2024-03-01",
    "quantity": 100,
    "defective quantity": 12,
    "customer demand": "exchange",
    "samples": True,
    "signed opinion": "seen",
}


def gaps(**changes):
    renamed = {name.replace("_", " "): value for name, value in changes.items()}
    return [item.name for item in intake_gaps({**FORM, **renamed}).value]


# The form.


def test_a_form_with_everything_lacks_nothing():
    assert gaps() == []


@pytest.mark.clause("PCB-9.1", 1)
def test_a_form_without_samples_lacks_samples():
    decision = intake_gaps({**FORM, "samples": None})
    assert [item.name for item in decision.value] == ["samples"]
    assert decision.value[0].recipient == GENERAL_MANAGERS_OFFICE
    assert decision.reasons[0].clause.id == "PCB-9.1"
    assert intake_gaps({name: FORM[name] for name in FORM if name != "samples"}) == decision


@pytest.mark.parametrize("blank", [None, "", "  "], ids=repr)
def test_what_is_blank_is_missing(blank):
    assert gaps(part_no=blank, ship_date=blank) == ["part no", "ship date"]


def test_an_empty_form_lacks_everything():
    assert intake_gaps({}).value == INTAKE_FORM.items


@pytest.mark.clause("PCB-9.1", 2)
def test_more_defective_pieces_than_were_shipped_are_found_beside_the_gaps():
    decision = intake_gaps({"quantity": 600, "defective quantity": 620})
    assert [item.name for item in decision.value] == [
        *("order no", "part no", "ship date", "customer demand", "samples", "signed opinion"),
        "defective quantity",
    ]
    said = "620 of 600 pieces are defective: expected at most 600"
    assert decision.reasons[-1].text() == said


@pytest.mark.parametrize(("shipped", "defective"), [(100, 100), (100, 0), (0, 0), (1, 1)])
def test_all_pieces_or_none_may_be_defective(shipped, defective):
    assert gaps(quantity=shipped, defective_quantity=defective) == []


def test_one_piece_more_than_was_shipped_is_the_only_finding_of_a_full_form():
    decision = intake_gaps({**FORM, "defective quantity": 101})
    assert [item.name for item in decision.value] == ["defective quantity"]
    assert [reason.text() for reason in decision.reasons] == [
        "101 of 100 pieces are defective: expected at most 100"
    ]


def test_a_quantity_alone_is_checked_too():
    assert gaps(quantity=None, defective_quantity=120) == ["quantity"]
    with pytest.raises(InvalidValueError, match="defective quantity is -1: expected 0 to"):
        gaps(defective_quantity=-1)


@pytest.mark.parametrize("wrong", [1.5, "100", True])
def test_quantities_are_whole_numbers(wrong):
    with pytest.raises(InvalidTypeError, match=r"quantity is .*: expected a whole number"):
        gaps(quantity=wrong)


def test_a_name_that_is_not_on_the_form_is_an_error():
    with pytest.raises(UnknownKeyError, match=r"'colour' is not on the list of PCB-9\.1"):
        gaps(colour="green")


@pytest.mark.parametrize("wrong", [None, ["samples"], "samples"], ids=repr)
def test_a_form_is_a_mapping(wrong):
    with pytest.raises(InvalidTypeError, match=r"^form is .*: expected a mapping"):
        intake_gaps(wrong)


# The demand column.


@pytest.mark.clause("PCB-9.1b", 1)
def test_an_open_quantity_is_marked_while_the_customer_is_processing():
    decision = demand_text(None, processing=True)
    assert decision.value == "客户加工中未确定"
    assert decision.reasons[0].clause.id == "PCB-9.1b"


@pytest.mark.clause("PCB-9.1b", 2)
def test_a_blank_that_nothing_explains_is_a_missing_quantity():
    decision = demand_text(None, processing=False)
    assert isinstance(decision.value, Refused)
    assert decision.reasons[0].text().startswith("the quantity is missing")


@pytest.mark.clause("PCB-9.1b", 3)
@pytest.mark.parametrize("processing", [True, False])
def test_a_known_quantity_is_written_as_it_is(processing):
    assert demand_text(50, processing=processing).value == "50"
    assert demand_text(0, processing=processing).value == "0"


def test_a_firm_may_mark_an_open_quantity_in_its_own_words():
    policy = DemandColumn(undetermined="still open", cites={"undetermined": OURS})
    decision = demand_text(None, processing=True, policy=policy)
    assert decision.value == "still open"
    assert decision.reasons[0].clause is OURS


@pytest.mark.parametrize(
    ("quantity", "processing", "error"),
    [
        (-1, True, InvalidValueError),
        (1.5, True, InvalidTypeError),
        ("50", False, InvalidTypeError),
        (None, None, InvalidTypeError),
        (50, "no", InvalidTypeError),
    ],
)
def test_a_demand_is_a_whole_number_and_processing_a_yes_or_a_no(quantity, processing, error):
    with pytest.raises(error, match="expected"):
        demand_text(quantity, processing=processing)


def test_the_mark_is_not_empty():
    with pytest.raises(InvalidValueError, match="undetermined is empty"):
        DemandColumn(undetermined="")


def test_every_quantity_that_is_none_is_named_at_once():
    with pytest.raises(InvalidValueError) as caught:
        gaps(quantity=-5, defective_quantity="7")
    assert caught.value.problems == (
        "quantity is -5: expected 0 to 1000000000000",
        "defective quantity is '7' (str): expected a whole number, int",
    )
