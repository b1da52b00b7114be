"""Leads: where they come from, whose they become, and when one turns into an opportunity.

A `Lead` stands in the `register` with its source and channel (`information_sources`); `assignment`
gives it an owner by the firm's own `assignment_rules`; `statistics` counts by source;
`opportunities` follows it up and tells when it converts; `customer_templates` holds what must be
known of a customer by then.
"""

from clientrules.lazy import lazily

lazily(__name__)
