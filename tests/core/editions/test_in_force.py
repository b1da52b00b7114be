"""Which policy a rule goes by: the one given, or that of the edition on the day that governs."""

import datetime as dt

import attrs
import pendulum
import pytest

from clientrules.core import Decision, Edition, Editions, Policy, Reason, option
from clientrules.core.editions import Transition
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force, require_policy_or_editions
from clientrules.core.frozen_map import FrozenMap
from clientrules.errors import (
    InvalidTypeError,
    InvalidValueError,
    NotInForceError,
    UnknownKeyError,
)
from clientrules.loyalty import ClubPolicy
from clientrules.rulebook import Rulebook
from clientrules.sales import FloorPolicy
from clientrules.segmentation import ValueCuts
from tests.core.samples import OURS, copies

FIRST, CHANGE = dt.date(2025, 1, 1), dt.date(2026, 1, 1)
EVE, DAY = dt.date(2025, 12, 31), dt.date(2026, 3, 1)


@attrs.frozen(kw_only=True)
class Plan(Policy):
    rate: int = option(5)
    zone: str | None = option(None)


OLD, NEW = Plan(rate=5), Plan(rate=6)


def editions(**others):
    return Editions([Edition(FIRST, OLD, name="old"), Edition(CHANGE, NEW, name="new")], **others)


def test_a_plain_policy_goes_by_itself_whatever_the_day():
    assert in_force(OLD, Plan) is OLD
    assert in_force(OLD, Plan, EVE) is OLD


@pytest.mark.parametrize(("on", "rate"), [(FIRST, 5), (EVE, 5), (CHANGE, 6)])
def test_the_day_asked_selects_the_edition(on, rate):
    assert in_force(editions(), Plan, on).rate == rate


DAYS = {Governs.SIGNED: EVE, Governs.COLLECTED: CHANGE, Governs.SUBSCRIBED: None}


@pytest.mark.parametrize(
    ("chosen", "rate"), [(None, 5), ("signed", 5), ("collected", 6), ("回款日", 6), ("asked", 6)]
)
def test_the_usual_day_governs_unless_the_editions_name_another(chosen, rate):
    assert in_force(editions(governed_by=chosen), Plan, DAY, days=DAYS).rate == rate


def test_a_rule_that_is_asked_for_a_day_goes_by_it_alone():
    assert in_force(editions(governed_by="signed"), Plan, CHANGE).rate == 6


def test_a_day_that_the_rule_does_not_know_is_refused():
    expected = "governed_by is 'received': expected one of signed, collected, subscribed for this"
    with pytest.raises(InvalidValueError, match=expected):
        in_force(editions(governed_by="received"), Plan, days=DAYS)


def test_a_day_that_governs_and_has_not_come_is_refused():
    expected = "the day of the subscription governs, and it has not come: expected it, or another"
    with pytest.raises(InvalidValueError, match=expected):
        in_force(editions(governed_by="subscribed"), Plan, days=DAYS)


def test_editions_without_a_day_are_refused_and_what_to_write_is_said():
    with pytest.raises(InvalidTypeError) as caught:
        in_force(editions(), Plan)
    assert str(caught.value) == (
        "editions are given and no day: expected the day that governs; write on=date(...)"
    )
    assert caught.value.field == "on"


@pytest.mark.parametrize("policy", [OLD, editions()], ids=["policy", "editions"])
@pytest.mark.parametrize("on", ["2026-01-01", 5, dt.datetime(2026, 1, 1)], ids=repr)
def test_the_day_is_a_date_whether_it_is_needed_or_not(policy, on):
    with pytest.raises(InvalidTypeError, match=r"on is .*: expected a date"):
        in_force(policy, Plan, on)


@pytest.mark.parametrize("policy", [5, None, "plan", ClubPolicy()], ids=repr)
def test_anything_else_is_refused_as_a_policy(policy):
    with pytest.raises(InvalidTypeError, match=r"expected a Plan; write Plan\("):
        in_force(policy, Plan, DAY)


def test_editions_of_another_policy_are_refused():
    with pytest.raises(InvalidTypeError, match="expected a Plan"):
        in_force(Editions([Edition(FIRST, ClubPolicy())]), Plan, DAY)


