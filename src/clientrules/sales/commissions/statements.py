"""What is paid of commissions, to whom and why, line by line; and why nothing is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, reduce
from html import escape
from typing import Final

from attrs import evolve, frozen

from clientrules.core.clause import Clause
from clientrules.core.money.allocation import allocate_instalments
from clientrules.core.money.amounts import CENT, EXACT, Amount, Exact
from clientrules.core.outcome import Unspecified
from clientrules.core.reason import Reason
from clientrules.core.refusals import unknown_name, wrong_kind
from clientrules.core.render import in_short, text
from clientrules.sales.attribution.payees import OpenPayee, Payee, PayeeRole
from clientrules.sales.commissions.plan import CommissionLimit
from clientrules.sales.commissions.tiers import TierPart


@frozen(kw_only=True)
@in_short
class CommissionLine:
    """One payment, or one that is taken back.

    Args:
        on: the day it falls due.
        cause: what made it due.
        base: what counts of the deal from then on, or what of it counts by that edition where each
            event earns by the edition of its own day.
        tier_base: the base by which its tier was found: the deal's own, or that of the period.
        parts: what each tier gives of that base.
        limit: the limit of the plan that changed it, if one did.
        commission: what falls due of the deal's commission, to all payees together.
        payee: who is paid.
        role: in what capacity.
        share: the payee's part of the deal's commission in that capacity.
        amount: the payment, negative where it is taken back.
        clauses: the clauses that gave the share, then those that the firm cites for its plan;
            empty where the caller set both.
        edition: the edition of the plan by which it was earned; empty where there is one plan.
    """

    deal: str
    on: dt.date
    cause: str
    base: Amount
    tier_base: Amount
    parts: tuple[TierPart, ...]
    limit: CommissionLimit | None
    commission: Decimal
    payee: Payee
    role: PayeeRole
    share: Fraction
    amount: Decimal
    clauses: tuple[Clause, ...]
    edition: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return the line as texts: one for each of the titles of a statement."""
        tiers = "; ".join(str(part.tier.band) for part in self.parts)
        return (
            self.on.isoformat(),
            self.deal,
            self.cause,
            text(self.base),
            text(self.tier_base),
            "; ".join(map(str, self.parts)) or "0",
            ", ".join(filter(None, (tiers, self.limit and self.limit.label))) or "none",
            text(self.commission),
            str(self.payee),
            self.role.label,
            str(self.share),
            text(self.amount),
            ", ".join(clause.id for clause in self.clauses) or "set by the caller",
        )

    def as_row(self) -> dict[str, object]:
        """Return the line as a row: who is paid what of which deal, and by what."""
        return {
            "deal": self.deal,
            "on": self.on,
            "payee": str(self.payee),
            "role": self.role,
            "share": self.share,
            "amount": self.amount,
            "commission": self.commission,
            "base": self.base,
            "tier_base": self.tier_base,
            "tiers": "; ".join(map(str, self.parts)),
            "limit": self.limit,
            "clauses": self.clauses,
            "edition": self.edition or None,
            "why": self.cause,
        }

    def __str__(self) -> str:
        """Return the line with its titles."""
        edition = [f"edition {self.edition}"] if self.edition else []
        return ", ".join([*map(" ".join, zip(_TITLES, self.cells(), strict=True)), *edition])


_TITLES: Final = (
    "due", "deal", "cause", "base", "tier base", "rate", "tier", "commission", "payee", "role",
    "share", "amount", "clause",
)  # fmt: skip


@frozen
@in_short
class NothingDue:
    """Why nothing of a deal is due to its payees; nobody is one while the shares are undecided."""

    deal: str
    payees: tuple[Payee, ...]
    reason: Reason

    def as_row(self, payee: Payee | None) -> dict[str, object]:
        """Return why nothing is due to a payee as a row."""
        who = None if payee is None else str(payee)
        return {
            "deal": self.deal,
            "payee": who,
            "amount": Decimal(0),
            "edition": self.reason.edition or None,
            "why": self.reason.text(),
        }

    def __str__(self) -> str:
        """Return why, with the deal."""
        return f"nothing is due: {self.reason.text()}"


