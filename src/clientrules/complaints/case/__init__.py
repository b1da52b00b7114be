"""One complaint: its facts, what they come to, and the steps that may follow.

`events` are the facts, from plain rows too, and `complaint` is the case they make. `flows` are
orders of steps and `process` says which a firm goes by. `case_state` follows a case fact by fact
and tells what stands in the way of the next. `progress` asks it: it adds an event, lists next and
missing steps, reopens, and finds deviations. `intake` is the form that opens a case.
"""

from clientrules.lazy import lazily

lazily(__name__)
