"""What an answer costs, counted: never a second, so that a busy machine is no slower rule.

Counted are the calls of every Python function, the lines run in the library, and the words copied:
what a line allocates beyond what any line does, which is how copies made in C are seen (slices,
`tuple(...)`, `old + (new,)`, `sorted`). Scans in C that copy nothing (`in`, `sum`, `max`) show by
the elements, which call Python back: see `handed.py`.
"""

import gc
import math
import sys
import tracemalloc
from pathlib import Path

import clientrules

LIBRARY = str(Path(clientrules.__file__).parent)
USUAL, WORD = 512, 8
"""Bytes that a line allocates without copying anything to speak of, and those of a pointer."""
LITTLE, LARGE = 2000, 96
"""Work that says little, and the size from which none is too little."""
FREE = {"__lt__"}
"""Comparisons that sort: n log n of them are what a sort costs."""


def work(ask, counted=LIBRARY):
    """Return the calls, lines and words that asking costs in the files under `counted`."""
    size, forget = tracemalloc.get_traced_memory, tracemalloc.reset_peak
    done = words = level = 0

    def line(frame, event, argument):
        nonlocal done, words, level
        done += 1
        now, peak = size()
        if peak - level > USUAL:
            words += peak - level
        if peak - now > USUAL / 4:
            forget()
        level = now
        return line

    def call(frame, event, argument):
        nonlocal done
        code = frame.f_code
        if code.co_name not in FREE:
            done += 1
        return line if code.co_filename.startswith(counted) else None

    tracing, collecting = sys.gettrace(), gc.isenabled()
    gc.disable()
    tracemalloc.start()
    sys.settrace(call)
    try:
        ask()
    finally:
        sys.settrace(tracing)
        tracemalloc.stop()
        if collecting:
            gc.enable()
    return done + words // WORD


def exponent(make, size=24, counted=LIBRARY):
    """Return by which power of its size the work of an ask grows, from a size to four times it.

    What is the same at every size is taken off: the work at size one. The first ask of a size
    does not count, since it imports and reads what every later one finds ready, and takes memory
    that Python keeps for the next. What does little is asked at greater sizes, where its first
    copies weigh less.
    """
    for n in (1, size):
        work(make(n), counted)
    fixed, small = (work(make(n), counted) for n in (1, size))
    more = math.ceil(min(LITTLE / max(small - fixed, 1), LARGE / size))
    make(4 * more * size)()
    if more > 1:
        small = work(make(more * size), counted)
    small, large = small - fixed, work(make(4 * more * size), counted) - fixed
    return math.log(max(large, 1) / max(small, 1), 4) if large > 2 * fixed + LITTLE / 10 else 0.0
