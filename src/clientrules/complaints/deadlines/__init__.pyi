from clientrules.complaints.deadlines.source_clocks import report_due as report_due
