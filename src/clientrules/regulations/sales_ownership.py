"""The sales floor regulation on whose customer it is and who shares the commission."""

from clientrules.regulations.roles import SALES_MANAGER
from clientrules.regulations.sales_floor import FLOOR

FLOOR_3_7 = FLOOR.clause(
    "FLOOR-3.7",
    "A customer who came before but no longer remembers the "
    "agent is treated as new and received by the agent on turn.",
    article="3 7)",
    title="Returning customer who forgot the agent",
)

FLOOR_3_7G = FLOOR.clause(
    "FLOOR-3.7g",
    "If either side recognises the other that same "
    "day, the original agent takes the customer back.",
    article="3 7) g",
    title="Recognised the same day",
)

FLOOR_3_7H = FLOOR.clause(
    "FLOOR-3.7h",
    "If the new agent closes on the spot before the original is "
    "recognised, customer and commission are the new agent's.",
    article="3 7) h",
    title="Closed on the spot before recognition",
)

FLOOR_3_7I = FLOOR.clause(
    "FLOOR-3.7i",
    "Without a deal on the spot, recognition within the limit lets the new "
    "agent follow up, and the original and the new agent share the commission.",
    article="3 7) i",
    title="Not closed on the spot, recognised within the limit",
)

FLOOR_3_7J = FLOOR.clause(
    "FLOOR-3.7j",
    "Without a deal on the spot and without recognition within "
    "the limit, customer and commission are the new agent's.",
    article="3 7) j",
    title="Not recognised within the limit",
)

FLOOR_3_13 = FLOOR.clause(
    "FLOOR-3.13",
    "Every agent answers the telephone, and what is registered from "
    "a call is kept on file but gives no claim to the customer.",
    article="3 13)",
    title="Phone enquiries give no ownership",
)

FLOOR_4_1 = FLOOR.clause(
    "FLOOR-4.1",
    "A returning customer goes to the agent who is registered as having received that customer.",
    article="4 1)",
    title="Return visit",
)

FLOOR_5_1 = FLOOR.clause(
    "FLOOR-5.1",
    "A new customer who names an agent before substantive reception gets "
    "that agent outside the rota, and a turn missed meanwhile is not made up.",
    article="5 1)",
    title="New customer designates an agent",
    in_principle=SALES_MANAGER,
)

FLOOR_5_2 = FLOOR.clause(
    "FLOOR-5.2",
    "Midway a new customer stays with the first agent unless the customer insists and "
    "the manager lets in another, who then has a share unless proved to have instigated it.",
    article="5 2)",
    title="Designation midway by a new customer",
    in_principle=SALES_MANAGER,
)

FLOOR_5_3 = FLOOR.clause(
    "FLOOR-5.3",
    "A returning customer who insists may be given another agent "
    "voluntarily, but the commission goes to the first agent.",
    article="5 3)",
    title="Returning customer designates another",
    in_principle=SALES_MANAGER,
)

FLOOR_5_4 = FLOOR.clause(
    "FLOOR-5.4",
    "A customer introduced by an old one is a new customer "
    "unless the conditions for designating an agent are met.",
    article="5 4)",
    title="Introduced new customers",
)

FLOOR_6_1_1 = FLOOR.clause(
    "FLOOR-6.1.1",
    "A company customer is one who contacts the company or its senior "
    "staff before any registered visit and is passed on by them.",
    article="6 (1) 1)",
    title="Company customer",
)

FLOOR_6_1_2 = FLOOR.clause(
    "FLOOR-6.1.2",
    "Leaders of the company leave the agent to the rota, and if they "
    "name one all the same, the commission goes to the public pool.",
    article="6 (1) 2)",
    title="Designation by company leaders",
)

FLOOR_6_1_3 = FLOOR.clause(
    "FLOOR-6.1.3",
    "If the company only introduces its customer and an agent follows "
    "through to closing, the agent and the public pool share the commission.",
    article="6 (1) 3)",
    title="Introduced only, agent follows throughout",
)

FLOOR_6_1_4 = FLOOR.clause(
    "FLOOR-6.1.4",
    "If the company arranges the deal itself and an agent does the "
    "after-sale, the agent and the public pool share the commission.",
    article="6 (1) 4)",
    title="Arranged by the company, agent does after-sale",
)

