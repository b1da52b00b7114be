"""Other customers near a visit, for further stops on the way."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Final, TypeVar

from attrs import field, frozen

from clientrules.core.checks import kind, require_a, require_count
from clientrules.core.decision import Decision
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.core.render import shown
from clientrules.regulations.crm_articles import LEAD_6
from clientrules.segmentation.customer_base import refuse_bad_rows, require_mapping

C = TypeVar("C", bound=Hashable)

_EARTH: Final = 6_371_009
"""The mean radius in metres."""


@frozen(kw_only=True)
class Place:
    """A point on the map, in degrees north and east."""

    latitude: float = field(validator=kind(float, int))
    longitude: float = field(validator=kind(float, int))

    def __attrs_post_init__(self) -> None:
        """Refuse degrees that are on no map."""
        for name, limit in (("latitude", 90), ("longitude", 180)):
            # Not the other way round: what is no number at all is within no limits.
            if not -limit <= getattr(self, name) <= limit:
                expected = f"-{limit} to {limit} degrees"
                raise wrong_value(f"Place.{name}", getattr(self, name), expected)


def nearby(customers: Mapping[C, Place], *, point: Place, radius: int) -> Decision[tuple[C, ...]]:
    """Return the customers within a radius of a point, the nearest first.

    Args:
        customers: for each customer the place; leave out the one who is visited.
        point: where the visitor is.
        radius: how far to look, in metres along a great circle; the limit is inside.

    Clause: LEAD-6.

    >>> here = Place(latitude=31.23, longitude=121.47)
    >>> stops = {"Ann": Place(latitude=31.24, longitude=121.47), "Bob": here}
    >>> nearby(stops, point=here, radius=2_000).value
    ('Bob', 'Ann')
    """
    base, limit = require_mapping(customers, "Place"), require_count(radius, "radius")
    require_a(Place, point, "point")
    wrong = [(customer, place) for customer, place in base.items() if not isinstance(place, Place)]
    refuse_bad_rows(
        [f"{shown(customer)}: {shown(place)}: expected a Place" for customer, place in wrong]
    )
    away = {customer: _metres(point, place) for customer, place in base.items()}
    found = tuple(sorted((each for each in away if away[each] <= limit), key=away.__getitem__))
    facts = (("count", len(found)), ("of", len(base)), ("radius", limit))
    reason = Reason(LEAD_6, "{count} of {of} customers within {radius} metres", facts)
    return Decision(found, (reason,))


def _metres(here: Place, there: Place) -> float:
    """Return the length of the great circle between two places, by the haversine formula."""
    north, other = math.radians(here.latitude), math.radians(there.latitude)
    half_east = math.radians(there.longitude - here.longitude) / 2
    square = math.sin((other - north) / 2) ** 2
    square += math.cos(north) * math.cos(other) * math.sin(half_east) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(square)))
