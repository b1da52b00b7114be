"""What a policy lets through, found by playing small histories; and what another would change.

`leaks.py` looks for tiers out of reach, and asks `price_leaks.py` and `point_leaks.py`; results and
histories are in `findings.py`. `what_if.py` replays every member's account under another policy.
"""

from clientrules.lazy import lazily

lazily(__name__)
