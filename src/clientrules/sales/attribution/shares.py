"""Shares of one commission: whole numerators over one denominator, with a role for every payee.

A share is a part of the credit for a deal, never a rate of pay. Money is made of it once, at the
end, by largest remainder: a refund is the same shares negated, and what instalments and partial
refunds pay each payee adds up to that payee's part of their sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from math import gcd, lcm
from typing import Any, Final, NamedTuple

from attrs import field, frozen

from clientrules.core.checks import all_are, at_least_one, count_from, kind, listed, words
from clientrules.core.money.allocation import (
    allocate_instalments,
    allocate_whole,
    weights_refused,
)
from clientrules.core.money.amounts import (
    CENT,
    EXACT,
    Amount,
    Exact,
    require_amount,
    require_quantum,
)
from clientrules.core.outcome import Unspecified
from clientrules.core.refusals import unknown_name, wrong_kind
from clientrules.core.render import in_short, shown
from clientrules.errors import InvalidValueError, UnknownKeyError
from clientrules.sales.attribution.payees import OpenPayee, Payee, PayeeRole


def _payee(share: Any, attribute: Any, payee: Payee) -> None:
    if not isinstance(payee, OpenPayee):
        words(share, attribute, payee)


@frozen
class Share:
    """One payee's part of the commission.

    Args:
        payee: a person by name, or a payee who is still open.
        role: in what capacity.
        numerator: the part, over the denominator that all shares of the deal have in common.
    """

    payee: Payee = field(validator=_payee)
    role: PayeeRole = field(validator=kind(PayeeRole))
    numerator: int = field(validator=count_from(0))


class Payment(NamedTuple):
    """What one share pays.

    Args:
        share: whose, and in what capacity.
        amount: the money; negative when it is paid back.
    """

    share: Share
    amount: Decimal

    def as_row(self) -> dict[str, object]:
        """Return the payment as a row: `payee`, `role`, the `numerator` of the share, `amount`."""
        return {
            "payee": str(self.payee),
            "role": self.role,
            "numerator": self.share.numerator,
            "amount": self.amount,
        }

    @property
    def payee(self) -> Payee:
        """Return who is paid."""
        return self.share.payee

    @property
    def role(self) -> PayeeRole:
        """Return in what capacity."""
        return self.share.role


# What calling `Payment` does, in about half of its time.
_payment: Final[Callable[[tuple[Share, Decimal]], Payment]] = partial(tuple.__new__, Payment)
_new, _set = object.__new__, object.__setattr__


def _parts(parts: Iterable[Share]) -> tuple[Share, ...]:
    return listed(parts, "Shares.parts")


@frozen
@in_short
class Shares:
    """Who shares the commission of one deal; the parts make exactly one.

    Args:
        parts: the shares in the order that breaks ties of a cent; a payee may stand in them once
            in each role.
        denominator: the number that the numerators add up to.

    >>> halves = Shares.split(("A", PayeeRole.AGENT, 1), ("B", PayeeRole.AGENT, 1))
    >>> print(halves)
    A (agent) 50 %, B (agent) 50 %
    >>> [payment.amount for payment in halves.pay(Decimal("10000.01"))]
    [Decimal('5000.01'), Decimal('5000.00')]
    """

    parts: tuple[Share, ...] = field(converter=_parts, validator=[at_least_one, all_are(Share)])
    denominator: int = field(validator=count_from(1))
    _weights: tuple[int, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Refuse shares that do not make one, and a payee given twice in one role."""
        weights = tuple([part.numerator for part in self.parts])
        if sum(weights) != self.denominator:
            message = (
                f"the shares add up to {sum(weights)}/{shown(self.denominator)}: expected exactly"
                " one; write Shares.split with weights, or name who takes the rest"
            )
            raise InvalidValueError(message)
        several = len({part.payee for part in self.parts}) < len(weights)
        if several and len({(part.payee, part.role) for part in self.parts}) < len(weights):
            message = f"the shares {self} name a payee twice in one role: add the two together"
            raise InvalidValueError(message)
        object.__setattr__(self, "_weights", weights)

    @classmethod
    def split(cls, *parts: tuple[Payee, PayeeRole, Exact]) -> Shares:
        """Return the shares that divide one in proportion to weights.

        Args:
            parts: payee, role and weight of each, in the order that breaks ties; the weights of
                one payee in one role are added up.

        Raises:
            InvalidValueError: a negative weight, or none that is positive.
        """
        exact: dict[tuple[Payee, PayeeRole], Fraction] = {}
        for part in parts:
            payee, role, weight = _three(part)
            exact[payee, role] = exact.get((payee, role), Fraction()) + _exact(weight)
        return _reduced([(*of, weight) for of, weight in exact.items()])

    def __iter__(self) -> Iterator[Payee]:
        """Iterate over the payees, each once."""
        return iter(dict.fromkeys(part.payee for part in self.parts))

    def __getitem__(self, payee: Payee) -> Fraction:
        """Return a payee's part, all roles together."""
        own = [part.numerator for part in self.parts if part.payee == payee]
        if not own:
            raise self._without(payee)
        return Fraction(sum(own), self.denominator)

    def __contains__(self, payee: object) -> bool:
        """Tell whether somebody has a share."""
        return any(part.payee == payee for part in self.parts)

    def __str__(self) -> str:
        """Return every part in percent, which is exact."""
        return ", ".join(
            f"{part.payee} ({part.role.label}) {_percent(part.numerator, self.denominator)} %"
            for part in self.parts
        )

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each part: `payee`, `role` and `share`."""
        return [
            {
                "payee": str(part.payee),
                "role": part.role,
                "share": Fraction(part.numerator, self.denominator),
            }
            for part in self.parts
        ]

    def record(self) -> list[dict[str, Any]]:
        """Return the shares in the types of JSON."""
        return [
            {
                "payee": str(part.payee),
                "role": part.role.value,
                "share": str(Fraction(part.numerator, self.denominator)),
            }
            for part in self.parts
        ]

    def pay(self, commission: Amount, quantum: str | Amount = CENT) -> tuple[Payment, ...]:
        """Divide a commission to the cent, by largest remainder with ties to the earlier share.

        Args:
            commission: the whole commission; negative for a refund, which mirrors its sale.
            quantum: the smallest unit paid.

        Raises:
            InvalidValueError: an amount off the grid.

        Clause: GEN-7.
        """
        step = quantum if quantum is CENT else require_quantum(quantum)
        amounts = allocate_whole(commission, self._weights, step)
        return tuple(map(_payment, zip(self.parts, amounts, strict=True)))

    def instalments(
        self, commissions: Iterable[Amount], quantum: str | Amount = CENT
    ) -> tuple[tuple[Payment, ...], ...]:
        """Divide what a deal pays over its life, so that each payee's payments add up exactly.

        Args:
            commissions: the instalments in order; a partial refund is a negative one.
            quantum: the smallest unit paid.

        Returns:
            One row of payments an instalment; up to any row they add up to the division of the
            sum paid until then.

        Raises:
            InvalidValueError: an amount off the grid.

        Clause: GEN-7.
        """
        rows = allocate_instalments(commissions, self._weights, quantum)
        return tuple(tuple(map(_payment, zip(self.parts, row, strict=True))) for row in rows)

    def unspecified(self) -> tuple[Unspecified, ...]:
        """Return the payees of whom nobody has said yet who receives their share."""
        return tuple(
            Unspecified(payee.name, payee.supply) for payee in self if isinstance(payee, OpenPayee)
        )

    def distribute(self, payee: Payee, among: Mapping[str, Exact]) -> Shares:
        """Return the shares with one payee's part divided among others, in the same role.

        Args:
            payee: whose part, such as the public pool's or a leaver's.
            among: the weight of each who receives of it.

        Raises:
            UnknownKeyError: a payee without a share.
            InvalidValueError: a negative weight, or none that is positive.
        """
        if not isinstance(among, Mapping):
            raise wrong_kind("among", among, 'a mapping from a name to a weight, as {"B": 1}')
        if payee not in self:
            raise self._without(payee)
        parts: list[tuple[Payee, PayeeRole, Exact]] = []
        for part in self.parts:
            if part.payee == payee:
                parts += self._among(part, among)
            else:
                parts.append((part.payee, part.role, part.numerator))
        return Shares.split(*parts)

    def _without(self, payee: Payee) -> UnknownKeyError:
        return unknown_name("there is no share of", payee, self)

    @staticmethod
    def _among(part: Share, among: Mapping[str, Exact]) -> list[tuple[Payee, PayeeRole, Fraction]]:
        """Divide one share."""
        own = _reduced([(payee, part.role, _exact(weight)) for payee, weight in among.items()])
        return [
            (each.payee, each.role, Fraction(part.numerator * each.numerator, own.denominator))
            for each in own.parts
        ]


def shares_of(
    payees: Sequence[Payee], roles: Sequence[PayeeRole], weights: tuple[int, ...]
) -> Shares:
    """Return shares of payees that differ, by positive weights in lowest terms, unchecked."""
    shares = _new(Shares)
    _set(shares, "parts", tuple(map(_share, payees, roles, weights)))
    _set(shares, "denominator", sum(weights))
    _set(shares, "_weights", weights)
    return shares


def _share(payee: Payee, role: PayeeRole, numerator: int) -> Share:
    share = _new(Share)
    _set(share, "payee", payee)
    _set(share, "role", role)
    _set(share, "numerator", numerator)
    return share


def _reduced(parts: Sequence[tuple[Payee, PayeeRole, Fraction]]) -> Shares:
    weights = [weight for _, _, weight in parts]
    if not any(weights) or min(weights) < 0:
        raise weights_refused(weights)
    scale = lcm(*(weight.denominator for weight in weights))
    whole = [int(weight * scale) for weight in weights]
    common = gcd(*whole)
    shares = [
        Share(payee, role, number // common)
        for (payee, role, _), number in zip(parts, whole, strict=True)
    ]
    return Shares(tuple(shares), sum(whole) // common)


def _three(part: tuple[Payee, PayeeRole, Exact]) -> tuple[Payee, PayeeRole, Exact]:
    match part:
        case (str() | OpenPayee(), PayeeRole(), _):
            return part
    raise wrong_kind("a part", part, "payee, role and weight, as ('A', PayeeRole.AGENT, 1)")


def _exact(weight: Exact) -> Fraction:
    if isinstance(weight, Fraction):
        return weight
    return Fraction(require_amount(weight, "a weight"))


def _percent(numerator: int, denominator: int) -> str:
    """Write a part in percent exactly: as a decimal where it ends, else as a mixed number."""
    percent = Fraction(100 * numerator, denominator)
    rest = percent.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        return f"{EXACT.divide(Decimal(percent.numerator), Decimal(percent.denominator)):f}"
    whole, left = divmod(percent.numerator, percent.denominator)
    return f"{whole or ''} {left}/{percent.denominator}".lstrip()
