"""What bears on a claim beside visits and deal: relatives, recognitions, wishes, introductions."""

from __future__ import annotations

import datetime as dt

import pendulum
from attrs import field, frozen
from attrs.validators import optional

from clientrules.core.checks import kind, words
from clientrules.core.dates.instants import day_field
from clientrules.core.labelled import Labelled
from clientrules.core.render import in_short, shown
from clientrules.errors import InvalidValueError
from clientrules.sales.attribution.facts.deals import Dated, instant_field, instant_or_none
from clientrules.sales.reception.stages import Fault, ReceptionStage


class Kinship(Labelled):
    """How two visitors are related; only spouses share."""

    SPOUSES = "spouses", "spouses", "夫妻"
    OTHER = "other", "other relatives", "其他亲属"


class RecognitionBy(Labelled):
    """How a customer and the original agent were brought together again."""

    PEOPLE = "people", "either side recognised the other", "双方任一方认出"
    REGISTER = "register", "a match in the register", "登记表比对"


@frozen(kw_only=True)
@in_short
class Relative:
    """Somebody who buys together with the customer.

    Args:
        customer: who.
        kinship: how the two are related.
        found_at: when that was found out, an instant.
    """

    customer: str = field(validator=words)
    kinship: Kinship = field(validator=kind(Kinship))
    found_at: pendulum.DateTime = field(converter=instant_field)


@frozen(kw_only=True)
@in_short
class Recognition(Dated):
    """A customer and the original agent were brought together again.

    Args:
        customer: the customer.
        agent: the original agent.
        at: when, an instant.
        by: by themselves, or by the register.
    """

    customer: str = field(validator=words)
    agent: str = field(validator=words)
    at: pendulum.DateTime = field(converter=instant_field)
    by: RecognitionBy = field(validator=kind(RecognitionBy))


@frozen(kw_only=True)
@in_short
class AgentWish(Dated):
    """A customer asked for another agent.

    Args:
        customer: the customer.
        at: when, an instant.
        stage: before the tour, or midway.
        named: the agent asked for, or `None`.
        insisted: whether the customer insisted, or firmly refused the first agent.
        explained: whether explanation was tried and failed.
        allowed: whether the manager allowed it; before the tour nobody's leave is needed.
        instigated: whether the agent asked for is proved to have instigated it.
        fault: the established fault of the first agent.
        successor: who took over by the rota, or `None`; nobody does where the agent asked for
            was let in.
    """

    customer: str = field(validator=words)
    at: pendulum.DateTime = field(converter=instant_field)
    stage: ReceptionStage = field(validator=kind(ReceptionStage))
    named: str | None = field(validator=optional(words))
    insisted: bool = field(validator=kind(bool))
    explained: bool = field(validator=kind(bool))
    allowed: bool = field(validator=kind(bool))
    instigated: bool = field(validator=kind(bool))
    fault: Fault = field(validator=kind(Fault))
    successor: str | None = field(validator=optional(words))

    def __attrs_post_init__(self) -> None:
        """Refuse what contradicts itself."""
        super().__attrs_post_init__()
        before_tour = self.stage is ReceptionStage.BEFORE_TOUR
        if self.instigated and self.named is None:
            message = "instigated is true: expected the agent asked for in named"
            raise InvalidValueError(message)
        if self.successor is not None and self.named is not None and (self.allowed or before_tour):
            message = (
                f"the successor is {shown(self.successor)} and {shown(self.named)}, who was asked"
                " for, was let in: expected one of the two; write allowed=False where the manager"
                " had the rota decide midway, or successor=None"
            )
            raise InvalidValueError(message)

    @classmethod
    def plain(
        cls, customer: str, at: pendulum.DateTime, *, stage: ReceptionStage, named: str | None
    ) -> AgentWish:
        """Return a wish that was spoken, and no more: nothing was insisted on or allowed.

        Nobody explained anything, was at fault, instigated it or took over.

        Args:
            customer: the customer.
            at: when, an instant.
            stage: before the tour, or midway.
            named: the agent asked for, or `None`.
        """
        return cls(
            customer=customer,
            at=at,
            stage=stage,
            named=named,
            insisted=False,
            explained=False,
            allowed=False,
            instigated=False,
            fault=Fault.NONE,
            successor=None,
        )


@frozen(kw_only=True)
@in_short
class Introduction:
    """An old customer introduced a new one.

    Args:
        customer: the new customer.
        old_customer: who introduced.
        agent: the agent to whom the new one was introduced.
        on: the day on which the new one first came.
        called_at: when the old customer called the agent, or `None`.
        declared_at: when the agent declared the new customer, or `None`.
        time_agreed: whether a time was agreed.
        came_along: whether the old customer came along.
        asked_for_agent: whether the old customer said beforehand whom they seek.
        closed_before: whether the old customer has a closed deal with the agent.
    """

    customer: str = field(validator=words)
    old_customer: str = field(validator=words)
    agent: str = field(validator=words)
    on: dt.date = field(converter=day_field)
    called_at: pendulum.DateTime | None = field(converter=instant_or_none)
    declared_at: pendulum.DateTime | None = field(converter=instant_or_none)
    time_agreed: bool = field(validator=kind(bool))
    came_along: bool = field(validator=kind(bool))
    asked_for_agent: bool = field(validator=kind(bool))
    closed_before: bool = field(validator=kind(bool))

    @classmethod
    def plain(cls, customer: str, *, old_customer: str, agent: str, on: dt.date) -> Introduction:
        """Return an introduction of which only is known by whom, to whom and when.

        The old customer neither called nor came along, and had closed no deal with the agent, who
        declared nothing.

        Args:
            customer: the new customer.
            old_customer: who introduced.
            agent: the agent to whom the new one was introduced.
            on: the day on which the new one first came.
        """
        return cls(
            customer=customer,
            old_customer=old_customer,
            agent=agent,
            on=on,
            called_at=None,
            declared_at=None,
            time_agreed=False,
            came_along=False,
            asked_for_agent=False,
            closed_before=False,
        )
