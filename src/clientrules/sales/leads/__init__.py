"""Leads: where they come from, whose they become, and when one turns into an opportunity.

A `Lead` stands in the `register` with its source; `assignment` gives it an owner by the firm's own
`assignment_rules`; `statistics` counts by source; `opportunities` follows it up and tells when it
converts. `information_sources` holds where what is known of a customer comes from, and the
template that it fills.
"""

from clientrules.lazy import lazily

lazily(__name__)
