"""A VIP club, from the first purchase to the last point.

What happened is an event (`events.py`: cards, purchases and what is kept of them, prizes); the
club's numbers are a policy (`policy.py`, with `campaigns.py`).
`membership/` tells who qualifies and how a card stands, `tiers/` who holds a tier. `points/` folds
the events of one member into an account that answers for any day, and gives prizes. `prices/`
quotes a basket for the standing of that day. `lint/` finds what a policy lets through.
"""

from clientrules.lazy import lazily

lazily(__name__)
