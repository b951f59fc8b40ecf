"""Words of the pages that stand in no dictionary: Debian's British and American English, and words.txt."""

import re
import subprocess
from pathlib import Path

OWN = Path(__file__).with_name("words.txt")


def wrong_words(pages):
    """Each unknown word with the places where it stands."""
    known = {w.strip() for w in OWN.read_text(encoding="utf-8").splitlines() if w and w[0] != "#"}
    places = {}
    for page in sorted(set(pages)):
        for number, line in enumerate(prose(page.read_text(encoding="utf-8")), start=1):
            for word in re.findall(r"[^\W\d_][^\W\d_'’]*[^\W\d_]|[^\W\d_]", line):
                places.setdefault(re.sub("['’]s$", "", word), []).append(f"{page}:{number}")
    asked = sorted(word for word in places if word not in known and word.lower() not in known)
    unknown = asked
    # A word is right where one of the two dictionaries has it.
    for dictionary in ("en_GB", "en_US"):
        told = subprocess.run(
            ["hunspell", "-d", dictionary, "-l"], input="\n".join(unknown), text=True,
            capture_output=True, check=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        ).stdout
        unknown = sorted(set(told.split()) & set(unknown))
    return {word: places[word] for word in unknown}


def prose(text):
    """The lines of a page with everything blanked that is no English: code, addresses, sources."""
    text = re.sub(r"```.*?```|<!--.*?-->", lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.S)
    lines = []
    for line in text.splitlines():
        if line.startswith("    "):
            line = ""
        line = re.sub(r"``.*?``|`[^`]*`", " ", line)
        line = re.sub(r"\]\([^)]*\)|https?://\S+|doi\S+|<[^>]+>", " ", line)
        lines.append(line)
    return lines
