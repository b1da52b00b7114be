"""What is found in a whole rulebook: what it gives away, leaves open, contradicts or never does.

`linting` goes through the parts by the list of `searches`, and `report` has what comes back. The
families search their own policies (`loyalty.lint`, `complaints.lint`, `sales.lint`); here `club`
puts what they say of a club into a rulebook's words. `held` finds what a part holds at any depth,
of which `held_tables` goes through every table; `numbers` holds the numbers of a part against each
other and `between_parts` those of several; `out_of_date` looks for what was read or planned too
long ago.
"""

from clientrules.lazy import lazily

lazily(__name__)
