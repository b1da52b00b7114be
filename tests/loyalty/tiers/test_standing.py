"""Tiers: what reaches each, what keeps it at a review, and how long grace holds it."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.term import days, hours, months, next_month, weeks, years
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.loyalty.events import Purchased, Refunded
from clientrules.loyalty.tiers.policy import Tier, TierPolicy
from clientrules.loyalty.tiers.standing import TierStatus, tier_on
from clientrules.regulations.conventions import GEN_6
from tests.core.samples import OURS, copies, hostile_decimals
from tests.loyalty.history import back, buy

SILVER, GOLD, TOP = Tier("silver", 500), Tier("gold", 1000), Tier("top", 3000)
TIERS = (SILVER, GOLD, TOP)
ROLLING = TierPolicy(tiers=TIERS, window=months(6))
EASIER = (Tier("silver", 500, 200), Tier("gold", 1000, 600), Tier("top", 3000, 1500))
ONE = TierPolicy(tiers=EASIER, window=years(1), review="anniversary", down="one")
ALL = TierPolicy(tiers=EASIER, window=years(1), review="anniversary", down="all")


def day(month, number, year=2024):
    return dt.date(year, month, number)


def bought(paid, on, **others):
    return buy(paid, on, **others)


def status(purchases, on, policy=ROLLING):
    return tier_on(purchases, on, policy=policy).value


def name(purchases, on, policy=ROLLING):
    tier = status(purchases, on, policy).tier
    return tier and tier.name


# Rolling.


@pytest.mark.parametrize(
    ("paid", "tier", "to_next"),
    [
        ("499.99", None, "0.01"),
        ("500", SILVER, "500"),
        ("999.99", SILVER, "0.01"),
        ("1000", GOLD, "2000"),
        ("2999.99", GOLD, "0.01"),
        ("3000", TOP, None),
    ],
)
def test_a_tier_is_reached_by_its_amount_and_not_by_a_cent_less(paid, tier, to_next):
    value = status([bought(Decimal(paid), day(1, 10))], day(1, 10))
    assert value.tier == tier
    assert value.to_next == (to_next and Decimal(to_next))
    assert (value.since is None) is (tier is None)


def test_without_purchases_there_is_no_tier():
    decision = tier_on([], day(1, 1), policy=ROLLING)
    assert decision.value == TierStatus(
        tier=None, since=None, until=None, to_next=500, graced=False
    )
    assert decision.reasons[0].text() == (
        "0 spent within 6 months up to 2024-01-01 reaches no tier"
    )
    assert [each.text() for each in decision.passed_over] == ["500 more on the day reaches silver"]
    assert str(decision) == "no tier"


def test_a_purchase_counts_to_the_last_day_of_the_window_tested_forwards():
    purchases = [bought(500, day(8, 31))]
    value = status(purchases, day(9, 1))
    assert (value.since, value.until) == (day(8, 31), day(2, 28, 2025))
    assert name(purchases, day(8, 30)) is None
    assert name(purchases, day(2, 28, 2025)) == "silver"
    assert name(purchases, day(3, 1, 2025)) is None


def test_purchases_within_the_window_add_up_on_the_same_day_as_well():
    purchases = [bought(300, day(1, 10)), bought(300, day(3, 10)), bought(400, day(3, 10))]
    decision = tier_on(purchases, day(3, 10), policy=ROLLING)
    assert str(decision) == "gold from 2024-03-10 to 2024-07-10"
    assert decision.reasons[0].text() == (
        "1000 spent within 6 months up to 2024-03-10 reaches gold"
    )
    assert name(purchases, day(7, 11)) == "silver"


def test_a_tier_is_held_since_it_or_a_higher_one_is_held_without_a_break():
    purchases = [bought(1000, day(1, 10)), bought(500, day(7, 10)), bought(500, day(1, 12, 2025))]
    assert status(purchases, day(8, 1)).since == day(1, 10)
    assert status(purchases, day(8, 1)).until == day(1, 10, 2025)
    again = status(purchases, day(2, 1, 2025))
    assert (again.since, again.until) == (day(1, 12, 2025), day(7, 12, 2025))


def test_the_next_day_is_no_break():
    purchases = [bought(500, day(1, 10)), bought(500, day(7, 11))]
    assert status(purchases, day(7, 11)).since == day(1, 10)


@pytest.mark.parametrize(("kept", "tier"), [(500, "silver"), (Decimal("499.99"), None)], ids=str)
def test_what_was_given_back_does_not_count_from_the_day_it_was(kept, tier):
    sale = bought(1000, day(1, 10))
    events = [back(sale, 1000 - Decimal(kept), day(2, 10)), sale]
    assert name(events, day(2, 9)) == "gold"
    assert name(events, day(2, 10)) == tier


def test_a_purchase_given_back_whole_leaves_no_tier_and_no_grace():
    sale = bought(1000, day(1, 10))
    policy = attrs.evolve(ROLLING, grace=months(3))
    assert name([sale, back(sale, 1000, day(1, 20))], day(1, 20), policy) is None


# Grace.


def test_a_lost_tier_is_still_held_to_the_last_day_of_grace():
    policy = attrs.evolve(ROLLING, grace=months(1))
    purchases = [bought(500, day(1, 10))]
    assert status(purchases, day(7, 10), policy).graced is False
    decision = tier_on(purchases, day(7, 11), policy=policy)
    assert decision.value == TierStatus(
        tier=SILVER, since=day(1, 10), until=day(8, 10), to_next=1000, graced=True
    )
    assert str(decision) == "silver from 2024-01-10 to 2024-08-10, by grace"
    assert decision.reasons[0].text() == (
        "0 spent within 6 months up to 2024-07-11 is too little to reach silver,"
        " still held by grace alone, to 2024-08-10"
    )
    assert "grace" in decision.reasons[0].numbers
    assert status(purchases, day(8, 10), policy).graced is True
    assert status(purchases, day(8, 11), policy).tier is None


def test_grace_holds_the_higher_tier_over_the_one_that_is_reached():
    policy = attrs.evolve(ROLLING, grace=days(10))
    purchases = [bought(500, day(1, 10)), bought(500, day(2, 10))]
    assert name(purchases, day(7, 10)) == "gold"
    assert name(purchases, day(7, 20), policy) == "gold"
    assert name(purchases, day(7, 21), policy) == "silver"


# Anniversaries.

GRADUALLY = [bought(900, day(2, 1)), bought(100, day(3, 1))]


@pytest.mark.parametrize("policy", [ONE, ALL], ids=["one", "all"])
def test_a_tier_is_held_to_the_anniversary_inclusive(policy):
    purchases = [bought(1000, day(3, 1))]
    short = attrs.evolve(policy, window=months(1))
    decision = tier_on(purchases, day(3, 1, 2025), policy=short)
    assert decision.value.tier.name == "gold"
    assert decision.reasons[0].text() == (
        "0 spent within 1 month up to 2025-03-01 is too little to reach gold,"
        " still held by its year, to 2025-03-01"
    )
    assert name(purchases, day(3, 2, 2025), short) == ("silver" if policy is ONE else None)


def test_the_purchase_that_reaches_a_tier_does_not_keep_it_at_the_anniversary():
    assert name([bought(1000, day(3, 1))], day(3, 1, 2025), ALL) == "gold"
    assert name([bought(1000, day(3, 1))], day(3, 2, 2025), ALL) is None


@pytest.mark.parametrize(
    ("spent", "one", "every"),
    [
        (600, "gold", "gold"),
        ("599.99", "silver", "silver"),
        (200, "silver", "silver"),
        ("199.99", "silver", None),
    ],
)
def test_retain_decides_at_the_anniversary(spent, one, every):
    purchases = [*GRADUALLY, bought(Decimal(spent), day(3, 1, 2025))]
    assert name(purchases, day(3, 2, 2025), ONE) == one
    assert name(purchases, day(3, 2, 2025), ALL) == every


def test_what_is_spent_after_the_anniversary_comes_too_late_for_it():
    assert name([*GRADUALLY, bought(600, day(3, 1, 2025))], day(3, 2, 2025), ALL) == "gold"
    assert name([*GRADUALLY, bought(600, day(3, 2, 2025))], day(3, 2, 2025), ALL) == "silver"


def test_a_purchase_keeps_a_tier_at_one_anniversary_only():
    purchases = [*GRADUALLY, bought(600, day(3, 1, 2025))]
    assert name(purchases, day(3, 1, 2026), ALL) == "gold"
    assert name(purchases, day(3, 2, 2026), ALL) is None


def test_one_step_down_is_taken_at_each_failed_review():
    purchases = [bought(3000, day(3, 1))]
    held = [name(purchases, day(4, 1, year), ONE) for year in range(2024, 2028)]
    assert held == ["top", "gold", "silver", None]
    assert status(purchases, day(4, 1), ONE).until == day(3, 1, 2025)
    assert status(purchases, day(4, 1, 2026), ONE).since == day(3, 1)


def test_a_year_that_is_kept_already_is_part_of_until():
    enough, short = bought(600, day(3, 1, 2025)), bought(599, day(3, 1, 2025))
    assert status([*GRADUALLY, enough], day(3, 1, 2025), ALL).until == day(3, 1, 2026)
    assert status([*GRADUALLY, short], day(3, 1, 2025), ALL).until == day(3, 1, 2025)


def test_a_purchase_that_reaches_the_tier_again_starts_its_year_anew():
    purchases = [bought(1000, day(3, 1)), bought(1, day(9, 1))]
    assert status(purchases, day(8, 31), ALL).until == day(3, 1, 2025)
    assert status(purchases, day(9, 1), ALL).until == day(9, 1, 2025)


def test_anniversaries_of_29_february_are_clamped_once_from_the_day():
    policy = attrs.evolve(ALL, tiers=[SILVER], window=years(2))
    purchases = [bought(500, day(2, 29))]
    assert status(purchases, day(2, 29), policy).until == day(2, 28, 2026)
    policy = attrs.evolve(policy, window=months(37))
    assert status(purchases, day(2, 29), policy).until == day(2, 29, 2028)


def test_grace_follows_a_failed_review():
    policy = attrs.evolve(ONE, grace=months(1))
    purchases = [bought(1000, day(3, 1))]
    value = status(purchases, day(3, 2, 2025), policy)
    assert (value.tier.name, value.graced, value.until) == ("gold", True, day(4, 1, 2025))
    assert name(purchases, day(4, 2, 2025), policy) == "silver"


# The policy.


def test_a_tier_is_kept_with_what_reaches_it_unless_retain_is_given():
    assert (GOLD.keeps, EASIER[1].keeps) == (1000, 600)
    assert str(GOLD) == "gold from 1000"
    assert str(EASIER[1]) == "gold from 1000, kept from 600"


def test_a_tier_takes_no_more_to_keep_than_to_reach():
    assert Tier("gold", 1000, 1000).keeps == 1000
    with pytest.raises(InvalidValueError, match="expected at most the 1000 that reaches 'gold'"):
        Tier("gold", 1000, Decimal("1000.01"))


@pytest.mark.parametrize("wrong", [0, -1], ids=str)
def test_a_tier_takes_more_than_nothing(wrong):
    with pytest.raises(InvalidValueError, match=r"Tier.qualify is .*: expected more than zero"):
        Tier("gold", wrong)
    with pytest.raises(InvalidValueError, match=r"Tier.retain is .*: expected more than zero"):
        Tier("gold", 1, wrong)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        (("", 1), InvalidValueError),
        ((None, 1), InvalidTypeError),
        (("gold", 1.5), InvalidTypeError),
        (("gold", None), InvalidTypeError),
        (("gold", 2, 1.5), InvalidTypeError),
    ],
    ids=repr,
)
def test_a_tier_is_a_name_with_exact_amounts(fields, error):
    with pytest.raises(error, match=r"^Tier\."):
        Tier(*fields)


@pytest.mark.parametrize(
    "tiers",
    [
        (GOLD, SILVER),
        (SILVER, Tier("other", 500)),
        (Tier("silver", 500, 400), Tier("gold", 1000, 300)),
    ],
    ids=["descending", "same", "easier to keep"],
)
def test_each_tier_takes_more_than_the_one_before(tiers):
    with pytest.raises(InvalidValueError, match="expected each to take more to reach"):
        attrs.evolve(ALL, tiers=tiers)


def test_tiers_may_take_the_same_to_keep():
    policy = attrs.evolve(ALL, tiers=[Tier("silver", 500, 300), Tier("gold", 1000, 300)])
    purchases = [*GRADUALLY, bought(300, day(3, 1, 2025))]
    assert name(purchases, day(3, 2, 2025), policy) == "gold"


def test_tiers_have_distinct_names():
    with pytest.raises(InvalidValueError, match=r"\['gold', 'gold'\]: expected distinct names"):
        TierPolicy(tiers=[Tier("gold", 1), Tier("gold", 2)], window=days(1))


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"tiers": ()}, InvalidValueError),
        ({"tiers": "gold"}, InvalidTypeError),
        ({"tiers": None}, InvalidTypeError),
        ({"tiers": [1000]}, InvalidTypeError),
        ({"window": None}, InvalidTypeError),
        ({"window": 6}, InvalidTypeError),
        ({"window": hours(6)}, InvalidValueError),
        ({"grace": hours(6)}, InvalidValueError),
        ({"grace": 3}, InvalidTypeError),
        ({"review": "yearly"}, InvalidValueError),
        ({"down": "two"}, InvalidValueError),
        ({"cites": {"tier": OURS}}, UnknownKeyError),
    ],
    ids=[
        *("no tiers", "tiers as text", "tiers missing", "tiers as amounts", "window missing"),
        *("window as count", "window in hours", "grace in hours", "grace as count", "review"),
        *("down", "cites"),
    ],
)
def test_a_programme_that_cannot_be_is_refused(options, error):
    with pytest.raises(error):
        attrs.evolve(ROLLING, **options)


@pytest.mark.parametrize("options", [{"down": "one"}, {"tiers": EASIER}], ids=["down", "retain"])
def test_a_rolling_programme_knows_no_review(options):
    with pytest.raises(InvalidValueError, match='expected review="anniversary"'):
        attrs.evolve(ROLLING, **options)
    assert attrs.evolve(ROLLING, **options, review="anniversary").review == "anniversary"


def test_a_firm_cites_its_own_clause_and_the_library_none():
    decision = tier_on([], day(1, 1), policy=ROLLING)
    assert decision.reasons[0].clause == GEN_6
    assert {each.clause for each in decision.reasons[0].citations} == {None}
    ours = attrs.evolve(ROLLING, cites={"tiers": OURS})
    assert tier_on([], day(1, 1), policy=ours).reasons[0].clause == OURS


# Bad facts.


@pytest.mark.parametrize("wrong", [None, "2024-05-01", dt.datetime(2024, 5, 1)], ids=repr)
def test_the_day_is_a_date(wrong):
    with pytest.raises(InvalidTypeError, match=r"^on is "):
        status([], wrong)


@pytest.mark.parametrize("wrong", [None, 5, [1000]], ids=repr)
def test_only_purchases_and_refunds_are_taken(wrong):
    with pytest.raises(InvalidTypeError, match="purchases"):
        status(wrong, day(1, 1))


def test_a_refund_of_an_unknown_purchase_is_an_error():
    with pytest.raises(UnknownKeyError, match="a purchase that is not given"):
        status([back("x", 1, day(1, 1))], day(1, 1))


def test_a_window_may_end_on_the_last_day_of_the_calendar_and_not_beyond():
    policy = attrs.evolve(ROLLING, window=days(1))
    eve, last = dt.date.max - dt.timedelta(1), dt.date.max
    assert status([bought(500, eve)], last, policy).until == last
    with pytest.raises(InvalidValueError, match="beyond the calendar"):
        status([bought(500, last)], last, policy)


# Laws.

WINDOWS = [months(6), years(1), years(2), weeks(3), days(0), next_month(day=2)]
GRACES = [None, months(1), days(0), days(40), next_month(day=5)]
amounts = st.integers(0, 900) | st.decimals(0, 1200, places=2) | st.integers(900, 3100)
dates = st.dates(day(1, 1), day(12, 31, 2027))
rolling = st.builds(
    TierPolicy,
    tiers=st.just(TIERS),
    window=st.sampled_from(WINDOWS),
    grace=st.sampled_from(GRACES),
)
yearly = st.builds(
    TierPolicy,
    tiers=st.sampled_from([TIERS, EASIER]),
    window=st.sampled_from(WINDOWS),
    review=st.just("anniversary"),
    down=st.sampled_from(["one", "all"]),
    grace=st.sampled_from(GRACES),
)
policies = rolling | yearly


@st.composite
def histories(draw):
    events = []
    for number in range(draw(st.integers(0, 7))):
        sale = bought(draw(amounts), draw(dates), id=str(number))
        events.append(sale)
        if draw(st.booleans()):
            given_back = draw(st.sampled_from([Decimal(sale.paid), Decimal(sale.paid).min(1)]))
            later = sale.on + dt.timedelta(draw(st.integers(0, 400)))
            events.append(back(sale, given_back, later, id=f"back {number}"))
    return draw(st.permutations(events))


def place(events, on, policy):
    tier = status(events, on, policy).tier
    return -1 if tier is None else policy.tiers.index(tier)


def spends(events, on, policy):
    """Return the days with purchases, and the spend of the window that ends on any day."""
    kept = {each.id: Fraction(each.paid) for each in events if isinstance(each, Purchased)}
    for each in events:
        if isinstance(each, Refunded) and each.on <= on:
            kept[each.of] -= Fraction(each.paid)
    held = [
        each for each in events if isinstance(each, Purchased) and each.on <= on and kept[each.id]
    ]

    def spent(when, and_on=dt.timedelta(0)):
        counted = [each for each in held if policy.window.covers(each.on, when + and_on)]
        return sum(kept[each.id] for each in counted if each.on <= when)

    return sorted({each.on for each in held}), spent


def literally(events, on, policy):
    """Return the places held on a day without grace, by the words of the module."""
    bought_on, spent = spends(events, on, policy)

    def reached(when):
        return sum(spent(when) >= tier.qualify for tier in policy.tiers) - 1

    if policy.review == "rolling":
        return reached

    def held(when):
        best = -1
        for start in (each for each in bought_on if each <= when):
            at, year = reached(start), 1
            while years(year).due(start) < when:
                carried = spent(years(year).due(start), and_on=dt.timedelta(1))
                year += 1
                if at >= 0 and carried < policy.tiers[at].keeps:
                    lower = [n for n in range(at) if carried >= policy.tiers[n].keeps]
                    at = at - 1 if policy.down == "one" else max(lower, default=-1)
            best = max(best, at)
        return best

    return held


@given(histories(), dates, rolling)
def test_a_rolling_tier_without_grace_is_what_the_window_reaches(events, on, policy):
    policy = attrs.evolve(policy, grace=None)
    with hostile_decimals():
        assert place(events, on, policy) == literally(events, on, policy)(on)


@given(histories(), dates, yearly)
def test_a_tier_with_reviews_is_what_the_definition_says(events, on, policy):
    policy = attrs.evolve(policy, grace=None)
    assert place(events, on, policy) == literally(events, on, policy)(on)


@given(histories(), dates, policies)
def test_grace_holds_what_was_held_that_long_ago_at_the_most(events, on, policy):
    held = literally(events, on, policy)
    value = status(events, on, policy)
    ago = [on - dt.timedelta(each) for each in range(62)]
    best = held(on)
    if policy.grace is not None:
        best = max(held(each) for each in ago if policy.grace.covers(each, on))
    assert place(events, on, policy) == best
    assert value.graced is (best > held(on))


@given(histories(), dates, policies, amounts, dates)
def test_more_spend_never_lowers_a_tier(events, on, policy, paid, when):
    more = [*events, bought(paid, when, id="more")]
    assert place(more, on, policy) >= place(events, on, policy)


@given(histories(), dates, policies)
def test_what_happens_later_changes_nothing(events, on, policy):
    known = [each for each in events if each.on <= on]
    assert tier_on(events, on, policy=policy) == tier_on(known, on, policy=policy)


@given(histories(), dates, policies, st.randoms())
def test_the_order_of_events_and_repeats_change_nothing(events, on, policy, random):
    shuffled = [*events, *events]
    random.shuffle(shuffled)
    assert tier_on(iter(shuffled), on, policy=policy) == tier_on(events, on, policy=policy)


@given(histories(), dates, policies)
def test_what_is_left_to_spend_reaches_the_next_tier_and_a_cent_less_does_not(events, on, policy):
    now, left = place(events, on, policy), status(events, on, policy).to_next
    if left is None:
        assert now == len(policy.tiers) - 1
    else:
        assert left > 0
        assert place([*events, bought(left, on, id="more")], on, policy) == now + 1
        less = bought(left - Decimal("0.01"), on, id="less")
        assert place([*events, less], on, policy) == now


@given(histories(), dates, policies)
def test_a_tier_is_held_to_its_last_day_and_lost_on_the_next(events, on, policy):
    known = [each for each in events if each.on <= on]
    value, now = status(known, on, policy), place(known, on, policy)
    if value.tier is None:
        assert (value.since, value.until, value.graced) == (None, None, False)
    else:
        assert value.since <= on <= value.until
        assert place(known, value.until, policy) >= now
        assert place(known, value.until + dt.timedelta(1), policy) < now


@given(histories(), dates, policies)
def test_a_tier_is_held_on_every_day_since_and_not_on_the_day_before(events, on, policy):
    policy = attrs.evolve(policy, grace=None)
    held, value, now = (
        literally(events, on, policy),
        status(events, on, policy),
        place(events, on, policy),
    )
    if value.since is not None:
        assert held(value.since - dt.timedelta(1)) < now
        some = range(0, (on - value.since).days + 1, 7)
        assert all(held(value.since + dt.timedelta(each)) >= now for each in some)


@given(histories(), dates, yearly)
def test_reviews_at_anniversaries_never_hold_less_than_rolling_ones(events, on, policy):
    plain = [Tier(each.name, each.qualify) for each in policy.tiers]
    daily = attrs.evolve(policy, tiers=plain, review="rolling", down="all")
    assert place(events, on, policy) >= place(events, on, daily)


def test_the_answers_are_values():
    for value in (tier_on([bought(500, day(1, 1))], day(2, 1), policy=ONE), ONE, GOLD):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        GOLD.qualify = 1


def test_the_purchases_of_one_day_start_one_year_together():
    together = [bought(500, day(3, 1)), bought(500, day(3, 1))]
    assert name(together, day(3, 1), ALL) == "gold"
    assert name(together, day(3, 1, 2025), ALL) == "gold"
    assert name(together, day(3, 2, 2025), ALL) is None
