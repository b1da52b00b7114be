from clientrules.service.satisfaction.claims import (
    WordOfMouth as WordOfMouth,
    expected_reach as expected_reach,
)
from clientrules.service.satisfaction.measures import (
    ActionPlanPolicy as ActionPlanPolicy,
    action_plan_needed as action_plan_needed,
)
from clientrules.service.satisfaction.retention import (
    churn_rate as churn_rate,
    retention_rate as retention_rate,
)
from clientrules.service.satisfaction.survey_policy import (
    EffortPolicy as EffortPolicy,
    PromoterPolicy as PromoterPolicy,
    SatisfactionPolicy as SatisfactionPolicy,
)
from clientrules.service.satisfaction.surveys import (
    effort_score as effort_score,
    promoter_score as promoter_score,
    satisfaction_score as satisfaction_score,
)
