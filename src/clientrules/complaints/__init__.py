"""Complaints: from receipt to the last word, with clocks and escalation.

`numbering` gives a case its number, `service_desk` says who takes it in and who handles it. `case`
holds the facts of a case and the process they go through; `deadlines` works clocks and escalation
out of these facts for an instant; `regimes` are ready clocks and processes of public rules; and
`factory` has what a factory's regulation adds: scope, causes, departments. What other
firms lay down stands beside them: `channels`, `record_form`, `handling`, `property_handling`; and
`repeats` finds complaints that come again.

A fact goes in as an event, `open_complaint` makes the case of all events, `advance` adds one by the
process, and `clocks` and `escalation` say what the case comes to when asked.
"""

from clientrules.lazy import lazily

lazily(__name__)
