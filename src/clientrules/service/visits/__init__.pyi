from clientrules.service.visits.appointments import (
    answer_opinion as answer_opinion,
)
from clientrules.service.visits.coverage import (
    RepairVisit as RepairVisit,
    quota_report as quota_report,
)
from clientrules.service.visits.nearby_customers import Place as Place, nearby as nearby
from clientrules.service.visits.quotas import (
    VisitRates as VisitRates,
    visits_required as visits_required,
)
from clientrules.service.visits.reports import (
    Visitor as Visitor,
    VisitReport as VisitReport,
    fax_made as fax_made,
    joint_visit_findings as joint_visit_findings,
    missing_reports as missing_reports,
    supervisor_report_needed as supervisor_report_needed,
)
from clientrules.service.visits.return_visits import (
    ReturnVisit as ReturnVisit,
    ReturnVisitPolicy as ReturnVisitPolicy,
    monthly_visits as monthly_visits,
    return_visit_planned as return_visit_planned,
)
