"""Makes the site of docs/ in .build/site, and fails where a page, a link or a word is wrong.

`make docs` runs it. Pages are the checkout's own Markdown, unchanged: what a link names must be there,
on the site as in the folder.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import spelling

ROOT = Path(__file__).resolve().parents[2]
STAGE, SITE = ROOT / ".build/site-source", ROOT / ".build/site"
# What the pages of docs/ link to beside themselves.
PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Cluster/README.md"]
FILES = ["LICENSE", "NOTICE"]


def main():
    wrong = spelling.wrong_words([*(ROOT / "docs").rglob("*.md"), *(ROOT / page for page in PAGES)])
    for word, places in wrong.items():
        print(f"{places[0]}: '{word}' is in no dictionary; mend it, or add it to words.txt", file=sys.stderr)
    stage()
    command = [sys.executable, "-m", "sphinx", "-b", "html", "--fail-on-warning", "--keep-going"]
    command += ["-q", "-E", "-c", str(ROOT / "scripts/docs"), str(STAGE), str(SITE)]
    made = subprocess.run(command).returncode
    if made == 0:
        (SITE / "index.html").write_text(
            '<!doctype html><meta http-equiv="refresh" content="0; url=docs/index.html">'
            '<a href="docs/index.html">Galacto</a>\n'
        )
        print(f"site  {(SITE / 'index.html').relative_to(ROOT)}")
    return 1 if wrong or made else 0


def stage():
    """A folder of the pages and their pictures alone, laid out as in the checkout."""
    shutil.rmtree(STAGE, ignore_errors=True)
    shutil.rmtree(SITE, ignore_errors=True)
    wanted = [p for p in (ROOT / "docs").rglob("*") if p.suffix in {".md", ".svg", ".png", ".json"}]
    wanted += [ROOT / name for name in PAGES + FILES]
    wanted += sorted((ROOT / "HerdData").rglob("README.md"))
    for path in wanted:
        target = STAGE / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


if __name__ == "__main__":
    sys.exit(main())
