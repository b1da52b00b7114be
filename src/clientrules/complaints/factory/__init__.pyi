from clientrules.complaints.factory.cause_counts import (
    monthly_pareto as monthly_pareto,
    pareto as pareto,
)
from clientrules.complaints.factory.causes import Cause as Cause, cause_class as cause_class
from clientrules.complaints.factory.inspection import inspection_team as inspection_team
from clientrules.complaints.factory.lots import Lot as Lot, lot_figures as lot_figures
from clientrules.complaints.factory.scope import ScopePolicy as ScopePolicy, route as route
