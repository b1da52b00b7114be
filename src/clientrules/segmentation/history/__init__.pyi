from clientrules.segmentation.history.lifecycle import (
    StagePolicy as StagePolicy,
    StageReading as StageReading,
    StageStrategy as StageStrategy,
    next_stage as next_stage,
    stage_strategy as stage_strategy,
)
from clientrules.segmentation.history.migration import (
    TierChange as TierChange,
    tier_change as tier_change,
)
