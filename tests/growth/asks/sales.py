"""Registers of n visits, and the cases in them."""

from functools import partial

import attrs

from clientrules import sales
from clientrules.sales import (
    Case,
    Deal,
    Recognition,
    Registration,
    attribution,
)
from clientrules.sales.attribution import RecognitionBy
from tests.growth.asks.times import ZONE, day, instant
from tests.growth.handed import Each, Many, Name, names
from tests.wrong_input.samples import arguments_of

FLOOR = sales.FloorPolicy(zone=ZONE)
X, PARK = Name("X"), Name("Park")


def visits(n, agents=3, customers=1):
    """Return n visits in order, each by one of some agents."""
    return Many(
        Registration(
            customer=X if customers == 1 else Name(f"X{place % customers}"),
            project=PARK,
            agent=Name(f"A{place % agents}"),
            at=instant(place),
            channel=sales.Channel.VISIT,
            entered=True,
            approved=True,
            forgot_agent=False,
        )
        for place in range(n)
    )


def deal(n=0, closed=400):
    stages = ("signed_at", "collected_at", "settled_at")
    return Deal(
        subscribed_at=instant(closed),
        **dict.fromkeys(stages),
        changes=Many(
            attribution.LaterChange(
                change=attribution.DealChange.NAME, at=instant(closed + 1 + place), served_by="A0"
            )
            for place in range(n)
        ),
    )


def case(n=1, **others):
    nothing = dict.fromkeys(("relative", "wish", "introduction", "company", "referral"))
    given = {"merges": {}, "recognitions": (), "leavers": (), "registrations": visits(n)}
    return Case(customer=X, project=PARK, **{"deal": deal(), **given, **nothing, **others})


def recognitions(n):
    return Many(
        Recognition(customer=X, agent=Name("A0"), at=instant(place), by=RecognitionBy.PEOPLE)
        for place in range(n)
    )


CASES = {
    "visits": case,
    "visits of as many agents": lambda n: case(registrations=visits(n, agents=n)),
    "customers who are one": lambda n: case(
        registrations=visits(n, customers=n + 1),
        merges=Each((Name(f"X{place}"), X) for place in range(n + 1)),
    ),
    "recognitions": lambda n: case(2, recognitions=recognitions(n)),
    "leavers": lambda n: case(4, leavers=Many(names(n, "A"))),
    "later changes": lambda n: case(deal=deal(n)),
}


def _of_cases(place, ask):
    """Return an ask for each way in which a case grows, the first without a name."""
    found = {f"{place}: {what}": partial(_asked, ask, make) for what, make in CASES.items()}
    return {place: found.pop(f"{place}: visits"), **found}


def _asked(ask, make, n):
    return partial(ask, make(n))


def _passed_over(given):
    return sales.attribute(given, policy=FLOOR).passed_over


ASKS = {
    **_of_cases("sales.Case(registrations)", attrs.evolve),
    "sales.Case(registrations): in any order": lambda n: partial(
        case, registrations=Many(reversed(visits(n)))
    ),
    "sales.Case(deal)": lambda n: partial(attrs.evolve, case(deal=deal(n))),
    "sales.Case(leavers)": lambda n: partial(attrs.evolve, case(leavers=names(n, "A"))),
    "sales.Case(merges)": lambda n: partial(attrs.evolve, CASES["customers who are one"](n)),
    "sales.Case(merges): in a chain": lambda n: partial(
        case, merges=Each((Name(f"X{place}"), Name(f"X{place + 1}")) for place in range(n))
    ),
    "sales.Case(recognitions)": lambda n: partial(case, recognitions=recognitions(n)),
    "sales.Case.closing_at": lambda n: partial(case(n).closing_at, instant(500)),
    "sales.Case.entries_of": lambda n: partial(case(n).entries_of, X),
    "sales.Case.otherwise": lambda n: partial(case(n).otherwise, "leavers", ()),
    "sales.Case.person": lambda n: partial(CASES["customers who are one"](n).person, "X1"),
    "sales.Case.plain(registrations)": lambda n: partial(
        Case.plain, Many((f"A{place % 3}", day(place)) for place in range(n)), deal=day(400)
    ),
    "sales.Case.plain(deal)": lambda n: partial(Case.plain, visits(1), deal(n)),
    "sales.Case.plain(recognitions)": lambda n: partial(
        Case.plain, visits(1), deal(), recognitions=recognitions(n)
    ),
    **_of_cases("sales.attribute(case)", partial(sales.attribute, policy=FLOOR)),
    "sales.attribute(case): what was passed over": lambda n: partial(_passed_over, case(n)),
    "sales.adjudicate(case)": lambda n: partial(
        sales.adjudicate, case(n), None, None, policy=FLOOR
    ),
    "sales.agent_for_return(case)": lambda n: partial(
        sales.agent_for_return, case(n), instant(300), policy=FLOOR
    ),
    "sales.attribution.owners(case)": lambda n: partial(
        attribution.owners, case(n), instant(300), policy=FLOOR
    ),
    "sales.attribution.receivers(case)": lambda n: partial(
        attribution.receivers, case(n), instant(300), policy=FLOOR
    ),
    "sales.attribution.is_company_customer(registrations)": lambda n: partial(
        attribution.is_company_customer, day(n), registrations=visits(n), policy=FLOOR
    ),
    "sales.Deal(changes)": lambda n: partial(deal, n),
    "sales.Deal.closed_at": lambda n: partial(deal(n).closed_at, sales.DealStage.SUBSCRIBED),
    "sales.Deal.closed_when": lambda n: partial(deal(n).closed_when, sales.DealStage.SUBSCRIBED),
    "sales.Deal.closing_day": lambda n: partial(
        deal(n).closing_day, sales.DealStage.SUBSCRIBED, FLOOR
    ),
    "sales.referral_valid(registrations)": lambda n: partial(
        sales.referral_valid,
        **{**arguments_of(sales.referral_valid), "registrations": visits(n), "policy": FLOOR},
    ),
}