@frozen
@in_short
class CommissionStatement:
    """The payments up to a day, in their order, and why nothing is due of the other deals."""

    on: dt.date
    lines: tuple[CommissionLine, ...]
    nothing: tuple[NothingDue, ...]
    quantum: str | Amount = CENT

    def __iter__(self) -> Iterator[CommissionLine]:
        """Iterate over the payments."""
        return iter(self.lines)

    def __len__(self) -> int:
        """Count the payments."""
        return len(self.lines)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each payment, and for each payee of a deal of which nothing is due.

        Returns:
            Rows of `deal`, the day it falls due (`on`), `payee`, `role`, `share`, `amount`, what
            falls due to all together (`commission`), the `base`, the `tier_base`, the `tiers`, the
            `limit`, the `clauses` by their ids, the `edition` of the plan, and `why`. Where nothing
            is due the amount is zero, and there is no payee while the shares are undecided.
        """
        waiting = (each.as_row(who) for each in self.nothing for who in each.payees or (None,))
        return [*(line.as_row() for line in self.lines), *waiting]

    @property
    def total(self) -> Decimal:
        """Return the sum of all payments."""
        return reduce(EXACT.add, (line.amount for line in self.lines), Decimal(0))

    @property
    def totals(self) -> dict[Payee, Decimal]:
        """Return what each payee receives in all, in the order of the first payment."""
        totals: dict[Payee, Decimal] = {}
        for line in self.lines:
            totals[line.payee] = EXACT.add(totals.get(line.payee, Decimal(0)), line.amount)
        return totals

    def of_payee(self, payee: Payee) -> CommissionStatement:
        """Return the statement of one payee; deals whose shares are undecided stay in it.

        Raises:
            UnknownKeyError: somebody without a share in any of the deals.
        """
        lines = tuple(line for line in self.lines if line.payee == payee)
        own = tuple(each for each in self.nothing if payee in each.payees)
        if not lines and not own:
            raise unknown_name("there is no share of", payee, self._payees())
        undecided = tuple(each for each in self.nothing if not each.payees)
        return evolve(self, lines=lines, nothing=own + undecided)

    def of_deal(self, name: str) -> CommissionStatement:
        """Return the statement of one deal.

        Raises:
            UnknownKeyError: no deal of that name.
        """
        none = list[CommissionLine](), list[NothingDue]()
        lines, nothing = self._by_deal.get(name, none) if isinstance(name, str) else none
        if not lines and not nothing:
            names = (*(line.deal for line in self.lines), *(each.deal for each in self.nothing))
            raise unknown_name("the statement has no deal", name, names)
        return evolve(self, lines=tuple(lines), nothing=tuple(nothing))

    @cached_property
    def _by_deal(self) -> Mapping[str, tuple[list[CommissionLine], list[NothingDue]]]:
        """Return what there is of each deal, of which a reader asks one after the other."""
        found: dict[str, tuple[list[CommissionLine], list[NothingDue]]] = {}
        for line in self.lines:
            found.setdefault(line.deal, ([], []))[0].append(line)
        for each in self.nothing:
            found.setdefault(each.deal, ([], []))[1].append(each)
        return found

    def unspecified(self) -> tuple[Unspecified, ...]:
        """Return the payees of whom nobody has said yet who receives their payments."""
        return tuple(
            Unspecified(payee.name, _supply(payee))
            for payee in self.totals
            if isinstance(payee, OpenPayee)
        )

    def distribute(self, payee: Payee, among: Mapping[str, Exact]) -> CommissionStatement:
        """Return the statement with one payee's payments divided; nobody else's changes.

        Args:
            payee: whose payments, such as the public pool's or a leaver's.
            among: the weight of each who receives of them.

        Returns:
            A statement in which, deal by deal, what each receives adds up to the division of what
            the payee had up to any line.

        Raises:
            UnknownKeyError: a payee without a payment.
            InvalidValueError: a negative weight, or none that is positive.

        Clause: GEN-7.
        """
        if not isinstance(among, Mapping):
            raise wrong_kind("among", among, 'a mapping from a name to a weight, as {"B": 1}')
        if payee not in self.totals:
            raise unknown_name("there is no payment to", payee, self.totals)
        divided: dict[int, tuple[CommissionLine, ...]] = {}
        for places in self._places(payee).values():
            rows = self._divided([self.lines[place] for place in places], among)
            divided.update(zip(places, rows, strict=True))
        lines = (divided.get(place, (line,)) for place, line in enumerate(self.lines))
        return evolve(self, lines=tuple(each for group in lines for each in group))

    def _places(self, payee: Payee) -> dict[tuple[str, PayeeRole], list[int]]:
        places: dict[tuple[str, PayeeRole], list[int]] = {}
        for place, line in enumerate(self.lines):
            if line.payee == payee:
                places.setdefault((line.deal, line.role), []).append(place)
        return places

    def _divided(
        self, lines: list[CommissionLine], among: Mapping[str, Exact]
    ) -> list[tuple[CommissionLine, ...]]:
        weights = list(among.values())
        amounts = allocate_instalments([line.amount for line in lines], weights, self.quantum)
        whole = sum((Fraction(weight) for weight in weights), Fraction())
        return [
            tuple(
                evolve(line, payee=who, share=line.share * Fraction(weight) / whole, amount=amount)
                for (who, weight), amount in zip(among.items(), row, strict=True)
            )
            for line, row in zip(lines, amounts, strict=True)
        ]

    def _payees(self) -> tuple[Payee, ...]:
        waiting = (payee for each in self.nothing for payee in each.payees)
        return tuple(dict.fromkeys((*self.totals, *waiting)))

    def __str__(self) -> str:
        """Return the totals in one line; iterate for the payments."""
        sums = (f"{payee} {text(amount)}" for payee, amount in self.totals.items())
        return f"{', '.join(sums) or 'nothing'} by {self.on.isoformat()}"

    def _repr_html_(self) -> str:
        """Return the payments as a table for a notebook, with totals and why nothing is due."""
        dated = any(line.edition for line in self.lines)
        titles = (*_TITLES, "edition") if dated else _TITLES
        head = "".join(f"<th>{title}</th>" for title in titles)
        cells = ((*line.cells(), line.edition) if dated else line.cells() for line in self.lines)
        rows = "".join(f"<tr>{_row(each)}</tr>" for each in cells)
        totals = (_total_cells(titles, *each) for each in self.totals.items())
        sums = "".join(f"<tr>{_row(each)}</tr>" for each in totals)
        notes = (*map(str, self.nothing), *map(str, self.unspecified()))
        after = "".join(f"<p>{escape(note)}</p>" for note in notes)
        body = f"<tbody>{rows}{sums}</tbody>"
        return f"<table><thead><tr>{head}</tr></thead>{body}</table>{after}"


def _row(cells: Iterable[str]) -> str:
    return "".join(f"<td>{escape(cell)}</td>" for cell in cells)


def _total_cells(titles: Iterable[str], payee: Payee, amount: Decimal) -> tuple[str, ...]:
    own = {"due": "total", "payee": str(payee), "amount": text(amount)}
    return tuple(own.get(title, "") for title in titles)


def _supply(payee: OpenPayee) -> str:
    return payee.supply.replace("shares.distribute", "statement.distribute")
