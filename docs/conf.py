"""How Sphinx builds the pages."""

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "clientrules"
author = "The clientrules authors"
copyright = author
release = version = installed_version("clientrules")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "from_the_library",
    "handbook_pages",
]

html_theme = "furo"
html_title = f"clientrules {release}"
html_static_path = ["_static"]
html_css_files = ["pages.css"]

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
add_module_names = False
python_maximum_signature_line_length = 72
toc_object_entries_show_parents = "hide"

# Docstrings write code in single backticks.
default_role = "code"

napoleon_numpy_docstring = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# A reader copies what is typed, not the prompt and not the answer.
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
