from clientrules.segmentation.grades.schemes import (
    ClassAPolicy as ClassAPolicy,
    CustomerLevel as CustomerLevel,
    DevelopmentClass as DevelopmentClass,
    GradePolicy as GradePolicy,
    ImportanceClass as ImportanceClass,
    ImportanceIndicator as ImportanceIndicator,
    JudgementClass as JudgementClass,
    KeyAccountRung as KeyAccountRung,
    abc_of_development as abc_of_development,
    customer_level as customer_level,
    importance_class as importance_class,
    is_important as is_important,
    is_important_class as is_important_class,
    next_rung as next_rung,
    priority as priority,
    screen_class_a as screen_class_a,
)
from clientrules.segmentation.grades.tracking import (
    AbcFollowUp as AbcFollowUp,
    FollowUp as FollowUp,
    Tracking as Tracking,
    follow_up as follow_up,
)
from clientrules.segmentation.grades.usability import (
    UsabilityTest as UsabilityTest,
    check_classification as check_classification,
)
from clientrules.segmentation.history.lifecycle import (
    LifecyclePolicy as LifecyclePolicy,
    LifecycleStage as LifecycleStage,
    StagePolicy as StagePolicy,
    StageReading as StageReading,
    StageStrategy as StageStrategy,
    lifecycle_stage as lifecycle_stage,
    next_stage as next_stage,
    stage_strategy as stage_strategy,
)
from clientrules.segmentation.history.migration import (
    MigrationMatrix as MigrationMatrix,
    TierChange as TierChange,
    migrations as migrations,
    tier_change as tier_change,
)
from clientrules.segmentation.key_accounts.big_customer_office import (
    lacks_account_manager as lacks_account_manager,
)
from clientrules.segmentation.key_accounts.care import (
    Delivery as Delivery,
    KeyStatus as KeyStatus,
    LevelPlan as LevelPlan,
    Order as Order,
    supply as supply,
    trial_audience as trial_audience,
)
from clientrules.segmentation.key_accounts.scorecard import Screening as Screening, screen as screen
from clientrules.segmentation.key_accounts.screening import (
    BigCustomerPolicy as BigCustomerPolicy,
    KeyAccountPolicy as KeyAccountPolicy,
    ParetoPolicy as ParetoPolicy,
    has_major_sales_share as has_major_sales_share,
    key_account_status_holds as key_account_status_holds,
    pareto_share as pareto_share,
    rejects_single_metric as rejects_single_metric,
    screen_big_customer as screen_big_customer,
    screen_key_account as screen_key_account,
)
from clientrules.segmentation.shares.abc_classes import (
    AbcClass as AbcClass,
    AbcLines as AbcLines,
    AbcPolicy as AbcPolicy,
    abc_class as abc_class,
    abc_lines as abc_lines,
)
from clientrules.segmentation.shares.abc_result import (
    AbcProfile as AbcProfile,
    AbcResult as AbcResult,
    AbcShare as AbcShare,
    abc as abc,
)
from clientrules.segmentation.value.cuts import cuts_from as cuts_from, quantile_cut as quantile_cut
from clientrules.segmentation.value.matrix import (
    ValueMatrix as ValueMatrix,
    value_matrix as value_matrix,
)
from clientrules.segmentation.value.quadrants import (
    ValueCuts as ValueCuts,
    ValueSegment as ValueSegment,
    value_segment as value_segment,
)
from clientrules.segmentation.value.strategies import (
    LowValueStrategy as LowValueStrategy,
    ResourceLevel as ResourceLevel,
    RetentionStrategy as RetentionStrategy,
    likely_stage as likely_stage,
    low_value_strategy as low_value_strategy,
    strategy_for as strategy_for,
    target_segments as target_segments,
)
