"""Visits: by appointment, reported, repeated after repairs and complaints, and counted.

`appointments` says what a visit needs and leaves behind, `places` who else is near, `reports` who
writes and reads a report, `return_visits` when a closed complaint is followed up. `quotas` holds
the repairs of `property` against the share that each post revisits.
"""

from clientrules.lazy import lazily

lazily(__name__)
