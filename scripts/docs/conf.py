"""How Sphinx makes the site: pages as they stand in the checkout, their links held, nothing fetched."""

project = "Galacto"
copyright = "the authors of Galacto, GPL-3.0-or-later"
extensions = ["myst_parser"]
root_doc = "docs/index"
source_suffix = {".md": "markdown"}
exclude_patterns = []
html_theme = "furo"
html_title = "Galacto"
html_static_path = ["static"]
html_css_files = ["pages.css"]
html_copy_source = False
html_show_sphinx = False
# Same pages, same bytes.
html_last_updated_fmt = None
myst_heading_anchors = 4
# Links that begin with a scheme stay links; all others are pages of this site.
myst_all_links_external = False
pygments_style = "friendly"
pygments_dark_style = "monokai"
suppress_warnings = [
    # Pages of evidence are reached from their overview, not from the side bar.
    "toc.not_included",
    # Examples in a form of our own (list language, problem files) have no highlighter.
    "misc.highlighting_failure",
    # A page may begin below the first level where it is part of another.
    "myst.header",
]
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0B5A7A", "color-brand-content": "#0B5A7A"},
    "dark_css_variables": {"color-brand-primary": "#7CC4E0", "color-brand-content": "#7CC4E0"},
}


def tree_of_lists(app, name, source):
    """The site's side bar is made of the index's own lists, a caption a heading, so that the index is
    plain Markdown as a file and nothing has to be named twice."""
    if name != root_doc:
        return
    import re

    caption, trees = None, {}
    for line in source[0].splitlines():
        if line.startswith("## "):
            caption = line[3:].strip()
        for title, target in re.findall(r"\[([^\]]+)\]\(([^)#:]+\.md)\)", line):
            if caption and line.lstrip().startswith("-"):
                trees.setdefault(caption, []).append(target.removesuffix(".md"))
    for caption, targets in trees.items():
        listed = "\n".join(dict.fromkeys(targets))
        source[0] += f"\n\n```{{toctree}}\n:hidden:\n:caption: {caption}\n:maxdepth: 1\n\n{listed}\n```\n"


def setup(app):
    app.connect("source-read", tree_of_lists)
    return {"parallel_read_safe": True}
