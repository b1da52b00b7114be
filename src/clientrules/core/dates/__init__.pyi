from clientrules.core.dates.cadence import CalendarPeriod as CalendarPeriod
from clientrules.core.dates.term import next_month as next_month
from clientrules.core.dates.week import previous_week as previous_week
