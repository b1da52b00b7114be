"""The owners: how a couple and a late recognition divide a claim.

Each table divides what the one before left (FLOOR-PREC): a couple's halves first, then the original
and the new agent, and last, by the clauses on a wish, the first and the designated one.
"""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from clientrules.core.tables import DecisionTable, Hit, Row, yes_no
from clientrules.regulations.roles import PROJECT_MANAGER
from clientrules.regulations.sales_ownership import (
    FLOOR_3_7G,
    FLOOR_3_7H,
    FLOOR_3_7I,
    FLOOR_3_7J,
    FLOOR_7_1,
    FLOOR_7_4,
    FLOOR_7_7,
)
from clientrules.sales.attribution.clauses.claim import Standing
from clientrules.sales.attribution.clauses.split import (
    ALL_REGISTERED,
    Given,
    Party,
    Split,
    left_open,
)

COUPLE_TABLE: Final[DecisionTable[Standing, Given]] = DecisionTable(
    name="couple",
    hit=Hit.MOST_SPECIFIC,
    arbiter=PROJECT_MANAGER,
    rows=(
        Row(
            clause=FLOOR_7_7,
            when=(Standing.spouses, Standing.both_registered, Standing.order_unclear),
            gives=left_open("which of the spouses' agents has the first one's part"),
        ),
        Row(
            clause=FLOOR_7_4,
            when=(Standing.spouses, Standing.both_registered),
            unless=(Standing.order_unclear,),
            gives=Split(Party.FIRST_SPOUSE, Party.SECOND_SPOUSE, "couple_second"),
            because="the spouses were registered separately, with {first} and with {second}",
        ),
        Row(
            clause=FLOOR_7_1,
            when=(),
            unless=(Standing.both_registered,),
            gives=Split(Party.FIRST_SPOUSE),
            because="one claim stands",
        ),
    ),
    impossible=(
        (~Standing.spouses, Standing.both_registered),
        (~Standing.both_registered, Standing.order_unclear),
    ),
)
"""Whether two spouses' claims share."""


class RecognitionFacts(NamedTuple):
    """A customer who had forgotten the agent, and when the two recognised each other.

    Args:
        visited: the day of the visit to the new agent.
        recognised: the day of the recognition, or `None`.
        ahead: whether it came before closing.
        closed: the closing day.
        limit: the last day on which the original agent can be recognised.
    """

    visited: dt.date
    recognised: dt.date | None
    ahead: bool
    closed: dt.date
    limit: dt.date

    @yes_no(
        "the customer said at the reception to have come before and to have forgotten the agent",
        "no customer said at a reception to have come before and to have forgotten the agent",
    )
    def forgot_agent(self) -> bool:
        return True

    @yes_no("they recognised each other that day", "nobody was recognised that day")
    def recognised_same_day(self) -> bool:
        return self.recognised == self.visited

    @yes_no("they recognised each other before closing", "nobody was recognised before closing")
    def recognised_before_closing(self) -> bool:
        return self.ahead

    @yes_no("the deal closed that day", "the deal did not close that day")
    def closed_that_day(self) -> bool:
        return self.closed == self.visited

    @yes_no("they recognised each other within the limit", "nobody was recognised within the limit")
    def recognised_in_time(self) -> bool:
        return self.recognised is not None and self.recognised <= self.limit


RECOGNITION_TABLE: Final[DecisionTable[RecognitionFacts, Given]] = DecisionTable(
    name="recognition",
    hit=Hit.MOST_SPECIFIC,
    arbiter=PROJECT_MANAGER,
    rows=(
        Row(
            clause=FLOOR_3_7G,
            when=(
                RecognitionFacts.forgot_agent,
                RecognitionFacts.recognised_same_day,
                RecognitionFacts.recognised_before_closing,
            ),
            gives=Split(Party.ORIGINAL, Party.NEW, "same_day_new"),
            because="{first} was recognised on the day of the visit to {second}, {visited}",
        ),
        Row(
            clause=FLOOR_3_7H,
            when=(RecognitionFacts.forgot_agent, RecognitionFacts.closed_that_day),
            unless=(RecognitionFacts.recognised_before_closing,),
            gives=Split(Party.ORIGINAL, Party.NEW, "on_the_spot_new"),
            because="{second} closed on the day of the visit, {visited}, before {first} was"
            " recognised",
        ),
        Row(
            clause=FLOOR_3_7I,
            when=(RecognitionFacts.forgot_agent, RecognitionFacts.recognised_in_time),
            unless=(RecognitionFacts.recognised_same_day, RecognitionFacts.closed_that_day),
            gives=Split(Party.ORIGINAL, Party.NEW, "recognised_new"),
            because="{first} was recognised within {policy.recognition} of the visit to {second},"
            " {visited}",
            numbers=("recognition",),
        ),
        Row(
            clause=FLOOR_3_7J,
            when=(RecognitionFacts.forgot_agent,),
            unless=(RecognitionFacts.recognised_in_time, RecognitionFacts.closed_that_day),
            gives=Split(Party.ORIGINAL, Party.NEW, "unrecognised_new"),
            because="{first} was not recognised within {policy.recognition} of the visit to"
            " {second}, {visited}",
            numbers=("recognition",),
        ),
        Row(
            clause=FLOOR_7_1,
            when=(),
            unless=(RecognitionFacts.forgot_agent,),
            gives=ALL_REGISTERED,
            because="nobody was forgotten",
        ),
    ),
    impossible=(
        *(
            (~RecognitionFacts.forgot_agent, fact)
            for fact in (
                RecognitionFacts.recognised_same_day,
                RecognitionFacts.closed_that_day,
                RecognitionFacts.recognised_in_time,
            )
        ),
        (~RecognitionFacts.forgot_agent, RecognitionFacts.recognised_before_closing),
        (RecognitionFacts.recognised_same_day, ~RecognitionFacts.recognised_in_time),
        (
            RecognitionFacts.recognised_same_day,
            ~RecognitionFacts.recognised_before_closing,
            ~RecognitionFacts.closed_that_day,
        ),
        (
            ~RecognitionFacts.recognised_same_day,
            RecognitionFacts.recognised_before_closing,
            RecognitionFacts.closed_that_day,
        ),
    ),
)
"""What the original and the new agent have of a customer who had forgotten the original one."""
