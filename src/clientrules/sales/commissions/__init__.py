"""Commissions: what a deal earns, and who is paid what on which day.

A `CommissionPlan` (`plan`) holds the firm's numbers, with its `tiers`. A deal goes through its life
in money (`deals`). By which plan or edition it is paid, `governing` says; what is due of it changes
event by event (`changes`), or `by_event`, where each earns by the edition of its own day.
`commissions_due` (`ledger`) divides each change by the shares that `attribute` gave, into the lines
of a `CommissionStatement` (`statements`).
"""

from clientrules.lazy import lazily

lazily(__name__)
