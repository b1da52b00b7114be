"""Rotas of n agents, and of n customers."""

from functools import cache, partial

import attrs

from clientrules import sales
from clientrules.sales import (
    Rota,
)
from clientrules.sales.rota import Arrival, Restoration
from tests.growth.handed import Each, Many, Name, names


def agents(n):
    return names(n, "A")


def rota(n):
    return Rota(Many(agents(n)))


@cache
def worked(n):
    """Return a rota of three after n customers."""
    made = Rota(agents(3))
    for place in range(n):
        made = _turn(made, place)
    return made


def _turn(made, place):
    if place % 3 == 2:
        return made.receive(made.order[0], Arrival.RETURNING, present=made.order).value.rota
    if place % 3 == 1:
        return made.restore(made.order[-1], Restoration.HANDED_OVER).value
    return made.call(made.order).value.rota


def _customers(n):
    """Receive one customer after another."""

    def ask():
        made = Rota(agents(3))
        for place in range(n):
            made = _turn(made, place)

    return ask


def _joining(n):
    """Let one agent after another join, and leave again."""

    def ask():
        made = Rota(agents(2))
        for name in names(n, "B"):
            made = made.join(name).value
        for name in names(n, "B"):
            made = made.leave(name).value

    return ask


def _of_rota(name, *arguments, **others):
    return lambda n: partial(getattr(rota(n), name), *arguments, **others)


def _with_all(name, *before, **others):
    """Return what asks a rota of n agents, all present."""
    return lambda n: partial(getattr(rota(n), name), *before, present=Many(agents(n)), **others)


A0, A1 = Name("A0000"), Name("A0001")


def _hindered(n):
    absent = agents(n)[1:]
    reason = sales.rota.Hindrance.OWN_CUSTOMER
    return {"hindered": Each((each, reason) for each in absent), "present": agents(n)}


def _excused(n):
    return {"excused": Many(agents(n)[1:]), "present": agents(n)[:1]}


def _insisting():
    return {"owner": "A0001", "explained": True, "approved_by": None}


ASKS = {
    "sales.Rota(order)": lambda n: partial(rota, n),
    "sales.Rota(opened)": lambda n: partial(Rota, agents(n), opened=Many(agents(n))),
    "sales.Rota(log)": lambda n: partial(attrs.evolve, worked(n)),
    "sales.Rota.call": lambda n: partial(worked(n).call, agents(3)),
    "sales.Rota.call: one by one": _customers,
    "sales.Rota.call(present)": _with_all("call"),
    "sales.Rota.call(excused)": lambda n: partial(rota(n).call, **_excused(n)),
    "sales.Rota.call(hindered)": lambda n: partial(rota(n).call, **_hindered(n)),
    "sales.Rota.join": _of_rota("join", "Z"),
    "sales.Rota.join: one by one": _joining,
    "sales.Rota.leave": _of_rota("leave", A0),
    "sales.Rota.lunch_duty": lambda n: partial(rota(n).lunch_duty, agents(n)[:2]),
    "sales.Rota.lunch_duty(present)": _with_all("lunch_duty"),
    "sales.Rota.preview": lambda n: partial(rota(n).preview, n),
    "sales.Rota.preview: of three agents": lambda n: partial(rota(3).preview, n),
    "sales.Rota.receive": lambda n: partial(
        worked(n).receive, A0, Arrival.RETURNING, present=agents(3)
    ),
    "sales.Rota.receive(present)": _with_all("receive", A0, Arrival.RETURNING),
    "sales.Rota.receive(excused)": lambda n: partial(
        rota(n).receive, A0, Arrival.RETURNING, **_excused(n)
    ),
    "sales.Rota.receive(hindered)": lambda n: partial(
        rota(n).receive, A0, Arrival.RETURNING, **_hindered(n)
    ),
    "sales.Rota.receive_couple": lambda n: partial(
        worked(n).receive_couple, [A0, A1], present=agents(3)
    ),
    "sales.Rota.receive_couple(present)": _with_all("receive_couple", [A0, A1]),
    "sales.Rota.receive_couple(excused)": lambda n: partial(
        rota(n + 2).receive_couple, [A0, A1], **_excused(n + 2)
    ),
    "sales.Rota.receive_couple(hindered)": lambda n: partial(
        rota(n + 2).receive_couple, [A0, A1], **_hindered(n + 2)
    ),
    "sales.Rota.receive_insisting": lambda n: partial(
        worked(n).receive_insisting, A0, present=agents(3), **_insisting()
    ),
    "sales.Rota.receive_insisting(present)": _with_all(
        "receive_insisting", A0, owner="A0001", explained=True, approved_by=None
    ),
    "sales.Rota.receive_insisting(excused)": lambda n: partial(
        rota(n).receive_insisting, A0, **_insisting(), **_excused(n)
    ),
    "sales.Rota.receive_insisting(hindered)": lambda n: partial(
        rota(n).receive_insisting, A0, **_insisting(), **_hindered(n)
    ),
    "sales.Rota.record": lambda n: worked(n).record,
    "sales.Rota.restore": lambda n: partial(worked(n).restore, A0, Restoration.HANDED_OVER),
    "sales.Rota.rows": lambda n: worked(n).rows,
    "sales.Rota.swap": lambda n: partial(rota(n + 1).swap, A0, A1, approved_by=None),
    "sales.rota.replay(log)": lambda n: partial(sales.rota.replay, agents(3), Many(worked(n).log)),
    "sales.rota.replay(opened)": lambda n: partial(sales.rota.replay, Many(agents(n)), []),
    "sales.rota.tally(rota)": lambda n: partial(sales.rota.tally, worked(n)),
}
