"""A ledger of points: the events of one member in, balances and statements of any day out.

`account.py` folds events and asks `ledger.py`, which replays them into points accounts
(`points_account.py`: lots that wait and expire). A purchase earns, and a return claws back, by
`earnings.py`; `tier_tracker.py` knows the tier held meanwhile and `card_standards.py` the cards
that end with their standard. What moves is written down by `postings.py`. `prizes.py` redeems
points, and `transfers.py` moves them to another card.
"""

from clientrules.lazy import lazily

lazily(__name__)
