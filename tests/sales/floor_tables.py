"""The stages of the sales floor as decision tables, to hold the two equal until one of them goes.

`as_table` turns any stage into a table, row by row; `yields_to` falls away, since the rows that a
row yields to are narrower. `RECOGNITION` is one of them as it is written by hand.
"""

from attrs import frozen

from clientrules.core.outcome import Undecided
from clientrules.core.tables import DecisionTable, Hit, Row, YesNo, yes_no
from clientrules.regulations.roles import PROJECT_MANAGER
from clientrules.regulations.sales_ownership import (
    FLOOR_3_7G,
    FLOOR_3_7H,
    FLOOR_3_7I,
    FLOOR_3_7J,
    FLOOR_7_1,
)
from clientrules.sales.attribution.clauses.stage import Grant, Slot


def as_table(stage, hit=Hit.MOST_SPECIFIC):
    """Return a stage as a table."""
    facts = {fact: _fact(fact) for fact in _facts(stage)}

    def row(given):
        return Row(
            clause=given.clause,
            when=[facts[each] for each in given.when],
            unless=[facts[each] for each in given.unless],
            gives=given.grants or Undecided(PROJECT_MANAGER, given.because),
            because=given.because,
            numbers=given.numbers,
        )

    never = [
        [facts[fact] if holds else ~facts[fact] for fact, holds in each]
        for each in stage.impossible
    ]
    return DecisionTable(
        name=stage.name,
        rows=[row(each) for each in stage.rows],
        hit=hit,
        otherwise=row(stage.fallback) if stage.fallback else None,
        impossible=never,
        arbiter=PROJECT_MANAGER,
    )


def _facts(stage):
    """Return the facts that rows or what is impossible ask for, each once."""
    asked = (fact for each in stage.impossible for fact, _ in each)
    return dict.fromkeys((*stage.facts, *asked))


def _fact(given):
    def read(subject):
        return getattr(subject, given.name)

    def kind(subject) -> bool: ...

    read.__annotations__ = kind.__annotations__
    return YesNo(given.name, f"whether {given.so}", read, given.so, given.not_so)


# By hand.


@frozen(kw_only=True)
class Reunion:
    """A customer who had forgotten the agent, and when the two recognised each other."""

    forgotten: bool
    on_that_day: bool
    ahead_of_closing: bool
    on_the_spot: bool
    within_the_limit: bool

    @yes_no(
        "the customer said at the reception to have come before and to have forgotten the agent",
        "no customer said at a reception to have come before and to have forgotten the agent",
    )
    def forgot_agent(self) -> bool:
        return self.forgotten

    @yes_no("they recognised each other that day", "nobody was recognised that day")
    def recognised_same_day(self) -> bool:
        return self.on_that_day

    @yes_no("they recognised each other before closing", "nobody was recognised before closing")
    def recognised_before_closing(self) -> bool:
        return self.ahead_of_closing

    @yes_no("the deal closed that day", "the deal did not close that day")
    def closed_that_day(self) -> bool:
        return self.on_the_spot

    @yes_no("they recognised each other within the limit", "nobody was recognised within the limit")
    def recognised_in_time(self) -> bool:
        return self.within_the_limit


_ANY_RECOGNITION = (
    Reunion.recognised_same_day,
    Reunion.closed_that_day,
    Reunion.recognised_in_time,
    Reunion.recognised_before_closing,
)

RECOGNITION = DecisionTable(
    name="recognition",
    hit=Hit.MOST_SPECIFIC,
    arbiter=PROJECT_MANAGER,
    rows=[
        Row(
            clause=FLOOR_3_7G,
            when=[
                Reunion.forgot_agent,
                Reunion.recognised_same_day,
                Reunion.recognised_before_closing,
            ],
            gives=Grant(Slot.ORIGINAL, Slot.NEW, "same_day_new"),
            because="{first} was recognised on the day of the visit to {second}, {visited}",
        ),
        Row(
            clause=FLOOR_3_7H,
            when=[Reunion.forgot_agent, Reunion.closed_that_day],
            unless=[Reunion.recognised_before_closing],
            gives=Grant(Slot.ORIGINAL, Slot.NEW, "on_the_spot_new"),
            because="{second} closed on the day of the visit, {visited}, before {first} was"
            " recognised",
        ),
        Row(
            clause=FLOOR_3_7I,
            when=[Reunion.forgot_agent, Reunion.recognised_in_time],
            unless=[Reunion.recognised_same_day, Reunion.closed_that_day],
            gives=Grant(Slot.ORIGINAL, Slot.NEW, "recognised_new"),
            because="{first} was recognised within {policy.recognition} of the visit to {second},"
            " {visited}",
            numbers=["recognition"],
        ),
        Row(
            clause=FLOOR_3_7J,
            when=[Reunion.forgot_agent],
            unless=[Reunion.recognised_in_time, Reunion.closed_that_day],
            gives=Grant(Slot.ORIGINAL, Slot.NEW, "unrecognised_new"),
            because="{first} was not recognised within {policy.recognition} of the visit to"
            " {second}, {visited}",
            numbers=["recognition"],
        ),
        Row(
            clause=FLOOR_7_1,
            when=[],
            unless=[Reunion.forgot_agent],
            gives=Grant(Slot.REGISTERED),
            because="nobody was forgotten",
        ),
    ],
    impossible=[
        *([~Reunion.forgot_agent, each] for each in _ANY_RECOGNITION),
        [Reunion.recognised_same_day, ~Reunion.recognised_in_time],
        [
            Reunion.recognised_same_day,
            ~Reunion.recognised_before_closing,
            ~Reunion.closed_that_day,
        ],
        [
            ~Reunion.recognised_same_day,
            Reunion.recognised_before_closing,
            Reunion.closed_that_day,
        ],
    ],
)
