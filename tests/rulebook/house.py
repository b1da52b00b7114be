"""The rules of a made-up firm: a sales floor and a shop, in two editions."""

HOUSE = """\
# Our rules. What is not written here is as the regulation has it.
format = 1

[regulation]
title    = "House rules of the river-side project and shop"
title_zh = "滨江项目与门店内部规则"

[clauses]
"S-3" = { says = "A registration founds a claim for a term." }
"S-7" = "An agent recognised in time leaves the new agent a share."
"C-1" = "Who pays so much in one purchase may have a card."
"C-4" = "Members pay a share of the list price."
"C-9" = "Points lapse after a term."
"P-1" = "Commission is paid by tiers of a month."

[[edition]]
in_force = 2026-01-01
name     = "2026"

[edition.sales_floor]
zone           = "Asia/Shanghai"
closes         = "签约"
validity       = { value = "6 weeks", clause = "S-3" }
recognised_new = { value = "40 %",    clause = "S-7" }
introducer     = "1/4"

[edition.commission]
tier_base = "period"
counts    = "signed"
due_on    = "collected"
with_vat  = true
tiering   = "marginal"
tiers     = [
  { band = { low = 0,         high = 5_000_000 }, rate = "1 %" },
  { band = { low = 5_000_000                   }, rate = "1.5 %" },
]
cites     = { tiers = "P-1" }

[edition.club]
single = { value = 800,  clause = "C-1" }
rate   = { value = 0.95, clause = "C-4" }
expiry = { value = "24 months", clause = "C-9" }
campaigns = [ { factor = 2, category = "skin care", since = 2026-03-01, until = 2026-03-31 } ]

[edition.club.tiers]
window = "12 months"
review = "anniversary"
tiers  = [
  { name = "silver", qualify = 2000 },
  { name = "gold",   qualify = 8000, retain = 6000 },
]

[[edition]]
in_force = 2026-07-01
name     = "summer"

[edition.sales_floor]
introducer = { value = "30 %", clause = "S-7" }

[edition.club]
rate  = { value = 0.92, clause = "C-4" }
unset = ["expiry"]

[edition.club.tiers.tiers.gold]
qualify = 9000
"""
