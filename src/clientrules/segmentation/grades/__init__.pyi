from clientrules.segmentation.grades.schemes import (
    ImportanceIndicator as ImportanceIndicator,
    abc_of_development as abc_of_development,
    is_important as is_important,
    is_important_class as is_important_class,
    next_level as next_level,
    priority as priority,
)
