"""Each industry or type of customer has a template of its own."""

import pytest

from clientrules.core import Form, Table, TableRow, Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales.leads.information_sources import CUSTOMER_TEMPLATES, missing_from_template
from tests.core.samples import OURS

FIELDS = ["operating mode", "branches", "scale", "main coverage area"]


def missing(kind, at_hand, **others):
    return [item.name for item in missing_from_template(kind, at_hand, **others).value]


@pytest.mark.clause("LEAD-4", 1)
def test_a_logistics_customer_without_branches_lacks_them():
    assert missing("logistics", ["operating mode", "scale", "main coverage area"]) == ["branches"]


def test_a_complete_file_lacks_nothing_and_may_hold_more():
    decision = missing_from_template("logistics", [*FIELDS, "fleet"])
    assert decision.value == ()
    assert decision.reasons[0].clause.id == "LEAD-4"
    assert missing("logistics", []) == FIELDS


@pytest.mark.clause("LEAD-4", 2)
def test_a_kind_without_a_template_is_reported_and_not_complete():
    decision = missing_from_template("member", FIELDS)
    assert isinstance(decision.value, Unspecified)
    assert decision.value.field == "templates"
    assert decision.reasons[0].text() == "there is no template for member"


def test_a_firm_adds_templates_of_its_own():
    own = TableRow("student", Form(OURS, ["school", "parent"]), OURS)
    templates = Table((*CUSTOMER_TEMPLATES, own))
    decision = missing_from_template("student", ["school"], templates=templates)
    assert [item.name for item in decision.value] == ["parent"]
    assert decision.reasons[0].clause == OURS
    assert missing("logistics", FIELDS, templates=templates) == []


@pytest.mark.parametrize(
    ("kind", "at_hand", "error", "message"),
    [
        ("", [], InvalidValueError, r"kind is empty"),
        (None, [], InvalidTypeError, r"kind is None"),
        ("logistics", "branches", InvalidTypeError, r"what is at hand: 'branches'"),
    ],
    ids=["empty", "none", "text"],
)
def test_bad_facts_are_refused(kind, at_hand, error, message):
    with pytest.raises(error, match=message):
        missing_from_template(kind, at_hand)
