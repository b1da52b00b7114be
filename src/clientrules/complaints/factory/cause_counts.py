"""How often each cause led to a complaint, the most frequent first, month by month."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from itertools import accumulate
from typing import Generic, TypeVar

from attrs import frozen

from clientrules.core.checks import listed, require_key
from clientrules.core.dates.instants import local_day
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money.amounts import Exact
from clientrules.core.money.rate import require_rate
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import text

H = TypeVar("H", bound=Hashable)

_PAIR = 2
_WRITE = 'monthly_pareto(complaints, zone="Asia/Shanghai")'


@frozen
class ParetoLine(Generic[H]):
    """One cause among all.

    Args:
        count: how many complaints it led to.
        share: their share of all complaints, exact.
        cumulative: the share of this cause and all before it, exact.
    """

    cause: H
    count: int
    share: Fraction
    cumulative: Fraction


@frozen
class Pareto(Generic[H]):
    """The causes of a number of complaints, the most frequent first.

    Args:
        lines: one for each cause; of equally frequent causes the one that came first.
    """

    lines: tuple[ParetoLine[H], ...]

    @property
    def total(self) -> int:
        """Return how many complaints there are."""
        return sum(line.count for line in self.lines)

    def vital(self, share: Exact) -> tuple[H, ...]:
        """Return the fewest causes, from the most frequent on, that make up a share of all.

        Args:
            share: from 0 to 1, such as `Decimal("0.80")`.

        Raises:
            InvalidValueError: below zero or above one.
        """
        wanted = require_rate(share, "share")
        return tuple(line.cause for line in self.lines if line.cumulative - line.share < wanted)

    def __str__(self) -> str:
        return "\n".join(
            f"{text(line.cause)}: {line.count}, {float(line.share):.1%},"
            f" cumulative {float(line.cumulative):.1%}"
            for line in self.lines
        )


def pareto(causes: Iterable[H]) -> Pareto[H]:
    """Return how often each cause led to a complaint."""
    given = [
        require_key(cause, f"causes[{place}]")
        for place, cause in enumerate(listed(causes, "causes"))
    ]
    counts = Counter(given).most_common()
    running = accumulate(count for _, count in counts)
    return Pareto(
        tuple(
            ParetoLine(cause, count, Fraction(count, len(given)), Fraction(so_far, len(given)))
            for (cause, count), so_far in zip(counts, running, strict=True)
        )
    )


def monthly_pareto(
    complaints: Iterable[tuple[dt.date, H]], *, zone: str | None = None
) -> Mapping[dt.date, Pareto[H]]:
    """Return for each month how often each cause led to a complaint.

    Args:
        complaints: for each complaint its day or instant, and its cause.
        zone: the zone in which an instant has its day; dates need none.

    Returns:
        By the first day of each month that has complaints, in order of time.

    Raises:
        InvalidValueError: an unknown zone, or an instant and no zone.
    """
    months: defaultdict[dt.date, list[H]] = defaultdict(list)
    for place, complaint in enumerate(listed(complaints, "complaints")):
        name = f"complaints[{place}]"
        if not isinstance(complaint, (tuple, list)) or len(complaint) != _PAIR:
            raise wrong_kind(name, complaint, "a pair of its day and its cause")
        on, cause = complaint[0], require_key(complaint[1], f"{name}[1]")
        day = local_day(on, zone, f"{name}[0]", write=_WRITE)
        months[day.replace(day=1)].append(cause)
    return FrozenMap({month: pareto(months[month]) for month in sorted(months)})
