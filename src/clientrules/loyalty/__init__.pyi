from clientrules.loyalty.lint.findings import Finding as Finding, Leak as Leak
from clientrules.loyalty.lint.leaks import find_leaks as find_leaks
from clientrules.loyalty.lint.what_if import (
    MemberChange as MemberChange,
    PolicyChange as PolicyChange,
    under_policy as under_policy,
)
from clientrules.loyalty.membership.card import (
    Membership as Membership,
    card_expires as card_expires,
    card_usable as card_usable,
    card_valid as card_valid,
    may_issue as may_issue,
    may_replace as may_replace,
)
from clientrules.loyalty.membership.criteria import Route as Route
from clientrules.loyalty.membership.qualification import (
    LeastSpend as LeastSpend,
    Qualification as Qualification,
    least_spend as least_spend,
    qualifies as qualifies,
)
from clientrules.loyalty.membership.transfers import Transfer as Transfer, transfer as transfer
from clientrules.loyalty.points.account import (
    Account as Account,
    fold as fold,
    is_vip as is_vip,
    posting_changes as posting_changes,
    statement as statement,
)
from clientrules.loyalty.points.balance import Balance as Balance, CardState as CardState
from clientrules.loyalty.points.campaigns import Campaign as Campaign
from clientrules.loyalty.points.events import (
    Adjusted as Adjusted,
    CardIssued as CardIssued,
    CardReported as CardReported,
    Event as Event,
    IssueReason as IssueReason,
    Purchased as Purchased,
    Redeemed as Redeemed,
    Refunded as Refunded,
)
from clientrules.loyalty.points.postings import (
    Posting as Posting,
    PostingKind as PostingKind,
    Problem as Problem,
    Statement as Statement,
)
from clientrules.loyalty.points.rows import event_from as event_from
from clientrules.loyalty.policy import ClubPolicy as ClubPolicy
from clientrules.loyalty.prices.basket import (
    Basket as Basket,
    Checkout as Checkout,
    Coupon as Coupon,
    Line as Line,
)
from clientrules.loyalty.prices.birthdays import (
    birthday_in as birthday_in,
    is_birthday as is_birthday,
)
from clientrules.loyalty.prices.club_rates import Basis as Basis, Loser as Loser
from clientrules.loyalty.prices.quotes import (
    Quote as Quote,
    QuotedLine as QuotedLine,
    quote as quote,
)
from clientrules.loyalty.prices.tender import Tender as Tender, paid_amount as paid_amount
from clientrules.loyalty.prizes import (
    Cancellation as Cancellation,
    Poster as Poster,
    Prize as Prize,
    Redemption as Redemption,
    Wish as Wish,
    cancel as cancel,
    exchange as exchange,
    redeem as redeem,
)
from clientrules.loyalty.service import (
    Occasion as Occasion,
    Welcome as Welcome,
    message_due as message_due,
)
from clientrules.loyalty.tiers.policy import Tier as Tier, TierPolicy as TierPolicy
from clientrules.loyalty.tiers.standing import TierStatus as TierStatus, tier_on as tier_on
