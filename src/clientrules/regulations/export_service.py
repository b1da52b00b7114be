"""Customer service by export merchandisers: contact plans, tracking and complaints."""

from clientrules.regulations.export_merchandising import FT

FT_CASE_AS = FT.clause(
    "FT-CASE-AS",
    "A visit some time after the sale settles the customer's doubts and may lead to a further "
    "sale by referral.",
    article="导入案例",
    title="After-sales visit",
)

FT_PLAN = FT.clause(
    "FT-PLAN",
    "A contact plan states the focus, the orders expected, the number of visits in a period, "
    "the time and the method.",
    article="一(一) 客户联络计划",
    title="Contact plan",
)

FT_PREP = FT.clause(
    "FT-PREP",
    "Customer material, product material and samples, documents, card, seal and stationery, "
    "and transport are ready before a contact.",
    article="一(二) 联络的准备",
    title="Preparation",
)

FT_DO = FT.clause(
    "FT-DO",
    "A contact keeps to the plan and to selling, holds the initiative, avoids long chats, and "
    "turns spare time to help and promotion.",
    article="一(三) 联络注意的问题",
    title="Contact rules",
)

FT_TRACK = FT.clause(
    "FT-TRACK",
    "A customer is tracked by order, by shipment, by product and by satisfaction.",
    article="二 客户跟踪",
    title="Kinds of tracking",
)

FT_T13_11 = FT.clause(
    "FT-T13-11",
    "The order tracking table shows each order with customer and class, contact, invoice and "
    "credit numbers, quantity, amount and dates.",
    article="表13-11",
    title="Order tracking table",
)

FT_T13_12 = FT.clause(
    "FT-T13-12",
    "The shipment tracking table shows contract, date, quantity, specification, transport, "
    "place and how far making and shipping have come.",
    article="表13-12",
    title="Shipment tracking table",
)

FT_T13_13 = FT.clause(
    "FT-T13-13",
    "The product tracking table shows each product with specification, sizes, weights, cost "
    "price, deal price and main material.",
    article="表13-13",
    title="Product tracking table",
)

FT_TIP_1 = FT.clause(
    "FT-TIP-1",
    "Contact is continuous, with gaps neither shorter than the shortest nor longer than the "
    "longest that the firm allows.",
    article="客户跟踪要点 1",
    title="Neither too frequent nor too sparse",
)

FT_TIP_X = FT.clause(
    "FT-TIP-X",
    "Contact builds a close but fitting relation and is prepared, brisk, kind, confident and "
    "patient.",
    article="客户跟踪要点 2, 7, 8",
    title="Other tips",
)

FT_TIP_3 = FT.clause(
    "FT-TIP-3",
    "Customers are encouraged to voice their doubts and often told good news, and nothing is "
    "promised lightly.",
    article="客户跟踪要点 3",
    title="No light promises",
)

FT_TIP_4 = FT.clause(
    "FT-TIP-4",
    "Every tracking contact is recorded in detail, because the customer's state and needs may "
    "change.",
    article="客户跟踪要点 4",
    title="Record every tracking",
)

FT_TIP_5 = FT.clause(
    "FT-TIP-5",
    "Whether or not the deal closes, the customer is tactfully asked to introduce others.",
    article="客户跟踪要点 5",
    title="Always ask for introductions",
)

FT_TIP_6 = FT.clause(
    "FT-TIP-6",
    "Before a visit the merchandiser knows what the record says of first contact, person, need "
    "and questions, and chooses an opening.",
    article="客户跟踪要点 6",
    title="Know the record before visiting",
)

FT_CP_1 = FT.clause(
    "FT-CP-1",
    "A complaint concerns the goods or the after-sales service, and it comes and is handled "
    "by phone, on site or by letter.",
    article="三 客户投诉的处理 (一)(二)",
    title="Sources and channels",
)

FT_CP_2 = FT.clause(
    "FT-CP-2",
    "A complaint passes through listening, confirming, evaluating, negotiating, implementing "
    "and following up, in that order.",
    article="三 客户投诉的处理 (三)",
    title="Complaint steps",
)

FT_CP_3 = FT.clause(
    "FT-CP-3",
    "A complaint is weighed by severity, by how well it is understood and by who is responsible, "
    "then settled jointly by company rules and authority.",
    article="三 客户投诉的处理 (三)",
    title="Evaluate and negotiate",
)

FT_CP_5 = FT.clause(
    "FT-CP-5",
    "After an incident the customer is told first, insurance and carrier are checked, and fees "
    "are collected once the problem is solved.",
    article="案例1",
    title="Tell first, collect later",
)

FT_CP_6 = FT.clause(
    "FT-CP-6",
    'A reply to a complaint comes quickly, calms first, speaks as "we", asks for a photo and '
    "is agreed with production and inspection.",
    article="案例2",
    title="Reply letter",
)

FT_CP_4 = FT.clause(
    "FT-CP-4",
    "The complaint record gives order, goods, shipment, content, reason, attachments and what "
    "the customer demands.",
    article="三 客户投诉记录表",
    title="Complaint record form",
)
