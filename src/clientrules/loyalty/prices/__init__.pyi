from clientrules.loyalty.prices.basket import (
    Basket as Basket,
    Checkout as Checkout,
    Coupon as Coupon,
    Line as Line,
)
from clientrules.loyalty.prices.club_rates import (
    Basis as Basis,
    is_birthday as is_birthday,
    member_rate as member_rate,
    points_to_better_rate as points_to_better_rate,
)
from clientrules.loyalty.prices.quotes import Quote as Quote, quote as quote
from clientrules.loyalty.prices.tender import Tender as Tender, paid_amount as paid_amount
