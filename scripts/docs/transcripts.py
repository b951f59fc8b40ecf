"""Runs what the pages show: every ```console block, in order, a folder a page, and holds what it prints.

A line `$ command` is run by a shell in the page's own empty folder; the lines below it are what it
printed, standard error after standard output, and must be the same (but for hours of the clock). A block after `<!-- file: NAME -->`
is written to that file first, so that a page's files are the ones its commands read. `cd` moves for the
rest of the page; a command may end with another exit code where the page says so: `$ command  # exit 4`.

    python3 scripts/docs/transcripts.py [--record] [page.md ...]

--record writes what was printed into the pages. GALACTO_PROGRAM names the program, else the checkout's.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\n+)?```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.S | re.M)


def main():
    words = sys.argv[1:]
    record = "--record" in words
    named = [Path(w).absolute() for w in words if not w.startswith("--")]
    pages = named or [p for p in sorted((ROOT / "docs").rglob("*.md")) if "```console" in p.read_text()]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run_page, pages))
    wrong = 0
    for page, (text, differs, commands) in zip(pages, results):
        name = page.relative_to(ROOT)
        if record:
            page.write_text(text)
            print(f"{name}: {commands} commands recorded")
        elif differs:
            wrong += len(differs)
            print(f"{name}:\n" + "\n".join(differs), file=sys.stderr)
        else:
            print(f"{name}: {commands} commands print what the page shows")
    return 1 if wrong else 0


def program():
    """The program's path: GALACTO_PROGRAM, else the checkout's build."""
    return Path(os.environ.get("GALACTO_PROGRAM") or ROOT / ".build/release/galacto").absolute()


def run_page(page):
    """The page's text with what its commands print now, what differs, and how many commands it has."""
    differs, commands, pieces, end = [], 0, [], 0
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="galacto-page-") as folder:
        here = folder = Path(folder).resolve()
        for block in BLOCK.finditer(text):
            if block["file"]:
                target = here / block["file"]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(block["text"], encoding="utf-8")
            elif block["kind"] == "console":
                told = []
                for command, shown in steps(block["text"]):
                    printed, here, code = run(command, here, folder)
                    commands += 1
                    due = re.search(r"# exit (\d)$", command)
                    if code != int(due[1] if due else 0):
                        differs.append(f"  '{command}' ended with {code}\n{printed}")
                    elif printed != shown:
                        differs.append(f"  '{command}' printed\n{printed}  and the page shows\n{shown}")
                    told.append(f"$ {command}\n{printed}")
                pieces += [text[end : block.start("text")], "".join(told)]
                end = block.end("text")
    pieces.append(text[end:])
    return "".join(pieces), differs, commands


def steps(block):
    """The commands of a block, each with the lines shown below it."""
    found = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append([line[2:].rstrip("\n"), ""])
        elif found:
            found[-1][1] += line
        else:
            raise SystemExit(f"a console block begins with '$ command', not with: {line}")
    return found


def run(command, here, folder):
    """What a command printed, where the shell stands after it, and its exit code."""
    environment = {
        "PATH": f"{program().parent}:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1", "TZ": "UTC",
    }
    if "GALACTO_DATA" in os.environ:
        environment["GALACTO_DATA"] = os.environ["GALACTO_DATA"]
    script = f"{command}\ncode=$?\npwd > {shlex.quote(str(folder / '.stands'))}\nexit $code\n"
    # A pipe's reader may end first, as `head` does; that is no failure of the command.
    done = subprocess.run(
        ["/bin/bash", "-c", script], cwd=here, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8",
    )
    stands = folder / ".stands"
    if stands.exists():
        here = Path(stands.read_text().strip())
        stands.unlink()
    printed = done.stdout + done.stderr
    if printed and not printed.endswith("\n"):
        printed += "\n"
    printed = printed.replace(str(folder), "/farms")
    for data in (os.environ.get("GALACTO_DATA"), str(ROOT / "HerdData")):
        printed = printed.replace(data or "\0", "/usr/local/share/galacto")
    # The hour a page was made, and how long a herd took, are no part of what it shows.
    printed = re.sub(r"answered in [\d.]+ s", "answered in 0.2 s", printed)
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "2026-11-30T08:00:00Z", printed), here, done.returncode


if __name__ == "__main__":
    sys.exit(main())
