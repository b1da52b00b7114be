"""Where information on customers is found, by which methods, and its template."""

import pytest

from clientrules.core import Form, Table, TableRow
from clientrules.errors import InvalidTypeError, UnknownKeyError
from clientrules.sales.leads.information_sources import (
    CHANNELS_OF_PLACES,
    CUSTOMER_TEMPLATES,
    METHODS_OF_ACTS,
    CollectionMethod,
    InformationChannel,
)
from tests.core.samples import OURS


@pytest.mark.parametrize(
    ("place", "channel"),
    [
        pytest.param(
            "trade fair",
            InformationChannel.EXHIBITION,
            marks=pytest.mark.clause("FT-CH-1", 1),
        ),
        pytest.param(
            "consulate",
            InformationChannel.EMBASSY,
            marks=pytest.mark.clause("FT-CH-1", 2),
        ),
        ("exhibition at home", InformationChannel.EXHIBITION),
        ("chamber of commerce", InformationChannel.ASSOCIATION),
        ("introduction by a peer", InformationChannel.PEER),
    ],
)
def test_each_place_belongs_to_a_channel(place, channel):
    decision = CHANNELS_OF_PLACES.look_up(place)
    assert decision.value is channel
    assert decision.reasons[0].clause.id == "FT-CH-1"


@pytest.mark.parametrize(
    ("act", "method"),
    [
        pytest.param(
            "buying a report",
            CollectionMethod.PURCHASE,
            marks=pytest.mark.clause("FT-CH-2", 1),
        ),
        pytest.param(
            "interviewing by telephone",
            CollectionMethod.COMMUNICATION,
            marks=pytest.mark.clause("FT-CH-2", 2),
        ),
        ("hiring an expert", CollectionMethod.HIRING),
    ],
)
def test_each_act_belongs_to_a_method(act, method):
    decision = METHODS_OF_ACTS.look_up(act)
    assert decision.value is method
    assert decision.reasons[0].clause.id == "FT-CH-2"


def test_there_are_seven_channels_and_eleven_methods_and_each_has_a_row():
    assert len(InformationChannel) == 7
    assert len(CollectionMethod) == 11
    assert {row.value for row in CHANNELS_OF_PLACES} == set(InformationChannel)
    assert {row.value for row in METHODS_OF_ACTS} == set(CollectionMethod)


def test_a_place_beyond_the_list_is_an_error_that_names_the_known_ones():
    with pytest.raises(UnknownKeyError, match=r"no row for 'moon': expected one of search engine"):
        CHANNELS_OF_PLACES.look_up("moon")


# Each industry or type of customer has a template of its own.

FIELDS = ["operating mode", "branches", "scale", "main coverage area"]


def missing(kind, at_hand, templates=CUSTOMER_TEMPLATES):
    return [item.name for item in templates[kind].missing(at_hand).value]


@pytest.mark.clause("LEAD-4", 1)
def test_a_logistics_customer_without_branches_lacks_them():
    assert missing("logistics", ["operating mode", "scale", "main coverage area"]) == ["branches"]


def test_a_complete_file_lacks_nothing_and_may_hold_more():
    decision = CUSTOMER_TEMPLATES["logistics"].missing([*FIELDS, "fleet"])
    assert decision.value == ()
    assert decision.reasons[0].clause.id == "LEAD-4"
    assert missing("logistics", []) == FIELDS


@pytest.mark.clause("LEAD-4", 2)
def test_a_kind_without_a_template_is_reported_and_not_complete():
    with pytest.raises(UnknownKeyError, match=r"no row for 'member': expected one of logistics"):
        missing("member", FIELDS)


def test_a_firm_adds_templates_of_its_own():
    own = TableRow("student", Form(OURS, ["school", "parent"]), OURS)
    templates = Table((*CUSTOMER_TEMPLATES, own))
    decision = templates["student"].missing(["school"])
    assert [item.name for item in decision.value] == ["parent"]
    assert decision.reasons[0].clause == OURS
    assert missing("logistics", FIELDS, templates) == []


def test_what_is_at_hand_is_no_single_text():
    with pytest.raises(InvalidTypeError, match=r"what is at hand: 'branches'"):
        missing("logistics", "branches")
