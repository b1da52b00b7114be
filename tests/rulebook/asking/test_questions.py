"""A rule is asked by its name, of plain facts, and by the book that rules on the day."""

import datetime as dt
import json

import pytest

from clientrules import loyalty, rulebook, sales, segmentation
from clientrules.core import Editions
from clientrules.data import DataError, dump
from clientrules.errors import InvalidTypeError, InvalidValueError, NotInForceError
from clientrules.loyalty import ClubPolicy, TierPolicy
from clientrules.rulebook import Rulebook
from clientrules.sales import FloorPolicy
from tests.rulebook.house import HOUSE

BOOK = Rulebook()
HOUSE_BOOK = rulebook.loads(HOUSE)
SUMMER = dt.date(2026, 8, 1)
REGISTERED = {
    "customer": "K",
    "project": "Park",
    "agent": "Wu",
    "channel": "visit",
    "entered": True,
    "approved": True,
    "forgot_agent": False,
}
SIGNED = "2026-03-20T10:00:00+08:00[Asia/Shanghai]"
CASE = {
    "customer": "K",
    "project": "Park",
    "deal": dict.fromkeys(("subscribed_at", "signed_at"), SIGNED)
    | {"collected_at": None, "settled_at": None, "changes": []},
    "registrations": [
        REGISTERED | {"at": "2026-03-01T10:00:00+08:00[Asia/Shanghai]"},
        REGISTERED | {"agent": "Li", "at": "2026-03-20T09:00:00+08:00[Asia/Shanghai]"},
    ],
    "recognitions": [],
    "merges": {},
    "leavers": [],
    **dict.fromkeys(("relative", "wish", "introduction", "company", "referral")),
}
EVENTS = [
    {
        "event": "card issued",
        "id": "1",
        "on": "2026-03-01",
        "card": "C1",
        "shop": "North",
        "reason": "first",
    },
    {
        "event": "purchased",
        "id": "2",
        "on": "2026-03-05",
        "paid": 250,
        "shop": "North",
        "card": "C1",
    },
]


def test_the_answer_is_that_of_the_rule_itself():
    asked = rulebook.ask("live_until", {"registered": "2026-03-01"}, BOOK)
    assert asked == sales.attribution.live_until(dt.date(2026, 3, 1), policy=FloorPolicy())


def test_facts_may_be_ready_values_as_well():
    facts = {"registered": dt.date(2026, 3, 1)}
    assert rulebook.ask("live_until", facts, BOOK).value == dt.date(2026, 4, 1)


def test_every_problem_comes_at_once_under_its_path():
    wrong = CASE | {"registrations": [*CASE["registrations"], REGISTERED | {"at": "yesterday"}]}
    with pytest.raises(DataError) as refused:
        rulebook.ask("owners", {"case": wrong, "att": "2026-03-02"}, BOOK)
    said = {each.path: each for each in refused.value.problems}
    assert said["case.registrations[3].at"].value == "yesterday"
    assert said["att"].near == "at"
    assert said["at"].kind == "missing"


def test_facts_are_a_mapping():
    with pytest.raises(InvalidTypeError, match=r"facts is .*: expected a mapping from registered"):
        rulebook.ask("live_until", ["2026-03-01"], BOOK, on=SUMMER)
    with pytest.raises(InvalidTypeError, match=r"book is .*: expected a Rulebook"):
        rulebook.ask("live_until", {"registered": "2026-03-01"}, ClubPolicy())


def test_a_part_that_no_source_states_must_be_stated():
    facts = {"current": 1, "potential": 2}
    with pytest.raises(InvalidValueError, match="states no value_cuts"):
        rulebook.ask("value_segment", facts, BOOK)
    with pytest.raises(NotInForceError, match="summer states no value_cuts"):
        rulebook.ask("value_segment", facts, HOUSE_BOOK, on=SUMMER)
    bare = {"purchases": [], "on": "2026-05-01"}
    with pytest.raises(InvalidValueError, match=r"states no club\.tiers"):
        rulebook.ask("tier_on", bare, BOOK)


def test_a_policy_within_a_policy_rules_too():
    tiers = TierPolicy(window=loyalty_window(), tiers=[loyalty.Tier("gold", 200)])
    book = Rulebook(club=ClubPolicy(tiers=tiers))
    facts = {"purchases": [EVENTS[1]], "on": "2026-05-01"}
    assert rulebook.ask("tier_on", facts, book).value.tier.name == "gold"


def loyalty_window():
    from clientrules.core.dates.term import months

    return months(12)


def test_the_day_asked_about_chooses_the_edition_of_a_rule_without_a_date():
    facts = {"score": 80}
    with pytest.raises(NotInForceError):
        rulebook.ask("customer_level", facts, HOUSE_BOOK, on=dt.date(2025, 1, 1))
    assert rulebook.ask("customer_level", facts, HOUSE_BOOK, on=SUMMER) == rulebook.ask(
        "customer_level", facts, BOOK
    )


def test_the_day_asked_about_is_a_fact_where_the_rule_asks_for_one():
    facts = {"issued": "2026-03-01"}
    given = rulebook.ask("card_valid", facts, BOOK, on=SUMMER)
    assert given == rulebook.ask("card_valid", facts | {"on": SUMMER}, BOOK)
    assert rulebook.ask("card_valid", facts | {"on": "2026-08-01"}, HOUSE_BOOK).value is True


def test_the_events_of_a_member_stand_for_the_account():
    checkout = {"card_shown_by": "holder", "birthday": None, "identity": None, "shop": "North"}
    line = {"list_price": 100, "promotion": None, "special": None}
    basket = {"lines": [line], "checkout": checkout}
    facts = {"basket": basket, "standing": EVENTS, "on": "2026-04-01"}
    spring = rulebook.ask("quote", facts, HOUSE_BOOK).value
    summer = rulebook.ask("quote", facts | {"on": "2026-08-01"}, HOUSE_BOOK).value
    assert (spring.total, summer.total) == (95, 92)
    account = rulebook.ask("fold", {"events": EVENTS}, BOOK)
    assert rulebook.ask("quote", facts | {"standing": account}, HOUSE_BOOK).value == spring
    balance = dump(account.on(dt.date(2026, 4, 1)))
    assert rulebook.ask("quote", facts | {"standing": balance}, HOUSE_BOOK).value == spring


def test_an_account_is_kept_by_the_book():
    kept = rulebook.ask("fold", {"events": EVENTS}, HOUSE_BOOK)
    assert isinstance(kept.policies, Editions)
    assert rulebook.ask("is_vip", {"account": EVENTS, "on": SUMMER}, BOOK).value is True
    later = rulebook.ask("fold", {"events": [], "start": EVENTS}, BOOK)
    assert later == rulebook.ask("fold", {"events": EVENTS}, BOOK)


def test_a_rule_of_many_gives_its_result():
    result = rulebook.ask("abc", {"turnover": {"Ann": "900", "Bob": 100}}, BOOK)
    assert result == segmentation.abc({"Ann": 900, "Bob": 100})
    before = {"turnover": {"Ann": "900", "Bob": 100}, "before": {"Bob": "A"}}
    assert rulebook.ask("abc", before, BOOK)["Ann"].value == "A"


def test_facts_come_from_json_as_they_are():
    facts = json.loads(json.dumps({"case": CASE}))
    assert rulebook.ask("attribute", facts, HOUSE_BOOK, on=dt.date(2026, 3, 20)) == (
        rulebook.ask("attribute", {"case": CASE}, HOUSE_BOOK.on(dt.date(2026, 3, 20)))
    )
