"""Where information on customers is found, by which methods, and its template."""

import pytest

from clientrules.errors import UnknownKeyError
from clientrules.sales.leads.information_sources import (
    CHANNELS_OF_PLACES,
    METHODS_OF_ACTS,
    CollectionMethod,
    InformationChannel,
)


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
