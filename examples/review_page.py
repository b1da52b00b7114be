"""The review of a customer base as a value, and as a page of HTML with its pictures."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape
from io import BytesIO
from pathlib import Path
from string import Template
from typing import NamedTuple

from attrs import frozen
from club import Club
from complaint import Followed
from deal import Dispute
from matplotlib.figure import Figure
from rota_day import RotaDay
from shop_day import ShopDay

from clientrules import plots
from clientrules.segmentation import (
    AbcClass,
    AbcResult,
    MigrationMatrix,
    ValueMatrix,
    follow_up,
    strategy_for,
    target_segments,
)

PROXY = "3 x turnover of July to September 1997, the last quarter of the first half"


class Mover(NamedTuple):
    """A customer whose turnover changed much between the two halves."""

    customer: str
    first: Decimal
    second: Decimal
    before: AbcClass
    after: AbcClass

    def __str__(self) -> str:
        """Return the move as a line."""
        change = self.second - self.first
        classes = f"{self.before.value} -> {self.after.value}"
        return (
            f"{self.customer}  {self.first:>9,.2f} -> {self.second:>9,.2f}"
            f"  {change:>+10,.2f}  {classes}"
        )


@frozen
class Review:
    """What the review found.

    Args:
        purchases: how many purchases were read.
        classes: the ABC classes of the whole period.
        matrix: the value matrix at the end of the first half.
        migration: who changed class between the halves.
        movers: the customers whose turnover changed most.
        explained: the customer to explain.
        changed: the ABC classes under the firm's own lines.
        club: the customers as members of the VIP club.
        shop_day: whom to visit, contact, greet and remind on the last day.
        complaint: a complaint with its clocks.
        dispute: two deals, ruled, settled and paid.
        rota: a day of the rota.
    """

    purchases: int
    classes: AbcResult[str]
    matrix: ValueMatrix[str]
    migration: MigrationMatrix[str, AbcClass]
    movers: list[Mover]
    explained: str
    changed: AbcResult[str]
    club: Club
    shop_day: ShopDay
    complaint: Followed
    dispute: Dispute
    rota: RotaDay

    def explanation(self) -> Iterator[str]:
        """Explain one customer, each answer with the clause that decided."""
        segment = self.matrix[self.explained]
        for decision in (
            self.matrix.decision(self.explained),
            strategy_for(segment),
            target_segments(segment),
            self.classes.decision(self.explained),
            follow_up(self.classes[self.explained]),
        ):
            yield from decision.why().splitlines()

    def effect(self) -> Iterator[str]:
        """Tell what the firm's own lines change, and why."""
        old, new = self.classes, self.changed
        moved = sorted(each for each in old.classes if old[each] is not new[each])
        yield f"{len(moved):,} customers change class; A has {_count(new)} instead of {_count(old)}"
        yield f"customer {moved[0]} under our own lines:"
        yield from new.why(moved[0]).splitlines()
        yield "and before:"
        yield from old.why(moved[0]).splitlines()


def _count(result: AbcResult[str]) -> str:
    return f"{result.profile()[AbcClass.A].customers:,}"


def page(review: Review) -> str:
    """Return the review as one HTML page that needs no other file."""
    scatter = plots.value_scatter(
        review.matrix,
        current_label="current value: turnover of January to September 1997 ($)",
        potential_label=f"potential value, by proxy ($):\n{PROXY}",
        title="Value matrix at the end of the first half",
    )
    asked, clocks = review.complaint.last
    closing = review.complaint.closing
    template = Path(__file__).with_name("review_page.html").read_text(encoding="utf-8")
    return Template(template).substitute(
        customers=f"{len(review.classes):,}",
        purchases=f"{review.purchases:,}",
        profile=review.classes.profile()._repr_html_(),
        curve=_picture(plots.abc_curve(review.classes), "Concentration of turnover"),
        proxy=escape(PROXY),
        cuts=escape(f"{review.matrix.policy.current} and {review.matrix.policy.potential} dollars"),
        matrix=review.matrix._repr_html_(),
        scatter=_picture(scatter, "Value matrix"),
        migration=_picture(plots.migration_map(review.migration), "Migration"),
        movers=_rows(review.movers),
        explained=escape(review.explained),
        explanation=escape("\n".join(review.explanation())),
        effect=escape("\n".join(review.effect())),
        club=escape("\n".join(review.club.lines())),
        shop_day=escape("\n".join(review.shop_day.lines())),
        clocks=_picture(plots.clock_bars(clocks, asked), "Clocks of a complaint"),
        complaint=escape("\n".join(review.complaint.lines())),
        due=closing.decision._repr_html_(),
        days=closing.explanation._repr_html_(),
        split=_picture(plots.commission_split(review.dispute.split), "Commission split"),
        ruling=review.dispute.ruling._repr_html_(),
        dispute=escape("\n".join(review.dispute.lines())),
        statement=review.dispute.paid.of_payee("Ann")._repr_html_(),
        rota=escape("\n".join(review.rota.lines())),
    )


def _picture(figure: Figure, words: str) -> str:
    data = BytesIO()
    figure.savefig(data, format="png", dpi=130)
    encoded = base64.b64encode(data.getvalue()).decode("ascii")
    return f'<img alt="{escape(words)}" src="data:image/png;base64,{encoded}">'


def _rows(movers: Iterable[Mover]) -> str:
    return "\n".join(
        f"<tr><td>{mover.customer}</td><td>{mover.first:,.2f}</td><td>{mover.second:,.2f}</td>"
        f"<td>{mover.second - mover.first:+,.2f}</td>"
        f"<td>{mover.before.value} &rarr; {mover.after.value}</td></tr>"
        for mover in movers
    )
