"""What a case is put together from, each checked when it is made.

`registrations` are the entries of the register and `deals` what they led to; `circumstances` are
what else bears on a claim: relatives, recognitions, wishes, introductions. `moments` sees to it
that they all happened at instants or all on days, and `names` that they speak of people whom the
case knows.
"""

from clientrules.lazy import lazily

lazily(__name__)
