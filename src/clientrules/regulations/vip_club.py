"""The VIP regulation of a cosmetics chain: who qualifies, card, points, prices and service."""

from clientrules.core.clause import Source

VIP = Source(
    "VIP customer regulation of a cosmetics chain",
    title_zh="VIP客户管理制度",
    trade="cosmetics retail",
    file="002_521bd3d457ca7dca.txt",
)

VIP_Q1 = VIP.clause(
    "VIP-Q1",
    "A customer qualifies with one purchase of at least "
    "the required amount, as actually paid in this shop.",
    article="vip资格申请条件",
    title="Qualification by one purchase",
)

VIP_Q2 = VIP.clause(
    "VIP-Q2",
    "A customer also qualifies once purchases within the set period reach the required total.",
    article="vip资格申请条件",
    title="Qualification by a cumulative total",
)

VIP_A = VIP.clause(
    "VIP-A",
    "Whoever qualifies and fills in the data form is issued the card and thereby becomes a VIP.",
    article="vip资格获得",
    title="Acquisition",
)

VIP_R1 = VIP.clause(
    "VIP-R1",
    "Every new VIP receives the member handbook together with the card.",
    article="vip顾客权限 1",
    title="Member handbook",
)

VIP_R2 = VIP.clause(
    "VIP-R2",
    "With the card a VIP pays the VIP rate, but not "
    "together with a promotion, special price or coupon.",
    article="vip顾客权限 2",
    title="VIP rate, not combinable",
)

VIP_R3A = VIP.clause(
    "VIP-R3a",
    "Purchases accumulate automatically, and every full unit of money actually paid earns points.",
    article="vip顾客权限 3",
    title="Points on the amount paid",
)

VIP_R3B = VIP.clause(
    "VIP-R3b",
    "A VIP whose cumulative points reach the threshold "
    "pays the better rate in place of the VIP rate.",
    article="vip顾客权限 3",
    title="Better rate by points",
)

VIP_R3C = VIP.clause(
    "VIP-R3c",
    "While points are valid, they buy a prize at the number it costs, and that number is deducted.",
    article="vip顾客权限 3",
    title="Redemption for prizes",
)

VIP_R4 = VIP.clause(
    "VIP-R4",
    "A VIP receives the member magazine free of charge.",
    article="vip顾客权限 4",
    title="Member magazine",
)

VIP_R5 = VIP.clause(
    "VIP-R5",
    "On the birthday itself a VIP pays the birthday rate on showing the original identity card.",
    article="vip顾客权限 5",
    title="Birthday price",
)

VIP_R6 = VIP.clause(
    "VIP-R6",
    "The shop may check that the person presenting a card is its holder.",
    article="vip顾客权限 6",
    title="Identity check",
)

VIP_COMBO = VIP.clause(
    "VIP-COMBO",
    "Each line of a purchase has a single price, the lowest "
    "it is eligible for, and reductions never add up.",
    article="vip顾客权限 2, 3, 5",
    title="Composition of VIP prices",
)

VIP_U1 = VIP.clause(
    "VIP-U1",
    "Only its holder may use a card, it cannot be transferred, and it is shown at checkout.",
    article="vip卡使用说明 1",
    title="Personal use",
)

VIP_U2 = VIP.clause(
    "VIP-U2",
    "Points cannot be exchanged for cash.",
    article="vip卡使用说明 2",
    title="No cash",
)

VIP_U3 = VIP.clause(
    "VIP-U3",
    "Points for a prize come from the holder's own card, and different cards are never combined.",
    article="vip卡使用说明 3",
    title="No pooling",
)

VIP_U4 = VIP.clause(
    "VIP-U4",
    "A prize is redeemed only if the card holds enough points for it.",
    article="vip卡使用说明 4",
    title="Enough points",
)

VIP_U5 = VIP.clause(
    "VIP-U5",
    "A redemption cannot be cancelled under any "
    "circumstances, and the points deducted are not returned.",
    article="vip卡使用说明 5",
    title="No cancelling",
)

VIP_U6 = VIP.clause(
    "VIP-U6",
    "A redeemed prize can be neither refunded nor exchanged for another.",
    article="vip卡使用说明 6",
    title="No return or exchange of prizes",
)

VIP_U7 = VIP.clause(
    "VIP-U7",
    "Only the prizes shown on the poster in the shop can be redeemed.",
    article="vip卡使用说明 7",
    title="Prize list",
)

VIP_U8 = VIP.clause(
    "VIP-U8",
    "A card is valid for its set term, after which a new "
    "one is applied for under the rules then in force.",
    article="vip卡使用说明 8",
    title="Validity of the card",
)

VIP_U9 = VIP.clause(
    "VIP-U9",
    "When an expired card is exchanged, its points are not transferred to the new card.",
    article="vip卡使用说明 9",
    title="Old points do not move",
)

VIP_U10 = VIP.clause(
    "VIP-U10",
    "An old card lapses automatically when its validity ends.",
    article="vip卡使用说明 10",
    title="Automatic lapse",
)

VIP_M1 = VIP.clause(
    "VIP-M1",
    "Each shop issues its VIP cards directly.",
    article="vip卡及资料管理 1",
    title="Issued by shops",
)

VIP_M2 = VIP.clause(
    "VIP-M2",
    "Shops collect the VIP data forms of each period and "
    "send the originals to operations on the due day.",
    article="vip卡及资料管理 2",
    title="Regular sending of forms",
)

VIP_M3 = VIP.clause(
    "VIP-M3",
    "Customer data are never disclosed outside the firm.",
    article="vip卡及资料管理 3",
    title="Member data never disclosed",
)

VIP_M4 = VIP.clause(
    "VIP-M4",
    "A lost or damaged card is reported to the shop that issued it and replaced there.",
    article="vip卡及资料管理 4",
    title="Loss or damage",
)

VIP_S1 = VIP.clause(
    "VIP-S1",
    "At checkout the cashier reminds the customer, unasked, to show the VIP card.",
    article="vip会员管理 1",
    title="Remind to show the card",
)

VIP_S2 = VIP.clause(
    "VIP-S2",
    "Staff serve VIPs with extra warmth, address them "
    "properly by surname and see them off in turn.",
    article="vip会员管理 2, 4, 7",
    title="Attention to VIPs",
)

VIP_S3 = VIP.clause(
    "VIP-S3",
    "The shop manager gives a special welcome to a new customer introduced by a VIP.",
    article="vip会员管理 3",
    title="New customers brought by a VIP",
)

VIP_S5 = VIP.clause(
    "VIP-S5",
    "The shop sends VIPs a text message ahead of new products, promotions and their birthdays.",
    article="vip会员管理 5",
    title="Text message in advance",
)

VIP_S6 = VIP.clause(
    "VIP-S6",
    "A VIP confirms each purchase by signing the receipt.",
    article="vip会员管理 6",
    title="Sign the receipt",
)

VIP_E = VIP.clause(
    "VIP-E",
    "Staff apply the regulation exactly, and whoever breaks it "
    "or causes irregularities with VIPs is called to account.",
    article="末段",
    title="Enforcement",
)
