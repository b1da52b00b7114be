"""By which edition of the plan each deal is paid, and what every line says of it."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules import data
from clientrules.core import Band, Decision, Edition, Editions, Undecided
from clientrules.core.editions.transition import Transition
from clientrules.core.reason import Reason
from clientrules.errors import InvalidTypeError, InvalidValueError, NotInForceError
from clientrules.regulations.roles import PROJECT_MANAGER
from clientrules.regulations.sales_ownership import FLOOR_7_7
from clientrules.sales import CommissionedDeal, CommissionTier, DealEvent, commissions_due
from clientrules.sales.attribution.facts.deals import DealStage
from clientrules.sales.commissions import TierBase, commission
from tests.sales.plans import (
    ALONE,
    FLAT,
    PERIOD,
    RATES,
    THIRDS,
    TWO,
    collections,
    day,
    deal,
    plan,
    why_nothing,
)

CHANGE = dt.date(2025, 1, 1)
EVE = dt.date(2024, 12, 31)
LATER = dt.date(2025, 12, 31)
STEPS = {"counts": DealStage.SIGNED, "due_on": DealStage.COLLECTED}


def rate(percent, **numbers):
    return plan((CommissionTier(Band(), Decimal(percent) / 100),), tiering=None, **numbers)


def dated(old, new, *, since=CHANGE, keeps=(), **governed):
    return Editions(
        [
            Edition(dt.date(2024, 1, 1), old, name="2024"),
            Edition(since, new, name="2025", transitions=keeps),
        ],
        **governed,
    )


def sold(*events, name="D1", shares=ALONE):
    """Return a deal from step, year, month, day and amount of each event."""
    made = [DealEvent(step, dt.date(*on), amount) for step, on, amount in events]
    return CommissionedDeal(
        name=name, shares=shares, events=made, vat_included=True, vat_rate=Decimal("0.09")
    )


def due(*deals, policy, on=LATER, end=None):
    return commissions_due(deals, on, period_end=end, policy=policy)


def lines(decision):
    """Return day, amount and edition of each payment."""
    return [(f"{line.on:%m-%d}", str(line.amount), line.edition) for line in decision.value]


IN_DECEMBER = sold(("signed", (2024, 12, 20), 100_000), ("collected", (2025, 1, 10), 100_000))
BOTH_YEARS = sold(
    ("signed", (2024, 12, 20), 100_000),
    ("collected", (2024, 12, 28), 40_000),
    ("collected", (2025, 1, 10), 60_000),
)


@pytest.mark.parametrize("stages", [{}, STEPS, dict.fromkeys(STEPS, DealStage.COLLECTED)])
@pytest.mark.parametrize(
    ("chosen", "percent", "edition"),
    [(None, 5, "2024"), ("signed", 5, "2024"), ("collected", 6, "2025")],
)
def test_the_contract_governs_unless_the_editions_name_the_payment(
    stages, chosen, percent, edition
):
    policy = dated(rate(5, **stages), rate(6, **stages), governed_by=chosen)
    decision = due(IN_DECEMBER, policy=policy)
    assert decision.value.total == 1000 * percent
    assert {line.edition for line in decision.value} == {edition}
    assert f"in force: {edition}" in decision.why()


@pytest.mark.parametrize("counts", [DealStage.SIGNED, DealStage.COLLECTED])
def test_payments_in_both_years_earn_each_at_its_own_rate(counts):
    stages = {"counts": counts, "due_on": DealStage.COLLECTED}
    decision = due(
        BOTH_YEARS, policy=dated(rate(5, **stages), rate(6, **stages), governed_by="event")
    )
    assert lines(decision) == [("12-28", "2000.00", "2024"), ("01-10", "3600.00", "2025")]
    assert [each.edition for each in decision.reasons] == ["2024", "2025"]


@pytest.mark.parametrize(("on", "edition"), [(EVE, "2024"), (CHANGE, "2025")])
def test_an_edition_counts_from_its_first_day(on, edition):
    signed = sold(("signed", (on.year, on.month, on.day), 100))
    assert lines(due(signed, policy=dated(rate(5), rate(6))))[0][2] == edition


def test_the_first_subscription_can_govern_and_a_direct_contract_is_one():
    policy = dated(rate(5), rate(6), governed_by="subscribed")
    before = ("subscribed", (2024, 12, 30), 100)
    signed = ("signed", (2025, 1, 2), 100)
    assert due(sold(before, signed), policy=policy).value.total == 5
    assert due(sold(signed), policy=policy).value.total == 6


def test_a_statement_holds_deals_of_several_editions():
    policy = dated(rate(5), rate(6, quantum="0.01"))
    early = sold(("signed", (2024, 12, 31), 100), name="early")
    late = sold(("signed", (2025, 1, 1), 100), name="late", shares=THIRDS)
    decision = due(early, late, policy=policy)
    assert {(each.facts["deal"], each.edition) for each in decision.reasons} == {
        ("early", "2024"),
        ("late", "2025"),
    }
    assert [(row["deal"], row["edition"]) for row in data.rows(decision.value)] == [
        ("early", "2024"),
        *[("late", "2025")] * 3,
    ]


def test_each_deal_is_paid_at_the_stages_of_its_own_edition():
    policy = dated(rate(5), rate(6, **STEPS))
    early = sold(("signed", (2024, 12, 31), 100), name="early")
    late = sold(("signed", (2025, 1, 1), 100), name="late")
    decision = due(early, late, policy=policy)
    assert lines(decision) == [("12-31", "5.00", "2024")]
    assert why_nothing(decision) == ["late: nothing is collected and kept"]
    assert decision.value.nothing[0].reason.edition == "2025"


def test_a_line_tells_its_edition_where_there_are_editions():
    dated_line = due(IN_DECEMBER, policy=dated(rate(5), rate(6))).value
    plain = due(IN_DECEMBER, policy=rate(5)).value
    assert str(dated_line.lines[0]) == f"{plain.lines[0]}, edition 2024"
    assert "<th>edition</th>" in dated_line._repr_html_()
    assert "<td>2024</td></tr>" in dated_line._repr_html_()
    assert "edition" not in plain._repr_html_()
    assert attrs.evolve(dated_line.lines[0], edition="") == plain.lines[0]


# What has not come by the day asked governs nothing.


def test_before_the_day_that_governs_nothing_falls_due():
    policy = dated(rate(5), rate(6), governed_by="collected")
    waiting = due(IN_DECEMBER, policy=policy, on=dt.date(2025, 1, 9))
    assert lines(waiting) == []
    assert why_nothing(waiting) == [
        "D1: the day of the payment selects the edition of the plan, and it has not come"
    ]
    assert lines(due(IN_DECEMBER, policy=policy)) == [("01-10", "6000.00", "2025")]


def test_a_deal_without_a_contract_waits_beside_one_that_is_paid():
    policy = dated(rate(5), rate(6))
    subscribed = sold(("subscribed", (2024, 12, 1), 100), name="D2")
    cancelled = sold(
        ("subscribed", (2024, 12, 1), 100), ("cancelled", (2024, 12, 2), None), name="D3"
    )
    decision = due(IN_DECEMBER, subscribed, cancelled, policy=policy)
    assert decision.value.total == 5000
    assert why_nothing(decision) == [
        "D2: the day of the contract selects the edition of the plan, and it has not come",
        "D3: the deal is cancelled",
    ]


def test_undecided_shares_are_told_before_the_edition():
    open_case = Decision(Undecided(PROJECT_MANAGER, "whose"), (Reason(FLOOR_7_7, "whose"),))
    decision = due(sold(shares=open_case), policy=dated(rate(5), rate(6)))
    assert why_nothing(decision) == ["D1: who shares it is undecided: whose"]


def test_a_contract_after_the_day_asked_has_not_come():
    policy = dated(rate(5), rate(6, with_vat=False))
    decision = due(IN_DECEMBER, policy=policy, on=dt.date(2024, 12, 19))
    assert lines(decision) == []


def test_before_the_first_edition_nothing_is_in_force():
    policy = dated(rate(5), rate(6))
    with pytest.raises(NotInForceError, match="nothing is in force on 2023-12-31"):
        due(sold(("signed", (2023, 12, 31), 100)), policy=policy)
    with pytest.raises(NotInForceError):
        due(policy=policy, on=dt.date(2023, 12, 31))
    assert due(policy=policy).value.lines == ()


# The deals of a period are paid by the plan of its last day.


def period(percent, **numbers):
    return rate(percent, tier_base=TierBase.PERIOD, **numbers)


@pytest.mark.parametrize("chosen", [None, "signed", "collected"])
@pytest.mark.parametrize(("end", "percent"), [(EVE, 5), (CHANGE, 6)])
def test_the_plan_of_the_last_day_governs_a_period(chosen, end, percent):
    policy = dated(period(5), period(6), governed_by=chosen)
    deals = [sold(("signed", (2024, 12, 20), 100), name=name) for name in ("D1", "D2")]
    decision = due(*deals, policy=policy, end=end)
    assert decision.value.total == 2 * percent
    assert {each.edition for each in decision.reasons} == {str(end.year)}


def test_the_events_of_a_period_have_no_editions_of_their_own():
    policy = dated(period(5), period(6), governed_by="event")
    with pytest.raises(
        InvalidValueError, match="governed_by is 'event': expected another, as the t"
    ):
        due(IN_DECEMBER, policy=policy, end=EVE)


def test_a_firm_may_go_over_to_tiers_by_period():
    policy = dated(rate(5), period(6))
    assert due(IN_DECEMBER, policy=policy).value.total == 5000
    late = sold(("signed", (2025, 1, 2), 100))
    with pytest.raises(InvalidValueError, match="period_end is None: expected the last day"):
        due(IN_DECEMBER, attrs.evolve(late, name="D2"), policy=policy)
    assert due(late, policy=policy, end=dt.date(2025, 1, 31)).value.total == 6
    with pytest.raises(InvalidValueError, match="period_end is 2024-12-31: expected None"):
        due(IN_DECEMBER, policy=policy, end=EVE)
    with pytest.raises(InvalidTypeError, match="period_end is"):
        due(IN_DECEMBER, policy=policy, end="2024-12-31")


# What cannot be paid together is refused.


def test_a_statement_counts_in_one_unit():
    policy = dated(rate(5), rate(6, quantum=1))
    late = sold(("signed", (2025, 1, 2), 100), name="D2")
    with pytest.raises(
        InvalidValueError, match=r"quantum is 0.01, 1 in the editions of these deals"
    ):
        due(IN_DECEMBER, late, policy=policy)
    assert due(late, policy=policy).value.quantum == 1
    assert due(IN_DECEMBER, policy=policy).value.total == 5000


@pytest.mark.parametrize("chosen", ["received", "asked", "registered"])
def test_a_day_that_no_commission_has_cannot_govern(chosen):
    match = f"governed_by is '{chosen}': expected one of signed, subscribed, collected, event for"
    with pytest.raises(InvalidValueError, match=match):
        due(policy=dated(rate(5), rate(6), governed_by=chosen))


def test_what_is_no_plan_is_refused_before_any_fact():
    for policy in (5, Editions([Edition(CHANGE, PERIOD)]).changes()):
        with pytest.raises(InvalidTypeError, match="expected a CommissionPlan; write"):
            commissions_due(None, None, period_end=None, policy=policy)


def test_tax_is_asked_for_by_the_edition_of_the_deal():
    policy = dated(rate(5), rate(6, with_vat=False))
    untaxed = attrs.evolve(sold(("signed", (2025, 1, 2), 109)), vat_rate=None, name="D2")
    assert str(due(IN_DECEMBER, untaxed, policy=policy).value.field) == "vat_rate of the deal D2"
    assert due(attrs.evolve(untaxed, vat_rate=Decimal("0.09")), policy=policy).value.total == 6


# Later editions may keep numbers for deals that were there before them.


@pytest.mark.parametrize(("keeps", "total"), [("higher", 500), ("lower", 300), ("old", 500)])
def test_a_deal_from_before_keeps_its_cap(keeps, total):
    policy = dated(
        rate(5, cap=500),
        rate(6, cap=300),
        keeps=[Transition("cap", keeps=keeps)],
        governed_by="collected",
    )
    assert due(IN_DECEMBER, policy=policy).value.total == total
    new = sold(("signed", (2025, 1, 2), 100_000), ("collected", (2025, 1, 3), 100_000))
    assert due(new, policy=policy).value.total == 300


# One base, without any date.


def test_a_single_base_is_asked_of_a_day():
    facts = {"of": TierBase.DEAL, "vat_included": True, "vat_rate": None}
    policy = dated(rate(5), rate(6))
    for on, amount in ((EVE, 5), (CHANGE, 6)):
        assert commission(100, **facts, policy=policy, on=on).value.amount == amount
    with pytest.raises(InvalidTypeError, match="editions are given and no day"):
        commission(100, **facts, policy=policy)


# Laws.


@given(collections(), RATES, RATES, st.integers(1, 12), st.sampled_from(["signed", "event"]))
def test_an_edition_changes_nothing_before_its_day(history, old, new, asked, chosen):
    stages = {"counts": DealStage.COLLECTED, "due_on": DealStage.COLLECTED}
    policy = dated(
        plan((CommissionTier(Band(), old),), tiering=None, **stages),
        plan((CommissionTier(Band(), new),), tiering=None, **stages),
        since=day(asked + 1),
        governed_by=chosen,
    )
    alone = Editions([*policy][:1], governed_by=chosen)
    given_ = deal(*history[0])
    assert due(given_, policy=policy, on=day(asked)) == due(given_, policy=alone, on=day(asked))


@given(collections(), st.integers(1, 12), st.sampled_from(["signed", "subscribed", "event"]))
def test_editions_of_one_plan_pay_what_it_pays(history, since, chosen):
    for own in (plan(FLAT), plan(TWO, **STEPS)):
        policy = dated(own, attrs.evolve(own), since=day(since), governed_by=chosen)
        given_ = deal(*history[0])
        totals = due(given_, policy=policy).value.totals
        plain = due(given_, policy=own).value.totals
        assert {who: money for who, money in totals.items() if money} == {
            who: money for who, money in plain.items() if money
        }


every_choice = st.sampled_from(["signed", "subscribed", "collected", "event"])


@given(collections(), st.tuples(RATES, RATES), st.tuples(*[st.integers(1, 12)] * 2), every_choice)
def test_a_later_statement_goes_on_where_an_earlier_one_ended(history, rates, days, chosen):
    since, asked = days
    old, new = (rate(each * 100, **STEPS) for each in rates)
    policy = dated(old, new, since=day(since), governed_by=chosen)
    given_ = deal(*history[0])
    early, late = (due(given_, policy=policy, on=on).value for on in (day(asked), LATER))
    assert early.lines == tuple(line for line in late if line.on <= day(asked))
