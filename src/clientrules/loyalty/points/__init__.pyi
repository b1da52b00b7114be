from clientrules.loyalty.points.account import (
    Account as Account,
    fold as fold,
    is_vip as is_vip,
    posting_changes as posting_changes,
    statement as statement,
)
from clientrules.loyalty.points.postings import (
    Posting as Posting,
    PostingKind as PostingKind,
    Statement as Statement,
)
from clientrules.loyalty.points.prizes import (
    Poster as Poster,
    Prize as Prize,
    Redemption as Redemption,
    Wish as Wish,
    cancel as cancel,
    exchange as exchange,
    redeem as redeem,
)
from clientrules.loyalty.points.transfers import Transfer as Transfer, transfer as transfer
