"""Member management in a tea shop: the customer's file, its use day by day, and complaints."""

from clientrules.core.clause import Source

STORE = Source(
    "Member management guide of a tea speciality shop",
    title_zh="顾客管理技巧 (会员管理)",
    trade="tea retail",
    file="000_0a50551c801cf08a.txt",
)

STORE_1 = STORE.clause(
    "STORE-1",
    "Being on file brings a customer tailored service and guidance, first trials, activities and "
    "timely news of promotions.",
    article="壹",
    title="Benefits to the customer",
)

STORE_2 = STORE.clause(
    "STORE-2",
    "Customer files give the shop a professional image, a stable clientele, easier promotions and "
    "a view of what customers consume.",
    article="二",
    title="Benefits to the shop",
)

STORE_3_1 = STORE.clause(
    "STORE-3.1",
    "A file is created by choosing a suitable time, explaining the benefit, helping to fill it "
    "in, and thanking with a promise, in this order.",
    article="三 1",
    title="Steps to create a file",
)

STORE_3_2 = STORE.clause(
    "STORE-3.2",
    "A file is opened for a customer who has bought or whom an old customer brought, and never "
    "twice for the same person.",
    article="三 2",
    title="When to create a file",
)

STORE_3_3 = STORE.clause(
    "STORE-3.3",
    "The shop stresses the benefit the customer cares about, thanks for the cooperation and "
    "promises continuing quality of service.",
    article="三 3, 三 5",
    title="Explaining and thanking",
)

STORE_3_4 = STORE.clause(
    "STORE-3.4",
    "A file consists of personal data, phone log, product use log, activity log and purchase "
    "record card.",
    article="三 4",
    title="Parts of a file",
)

STORE_3_4S = STORE.clause(
    "STORE-3.4s",
    "The purchase card tells what the customer still has in stock: what was bought less the use "
    "recorded, never less than nothing.",
    article="三 4 顾客购货记录卡",
    title="Knowing the customer's stock",
)

STORE_4_1 = STORE.clause(
    "STORE-4.1",
    "Files are classed by consumption, product, membership, activity cycle and birthday, and each "
    "way of classing has its own follow-up.",
    article="四 1",
    title="Classification axes and their use",
)

STORE_4_1B = STORE.clause(
    "STORE-4.1b",
    "All customers whose birthday falls in the month are listed for greetings, those born on a "
    "leap day included every year.",
    article="四 1, 四 2 3)",
    title="Birthdays of the month",
)

STORE_4_2A = STORE.clause(
    "STORE-4.2a",
    "A file goes into the folder of the customer's product line, or of other customers where none "
    "applies, and is numbered there.",
    article="四 2 1)",
    title="Product folders",
)

STORE_4_2B = STORE.clause(
    "STORE-4.2b",
    "Every numbered file has an index card, so that it is quickly found to support a sale.",
    article="四 2 2)",
    title="Index card",
)

STORE_4_2C = STORE.clause(
    "STORE-4.2c",
    "The overview shows consumption, product lines, birthday and membership of every customer, so "
    "that each of its uses is served.",
    article="四 2 3)",
    title="Consumption category overview",
)

STORE_5_1 = STORE.clause(
    "STORE-5.1",
    "Every day the shop follows up those who bought or tasted the set number of days before, each "
    "customer once.",
    article="五 1",
    title="Follow up recent customers",
)

STORE_5_2 = STORE.clause(
    "STORE-5.2",
    "Today's customer is served by fetching and reading the file, asking the need, recommending "
    "from past consumption and a kind reminder.",
    article="五 2 1)",
    title="Serve today's customer with the file",
)

STORE_5_2_3A = STORE.clause(
    "STORE-5.2.3a",
    "A customer who complains by telephone is calmed and invited; the case is prepared from the "
    "file, settled in person and entered in it.",
    article="五 2 3)",
    title="Complaint by telephone",
)

STORE_5_2_3B = STORE.clause(
    "STORE-5.2.3b",
    "A customer who complains in the shop is calmed while the file is consulted, hears the cause "
    "explained, and the file is updated.",
    article="五 2 3)",
    title="Complaint in the shop",
)

STORE_5_3 = STORE.clause(
    "STORE-5.3",
    "Customers are invited to tastings and company activities, and greeted on their birthday and "
    "at festivals.",
    article="五 3",
    title="Care for tomorrow's customers",
)
