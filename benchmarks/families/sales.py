"""Who owns a customer: attribution of each kind of case.

There is no other package that rules such cases, so the bars are times. Every case is read anew for
each call, so that nothing of it is remembered.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import pendulum
from measure import MICROSECOND, MILLISECOND, Effort, Work
from row import Row, alone, grows

from clientrules.sales import (
    AgentWish,
    Case,
    Channel,
    Deal,
    FloorPolicy,
    Introduction,
    Recognition,
    Referral,
    Registration,
    Relative,
    Rota,
    attribute,
    coverage,
)
from clientrules.sales.attribution import CompanyCustomer, Kinship, RecognitionBy
from clientrules.sales.reception import Fault, ReceptionStage
from clientrules.sales.rota import Restoration, Turn, replay


def _at(day: int, hour: int = 10) -> pendulum.DateTime:
    return pendulum.datetime(2025, 5, day, hour, tz="Asia/Shanghai")


def _visit(agent: str, day: int, *, customer: str = "X", forgot: bool = False) -> Registration:
    return Registration(
        customer=customer,
        project="Park",
        agent=agent,
        at=_at(day),
        channel=Channel.VISIT,
        entered=True,
        approved=True,
        forgot_agent=forgot,
    )


def _case(*visits: Registration, **facts: object) -> Case:
    others: dict[str, Any] = {"merges": {}, "recognitions": (), "leavers": ()}
    nothing = dict.fromkeys(("relative", "wish", "introduction", "company", "referral"))
    deal = Deal(
        subscribed_at=_at(20), signed_at=None, collected_at=None, settled_at=None, changes=()
    )
    given = {"customer": "X", "project": "Park", "deal": deal, **others, **nothing, **facts}
    return Case(registrations=visits, **given)


FLOOR = FloorPolicy(zone="Asia/Shanghai")
FIRST, AGAIN = _visit("A", 1), _visit("B", 3, forgot=True)
OF_SPOUSE = _visit("C", 4, customer="Y")
COUPLE = Relative(customer="Y", kinship=Kinship.SPOUSES, found_at=_at(10))
SEEN = Recognition(customer="X", agent="A", at=_at(8), by=RecognitionBy.PEOPLE)
WISH = AgentWish(
    customer="X",
    at=_at(1, 11),
    stage=ReceptionStage.MIDWAY,
    named="D",
    insisted=True,
    explained=True,
    allowed=True,
    instigated=False,
    fault=Fault.NONE,
    successor=None,
)
BROUGHT = Introduction(
    customer="X",
    old_customer="O",
    agent="A",
    on=date(2025, 5, 1),
    called_at=_at(1, 8),
    declared_at=_at(1, 9),
    time_agreed=True,
    came_along=False,
    asked_for_agent=False,
    closed_before=True,
)
OF_COMPANY = CompanyCustomer(
    contacted=date(2025, 4, 30),
    leader_named_agent=False,
    company_arranged=False,
    agent_negotiated=True,
    agent_does_after_sale=False,
    agent=None,
)
OF_STAFF = Referral(
    introducer="I",
    introducer_sells=False,
    registered_at=pendulum.datetime(2025, 4, 29, tz="Asia/Shanghai"),
    appointed=date(2025, 5, 1),
    came_at=_at(1, 9),
    accompanied=True,
    manager_called_at=None,
    private_customer=True,
    signed=True,
)
RETURNED = {"recognitions": (SEEN,)}
CASES = {
    "one visit": _case(FIRST),
    "a rival": _case(FIRST, _visit("B", 3)),
    "a wish for another agent": _case(FIRST, wish=WISH),
    "an introduction": _case(_visit("B", 1), introduction=BROUGHT),
    "a company customer": _case(FIRST, company=OF_COMPANY),
    "a staff referral": _case(FIRST, referral=OF_STAFF),
    "a couple": _case(FIRST, OF_SPOUSE, relative=COUPLE),
    "a forgotten agent": _case(FIRST, AGAIN, **RETURNED),
    "couple, referral": _case(FIRST, OF_SPOUSE, relative=COUPLE, referral=OF_STAFF),
    "forgotten, referral": _case(FIRST, AGAIN, **RETURNED, referral=OF_STAFF),
    "forgotten, company": _case(FIRST, AGAIN, **RETURNED, company=OF_COMPANY),
    "couple, forgotten": _case(FIRST, AGAIN, OF_SPOUSE, relative=COUPLE, **RETURNED),
    "couple, wish, referral": _case(
        FIRST, OF_SPOUSE, relative=COUPLE, wish=WISH, referral=OF_STAFF
    ),
    "couple, forgotten, wish, referral": _case(
        FIRST, AGAIN, OF_SPOUSE, relative=COUPLE, **RETURNED, wish=WISH, referral=OF_STAFF
    ),
}

TABLES = (
    "a table ruled is 4 µs, of which half asks its seven facts; four kinds at once rule five, with"
    " five sentences and five parts, and nothing is worked out twice: 100 µs on a quiet machine"
)


def rows(effort: Effort) -> Iterator[Row]:
    """Yield each kind of case, its facts made anew for each call, and what else is asked."""
    for kind, case in CASES.items():
        fresh = partial(pickle.loads, pickle.dumps(case))
        for what, work, most in (
            ("attribution", _attributed, 80 if "," in kind else 60),
            ("… with what was passed over", _explained, 120),
        ):
            yield alone(
                effort,
                f"{what}: {kind}",
                Work(work, fresh=fresh),
                kind="cold",
                budget=most * MICROSECOND,
                why=TABLES if "," in kind or "forgotten" in kind else "",
            )
    yield alone(effort, "`coverage` of every clause", coverage, budget=10 * MILLISECOND)
    yield grows(effort, "attribution by visits", _visited, n=20)
    yield grows(effort, "a rota made again of its log", _replayed, n=500)


def _visited(visits: int) -> Callable[[], object]:
    """Return the ruling of a case with many visits of some agents."""
    known = [_visit(f"A{number % 9}", 1 + number % 19) for number in range(visits)]
    return partial(_attributed, _case(*known))


def _replayed(n: int) -> Callable[[], Rota]:
    """Return what makes a rota again of so many customers and turns given back."""
    rota = Rota(["A", "B", "C"])
    for _ in range(n // 2):
        turn = rota.call(rota.order).value
        assert isinstance(turn, Turn)
        again = turn.rota.restore(turn.agent, Restoration.HANDED_OVER).value
        assert isinstance(again, Rota)
        rota = again
    return partial(replay, rota.opened, rota.log)


def _attributed(case: Case) -> None:
    """Rule a case."""
    attribute(case, policy=FLOOR)


def _explained(case: Case) -> None:
    """Rule a case and read what was passed over."""
    attribute(case, policy=FLOOR).passed_over  # noqa: B018  (it is what takes the time)
