from clientrules.rulebook.impact.comparing import compare as compare
