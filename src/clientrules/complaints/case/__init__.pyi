from clientrules.complaints.case.intake import (
    demand_text as demand_text,
    intake_gaps as intake_gaps,
)
