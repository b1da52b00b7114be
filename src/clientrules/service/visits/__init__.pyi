from clientrules.service.visits.appointments import (
    answer_opinion as answer_opinion,
)
from clientrules.service.visits.places import Place as Place, nearby as nearby
from clientrules.service.visits.quotas import (
    RepairVisit as RepairVisit,
    VisitRates as VisitRates,
    quota_report as quota_report,
    visits_required as visits_required,
)
from clientrules.service.visits.reports import (
    VisitReport as VisitReport,
    fax_made as fax_made,
    joint_visit_violations as joint_visit_violations,
    missing_reports as missing_reports,
    supervisor_report_needed as supervisor_report_needed,
)
from clientrules.service.visits.return_visits import (
    ReturnVisit as ReturnVisit,
    ReturnVisitPolicy as ReturnVisitPolicy,
    monthly_visits as monthly_visits,
    return_visit_planned as return_visit_planned,
)