def test_before_the_first_edition_nothing_is_in_force():
    with pytest.raises(NotInForceError):
        in_force(editions(), Plan, FIRST - dt.timedelta(1))


# Instants have their day in the policy's zone.


@pytest.mark.parametrize(
    ("at", "rate"),
    [
        (pendulum.datetime(2025, 12, 31, 15, 59, 59), 5),
        (pendulum.datetime(2025, 12, 31, 16), 6),
        (pendulum.datetime(2026, 1, 1, tz="Asia/Shanghai"), 6),
    ],
    ids=str,
)
def test_an_instant_selects_by_its_day_in_the_zone_of_the_policy(at, rate):
    zoned = [Plan(rate=each, zone="Asia/Shanghai") for each in (5, 6)]
    dated = Editions([Edition(FIRST, zoned[0]), Edition(CHANGE, zoned[1])])
    assert in_force(dated, Plan, days={Governs.RECEIVED: at}).rate == rate


def test_of_editions_in_two_zones_each_begins_by_its_own():
    west = Plan(rate=5, zone="America/New_York")
    east = Plan(rate=6, zone="Asia/Shanghai")
    dated = Editions([Edition(FIRST, west), Edition(CHANGE, east)])
    at = pendulum.datetime(2025, 12, 31, 16)
    assert in_force(dated, Plan, days={Governs.RECEIVED: at}).rate == 6
    before = pendulum.datetime(2025, 1, 1, 4, 59)
    with pytest.raises(NotInForceError):
        in_force(Editions([Edition(FIRST, west)]), Plan, days={Governs.RECEIVED: before})


def test_an_instant_without_a_zone_in_the_policy_is_refused():
    at = pendulum.datetime(2026, 1, 1)
    with pytest.raises(InvalidValueError, match="zone"):
        in_force(editions(), Plan, days={Governs.RECEIVED: at})


def test_what_a_later_edition_keeps_goes_by_the_day_of_opening():
    keeps = Transition("rate", "lower")
    dated = Editions([Edition(FIRST, OLD), Edition(CHANGE, NEW, transitions=[keeps])])
    assert in_force(dated, Plan, DAY, opened=EVE).rate == 5
    assert in_force(dated, Plan, DAY, opened=CHANGE).rate == 6
    assert in_force(dated, Plan, DAY).rate == 6


# The edition is cited.


def decision(policy):
    return Decision(1, (Reason(OURS, "at {policy.rate}", (), policy, ("rate",)),))


def test_reasons_cite_the_edition_whose_numbers_counted():
    found = decision(in_force(editions(), Plan, DAY))
    assert found.why().splitlines()[-1] == "  in force: new"
    assert found.record()["reasons"][0]["edition"] == "new"
    assert decision(NEW).record()["reasons"][0]["edition"] is None
    assert "in force" not in decision(NEW).why()


def test_the_sentence_about_the_edition_can_be_translated():
    words = {"in force: {edition}": "现行版本：{edition}"}
    found = decision(in_force(editions(), Plan, DAY))
    assert "现行版本：new" in found.why(lambda said: words.get(said, said))


def test_policies_are_equal_in_any_edition_and_reasons_tell_them_apart():
    dated = in_force(editions(), Plan, DAY)
    assert (dated, hash(dated)) == (NEW, hash(NEW))
    assert decision(dated) != decision(NEW)
    assert decision(dated) == decision(in_force(editions(), Plan, DAY))
    assert hash(decision(dated)) != hash(decision(NEW))


def test_another_number_makes_a_policy_of_no_edition():
    dated = in_force(editions(), Plan, DAY)
    assert (dated.edition, attrs.evolve(dated, rate=7).edition, NEW.edition) == ("new", "", "")


def test_copies_are_of_the_same_edition():
    made = Editions([Edition(FIRST, Rulebook(), name="2025")]).on(DAY)
    for each in (in_force(editions(), Plan, DAY), made.club):
        assert {other.edition for other in copies(each)} == {each.edition} != {""}
    assert {other.club.edition for other in copies(made)} == {"2025"}


def test_policies_within_a_policy_are_of_its_edition():
    floor = FloorPolicy(zone="Asia/Shanghai")
    dated = Editions([Edition(FIRST, floor, name="2025")]).on(DAY)
    assert dated == floor
    assert dated.edition == "2025"


