"""How Sphinx builds the documentation: no network, no generated pages."""

from __future__ import annotations

from variorum import __version__

project = "Variorum"
author = "The Variorum developers"
copyright = author
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
nitpicky = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
myst_number_code_blocks: list[str] = []

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_use_type_comments = False
napoleon_google_docstring = True

html_theme = "furo"
html_title = "Variorum"
html_copy_source = False
html_show_sphinx = False
