from clientrules.complaints.deadlines.source_clocks import (
    FACTORY_CLOCKS as FACTORY_CLOCKS,
    ISO_CLOCKS as ISO_CLOCKS,
    PROPERTY_CLOCKS as PROPERTY_CLOCKS,
)
from clientrules.complaints.regimes.china import (
    CHINA_BANKS_AND_INSURERS as CHINA_BANKS_AND_INSURERS,
    CHINA_MARKET_REPORTS as CHINA_MARKET_REPORTS,
    CHINA_MARKET_SUPERVISION as CHINA_MARKET_SUPERVISION,
)
from clientrules.complaints.regimes.uk import (
    UK_DISP as UK_DISP,
    UK_DISP_PAYMENTS as UK_DISP_PAYMENTS,
    UK_HOUSING as UK_HOUSING,
)
from clientrules.complaints.regimes.us import US_CFPB as US_CFPB
