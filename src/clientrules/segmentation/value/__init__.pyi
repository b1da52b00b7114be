from clientrules.segmentation.value.strategies import (
    LowValueStrategy as LowValueStrategy,
    RetentionStrategy as RetentionStrategy,
    likely_stage as likely_stage,
    low_value_strategy as low_value_strategy,
)
