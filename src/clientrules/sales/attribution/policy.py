"""The policy of a sales floor: the numbers, readings and clauses by which customers are owned."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, Final, TypeVar

import pendulum
from attrs import field, frozen

from clientrules.core.checks import kind
from clientrules.core.dates.instants import local_day, require_zone
from clientrules.core.dates.term import Term, months
from clientrules.core.money.amounts import Exact
from clientrules.core.money.rate import rate_field
from clientrules.core.policy import Policy, option, ruled
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
from clientrules.sales.attribution.clauses.claim import CLAIM_STAGE, INTRODUCTION_STAGE
from clientrules.sales.attribution.clauses.off_the_top import TOP_SLICE_STAGE
from clientrules.sales.attribution.clauses.owner import (
    DESIGNATION_STAGE,
    HOUSEHOLD_STAGE,
    RECOGNITION_STAGE,
)
from clientrules.sales.attribution.clauses.stage import Grant, Slot, Stage
from clientrules.sales.attribution.deals import DealStage
from clientrules.sales.attribution.displaced import Displaced, LiveOn

K = TypeVar("K")
V = TypeVar("V")


class Noted(dict[K, V]):
    """What was worked out once and can be again, so that it goes into no pickle and no copy."""

    def __reduce__(self) -> tuple[type[Noted[K, V]], tuple[()]]:
        """Leave it behind."""
        return type(self), ()


_from_timestamp: Final = dt.datetime.fromtimestamp
_WRITE: Final = 'FloorPolicy(zone="Asia/Shanghai")'


def _zone(instance: Any, attribute: Any, name: str | None) -> None:
    kind(str, absent=True)(instance, attribute, name)
    if name is not None:
        require_zone(name)


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
        spouse_visit_bars_top_slice: whether the spouse's earlier visit counts as the customer's
            own against a company customer or a staff referral.
        displaced: what a registration does later that was made while another agent's claim was
            live.
        live_on: on which day the first registration must be live to prevail over a later one; on
            the closing day, the first of those still live then prevails.
        general_fault_replaces: whether a general fault of the first agent rules out that an agent
            asked for midway shares, as a serious one does.
        zone: the zone in which instants have their day; without one, a ruling that needs a day is
            refused.
        introduction_stage: the clauses on whose claim an introduced customer founds.
        claim_stage: the clauses on which claim stands.
        household_stage: the clauses on couples.
        recognition_stage: the clauses on a customer who had forgotten the agent.
        designation_stage: the clauses on a wish for another agent.
        top_slice_stage: the clauses on what comes off the top.
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
    spouse_visit_bars_top_slice: bool = option(default=False, validator=kind(bool))
    displaced: Displaced = option(Displaced.FOUNDS_NOTHING, validator=kind(Displaced))
    live_on: LiveOn = option(LiveOn.REGISTRATION, validator=kind(LiveOn))
    general_fault_replaces: bool = option(default=False, validator=kind(bool))
    zone: str | None = option(None, validator=_zone)
    introduction_stage: Stage = field(default=INTRODUCTION_STAGE, validator=kind(Stage))
    claim_stage: Stage = field(default=CLAIM_STAGE, validator=kind(Stage))
    household_stage: Stage = field(default=HOUSEHOLD_STAGE, validator=kind(Stage))
    recognition_stage: Stage = field(default=RECOGNITION_STAGE, validator=kind(Stage))
    designation_stage: Stage = field(default=DESIGNATION_STAGE, validator=kind(Stage))
    top_slice_stage: Stage = field(default=TOP_SLICE_STAGE, validator=kind(Stage))
    _clock: pendulum.Timezone | None = field(init=False, eq=False, repr=False)
    revives: bool = field(init=False, eq=False, repr=False)
    # Each grant's part and each day's limit depend on nothing else, and every case asks for them.
    _parts: Noted[str, tuple[int, int]] = field(init=False, eq=False, repr=False, factory=Noted)
    _live: Noted[dt.date, dt.date] = field(init=False, eq=False, repr=False, factory=Noted)
    _recognisable: Noted[dt.date, dt.date] = field(init=False, eq=False, repr=False, factory=Noted)
    patterns: Noted[tuple[object, ...], Any] = field(
        init=False, eq=False, repr=False, factory=Noted
    )

    def __attrs_post_init__(self) -> None:
        """Check the citations, look the zone up once, and note whether displaced claims revive."""
        super().__attrs_post_init__()
        clock = None if self.zone is None else require_zone(self.zone)
        object.__setattr__(self, "_clock", clock)
        revives = self.displaced is Displaced.REVIVES or self.live_on is LiveOn.CLOSING
        object.__setattr__(self, "revives", revives)

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

    def part(self, grant: Grant) -> tuple[int, int]:
        """Return the part that a grant gives to its second, as numerator and denominator.

        Args:
            grant: the grant.
        """
        found = self._parts.get(grant.rate)
        if found is None:
            found = self._parts[grant.rate] = grant.second_part(self).as_integer_ratio()
        return found

    def takers(self, grant: Grant) -> tuple[Slot, ...]:
        """Return who has a part by a grant.

        Args:
            grant: the grant.
        """
        part, whole = self.part(grant)
        if part == 0 or grant.second is None:
            return (grant.first,)
        return (grant.second,) if part == whole else (grant.first, grant.second)

    def live_until(self, day: dt.date) -> dt.date:
        """Return the last day on which a visit of a day founds an exclusive claim.

        Args:
            day: the day of the visit.
        """
        found = self._live.get(day)
        if found is None:
            found = self._live[day] = self.validity.due(day)
        return found

    def recognisable_until(self, day: dt.date) -> dt.date:
        """Return the last day on which an original agent can be recognised after a visit.

        Args:
            day: the day of the visit to the new agent.
        """
        found = self._recognisable.get(day)
        if found is None:
            found = self._recognisable[day] = self.recognition.due(day)
        return found
