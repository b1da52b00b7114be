from clientrules.sales.commissions.plan import BelowFloor as BelowFloor, commission as commission
from clientrules.sales.commissions.statements import CommissionStatement as CommissionStatement
from clientrules.sales.commissions.tiers import TierBase as TierBase, Tiering as Tiering
