"""The policy of a sales floor: the numbers, readings and clauses by which customers are owned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from typing import Any, Final

import pendulum
from attrs import field, frozen

from clientrules.core.checks import kind
from clientrules.core.dates.instants import local_day, require_day, require_zone
from clientrules.core.dates.term import Term, months
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force, require_policy_or_editions
from clientrules.core.money.amounts import Exact
from clientrules.core.money.rate import rate_field
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.render import shown
from clientrules.core.tables import DecisionTable
from clientrules.errors import InvalidValueError
from clientrules.regulations.sales_floor import FLOOR_3_10C
from clientrules.regulations.sales_ownership import (
    FLOOR_3_7G,
    FLOOR_3_7H,
    FLOOR_3_7I,
    FLOOR_3_7J,
    FLOOR_5_1,
    FLOOR_5_2,
    FLOOR_5_3,
    FLOOR_6_1_2,
    FLOOR_6_1_3,
    FLOOR_6_1_4,
    FLOOR_6_1_5,
    FLOOR_6_2_5,
    FLOOR_7_1,
    FLOOR_7_4,
)
from clientrules.sales.attribution.clauses.claim import (
    CLAIM_TABLE,
    INTRODUCTION_TABLE,
    IntroducedVisit,
    Standing,
)
from clientrules.sales.attribution.clauses.displaced import Displaced, LiveOn
from clientrules.sales.attribution.clauses.off_the_top import OFF_THE_TOP_TABLE, OffTheTop
from clientrules.sales.attribution.clauses.owner import (
    COUPLE_TABLE,
    RECOGNITION_TABLE,
    RecognitionFacts,
)
from clientrules.sales.attribution.clauses.split import FloorRuling, Given, Party, Split
from clientrules.sales.attribution.clauses.wish import DESIGNATION_TABLE, WishFacts
from clientrules.sales.attribution.facts.deals import DealStage

_from_timestamp: Final = dt.datetime.fromtimestamp
_WRITE: Final = 'FloorPolicy(zone="Asia/Shanghai")'


def _zone(instance: Any, attribute: Any, name: str | None) -> None:
    kind(str, absent=True)(instance, attribute, name)
    if name is not None:
        require_zone(name)


def _at_rest(table: DecisionTable[Any, Given]) -> FloorRuling:
    """Return what a table rules where nothing of the kind happened: no fact of it holds."""
    return table.decide_on({fact: False if fact.so else None for fact in table.facts})


@frozen(kw_only=True)
class FloorPolicy(Policy):
    """Who owns a customer, and what the agents, the public pool and an introducer have of a deal.

    Args:
        validity: how long a registration founds an exclusive claim.
        recognition: how long after the visit an original agent can still be recognised.
        same_day_new: the new agent's part when the original is recognised that day.
        on_the_spot_new: the new agent's part of a deal closed on the spot, unrecognised.
        recognised_new: the new agent's part when the original is recognised in time.
        unrecognised_new: the new agent's part when the original is not recognised in time.
        couple_second: the part of the spouse's agent who registered second.
        designated_before_tour: the part of an agent asked for before the tour.
        designated_midway: the part of an agent asked for midway.
        designated_by_instigation: the part of an agent proved to have instigated it.
        designated_on_return: the part of an agent whom a returning customer asks for.
        replacement: the part of an agent who takes over by the rota.
        leader_named_public: the public part when the company's leaders name the agent.
        introduced_public: the public part when the company only introduces its customer.
        after_sale_public: the public part when the company arranges and an agent follows up.
        staff_public: the public part when the company arranges and other staff follow up.
        introducer: the part of a member of staff who refers a customer.
        closes: the stage of a deal that counts as closing.
        register_match_is_recognition: whether a match found by searching the register counts as
            recognition between people.
        recognition_must_precede_closing: whether a recognition after closing counts for nothing.
        lapsed_visit_reopens: whether an earlier visit whose registration has lapsed leaves room
            for a company customer or a staff referral.
        spouse_visit_bars_off_the_top: whether the spouse's earlier visit counts as the customer's
            own against a company customer or a staff referral.
        displaced: what a registration does later that was made while another agent's claim was
            live.
        live_on: on which day the first registration must be live to prevail over a later one; on
            the closing day, the first of those still live then prevails.
        general_fault_replaces: whether a general fault of the first agent rules out that an agent
            asked for midway shares, as a serious one does.
        zone: the zone in which instants have their day; without one, a ruling that needs a day is
            refused.
        introduction_table: the clauses on whose claim an introduced customer founds.
        claim_table: the clauses on which claim stands.
        couple_table: the clauses on couples.
        recognition_table: the clauses on a customer who had forgotten the agent.
        designation_table: the clauses on a wish for another agent.
        off_the_top_table: the clauses on what comes off the top.

    Raises:
        InvalidValueError: a clause splits by what is no rate of the policy.
    """

    validity: Term = ruled(months(1), FLOOR_7_1, validator=kind(Term))
    recognition: Term = ruled(months(1), FLOOR_3_7I, validator=kind(Term))
    same_day_new: Exact = ruled(Fraction(0), FLOOR_3_7G, validator=rate_field)
    on_the_spot_new: Exact = ruled(Fraction(1), FLOOR_3_7H, validator=rate_field)
    recognised_new: Exact = ruled(Fraction(1, 2), FLOOR_3_7I, validator=rate_field)
    unrecognised_new: Exact = ruled(Fraction(1), FLOOR_3_7J, validator=rate_field)
    couple_second: Exact = ruled(Fraction(1, 2), FLOOR_7_4, validator=rate_field)
    designated_before_tour: Exact = ruled(Fraction(1), FLOOR_5_1, validator=rate_field)
    designated_midway: Exact = ruled(Fraction(3, 10), FLOOR_5_2, validator=rate_field)
    designated_by_instigation: Exact = ruled(Fraction(0), FLOOR_5_2, validator=rate_field)
    designated_on_return: Exact = ruled(Fraction(0), FLOOR_5_3, validator=rate_field)
    replacement: Exact = ruled(Fraction(1), FLOOR_3_10C, validator=rate_field)
    leader_named_public: Exact = ruled(Fraction(1), FLOOR_6_1_2, validator=rate_field)
    introduced_public: Exact = ruled(Fraction(3, 10), FLOOR_6_1_3, validator=rate_field)
    after_sale_public: Exact = ruled(Fraction(7, 10), FLOOR_6_1_4, validator=rate_field)
    staff_public: Exact = ruled(Fraction(1), FLOOR_6_1_5, validator=rate_field)
    introducer: Exact = ruled(Fraction(3, 10), FLOOR_6_2_5, validator=rate_field)
    closes: DealStage = option(DealStage.SUBSCRIBED, validator=kind(DealStage))
    register_match_is_recognition: bool = option(default=False, validator=kind(bool))
    recognition_must_precede_closing: bool = option(default=False, validator=kind(bool))
    lapsed_visit_reopens: bool = option(default=False, validator=kind(bool))
    spouse_visit_bars_off_the_top: bool = option(default=False, validator=kind(bool))
    displaced: Displaced = option(Displaced.FOUNDS_NOTHING, validator=kind(Displaced))
    live_on: LiveOn = option(LiveOn.REGISTRATION, validator=kind(LiveOn))
    general_fault_replaces: bool = option(default=False, validator=kind(bool))
    zone: str | None = option(None, validator=_zone)
    introduction_table: DecisionTable[IntroducedVisit, Given] = field(
        default=INTRODUCTION_TABLE, validator=kind(DecisionTable)
    )
    claim_table: DecisionTable[Standing, Given] = field(
        default=CLAIM_TABLE, validator=kind(DecisionTable)
    )
    couple_table: DecisionTable[Standing, Given] = field(
        default=COUPLE_TABLE, validator=kind(DecisionTable)
    )
    recognition_table: DecisionTable[RecognitionFacts, Given] = field(
        default=RECOGNITION_TABLE, validator=kind(DecisionTable)
    )
    designation_table: DecisionTable[WishFacts, Given] = field(
        default=DESIGNATION_TABLE, validator=kind(DecisionTable)
    )
    off_the_top_table: DecisionTable[OffTheTop, Given] = field(
        default=OFF_THE_TOP_TABLE, validator=kind(DecisionTable)
    )
    # What follows from the rest, and every case asks for: the zone's clock, each split's rate, and
    # what the tables say where nothing of the kind happened.
    _clock: pendulum.Timezone | None = field(init=False, eq=False, repr=False)
    _parts: dict[str, tuple[int, int]] = field(init=False, eq=False, repr=False)
    revives: bool = field(init=False, eq=False, repr=False)
    unintroduced: FloorRuling = field(init=False, eq=False, repr=False)
    unforgotten: FloorRuling = field(init=False, eq=False, repr=False)
    unwished: FloorRuling = field(init=False, eq=False, repr=False)
    nothing_on_top: FloorRuling = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check the citations and rates, and work out what follows from them."""
        super().__attrs_post_init__()
        note = partial(object.__setattr__, self)
        note("_clock", None if self.zone is None else require_zone(self.zone))
        note("_parts", {split.rate: self._part_of(split) for split in self._splits()})
        note("revives", self.displaced is Displaced.REVIVES or self.live_on is LiveOn.CLOSING)
        note("unintroduced", _at_rest(self.introduction_table))
        note("unforgotten", _at_rest(self.recognition_table))
        note("unwished", _at_rest(self.designation_table))
        note("nothing_on_top", _at_rest(self.off_the_top_table))

    @property
    def tables(self) -> tuple[DecisionTable[Any, Given], ...]:
        """Return the six tables of clauses, in the order in which they divide."""
        return (
            self.introduction_table,
            self.claim_table,
            self.couple_table,
            self.recognition_table,
            self.designation_table,
            self.off_the_top_table,
        )

    def _splits(self) -> Iterator[Split]:
        for table in self.tables:
            for row in table.rows:
                if isinstance(row.gives, Split):
                    yield row.gives

    def _part_of(self, split: Split) -> tuple[int, int]:
        if split.rate and not isinstance(getattr(self, split.rate, None), Exact):
            message = f"a clause splits by {shown(split.rate)}: expected a rate of the policy"
            raise InvalidValueError(message)
        return split.second_part(self).as_integer_ratio()

    def day_at(self, at: pendulum.DateTime, when: float) -> dt.date:
        """Return the day of an instant.

        Args:
            at: the instant.
            when: its timestamp, which is noted beside every fact.

        Raises:
            InvalidValueError: no zone is stated.
        """
        if self._clock is not None:
            try:
                return _from_timestamp(when, self._clock).date()
            except (OverflowError, ValueError, OSError):
                pass  # at the edge of the calendar: let the exact way tell
        return local_day(at, self.zone, "a fact's time", write=_WRITE)

    def part(self, split: Split) -> tuple[int, int]:
        """Return the part that a clause gives to its second, as numerator and denominator.

        Args:
            split: what the clause gives.
        """
        return self._parts[split.rate]

    def takers(self, split: Split) -> tuple[Party, ...]:
        """Return who has a part by a clause.

        Args:
            split: what the clause gives.
        """
        part, whole = self._parts[split.rate]
        if part == 0 or split.second is None:
            return (split.first,)
        return (split.second,) if part == whole else (split.first, split.second)

    def live_until(self, day: dt.date) -> dt.date:
        """Return the last day on which a visit of a day founds an exclusive claim.

        Args:
            day: the day of the visit.
        """
        return self.validity.due(day)

    def recognisable_until(self, day: dt.date) -> dt.date:
        """Return the last day on which an original agent can be recognised after a visit.

        Args:
            day: the day of the visit to the new agent.
        """
        return self.recognition.due(day)


def floor_on(policy: FloorPolicy | Editions[FloorPolicy], day: dt.date, name: str) -> FloorPolicy:
    """Return the policy in force on the one day that a rule knows, whichever day governs deals.

    Args:
        policy: the policy, or its editions.
        day: the day, or an instant.
        name: what it is, for messages.

    Raises:
        NotInForceError: a day before the first edition.
    """
    require_policy_or_editions(policy, FloorPolicy)
    if not isinstance(day, dt.datetime):
        require_day(day, name)
    return in_force(policy, FloorPolicy, days=dict.fromkeys(Governs, day))
