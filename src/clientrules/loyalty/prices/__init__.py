"""What a basket costs: the lowest of all prices that are open to each line.

A basket (`basket.py`) and the member's standing give the club's rates (`club_rates.py`);
`combinations.py` prices each line and finds the cheapest combination, with `coupon_choice.py` for
the lines that a coupon falls on; `quotes.py` says what each line rests on and why other offers
were rejected. `tender.py` tells what counts as paid afterwards.
"""

from clientrules.lazy import lazily

lazily(__name__)
