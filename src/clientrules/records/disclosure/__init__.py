"""Who may do what with customer information: denied unless every regulation agrees.

- `requests`: who asks to do what with which piece of information, with whose approvals.
- `carriers`: what information stands on: paper, electronic files, the control system.
- `regimes`: a regulation as rules on deeds; `information_regimes`: the three of the sources.
- `decisions`: a request against the regimes, and the record of a use.
- `destruction`: when electronic copies are destroyed, and whether that counts.
- `information_duties`: who grants rights and lists what there is; what a print bears.

A request becomes a permit with its obligations, or a refusal with every reason.
"""

from clientrules.lazy import lazily

lazily(__name__)
