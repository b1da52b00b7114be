"""A firm's working time, in which deadlines run.

The `calendar` is written in days with `hours`, which `fields` reads; the `index` turns it into
intervals, year by year, on which the `clock` counts `moments`. An `explanation` says day by day
what made a due date.
"""

from clientrules.lazy import lazily

lazily(__name__)
