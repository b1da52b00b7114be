"""Any case of a floor, to draw: registers, what bears on them, and policies to rule by."""

from hypothesis import strategies as st

from clientrules.sales import Channel
from clientrules.sales.attribution import Kinship, LiveOn, RecognitionBy
from clientrules.sales.attribution.clauses.displaced import Displaced
from clientrules.sales.reception import Fault, ReceptionStage
from tests.sales.samples import (
    at,
    company,
    floor,
    introduced,
    recognised,
    referral,
    spouse,
    visit,
    wish,
)

agents = st.sampled_from("ABC")
people = st.sampled_from("XXXYO")
booleans = st.booleans()
# A few hours of a few days, so that things happen on one day and at one instant.
instants = st.builds(
    lambda day, hour: at(1, 1, hour).add(days=day),
    st.integers(60, 130),
    st.sampled_from([9, 12, 15]),
)
entries = st.builds(
    lambda agent, when, **facts: visit(agent, 1, 1, at=when, **facts),
    agents,
    instants,
    customer=people,
    channel=st.sampled_from([Channel.VISIT] * 4 + [Channel.PHONE]),
    approved=st.sampled_from([True] * 5 + [False]),
    forgot_agent=booleans,
)
# Calls found no claim, and make the spouse and the old customer known to every case.
CALLS = [visit("C", 1, 1, customer=who, channel=Channel.PHONE) for who in "YO"]
registers = st.lists(entries, max_size=6).map(lambda drawn: [*drawn, *CALLS])
recognitions = st.builds(
    lambda agent, when, **facts: recognised(agent, 1, 1, at=when, **facts),
    agents,
    instants,
    customer=people,
    by=st.sampled_from(RecognitionBy),
)


def _wish(when, *, successor, allowed, stage, **facts):
    """Return a wish in which nobody took over where the agent asked for was let in."""
    if allowed or stage is ReceptionStage.BEFORE_TOUR:
        successor = None
    return wish(1, 1, at=when, stage=stage, allowed=allowed, successor=successor, **facts)


wishes = st.builds(
    _wish,
    instants,
    customer=people,
    stage=st.sampled_from(ReceptionStage),
    named=agents,
    insisted=booleans,
    explained=booleans,
    allowed=booleans,
    instigated=booleans,
    fault=st.sampled_from(Fault),
    successor=st.none() | agents,
)
introductions = st.builds(
    lambda when, **facts: introduced(
        1, 1, on=when.date(), called_at=when, declared_at=when, **facts
    ),
    instants,
    time_agreed=booleans,
    came_along=booleans,
    asked_for_agent=booleans,
    closed_before=booleans,
)
relations = st.builds(
    lambda when, **facts: company(1, 1, contacted=when, agent="B", **facts),
    instants,
    leader_named_agent=booleans,
    company_arranged=booleans,
    agent_negotiated=booleans,
    agent_does_after_sale=booleans,
)
referrals = st.builds(
    lambda when, **facts: referral(
        1, 1, came_at=when, registered_at=when.subtract(days=2), appointed=when.date(), **facts
    ),
    instants,
    signed=booleans,
)
relatives = st.builds(lambda kinship: spouse(kinship=kinship), st.sampled_from(Kinship))
owner_facts = {
    "relative": st.none() | relatives,
    "recognitions": st.lists(recognitions, max_size=2),
    "wish": st.none() | wishes,
    "introduction": st.none() | introductions,
}
top_facts = {"company": st.none() | relations, "referral": st.none() | referrals}
facts_of_owners = st.fixed_dictionaries(owner_facts)
any_facts = st.fixed_dictionaries(owner_facts | top_facts)
policies = st.builds(
    floor,
    displaced=st.sampled_from(Displaced),
    live_on=st.sampled_from(LiveOn),
    general_fault_replaces=booleans,
    register_match_is_recognition=booleans,
    recognition_must_precede_closing=booleans,
    lapsed_visit_reopens=booleans,
    spouse_visit_bars_off_the_top=booleans,
)
