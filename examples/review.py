"""Review a real customer base: classes, segments, movers, a club and a day; a complaint and deals.

Prints a short review of the CDNOW customers and writes it as a page, `build/review.html`.
"""

from decimal import Decimal
from pathlib import Path

from cdnow import LAST_QUARTER, SECOND_HALF, data_file, read, turnover
from club import club
from complaint import followed
from deal import dispute
from firm_rules import firm_rules
from review_page import PROXY, Mover, Review, page
from rota_day import rota_day
from shop_day import shop_day

from clientrules import Clause, Source
from clientrules.segmentation import (
    AbcPolicy,
    abc,
    cuts_from,
    migrations,
    strategy_for,
    value_matrix,
)

OUR_RULES = Source("Our customer rules, 2026 edition")
OUR_LINES = Clause("OUR-2.1", "The A and B lines lie lower in our firm.", OUR_RULES, article="2.1")


def review() -> Review:
    """Put the whole review together from the purchases."""
    purchases = list(read(data_file()))
    customers = dict.fromkeys(purchase.customer for purchase in purchases)
    early = [purchase for purchase in purchases if purchase.on < SECOND_HALF]
    late = [purchase for purchase in purchases if purchase.on >= SECOND_HALF]
    first, second = turnover(early, customers), turnover(late, customers)
    pace = turnover((each for each in early if each.on >= LAST_QUARTER), customers)
    values = {each: (first[each], 3 * pace[each]) for each in customers}

    before, after = abc(first), abc(second)
    movers = sorted(customers, key=lambda each: abs(second[each] - first[each]), reverse=True)
    classes = abc(turnover(purchases, customers))
    members = club(purchases)
    ours = AbcPolicy(lines=(Decimal("0.60"), Decimal("0.85")), cites={"lines": OUR_LINES})
    return Review(
        purchases=len(purchases),
        classes=classes,
        matrix=value_matrix(values, policy=cuts_from(values, quantile=Decimal("0.90"))),
        migration=migrations(before.classes, after.classes),
        movers=[
            Mover(each, first[each], second[each], before[each], after[each])
            for each in movers[:10]
        ],
        explained=movers[0],
        changed=abc(classes.turnover, policy=ours),
        club=members,
        shop_day=shop_day(purchases, members.members),
        complaint=followed(),
        dispute=dispute(),
        rota=rota_day(),
    )


def show(found: Review) -> None:
    """Print the review."""
    print(f"\n{len(found.classes):,} customers, {found.purchases:,} purchases\n")
    print("Classes by turnover, whole period (typical: what the source expects of customers)")
    print(found.classes.profile())
    print(found.classes.profile().matches_typical().why())

    print(f"\nValue matrix at the end of the first half; potential value by proxy:\n  {PROXY}")
    for segment, count in found.matrix.counts().items():
        words = f"{segment.label:<16} {segment.label_zh:\u3000<7}"
        print(f"  {words} {count:>7,}  {strategy_for(segment)}")

    print("\nTen largest movers, first half to second half (dollars)")
    for mover in found.movers:
        print(f"  {mover}")

    for title, lines in (
        (f"Customer {found.explained}, clause by clause", found.explanation()),
        ("One number changed, with the firm's own clause", found.effect()),
        ("The firm's rules, from examples/rules", firm_rules().lines()),
        ("The VIP club", found.club.lines()),
        ("A day at the shop", found.shop_day.lines()),
        ("A complaint and its clocks", found.complaint.lines()),
        ("Why it had to be closed by then", found.complaint.closing.why().splitlines()),
        ("A disputed deal ruled, and an open one settled and paid", found.dispute.lines()),
        ("A day of the rota", found.rota.lines()),
    ):
        print(f"\n{title}")
        for line in lines:
            print(f"  {line}")


if __name__ == "__main__":
    result = review()
    show(result)
    target = Path("build", "review.html")
    target.parent.mkdir(exist_ok=True)
    target.write_text(page(result), encoding="utf-8")
    print(f"\nThe page with the pictures: {target}")
