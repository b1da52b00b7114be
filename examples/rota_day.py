"""A day of the rota: who received whom, who lost the round, and who is next tomorrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from clientrules import Decision
from clientrules.sales import Rota
from clientrules.sales.rota import Arrival, Hindrance, Turn, replay, tally
from clientrules.sales.rota.history import Tally

MORNING = Rota(["Ann", "Bob", "Cao", "Dou"])
AGENTS = MORNING.order


@frozen
class RotaDay:
    """What happened at the reception.

    Args:
        turns: each reception, with the hour and what it was about.
        tally: how each agent fared.
        evening: the rota at the end of the day.
    """

    turns: list[tuple[str, str, Decision[Turn]]]
    tally: Mapping[str, Tally]
    evening: Rota

    def lines(self) -> Iterator[str]:
        """Tell it in words."""
        yield f"       in the morning: {MORNING}"
        for hour, what, turn in self.turns:
            yield f"{hour}  {what}: {turn}"
            for reason in (*turn.reasons, *turn.passed_over):
                yield f"         {reason.clause.id}: {reason.text()}"
        for agent, fared in self.tally.items():
            yield f"{agent}: turns {fared.counted}, lost {fared.lost}, for others {fared.voluntary}"
        again = replay(MORNING.order, self.evening.log) == self.evening
        yield f"the log of the day makes the same rota again: {'yes' if again else 'no'}"


def rota_day() -> RotaDay:
    """Go through a day, each reception by the rota that the one before left."""
    turns: list[tuple[str, str, Decision[Turn]]] = []

    def note(hour: str, what: str, turn: Decision[Any]) -> Rota:
        turns.append((hour, what, turn))
        rota: Rota = turn.value.rota
        return rota

    rota = note("09:10", "a new customer", MORNING.call(AGENTS))
    rota = note(
        "09:40",
        "a new customer, Bob has not come in",
        rota.call(["Ann", "Cao", "Dou"], hindered={"Ann": Hindrance.ROTA_CUSTOMER}),
    )
    rota = note(
        "10:30",
        "a new customer, Dou is on an approved errand",
        rota.call(["Ann", "Bob", "Cao"], excused=["Dou"]),
    )
    rota = note(
        "11:15",
        "an old customer of Cao's brings a friend",
        rota.receive("Cao", Arrival.BRINGING, present=AGENTS),
    )
    rota = note(
        "14:00",
        "an old customer of Bob's, who is away",
        rota.receive("Bob", Arrival.RETURNING, present=["Ann", "Cao", "Dou"]),
    )
    rota = note("16:20", "a new customer", rota.call(AGENTS))
    return RotaDay(turns, tally(rota), rota)
