"""Every family is asked under two books: what each of them answers, beside each other."""

import datetime as dt
from decimal import Decimal

import attrs
import pendulum

from clientrules import service
from clientrules.complaints import open_complaint
from clientrules.complaints.regimes import FACTORY_CLOCKS
from clientrules.core.dates.term import days, months, weeks, years
from clientrules.loyalty import ClubPolicy, Tier, TierPolicy
from clientrules.records import AccessPolicy
from clientrules.records.disclosure.carriers import Carrier
from clientrules.records.disclosure.requests import Deed, Workplace
from clientrules.regulations.roles import PROJECT_MANAGER
from clientrules.rulebook import Rulebook, compare
from clientrules.rulebook.impact.answers import Nothing, difference
from clientrules.rulebook.impact.impacts import Effect
from clientrules.sales import CommissionedDeal, FloorPolicy, Shares
from clientrules.sales.attribution import PayeeRole
from clientrules.segmentation import AbcPolicy, ValueCuts
from tests.records.asking import actor, approval, wish
from tests.rulebook.asking.test_questions import CASE
from tests.rulebook.impact.books import FLAT, TIERED

DAY = dt.date(2026, 5, 4)
SOURCES = Rulebook()


def at(day, hour=9):
    return pendulum.datetime(2026, 5, day, hour, tz="Asia/Shanghai")


def by_who(found):
    return {each.who: each for each in found.cases}


def told(found):
    return {each.who: (each.before, each.after) for each in found.cases}


def test_shares_of_a_deal_are_compared_by_their_commission():
    def paid(shares):
        return {each.payee: each.amount for each in shares.pay(10_000)}

    later = attrs.evolve(FloorPolicy(), zone="Asia/Shanghai", validity=days(10))
    old = Rulebook(sales_floor=attrs.evolve(later, validity=months(1)))
    new = Rulebook(sales_floor=attrs.evolve(later, recognised_new=Decimal("0.4")))
    found = compare(old, new, rule="attribute", facts={"7-302": {"case": CASE}}, measure=paid)
    assert told(found)["7-302", "Li"][1] == 10_000
    assert found.cost == 0
    assert found.changed[0].explanation.numbers == ("sales_floor.validity",)
    answers = compare(old, new, rule="attribute", facts={"7-302": {"case": CASE}})
    assert answers.cases[0].effect is Effect.CHANGES
    assert answers.cost is None


def test_commissions_due_are_compared_by_payee():
    halves = Shares.split(("Wu", PayeeRole.AGENT, 1), ("Li", PayeeRole.AGENT, 1))
    whole = Shares.split(("Wu", PayeeRole.AGENT, 1))
    deals = [
        CommissionedDeal(
            name=name,
            shares=shares,
            events=[("signed", DAY, price)],
            vat_included=True,
            vat_rate=None,
        )
        for name, shares, price in (("1", halves, 80_000), ("2", whole, 200_000))
    ]
    facts = {"deals": deals, "period_end": None}
    found = compare(
        FLAT, TIERED, rule="commissions_due", facts=facts, on=dt.date(2026, 5, 31), measure="totals"
    )
    assert told(found) == {"Wu": (12_000, 12_600), "Li": (2_000, 1_600)}
    assert found.cost == 200


def test_clocks_are_compared_by_the_days_that_their_due_dates_move():
    case = open_complaint(
        "C1", [("happened", "received", at(4)), ("happened", "handled", at(5, 15))]
    )
    facts = {"C1": {"complaint": case, "at": at(6)}}

    def due(clocks):
        return {each.rule.name: each.due for each in clocks}

    old = Rulebook(clocks=FACTORY_CLOCKS.with_term("closing", days(30)))
    new = Rulebook(clocks=FACTORY_CLOCKS.with_term("closing", weeks(6)))
    found = by_who(compare(old, new, rule="clocks", facts=facts, measure=due))
    assert found["C1", "closing"].gain == 12
    assert found["C1", "report"].effect is Effect.SAME
    whole = compare(old, new, rule="clocks", facts=facts)
    assert whole.cases[0].effect is Effect.CHANGES
    assert compare(old, old, rule="clocks", facts=facts).changed == ()


def test_a_figure_grows_by_a_number_or_by_days():
    assert difference(at(4), at(5, 15)) == Decimal("1.25")
    assert difference(at(4), at(6)) == 2
    assert difference(DAY, dt.date(2026, 5, 1)) == -3
    assert difference(Nothing(), 5) == 5
    assert difference(Nothing(), DAY) is None
    assert difference(at(4), DAY) is None
    assert difference("A", "B") is None
    assert difference(True, False) is None


