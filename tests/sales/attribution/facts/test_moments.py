"""Days and instants are not mixed in one case, for nobody could put them in order."""

import datetime as dt

import pytest

from clientrules.errors import InvalidValueError
from clientrules.sales import Case, Deal, attribute
from clientrules.sales.attribution import is_company_customer
from tests.sales.samples import FLOOR, at, case, company, recognised, spouse, visit, wish

DAY = dt.date(2025, 5, 1)
VISIT = visit("A", 5, 1, at=DAY)
BOUGHT = {"deal": Deal.plain(dt.date(2025, 5, 20))}


def test_a_day_is_a_day_in_every_zone():
    assert VISIT.day(FLOOR) == DAY
    assert BOUGHT["deal"].closing_day("subscribed", FLOOR) == dt.date(2025, 5, 20)
    assert str(VISIT) == "A on 2025-05-01"


@pytest.mark.parametrize(
    ("facts", "instant"),
    [
        ({"deal": Deal.plain(at(5, 20))}, "deal.subscribed_at"),
        ({"recognitions": [recognised("A", 5, 2)]}, r"recognitions\[0\]\.at"),
        ({"wish": wish(5, 1)}, r"wish\.at"),
        ({"relative": spouse()}, r"relative\.found_at"),
        ({"company": company(5, 1)}, r"company\.contacted"),
    ],
    ids=["deal", "recognition", "wish", "relative", "company"],
)
def test_an_instant_beside_days_is_refused_with_both_places(facts, instant):
    message = rf"registrations\[0\]\.at is the day 2025-05-01 and {instant} the instant"
    with pytest.raises(InvalidValueError, match=message):
        case(VISIT, **BOUGHT | facts)


def test_a_deal_s_day_beside_an_entry_s_instant_is_refused_too():
    with pytest.raises(InvalidValueError, match=r"deal.subscribed_at is the day 2025-05-20 and"):
        case(visit("A", 5, 1), **BOUGHT)


def test_a_contact_of_a_day_goes_with_visits_of_days():
    earlier = company(5, 1, contacted=dt.date(2025, 4, 28))
    assert str(attribute(case(VISIT, company=earlier, **BOUGHT)).value).startswith("A (agent) 70 %")
    assert is_company_customer(at(4, 28), registrations=[VISIT], policy=FLOOR)
    assert not is_company_customer(at(5, 1), registrations=[VISIT], policy=FLOOR)


def test_two_agents_of_one_day_are_not_told_apart():
    both = Case.plain([("A", DAY), ("B", DAY)], dt.date(2025, 5, 20))
    assert "the same instant" in attribute(both).value.question
