"""What the clocks of a policy let somebody gain, and what of them can never happen.

`small_cases` runs cases of a few events by one clock, for `clock_leaks`, which looks for what
parking a case gains, and `clock_faults`, which looks for what contradicts itself.
"""

from clientrules.lazy import lazily

lazily(__name__)
