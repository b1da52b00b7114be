"""Working time as numbers: sorted intervals in seconds since 1970, with running totals.

A `Span` covers some years and never changes; `WorkingIndex` makes longer ones, year by year, when a
question first reaches them. Two threads that do so at once do the same work twice and no harm.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, chain
from typing import TypeAlias

import pendulum
from attrs import define, field, frozen

from clientrules.core.working.hours import DAY, Hours
from clientrules.core.working.moments import MICRO, Paused
from clientrules.errors import InvalidValueError

Intervals: TypeAlias = list[tuple[int, int]]

_EPOCH = dt.date(1970, 1, 1).toordinal()
_MIDNIGHT = dt.datetime(1970, 1, 1)  # noqa: DTZ001  (a wall time, in any zone)
_YEARS = range(dt.MINYEAR + 1, dt.MAXYEAR)
_YEAR = 31_556_952
_MOST_DAYS = 366
_NEVER = -_YEAR * dt.MAXYEAR


def since_1970(ordinal: int) -> int:
    """Return the seconds from 1970 to the midnight of a date, in UTC."""
    return (ordinal - _EPOCH) * DAY


@frozen(eq=False)
class Span:
    """The working time of some years: its intervals and its days, as ordinals of dates.

    `before` and `after` are the working seconds from a fixed moment until an interval begins and
    ends, negative if earlier; `counts` is how many intervals begin on each day.
    """

    years: tuple[int, int]
    starts: list[int]
    ends: list[int]
    before: list[int]
    after: list[int]
    days: list[int]
    counts: list[int]
    firsts: list[int] = field(init=False)
    low: int = field(init=False)
    high: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Find from when until when the span answers alone."""
        object.__setattr__(self, "firsts", list(accumulate(self.counts, initial=0)))
        object.__setattr__(self, "low", _opening_year(self.years[0]))
        object.__setattr__(self, "high", _closing_year(self.years[1]))

    def position(self, at: int) -> int:
        """Return how much working time has run at a moment."""
        place = bisect_right(self.starts, at) - 1
        if place < 0:
            return self.before[0] if self.before else 0
        end = self.ends[place]
        return self.after[place] - (end - at if at < end else 0)

    def is_open(self, at: int) -> bool:
        """Tell whether a moment lies in an interval."""
        place = bisect_right(self.starts, at) - 1
        return place >= 0 and at < self.ends[place]

    def earliest(self, position: int) -> int:
        """Return the first moment at which so much has run: a closing stays a closing."""
        place = bisect_left(self.after, position)
        return self.ends[place] - self.after[place] + position

    def latest(self, position: int) -> int:
        """Return the last moment at which so much has run: an opening stays an opening."""
        place = bisect_right(self.after, position)
        return self.starts[place] - self.before[place] + position

    def held(self, stops: Iterable[Paused]) -> Iterator[tuple[int, int | None]]:
        """Yield the places of the days, from one until before another, that pauses hold.

        A day is held if all its intervals are, by one pause or by several.
        """
        first = last = 0
        for stop, resume in stops:
            begin = bisect_left(self.starts, -(-stop // MICRO))
            over = None if resume is None else bisect_right(self.ends, resume // MICRO)
            if over is not None and over <= begin:
                continue
            if begin != last:
                yield from self._whole_days(first, last)
                first = begin
            if over is None:
                yield bisect_left(self.firsts, first), None
                return
            last = over
        yield from self._whole_days(first, last)

    def _whole_days(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        begin, over = bisect_left(self.firsts, first), bisect_right(self.firsts, last) - 1
        if begin < over:
            yield begin, over


@define(eq=False)
class WorkingIndex:
    """The intervals of a calendar, found when they are needed.

    Args:
        zone: whose clocks the hours are read from.
        weekly: the hours from Monday to Sunday.
        dated: the hours of single days, by ordinal: shifts, and none on holidays.
        breaks: the breaks of single days, by ordinal.
    """

    zone: pendulum.Timezone
    weekly: tuple[Hours, ...]
    dated: Mapping[int, Hours]
    breaks: Mapping[int, Hours]
    span: Span | None = None

    def covering(self, early: int, late: int) -> Span:
        """Return a span that answers from one moment to another."""
        span = self.span
        if span is not None and span.low <= early and late < span.high:
            return span
        if span is None or early < span.low:
            year = early // _YEAR + 1970
            span = self._from(span, year - (early < _opening_year(year)))
        if late >= span.high:
            year = late // _YEAR + 1970
            span = self._until(span, year + (late >= _closing_year(year)))
        return self._kept(span)

    def later(self, span: Span, position: int) -> Span:
        """Return a span long enough for so much working time to run out."""
        while not span.after or span.after[-1] < position:
            missing = position - (span.after[-1] if span.after else 0)
            span = self._until(span, self._reach(span.years[1], self._years(missing)))
        return self._kept(span)

    def earlier(self, span: Span, position: int) -> Span:
        """Return a span that begins early enough for so much working time to be still to come."""
        while not span.before or span.before[0] > position:
            missing = (span.before[0] if span.before else 0) - position
            span = self._from(span, self._reach(span.years[0], -self._years(missing)))
        return self._kept(span)

    def with_days(self, span: Span, place: int) -> tuple[Span, int]:
        """Return a longer span that has a place among its working days, and the place there."""
        while place >= len(span.days):
            years = max(1, (place - len(span.days)) // _MOST_DAYS)
            span = self._until(span, self._reach(span.years[1], years))
        while place < 0:
            years, more = max(1, -place // _MOST_DAYS), len(span.days)
            span = self._from(span, self._reach(span.years[0], -years))
            place += len(span.days) - more
        return self._kept(span), place

    def _kept(self, span: Span) -> Span:
        self.span = span
        return span

    def _years(self, missing: int) -> int:
        """Return how many years it takes at least to work so many seconds."""
        most = 53 * sum(each.seconds for hours in self.weekly for each in hours) + DAY
        extra = sum(each.seconds for hours in self.dated.values() for each in hours)
        return max(1, (missing - extra) // most)

    def _reach(self, year: int, years: int) -> int:
        """Return a year further on, and refuse where no working time can be left."""
        found = year + years
        some = _YEARS
        if not any(self.weekly):
            dated = [dt.date.fromordinal(each).year for each, hours in self.dated.items() if hours]
            some = range(min(dated), max(dated) + 1)
        if found not in some:
            side = "after" if years > 0 else "before"
            message = f"the calendar has no such working time {side} {year}: expected a nearer end"
            raise InvalidValueError(message)
        return found

    def _until(self, span: Span, year: int) -> Span:
        added = [self._year(each) for each in range(span.years[1] + 1, year + 1)]
        starts, ends, days, counts = (list(chain(*lists)) for lists in zip(*added, strict=True))
        total = span.after[-1] if span.after else 0
        after = list(accumulate(map(int.__sub__, ends, starts), initial=total))
        return Span(
            (span.years[0], year),
            span.starts + starts,
            span.ends + ends,
            span.before + after[:-1],
            span.after + after[1:],
            span.days + days,
            span.counts + counts,
        )

    def _from(self, span: Span | None, year: int) -> Span:
        if span is None:
            starts, ends, days, counts = self._year(year)
            after = list(accumulate(map(int.__sub__, ends, starts), initial=0))
            return Span((year, year), starts, ends, after[:-1], after[1:], days, counts)
        added = [self._year(each) for each in range(year, span.years[0])]
        starts, ends, days, counts = (list(chain(*lists)) for lists in zip(*added, strict=True))
        lengths = list(map(int.__sub__, ends, starts))
        total = (span.before[0] if span.before else 0) - sum(lengths)
        after = list(accumulate(lengths, initial=total))
        return Span(
            (year, span.years[1]),
            starts + span.starts,
            ends + span.ends,
            after[:-1] + span.before,
            after[1:] + span.after,
            days + span.days,
            counts + span.counts,
        )

    def _year(self, year: int) -> tuple[list[int], list[int], list[int], list[int]]:
        """Return the intervals of a year, which days work, and how many intervals each has."""
        if year not in _YEARS:
            raise _beyond(year)
        first, last = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
        starts: list[int] = []
        ends: list[int] = []
        days: list[int] = []
        counts: list[int] = []
        edge = max((end for _, end in self.day(first - 1)), default=_NEVER)
        offsets = [self._offset(since_1970(each)) for each in range(first, last + 3)]
        for place, ordinal in enumerate(range(first, last + 1)):
            here, *following = offsets[place : place + 3]
            steady = here if following == [here, here] else None
            found = self.day(ordinal, steady)
            if found and found[0][0] < edge:
                found = list(_once(found, edge))
            if found:
                starts += [start for start, _ in found]
                ends += [end for _, end in found]
                days.append(ordinal)
                counts.append(len(found))
                edge = ends[-1]
        return starts, ends, days, counts

    def day(self, ordinal: int, steady: int | None = None) -> Intervals:
        """Return the intervals that begin on a day, without its breaks."""
        hours = self.dated.get(ordinal)
        if hours is None:
            hours = self.weekly[(ordinal - 1) % 7]
        midnight = since_1970(ordinal)
        if not hours:
            return []
        if steady is None:
            if self._utc(midnight) == self._utc(midnight + DAY):
                return []  # a day that the zone skipped
            found = self._intervals(ordinal, hours)
        else:
            base = midnight - steady
            found = [(base + each.start, base + each.end) for each in hours]
        for near in (ordinal - 1, ordinal, ordinal + 1) if self.breaks else ():
            for cut in self._intervals(near, self.breaks.get(near, ())):
                found = list(_without(found, cut))
        return found

    def _intervals(self, ordinal: int, hours: Hours) -> Intervals:
        midnight = since_1970(ordinal)
        found = [
            (self._utc(midnight + each.start), self._utc(midnight + each.end)) for each in hours
        ]
        return list(_once(found, _NEVER))

    def _utc(self, wall: int) -> int:
        return wall - self._offset(wall)

    def _offset(self, wall: int) -> int:
        # Without a fold: the first of a repeated hour, and what is skipped moves forward.
        offset = (_MIDNIGHT + dt.timedelta(0, wall)).replace(tzinfo=self.zone).utcoffset()
        return offset.days * DAY + offset.seconds if offset else 0


def _once(intervals: Intervals, edge: int) -> Iterator[tuple[int, int]]:
    """Yield what comes after an edge; a clock that springs forward lays intervals over another."""
    for start, end in intervals:
        begin = max(start, edge)
        if begin < end:
            yield begin, end
            edge = end


def _without(intervals: Intervals, cut: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for start, end in intervals:
        for part in ((start, min(end, cut[0])), (max(start, cut[1]), end)):
            if part[0] < part[1]:
                yield part


def _opening_year(year: int) -> int:
    """Return from when a span that begins with a year answers alone: hours run past New Year."""
    if year not in _YEARS:
        raise _beyond(year)
    return since_1970(dt.date(year, 1, 4).toordinal())


def _closing_year(year: int) -> int:
    """Return until when a span that ends with a year answers alone: zones differ by a day."""
    if year not in _YEARS:
        raise _beyond(year)
    return since_1970(dt.date(year, 12, 31).toordinal())


def _beyond(year: int) -> InvalidValueError:
    limits = f"{_YEARS.start} to {_YEARS.stop - 1}"
    return InvalidValueError(f"the year {year} lies beyond the calendar: expected {limits}")
