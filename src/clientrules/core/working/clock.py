"""Arithmetic in working time: on microseconds since 1970 and on ordinals of dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import frozen

from clientrules.core.working.index import Span, WorkingIndex, since_1970
from clientrules.core.working.moments import MICRO, Paused
from clientrules.errors import InvalidValueError


@frozen(eq=False)
class WorkingClock:
    """Counts along the intervals of a calendar."""

    index: WorkingIndex

    def opened(self, at: int) -> int:
        """Return the moment itself if open, else the next opening."""
        seconds = at // MICRO
        span = self.index.covering(seconds, seconds)
        if span.is_open(seconds):
            return at
        position = span.position(seconds)
        return self.index.later(span, position + 1).latest(position) * MICRO

    def after(self, start: int, amount: int, stops: Sequence[Paused]) -> int:
        """Return the moment at which an amount has run from a start, not counting stops."""
        if amount == 0:
            return self._free(start, stops)
        span = self._span(start, start, stops)
        target = position(span, start) + amount
        for stop, resume in stops:
            reached = position(span, max(stop, start))
            if reached >= target:
                break
            if resume is None:
                raise _still_paused()
            target += position(span, max(resume, start)) - reached
        whole = -(-target // MICRO)
        late = whole * MICRO - target
        return self.index.later(span, whole).earliest(whole) * MICRO - late

    def before(self, end: int, amount: int) -> int:
        """Return the moment from which an amount has run at an end."""
        seconds = end // MICRO
        span = self.index.covering(seconds, seconds)
        if amount == 0 and span.is_open(seconds):
            return end
        whole, more = divmod(position(span, end) - amount, MICRO)
        if amount == 0:
            return self.index.earlier(span, whole - 1).earliest(whole) * MICRO
        return self.index.earlier(span, whole).latest(whole) * MICRO + more

    def between(self, start: int, end: int, stops: Sequence[Paused]) -> int:
        """Return the working time from a moment to a later one, not counting stops."""
        span = self.index.covering(start // MICRO, end // MICRO)
        total = position(span, end) - position(span, start)
        for stop, resume in stops:
            begin, over = max(stop, start), end if resume is None else min(resume, end)
            if begin < over:
                total -= position(span, over) - position(span, begin)
        return total

    def add_seconds(self, at: int, seconds: int) -> int:
        """Return the timestamp so many working seconds later, or earlier if negative."""
        if seconds < 0:
            return self.before(at * MICRO, -seconds * MICRO) // MICRO
        if seconds == 0:
            return self.opened(at * MICRO) // MICRO
        span = self.index.covering(at, at)
        target = span.position(at) + seconds
        return self.index.later(span, target).earliest(target)

    def seconds_between(self, start: int, end: int) -> int:
        """Return the working seconds between two timestamps, negative the other way round."""
        early, late = (start, end) if start <= end else (end, start)
        span = self.index.covering(early, late)
        return span.position(end) - span.position(start)

    def days(self, early: int, late: int) -> Span:
        """Return a span that has every working day from one ordinal to another."""
        return self.index.covering(since_1970(early), since_1970(late))

    def day_after(self, day: int, count: int, stops: Sequence[Paused] = ()) -> int:
        """Return the ordinal of the day so many working days on."""
        start = since_1970(day)
        span = self._span(start * MICRO, start * MICRO, stops)
        first = (bisect_right if count > 0 else bisect_left)(span.days, day)
        place = first + count - (count > 0)
        for begin, over in span.held(stops):
            if max(begin, first) > place:
                break
            if over is None:
                raise _still_paused()
            place += max(over - max(begin, first), 0)
        span, place = self.index.with_days(span, place)
        return span.days[place]

    def _free(self, at: int, stops: Sequence[Paused]) -> int:
        """Return the next open moment that lies in no stop."""
        at = self.opened(at)
        for stop, resume in stops:
            if stop <= at and (resume is None or at < resume):
                if resume is None:
                    raise _still_paused()
                at = self.opened(resume)
        return at

    def _span(self, early: int, late: int, stops: Sequence[Paused]) -> Span:
        for stop, resume in stops:
            late = max(late, stop if resume is None else resume)
        return self.index.covering(early // MICRO, late // MICRO)


def position(span: Span, at: int) -> int:
    """Return how much working time has run at a moment, both in microseconds."""
    seconds, more = divmod(at, MICRO)
    found = span.position(seconds) * MICRO
    return found + more if more and span.is_open(seconds) else found


def _still_paused() -> InvalidValueError:
    return InvalidValueError(
        "the clock is still paused when the term would end: expected the pause's end;"
        " give the instant asked about for it"
    )
