"""From the first purchase to a card, and what the card is on a day.

- `criteria.py`: the two criteria to qualify, and the days on which each is reached.
- `qualification.py`: who qualifies, and the least spend that is still to come.
- `card.py`: issue, use, validity and replacement of a card; forms, kits and permissions.
- `standing.py`: the balance of a day, and what keeps a card from giving anything.
- `service.py`: the checkout, a welcome, messages in advance, the receipt.
"""

from clientrules.lazy import lazily

lazily(__name__)
