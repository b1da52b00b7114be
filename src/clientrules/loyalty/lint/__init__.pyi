from clientrules.loyalty.lint.findings import Leak as Leak
from clientrules.loyalty.lint.leaks import find_leaks as find_leaks
from clientrules.loyalty.lint.what_if import under_policy as under_policy
