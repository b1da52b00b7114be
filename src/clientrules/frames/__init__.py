"""The same rules over data frames, from a laptop to a Spark cluster.

A frame of pandas, polars, pyarrow, DuckDB or PySpark goes in, and the same kind comes out: with a
column more, or with one row a customer where the rule is about customers. Each value is what the
rule for one of them says. Needs the extra `frames`.
"""

from typing import TYPE_CHECKING

from clientrules.lazy import lazily

if TYPE_CHECKING:
    from clientrules.frames.card_points import points
    from clientrules.frames.club_prices import prices
    from clientrules.frames.deal_splits import commission_splits
    from clientrules.frames.due_contacts import ContactDue, contact_due, return_visits_due
    from clientrules.frames.due_days import clock_states, deadlines
    from clientrules.frames.folded_accounts import balances
    from clientrules.frames.life_stages import lifecycle
    from clientrules.frames.live_registrations import registration_live
    from clientrules.frames.moves import Move, migrations
    from clientrules.frames.qualified_customers import qualifies
    from clientrules.frames.turnover_classes import abc, abc_lines
    from clientrules.frames.value_quadrants import value_segment

__all__ = [
    "ContactDue",
    "Move",
    "abc",
    "abc_lines",
    "balances",
    "clock_states",
    "commission_splits",
    "contact_due",
    "deadlines",
    "lifecycle",
    "migrations",
    "points",
    "prices",
    "qualifies",
    "registration_live",
    "return_visits_due",
    "value_segment",
]

lazily(
    __name__,
    {
        "ContactDue": "clientrules.frames.due_contacts",
        "Move": "clientrules.frames.moves",
        "abc": "clientrules.frames.turnover_classes",
        "abc_lines": "clientrules.frames.turnover_classes",
        "balances": "clientrules.frames.folded_accounts",
        "clock_states": "clientrules.frames.due_days",
        "commission_splits": "clientrules.frames.deal_splits",
        "contact_due": "clientrules.frames.due_contacts",
        "deadlines": "clientrules.frames.due_days",
        "lifecycle": "clientrules.frames.life_stages",
        "migrations": "clientrules.frames.moves",
        "points": "clientrules.frames.card_points",
        "prices": "clientrules.frames.club_prices",
        "qualifies": "clientrules.frames.qualified_customers",
        "registration_live": "clientrules.frames.live_registrations",
        "return_visits_due": "clientrules.frames.due_contacts",
        "value_segment": "clientrules.frames.value_quadrants",
    },
)
