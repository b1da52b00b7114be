from clientrules.rulebook.asking.questions import ask as ask