FLOOR_6_1_5 = FLOOR.clause(
    "FLOOR-6.1.5",
    "If the company arranges the deal and mainly other staff "
    "do the after-sale, the commission goes to the public pool.",
    article="6 (1) 5)",
    title="Arranged and followed by non-agents",
)

FLOOR_6_2_1 = FLOOR.clause(
    "FLOOR-6.2.1",
    "Staff who refer a customer register it with the project manager "
    "before the first visit, on a form with the appointed date.",
    article="6 (2) 1)",
    title="Staff referral: registration before the first visit",
)

FLOOR_6_2_2 = FLOOR.clause(
    "FLOOR-6.2.2",
    "A referral lapses if the customer does not come on the "
    "appointed day, and the introducer may register again.",
    article="6 (2) 2)",
    title="Missed appointment lapses",
)

FLOOR_6_2_3 = FLOOR.clause(
    "FLOOR-6.2.3",
    "A referral is valid only if the introducer comes along or "
    "phones ahead and the project manager checks and signs the form.",
    article="6 (2) 3)",
    title="Confirmation",
)

FLOOR_6_2_4 = FLOOR.clause(
    "FLOOR-6.2.4",
    "A referral is invalid if the introducer neither comes "
    "along nor phones and an agent receives the customer as new.",
    article="6 (2) 4)",
    title="No confirmation, no referral",
)

FLOOR_6_2_5 = FLOOR.clause(
    "FLOOR-6.2.5",
    "On a valid staff referral the introducer and the receiving agent share the commission.",
    article="6 (2) 5)",
    title="Staff referral share",
)

FLOOR_7_1 = FLOOR.clause(
    "FLOOR-7.1",
    "Every visitor is entered in the register, which is "
    "the basis of commission and valid for the set period.",
    article="7 1)",
    title="Visit register and its validity",
)

FLOOR_7_2 = FLOOR.clause(
    "FLOOR-7.2",
    "A registration is effective only once entered and approved "
    "by the project manager, and is never altered or destroyed.",
    article="7 2)",
    title="Entry and approval",
)

FLOOR_7_3 = FLOOR.clause(
    "FLOOR-7.3",
    "When registrations of a customer conflict, the first registered prevails.",
    article="7 3)",
    title="Conflict: first registered wins",
)

FLOOR_7_4 = FLOOR.clause(
    "FLOOR-7.4",
    "When spouses visit separately before closing and are registered by "
    "different agents, both agents receive jointly and share the commission.",
    article="7 4)",
    title="Couple: both agents share",
)

FLOOR_7_5A = FLOOR.clause(
    "FLOOR-7.5a",
    "A new customer announced by an old one's call and declared by the agent "
    "in advance is that agent's, and the last in the rota stands in if need be.",
    article="7 5) a",
    title="Introduced with telephone notice",
)

FLOOR_7_5B = FLOOR.clause(
    "FLOOR-7.5b",
    "A new customer brought by an old one who asks for an agent is that "
    "agent's, and the last in the rota stands in if the agent is away.",
    article="7 5) b",
    title="Introduced in person",
)

FLOOR_7_5C = FLOOR.clause(
    "FLOOR-7.5c",
    "If the old customer neither comes nor calls, the new customer "
    "and the commission are those of the agent who receives.",
    article="7 5) c",
    title="Introduced without notice",
)

FLOOR_7_6 = FLOOR.clause(
    "FLOOR-7.6",
    "A change of name or unit after closing leaves the customer "
    "and the commission with the agent who handled the deal.",
    article="7 6)",
    title="Later changes",
)

FLOOR_7_7 = FLOOR.clause(
    "FLOOR-7.7",
    "If ownership or commission stays unclear, the project manager gives a "
    "written opinion by fault and contribution, which the sales director approves.",
    article="7 7)",
    title="Escalation",
)

FLOOR_PREC = FLOOR.clause(
    "FLOOR-PREC",
    "The public pool's or the introducer's part comes off the top, agents "
    "with a live claim divide the rest, and what stays open is escalated.",
    article="6-7",
    title="Order of composing shares",
)
