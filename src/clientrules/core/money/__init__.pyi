from clientrules.core.money.allocation import allocate_instalments as allocate_instalments
from clientrules.core.money.amounts import Amount as Amount, Exact as Exact
from clientrules.core.money.rate import meets_rate as meets_rate, required_count as required_count
from clientrules.core.money.threshold import (
    at_least as at_least,
    below as below,
    more_than as more_than,
    within as within,
)
