from clientrules.core.finding import Finding as Finding, FindingKind as FindingKind
from clientrules.rulebook.findings.report import CheckedPart as CheckedPart, Findings as Findings
