from clientrules.sales.leads.assignment import (
    Assigned as Assigned,
    assign_leads as assign_leads,
)
from clientrules.sales.leads.assignment_rules import MostSpareCapacity as MostSpareCapacity
from clientrules.sales.leads.information_sources import (
    missing_from_template as missing_from_template,
)
from clientrules.sales.leads.opportunities import (
    FollowUpStage as FollowUpStage,
    Intent as Intent,
    should_convert as should_convert,
)
from clientrules.sales.leads.register import campaign_leads as campaign_leads
from clientrules.sales.leads.statistics import stats_by_source as stats_by_source
