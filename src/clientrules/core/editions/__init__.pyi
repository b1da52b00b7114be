from clientrules.core.editions.transition import Transition as Transition
