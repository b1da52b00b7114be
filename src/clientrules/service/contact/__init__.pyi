from clientrules.service.contact.cadences import (
    ContactGaps as ContactGaps,
    contact_pacing as contact_pacing,
)
from clientrules.service.contact.due_lists import DueList as DueList, due_list as due_list
from clientrules.service.contact.plans import (
    ContactMethod as ContactMethod,
    ContactPlan as ContactPlan,
    ContactPlanPolicy as ContactPlanPolicy,
    PlanPart as PlanPart,
    PlanPolicy as PlanPolicy,
    VisitFrequency as VisitFrequency,
    missing_from_plan as missing_from_plan,
    plan_method as plan_method,
    plan_parts as plan_parts,
    visits_due as visits_due,
)
from clientrules.service.contact.relations import (
    ServiceMoments as ServiceMoments,
    touchpoint_required as touchpoint_required,
)
