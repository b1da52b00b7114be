"""Greetings: whom to greet, invite or follow up on a day.

`touchpoints` holds the policy and answers for one customer, `birthday_lists` for a whole base;
`shop_day` follows up yesterday's customers, and `guests` goes through a stay from before arrival
to after departure.
"""

from clientrules.lazy import lazily

lazily(__name__)
