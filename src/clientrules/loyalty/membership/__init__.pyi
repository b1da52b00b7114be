from clientrules.loyalty.membership.card import (
    Membership as Membership,
    card_expires as card_expires,
    card_usable as card_usable,
    card_valid as card_valid,
    may_issue as may_issue,
    may_replace as may_replace,
)
from clientrules.loyalty.membership.qualification import (
    LeastSpend as LeastSpend,
    Qualification as Qualification,
    least_spend as least_spend,
    qualifies as qualifies,
)
from clientrules.loyalty.membership.service import (
    Occasion as Occasion,
    message_day as message_day,
    message_due as message_due,
)
from clientrules.loyalty.membership.standing import Balance as Balance, CardState as CardState
