"""The columns that rules over frames read, and the exact arithmetic they share.

`caller_frame` opens a frame and gives back its kind, `days` and `money` are the kinds of columns,
and `faults` counts and names what is wrong with them. `quotients` divides and compares whole
numbers exactly on every backend, `running_totals` adds them up within a key, `quantile_search`
finds the amounts that reach shares of a total, `own_days` asks about each day that occurs once, and
`later_days` adds a number of days to each.
"""

from clientrules.lazy import lazily

lazily(__name__)
