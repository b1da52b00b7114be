"""The customer value matrix: current and potential value, and a strategy for each quadrant."""

from clientrules.core.clause import Source

VM = Source(
    "Customer value matrix of a textbook on customer retention",
    title_zh="客户保持策略",
    file="003_d164059b3d181133.txt",
)

VM_6 = VM.clause(
    "VM-6",
    "Customers are encouraged to say what dissatisfies them, so that products and the service "
    "plan improve.",
    article="p. 207",
    title="Encourage complaints",
)

VM_1 = VM.clause(
    "VM-1",
    "Current value and potential value, each high from its threshold upwards, make a customer "
    "high, secondary, potential or low value.",
    article="四(一) 1-4",
    title="Quadrant classification",
)

VM_2 = VM.clause(
    "VM-2",
    "High value gets the main resources, secondary value enough effort to stay, potential "
    "value suitable means to grow, and low value is raised or let go.",
    article="四(一) 1-4",
    title="Strategy per quadrant",
)

VM_3 = VM.clause(
    "VM-3",
    "A secondary-value customer has probably reached the stable period, and a potential-value "
    "customer is probably in the growth period.",
    article="四(一) 2-3",
    title="Correspondence with lifecycle",
)

VM_4 = VM.clause(
    "VM-4",
    "A low-value customer is either cultivated into secondary or potential value or given up.",
    article="四(一) 4",
    title="Low-value customers",
)

VM_5 = VM.clause(
    "VM-5",
    "High value is kept, secondary value awakened or prolonged, potential value raised to "
    "high, and the unprofitable improved or let go.",
    article="四(一) 总结",
    title="Desired movements between quadrants",
)
