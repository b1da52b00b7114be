"""Sales: whose a deal is, what its commission pays, and how a sales floor works day by day.

A visitor is received by the `rota` as `reception` lays down; the registrations and what happened
since are a `Case`, which `attribution` rules on; `commissions` pays the shares it gives, as the
deal is signed, collected and given back. `leads` come before all that.

At the top: `price_form` (approval of low prices), `targets` (the pace of a month), `dealers`,
`managers` (reports, checks, the deputy) and `change_requests` (a customer asks for another agent).
"""

from clientrules.lazy import lazily

lazily(__name__)
