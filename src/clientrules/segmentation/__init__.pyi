from clientrules.segmentation.grades.schemes import (
    CustomerLevel as CustomerLevel,
    DevelopmentClass as DevelopmentClass,
    GradePolicy as GradePolicy,
    ImportanceClass as ImportanceClass,
    KeyAccountLevel as KeyAccountLevel,
    ManualGrade as ManualGrade,
    customer_level as customer_level,
    importance_class as importance_class,
)
from clientrules.segmentation.grades.tracking import (
    AbcFollowUp as AbcFollowUp,
    follow_up as follow_up,
)
from clientrules.segmentation.grades.usability import (
    UsabilityTest as UsabilityTest,
    check_classification as check_classification,
)
from clientrules.segmentation.history.lifecycle import (
    LifecyclePolicy as LifecyclePolicy,
    LifecycleStage as LifecycleStage,
    lifecycle_stage as lifecycle_stage,
)
from clientrules.segmentation.history.migration import (
    MigrationMatrix as MigrationMatrix,
    migrations as migrations,
)
from clientrules.segmentation.key_accounts.care import (
    KeyStatus as KeyStatus,
    Order as Order,
    supply as supply,
)
from clientrules.segmentation.key_accounts.screening import (
    KeyAccountPolicy as KeyAccountPolicy,
    Screening as Screening,
    screen_key_account as screen_key_account,
)
from clientrules.segmentation.shares.abc_classes import (
    AbcClass as AbcClass,
    AbcLines as AbcLines,
    AbcPolicy as AbcPolicy,
    abc_class as abc_class,
    abc_lines as abc_lines,
)
from clientrules.segmentation.shares.abc_result import AbcResult as AbcResult, abc as abc
from clientrules.segmentation.value.cuts import cuts_from as cuts_from
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
    strategy_for as strategy_for,
    target_segments as target_segments,
)
