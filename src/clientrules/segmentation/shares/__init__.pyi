from clientrules.segmentation.shares.abc_result import AbcProfile as AbcProfile
from clientrules.segmentation.shares.pareto import (
    ParetoPolicy as ParetoPolicy,
    has_major_sales_share as has_major_sales_share,
    pareto_share as pareto_share,
)