def test_classes_change_by_customer():
    turnover = {"turnover": {"Ann": 600, "Bob": 300, "Cid": 100}}
    new = Rulebook(abc=AbcPolicy(lines=(Decimal("0.5"), Decimal("0.6"))))
    found = compare(SOURCES, new, rule="abc", facts=turnover)
    assert {who: (old.value, now.value) for who, (old, now) in told(found).items()} == {
        "Ann": ("A", "A"),
        "Bob": ("A", "C"),
        "Cid": ("C", "C"),
    }
    assert found.changed[0].explanation.numbers == ("abc.lines",)
    assert found.changed[0].clause_after.id == "FT-ABC-1"


def test_value_segments_change_by_customer():
    old = Rulebook(value_cuts=ValueCuts(current=1000, potential=500))
    new = Rulebook(value_cuts=ValueCuts(current=800, potential=500))
    values = {"values": {"Ann": [900, 600], "Bob": [1200, 100]}}
    found = compare(old, new, rule="value_matrix", facts=values)
    assert [each.who for each in found.changed] == ["Ann"]
    one = {"Ann": {"current": 900, "potential": 600}}
    alone = compare(old, new, rule="value_segment", facts=one)
    assert told(alone)["Ann"] == told(found)["Ann"]


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


def test_points_are_compared_by_member():
    old, new = Rulebook(club=ClubPolicy()), Rulebook(club=ClubPolicy(unit=50, expiry=years(2)))
    facts = {"Ann": {"events": EVENTS, "start": []}}
    facts["Bob"] = {"events": EVENTS[:1]}
    found = compare(
        old, new, rule="fold", facts=facts, measure=lambda it: it.on(dt.date(2026, 6, 1)).points
    )
    assert by_who(found)["Ann"].explanation.numbers == ("club.unit",)
    assert told(found)["Bob"] == (0, 0)
    assert found.cost == found.after - found.before > 0


def test_tiers_are_compared_by_member():
    tiers = TierPolicy(window=months(12), tiers=[Tier("silver", 100), Tier("gold", 300)])
    lower = attrs.evolve(tiers, tiers=[Tier("silver", 100), Tier("gold", 200)])
    books = [Rulebook(club=ClubPolicy(tiers=each)) for each in (tiers, lower)]
    facts = {"Ann": {"purchases": [EVENTS[1]], "on": "2026-05-01"}}
    found = compare(*books, rule="tier_on", facts=facts, measure="tier.name")
    assert told(found) == {"Ann": ("silver", "gold")}
    assert found.cases[0].explanation.numbers == ("club.tiers.tiers",)


def test_return_visits_fall_due_later():
    limits = service.RepairVisitLimits(other=days(10), leak=days(2))
    new = Rulebook(repair_visits=limits)
    facts = {
        "1": {"finished": "2026-05-04", "kinds": ["leak"]},
        "2": {"finished": "2026-05-04", "kinds": ["other"]},
    }
    found = compare(SOURCES, new, rule="return_visit_due", facts=facts)
    assert {each.who: each.gain for each in found.cases} == {"1": -1, "2": 3}
    assert by_who(found)["2"].explanation.numbers == ("repair_visits.other",)
    assert (found.before, found.cost) == (None, 2)
    assert "+2 in all" in str(found)


def test_access_that_one_book_refuses_is_answered_by_the_other_alone():
    manager = actor(PROJECT_MANAGER, Workplace.SERVICE_CENTRE)
    own = approval(PROJECT_MANAGER, Deed.PRINT, by="Wu")
    asked = wish(Deed.PRINT, Carrier.SYSTEM_RECORD, actor=manager, approvals=[own])
    new = Rulebook(access=AccessPolicy(self_approval=True))
    found = compare(SOURCES, new, rule="access", facts={"Wu": {"request": asked}})
    assert found.cases[0].effect is Effect.ONLY_AFTER
    assert found.cases[0].explanation.numbers == ("access.self_approval",)
    assert found.cost is None
    assert "1 answered after only" in str(found)
    assert compare(SOURCES, SOURCES, rule="access", facts={"Wu": {"request": asked}}).counts == {
        **dict.fromkeys(Effect, 0),
        Effect.NEITHER: 1,
    }
