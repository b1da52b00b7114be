from clientrules.complaints.deadlines.source_clocks import (
    clock_due as clock_due,
    report_due as report_due,
)
