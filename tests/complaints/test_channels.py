"""Where complaints come from, by which channel, and the steps a shop takes on each."""

import pytest

from clientrules.complaints.channels import CHANNELS, SHOP_STEPS, SOURCES, Channel, ComplaintSource
from clientrules.errors import UnknownKeyError


def follow(channel, *done):
    return [step.name for step in SHOP_STEPS[channel].next_steps(done).value]


def steps(channel):
    return [step.name for step in SHOP_STEPS[channel].steps]


@pytest.mark.parametrize(
    ("issue", "source"),
    [
        pytest.param(
            "missing parts", ComplaintSource.GOODS, marks=pytest.mark.clause("FT-CP-1", 1)
        ),
        pytest.param(
            "rude staff", ComplaintSource.AFTER_SALES, marks=pytest.mark.clause("FT-CP-1", 2)
        ),
        ("damaged goods", ComplaintSource.GOODS),
        ("slow service", ComplaintSource.AFTER_SALES),
    ],
)
def test_a_complaint_concerns_the_goods_or_the_service(issue, source):
    decision = SOURCES.look_up(issue)
    assert decision.value is source
    assert decision.reasons[0].clause.id == "FT-CP-1"


@pytest.mark.parametrize(
    ("medium", "channel"),
    [
        ("phone", Channel.PHONE),
        ("on site", Channel.ON_SITE),
        ("letter", Channel.LETTER),
        ("e-mail", Channel.LETTER),
        pytest.param("fax", Channel.LETTER, marks=pytest.mark.clause("FT-CP-1", 3)),
    ],
)
def test_fax_and_email_count_as_letters(medium, channel):
    assert CHANNELS.look_up(medium).value is channel


@pytest.mark.parametrize("table", [SOURCES, CHANNELS, SHOP_STEPS], ids=["issue", "medium", "shop"])
def test_what_the_table_does_not_name_is_unknown(table):
    with pytest.raises(UnknownKeyError, match="no row for 'telepathy'"):
        table.look_up("telepathy")


@pytest.mark.clause("STORE-5.2.3a", 1)
def test_a_complaint_by_phone_takes_four_steps_and_an_invitation():
    assert len(steps("phone")) == 4
    assert follow("phone") == ["calm and invite"]


@pytest.mark.clause("STORE-5.2.3a", 2)
def test_after_the_invitation_the_file_is_consulted():
    assert follow("phone", "calm and invite") == ["consult file and prepare"]


def test_after_a_call_the_file_is_updated_while_the_matter_is_settled():
    prepared = ["calm and invite", "consult file and prepare"]
    assert follow("phone", *prepared) == ["settle in person", "update file"]


@pytest.mark.clause("STORE-5.2.3b", 1)
def test_a_complaint_in_the_shop_takes_three_steps_and_no_invitation():
    assert len(steps("in shop")) == 3
    assert not [step for step in steps("in shop") if "invite" in step]


@pytest.mark.clause("STORE-5.2.3b", 2)
def test_in_the_shop_the_cause_is_explained_once_the_file_is_consulted():
    assert follow("in shop", "calm and consult file") == ["analyse and explain"]
    assert follow("in shop", "calm and consult file", "analyse and explain") == ["update file"]


@pytest.mark.parametrize(
    ("channel", "clause"), [("phone", "STORE-5.2.3a"), ("in shop", "STORE-5.2.3b")]
)
def test_the_steps_of_a_channel_cite_their_clause(channel, clause):
    assert SHOP_STEPS.look_up(channel).reasons[0].clause.id == clause
    assert SHOP_STEPS[channel].next_steps([]).reasons[0].clause.id == clause
