from clientrules.loyalty.campaigns import Campaign as Campaign
from clientrules.loyalty.events import (
    Adjusted as Adjusted,
    CardIssued as CardIssued,
    CardReported as CardReported,
    Event as Event,
    IssueReason as IssueReason,
    Purchased as Purchased,
    Redeemed as Redeemed,
    Refunded as Refunded,
    event_from as event_from,
)
from clientrules.loyalty.lint.leaks import find_leaks as find_leaks
from clientrules.loyalty.lint.what_if import under_policy as under_policy
from clientrules.loyalty.membership.card import (
    card_expires as card_expires,
    card_usable as card_usable,
    card_valid as card_valid,
    may_issue as may_issue,
    may_replace as may_replace,
)
from clientrules.loyalty.membership.qualification import (
    Qualification as Qualification,
    least_spend as least_spend,
    qualifies as qualifies,
)
from clientrules.loyalty.membership.standing import Balance as Balance
from clientrules.loyalty.points.account import (
    Account as Account,
    fold as fold,
    is_vip as is_vip,
    statement as statement,
)
from clientrules.loyalty.points.postings import Statement as Statement
from clientrules.loyalty.points.prizes import (
    Poster as Poster,
    Prize as Prize,
    Redemption as Redemption,
    redeem as redeem,
)
from clientrules.loyalty.points.transfers import transfer as transfer
from clientrules.loyalty.policy import ClubPolicy as ClubPolicy
from clientrules.loyalty.prices.basket import (
    Basket as Basket,
    Checkout as Checkout,
    Coupon as Coupon,
    Line as Line,
)
from clientrules.loyalty.prices.club_rates import member_rate as member_rate
from clientrules.loyalty.prices.quotes import Quote as Quote, quote as quote
from clientrules.loyalty.prices.tender import Tender as Tender, paid_amount as paid_amount
from clientrules.loyalty.tiers.policy import Tier as Tier, TierPolicy as TierPolicy
from clientrules.loyalty.tiers.standing import TierStatus as TierStatus, tier_on as tier_on
