from clientrules.loyalty.tiers.policy import Tier as Tier, TierPolicy as TierPolicy
from clientrules.loyalty.tiers.standing import TierStatus as TierStatus, tier_on as tier_on
