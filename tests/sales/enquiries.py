"""Short ways to write leads and who can take them."""

import datetime as dt

from clientrules.sales.leads.assignment import Staffing
from clientrules.sales.leads.register import Lead, LeadSource

MARKETING, SELF_DEVELOPED, ONLINE = LeadSource
DAY = dt.date(2025, 3, 9)


def lead(name="L1", source=ONLINE, **facts):
    """Return a lead that is complete but for what is said."""
    found = {"finder": "Li" if source is SELF_DEVELOPED else None}
    others = {"created": DAY, "remark": "", "category": "logistics", "customer": None}
    return Lead(name=name, source=source, **(found | others | facts))


def staffing(*present, **open_leads):
    """Return who is present, and how many leads each has open."""
    return Staffing(present=present, open_leads=open_leads)
