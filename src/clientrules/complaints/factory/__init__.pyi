from clientrules.complaints.factory.cause_counts import (
    monthly_pareto as monthly_pareto,
    pareto as pareto,
)
from clientrules.complaints.factory.causes import Cause as Cause, cause_class as cause_class
from clientrules.complaints.factory.inspection import inspection_team as inspection_team
from clientrules.complaints.factory.liability import (
    Discipline as Discipline,
    bonus_deductions as bonus_deductions,
    department_losses as department_losses,
    discipline as discipline,
    forfeited_bonus as forfeited_bonus,
    personal_losses as personal_losses,
    returned_goods_loss as returned_goods_loss,
)
from clientrules.complaints.factory.lots import Lot as Lot, lot_figures as lot_figures
from clientrules.complaints.factory.scope import ScopePolicy as ScopePolicy, route as route