def test_policies_in_lists_and_mappings_of_a_policy_are_of_its_edition():
    @attrs.frozen(kw_only=True)
    class Regions(Policy):
        listed: tuple[Plan, ...] = option((OLD, NEW))
        by_region: FrozenMap[str, Plan] = option(FrozenMap({"north": OLD}))
        names: tuple[str, ...] = option(("north",))

    dated = Editions([Edition(FIRST, Regions(), name="2025")]).on(DAY)
    assert dated == Regions()
    within = [*dated.listed, dated.by_region["north"]]
    assert {each.edition for each in within} == {"2025"}


def test_the_edition_is_no_number_of_the_policy():
    dated = in_force(editions(), Plan, DAY)
    assert repr(dated) == repr(NEW)
    for name in ("_edition", "edition"):
        with pytest.raises(UnknownKeyError):
            dated.citation(name)


# The editions of a part.


def book(**parts):
    return Rulebook(**parts)


def test_the_editions_of_a_part_are_those_of_the_book():
    dated = Editions(
        [Edition(FIRST, book(), name="2025"), Edition(CHANGE, book(club=ClubPolicy(single=800)))],
        governed_by={"sales_floor": "subscribed"},
    )
    club = dated.editions("club")
    assert [each.name for each in club] == ["2025", ""]
    assert [club.on(day).single for day in (EVE, CHANGE)] == [1000, 800]
    assert dated.editions("sales_floor").governed_by is Governs.SUBSCRIBED
    assert club.governed_by is None
    assert len(club) == 2


def test_one_choice_for_a_book_is_that_of_every_part():
    dated = Editions([Edition(FIRST, book())], governed_by="asked")
    assert dated.editions("club").governed_by is Governs.ASKED


def test_a_part_stated_later_begins_with_its_edition():
    cuts = ValueCuts(current=1000, potential=500)
    dated = Editions([Edition(FIRST, book()), Edition(CHANGE, book(value_cuts=cuts))])
    assert [each.since for each in dated.editions("value_cuts")] == [CHANGE]
    back = Editions([Edition(FIRST, book(value_cuts=cuts)), Edition(CHANGE, book())])
    with pytest.raises(NotInForceError, match="the edition of 2026-01-01 states no value_cuts"):
        back.editions("value_cuts")
    with pytest.raises(NotInForceError, match="states no value_cuts"):
        Editions([Edition(FIRST, book())]).editions("value_cuts")


def test_a_record_or_a_mapping_of_policies_has_parts_as_well():
    @attrs.frozen
    class Book:
        plan: Plan

    for book_of in (Book, lambda plan: {"plan": plan}):
        dated = Editions([Edition(FIRST, book_of(OLD)), Edition(CHANGE, book_of(NEW))])
        assert [dated.editions("plan").on(day) for day in (EVE, CHANGE)] == [OLD, NEW]
        assert dated.on(DAY) == book_of(NEW)


def test_an_unknown_part_is_named_with_the_nearest():
    with pytest.raises(UnknownKeyError, match="clbu"):
        Editions([Edition(FIRST, book())]).editions("clbu")
    with pytest.raises(UnknownKeyError, match="Plan has no part 'rte'"):
        editions().editions("rte")


def test_what_is_not_a_choice_of_days_is_refused():
    with pytest.raises(InvalidTypeError, match=r"governed_by is 'signd'.*did you mean 'signed'"):
        editions(governed_by="signd")
    with pytest.raises(InvalidTypeError, match="club is 'signd'"):
        Editions([Edition(FIRST, book())], governed_by={"club": "signd"})


@pytest.mark.parametrize("policy", [OLD, editions()], ids=["policy", "editions"])
def test_a_policy_or_its_editions_can_be_looked_at_before_any_fact(policy):
    require_policy_or_editions(policy, Plan)


@pytest.mark.parametrize("policy", [5, ClubPolicy(), Editions([Edition(FIRST, ClubPolicy())])])
def test_what_is_neither_is_refused_before_any_fact(policy):
    with pytest.raises(InvalidTypeError, match="expected a Plan; write"):
        require_policy_or_editions(policy, Plan)
