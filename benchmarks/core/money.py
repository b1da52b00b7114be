"""Money split to the last cent, beside the same arithmetic in plain Python.

By hand nothing is checked: neither that the total is a whole number of cents nor that the weights
are sound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from measure import Effort
from row import Row, beside

from clientrules import allocate
from clientrules.sales import Shares
from clientrules.sales.attribution import PayeeRole

SPLITS = (
    (Decimal("10000.00"), (50, 30, 20)),
    (Decimal("10000.01"), (70, 20, 10)),
    (Decimal("100.00"), (1, 1, 1)),
    (Decimal("-4999.99"), (3, 2, 2)),
)
THREE = Shares.split(*[(payee, PayeeRole.AGENT, 1) for payee in "ABC"])
COMMISSION = Decimal("10000.01")


def rows(effort: Effort) -> Iterator[Row]:
    """Yield one split, the mean over even and uneven ones, and what each of three is paid."""
    yield beside(
        effort,
        "`allocate` to three integer weights",
        lambda: [allocate(total, weights) for total, weights in SPLITS],
        lambda: [_by_hand(total, weights) for total, weights in SPLITS],
        peer="plain Python, unchecked",
        at_most=1.2,
        per=len(SPLITS),
    )
    yield beside(
        effort,
        "`shares.pay` to three",
        lambda: THREE.pay(COMMISSION),
        lambda: tuple(zip(THREE.parts, _by_hand(COMMISSION, (1, 1, 1)), strict=True)),
        peer="plain Python, unchecked",
        at_most=1.2,
    )


def _by_hand(total: Decimal, weights: Sequence[int]) -> tuple[Decimal, ...]:
    """Return the shares by largest remainder, ties to the earlier one."""
    cents, whole = abs(int(total * 100)), sum(weights)
    parts = [divmod(cents * weight, whole) for weight in weights]
    shares = [share for share, _ in parts]
    left = cents - sum(shares)
    if left:
        largest = sorted(range(len(parts)), key=lambda place: parts[place][1], reverse=True)
        for place in largest[:left]:
            shares[place] += 1
    sign = -1 if total < 0 else 1
    return tuple([Decimal(sign * share).scaleb(-2) for share in shares])
