"""What grows faster than its work, by the power it grew with when it was found.

Whoever mends one takes it off the list: a test says which no longer belongs here.
"""

GROWING_TOO_FAST = {
    "core.tables.DecisionTable(impossible)": 1.51,
    "core.tables.DecisionTable(rows)": 1.79,
    "core.tables.read_table(data)": 1.77,
    "loyalty.Account.before: each": 1.54,
    "loyalty.Account.on: cap, refunds late": 1.46,
    "loyalty.Account.on: lots, refunds late": 1.21,
    "loyalty.Account.on: pending, refunds late": 1.18,
    "loyalty.Account.on: rolling tiers, refunds late": 1.35,
    "loyalty.Account.on: rolling tiers, refunds soon": 1.35,
    "loyalty.Account.on: tiers, refunds late": 1.67,
    "loyalty.Account.on: tiers, refunds soon": 1.67,
    "loyalty.fold(events): one by one": 1.17,
    "loyalty.least_spend(purchases)": 1.17,
    "sales.Rota.join: one by one": 1.42,
}
