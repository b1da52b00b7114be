"""How the time of every public function of a collection or a history grows with its size.

The functions are those of `tests/growth`, where their work is counted from a size to four times
that; here they are timed, to sixteen times. A row is a family, and its figure that of the steepest.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from itertools import islice
from operator import attrgetter
from pathlib import Path
from pkgutil import iter_modules

from attrs import evolve
from measure import MILLISECOND, Effort, Measured, exponent
from row import GROWTH, Row

from clientrules.errors import RulesError

ROOT = Path(__file__).parents[2]
SMALL = 25
MOST_NAMED = 5

sys.path.append(str(ROOT))


WHY = {
    "commissions": "A deal that moves the tier of all changes what each is paid, a line each.",
    "core": "A table compares every row with every other when it is made: once, when a firm's rules"
    " are read, and of some ten rows.",
    "loyalty": "What is given back under tiers, or under a cap, rules again every purchase after"
    " it: their tier, or what was left of the cap, may be another.",
    "rotas": "Whoever joins one by one is given as many rotas, each with the order of its day.",
}


Asks = Mapping[str, Callable[[int], Callable[[], object]]]


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the steepest function of each family, and name whatever grows too fast."""
    from tests.growth import asks

    sized = evolve(
        effort,
        repeats=min(effort.repeats, 2),
        at_least=min(effort.at_least, MILLISECOND),
        at_most=20 * MILLISECOND,
    )
    size = effort.size(SMALL, quick=4)
    for family in iter_modules(asks.__path__, f"{asks.__name__}."):
        known = getattr(import_module(family.name), "ASKS", {})
        asked = known if effort.judged else dict(islice(known.items(), 1))
        found = dict(_measured(sized, asked, size))
        steep = sorted(found, key=lambda name: found[name].least, reverse=True)
        if not steep:
            continue
        fast = [name for name in steep if found[name].least > GROWTH] or steep[:1]
        named = [f"`{name}` {found[name].least:.2f}" for name in fast[:MOST_NAMED]]
        more = f" and {len(fast) - MOST_NAMED} more" if len(fast) > MOST_NAMED else ""
        subject = family.name.rpartition(".")[2]
        yield Row(
            what=f"{subject}, the steepest of {len(found)}",
            ours=found[steep[0]],
            kind="growth",
            at_most=GROWTH,
            means=f"{', '.join(named)}{more}",
            why=WHY.get(subject, ""),
        )


def _measured(effort: Effort, asks: Asks, size: int) -> Iterator[tuple[str, Measured]]:
    for name, make in asks.items():
        try:
            found = exponent(effort, make, size)
            if found.least > GROWTH:  # once more, as something else may have run meanwhile
                found = min(found, exponent(effort, make, size), key=attrgetter("least"))
            yield name, found
        except RulesError:  # a number of complaints ends, and a calendar does
            continue
