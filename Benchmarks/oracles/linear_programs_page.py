"""The page docs/validation/linear-programs-differential.md: each script writes its own section.

A section is a second-level heading and what stands below it; a script that runs again replaces its
section and leaves the others as they are.
"""

import re

HEAD = """# Linear programs: differential runs

Counts as the scripts wrote them, with the commands that repeat them. The other solvers are used in
development only:

    python3 -m pip install highspy==1.16.0 numpy scipy
    apt-get install glpk-utils coinor-cbc lp-solve
    swift build -c release --product galacto
"""


def put(page, title, lines):
    """Writes or replaces the section `title` of the file `page`."""
    page.parent.mkdir(parents=True, exist_ok=True)
    text = page.read_text() if page.exists() else HEAD
    if not text.startswith("# "):
        text = HEAD
    parts = re.split(r"^(?=## )", text, flags=re.M)
    section = "\n".join([f"## {title}", "", *lines, "", ""])
    place = next((i for i, part in enumerate(parts) if part.startswith(f"## {title}\n")), None)
    if place is None:
        parts.append(section)
    else:
        parts[place] = section
    parts = [part.rstrip("\n") + "\n" for part in parts]
    page.write_text("\n".join(parts))
