"""A deal: its stages, when its commission was settled, and what was changed afterwards."""

from __future__ import annotations

import pendulum
from attrs import field, frozen

from clientrules.core.checks import all_are, kind, words
from clientrules.core.labelled import Labelled
from clientrules.errors import InvalidValueError
from clientrules.sales.attribution.dated import Dated, instant_field, instant_or_none


class DealStage(Labelled):
    """How far a deal has come."""

    SUBSCRIBED = "subscribed", "subscribed", "认购"
    SIGNED = "signed", "contract signed", "签约"
    COLLECTED = "collected", "price collected", "回款"


class DealChange(Labelled):
    """What of a closed deal was changed; none of it changes whose deal it is."""

    NAME = "name", "the buyer's name changed", "更名"
    UNIT = "unit", "the unit changed", "换房"
    SIGNED_AGAIN = "signed again", "the deal was cancelled and signed again", "退后重签"


@frozen(kw_only=True)
class LaterChange(Dated):
    """A change after closing.

    Args:
        change: what was changed.
        at: when, an instant.
        served_by: the agent who saw to it, which gives no claim.
    """

    change: DealChange = field(validator=kind(DealChange))
    served_by: str = field(validator=words)


@frozen(kw_only=True)
class Deal:
    """One deal.

    Args:
        subscribed_at: when the customer subscribed, an instant.
        signed_at: when the contract was signed, or `None`.
        collected_at: when the price was collected, or `None`.
        settled_at: when the commission was settled, or `None`; a couple found out later shares no
            more.
        changes: the later changes. A deal cancelled and signed again stays this deal.
    """

    subscribed_at: pendulum.DateTime = field(converter=instant_field)
    signed_at: pendulum.DateTime | None = field(converter=instant_or_none)
    collected_at: pendulum.DateTime | None = field(converter=instant_or_none)
    settled_at: pendulum.DateTime | None = field(converter=instant_or_none)
    changes: tuple[LaterChange, ...] = field(validator=[kind(tuple), all_are(LaterChange)])

    _whens: dict[str, float] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note when each stage was reached, which no clock change repeats."""
        given = {stage.value: getattr(self, f"{stage.value}_at") for stage in DealStage}
        reached = {stage: at for stage, at in given.items() if at is not None}
        object.__setattr__(self, "_whens", {each: at.timestamp() for each, at in reached.items()})

    def closed_when(self, stage: DealStage) -> float:
        """Return the timestamp at which the deal reached the stage that counts as closing.

        Args:
            stage: the stage.

        Raises:
            InvalidValueError: the deal has not come so far.
        """
        found = self._whens.get(stage.value)
        return self.closed_at(stage).timestamp() if found is None else found

    def closed_at(self, stage: DealStage) -> pendulum.DateTime:
        """Return when the deal reached the stage that counts as closing.

        Args:
            stage: the stage.

        Raises:
            InvalidValueError: the deal has not come so far.
        """
        reached: pendulum.DateTime | None = getattr(self, f"{stage.value}_at")
        if reached is None:
            message = f"the deal is not {stage.value} yet: expected it to be closed; ask again then"
            raise InvalidValueError(message)
        return reached
