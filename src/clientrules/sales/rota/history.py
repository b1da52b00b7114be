"""What the log of a rota tells: the same rota again, and how many turns each agent had."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from clientrules.core.checks import count_from, listed, require_a
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.outcome import Refused, Undecided
from clientrules.errors import InvalidValueError
from clientrules.sales.rota.events import Restored, RotaFact
from clientrules.sales.rota.order import Order, Reception
from clientrules.sales.rota.policy import RotaPolicy
from clientrules.sales.rota.rota import Rota
from clientrules.sales.rota.turn import ruled


@frozen(kw_only=True)
class Tally:
    """How an agent fared on the rota.

    Args:
        counted: the turns used, less those given back.
        lost: the rounds lost, by absence, by a failed check or to an own customer.
        restored: the turns given back.
        voluntary: the receptions in a colleague's stead, which count for nothing.
    """

    counted: int
    lost: int = field(validator=count_from(0))
    restored: int = field(validator=count_from(0))
    voluntary: int = field(validator=count_from(0))


def replay(
    opened: Iterable[str],
    log: Iterable[RotaFact],
    *,
    policy: RotaPolicy | Editions[RotaPolicy] = RotaPolicy(),
    on: dt.date | None = None,
) -> Rota:
    """Return the rota that a log makes of the order with which it begins.

    Args:
        opened: the agents in the order with which it begins.
        log: what happened since then, as facts.
        policy: the numbers and posts, which may be others than those of the day, or their editions:
            the facts bear no days, so one of them goes for the whole log.
        on: the day that selects the edition.

    Raises:
        InvalidValueError: a fact that this policy refuses or leaves open; the message says why.
    """
    policy = in_force(policy, RotaPolicy, on)
    rota, facts = Rota(opened, policy=policy), listed(log, "log")
    order = rota.order
    for step in _steps(rota, facts):
        order = step.order if isinstance(step, Reception) else step
    return evolve(rota, order=order, log=facts)


def tally(rota: Rota) -> FrozenMap[str, Tally]:
    """Return how each agent fared since the log of a rota begins, those who left among them."""
    require_a(Rota, rota, "rota")
    counted, lost, voluntary = Counter[str](), Counter[str](), Counter[str]()
    restored = Counter(fact.agent for fact in rota.log if isinstance(fact, Restored))
    agents = dict.fromkeys(rota.opened)
    for step in _steps(Rota(rota.opened, policy=rota.policy), rota.log):
        if isinstance(step, Reception):
            lost.update(step.lost)
            for agent in step.agents:
                counted[agent] += step.turns
                voluntary[agent] += step.voluntary
        else:
            agents.update(dict.fromkeys(step))
    return FrozenMap(
        {
            agent: Tally(
                counted=counted[agent] - restored[agent],
                lost=lost[agent],
                restored=restored[agent],
                voluntary=voluntary[agent],
            )
            for agent in agents
        }
    )


def _steps(rota: Rota, log: Iterable[RotaFact]) -> Iterator[Reception | Order]:
    """Yield what each fact makes of the order, without a rota and a log for every one of them."""
    order = rota.order
    for number, fact in enumerate(log, 1):
        decision = ruled(order, fact, rota.policy)
        step = decision.value
        if isinstance(step, (Refused, Undecided)):
            because = "; ".join(reason.text() for reason in decision.reasons)
            raise InvalidValueError(
                f"fact {number} of the log is {step} ({because}): expected one that this policy"
                " allows"
            )
        order = step.order if isinstance(step, Reception) else step
        yield step
