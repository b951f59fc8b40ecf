"""DocC pages of the public rooms in .build/docc, warnings as errors, from the modules `make build` made.

    python3 scripts/docs/docc.py

A room is an archive of its own; a link to a declaration of another room becomes plain code, because DocC
cannot follow it there. `.build/docc/ROOM` can be served by any web server.
"""

import json
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / ".build/docc"
# What Package.swift offers as libraries, and the ground they stand on.
ROOMS = [
    "DairyTerms", "FarmText", "LinearPrograms", "Nutrition", "Rations", "Homeorhesis", "MilkRecords",
    "FarmFormats", "HerdStore", "Farm", "FarmPlanning", "Answers",
]


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    graphs = OUT / "graphs"
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda room: extract(room, graphs / room), ROOMS))
        names = {room: names_of(graphs / room) for room in ROOMS}
        for room in ROOMS:
            plain_links(graphs / room, names[room], set().union(*names.values()))
        told = list(pool.map(lambda room: convert(room, graphs / room), ROOMS))
    shutil.rmtree(graphs)
    for room, (code, text) in zip(ROOMS, told):
        if code:
            print(f"{room}:\n{text}", file=sys.stderr)
    failed = sum(code != 0 for code, _ in told)
    print(f"docc  .build/docc: {len(ROOMS) - failed} of {len(ROOMS)} rooms without a warning")
    return 1 if failed else 0


def tool(name):
    """A tool of the Swift toolchain, which stands beside `swift`."""
    return str(Path(shutil.which("swift")).resolve().parent / name)


def extract(room, folder):
    """The room's symbol graph, from its compiled module."""
    folder.mkdir(parents=True)
    built = (ROOT / ".build/release").resolve()
    machine = subprocess.run(["uname", "-m"], capture_output=True, encoding="utf-8").stdout.strip()
    maps = [built / "GLPKShim.build/module.modulemap"]
    maps += [ROOT / f"Sources/{name}/module.modulemap" for name in ("CGLPK", "CMathematics", "CZlib")]
    checkouts = ROOT / ".build/checkouts"
    maps += [checkouts / "GRDB.swift/Sources/GRDBSQLite/module.modulemap"]
    maps += [checkouts / "Yams/Sources/CYaml/include/module.modulemap"]
    command = [
        tool("swift-symbolgraph-extract"), "-module-name", room, "-I", str(built / "Modules"),
        "-target", f"{machine}-unknown-linux-gnu", "-minimum-access-level", "public",
        "-skip-synthesized-members", "-output-dir", str(folder),
    ]
    for path in maps:
        command += ["-Xcc", f"-fmodule-map-file={path}"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{room}: {done.stderr}\nfix  make build")


def names_of(folder):
    """The room's own top-level names."""
    names = set()
    for path in folder.glob("*.symbols.json"):
        if "@" not in path.name:
            names |= {s["pathComponents"][0] for s in json.loads(path.read_text())["symbols"]}
    return names


def plain_links(folder, own, all_names):
    """Links to other rooms become plain code."""
    foreign = (all_names | set(ROOMS)) - own
    for path in folder.glob("*.symbols.json"):
        graph = json.loads(path.read_text())
        for symbol in graph["symbols"]:
            for line in symbol.get("docComment", {}).get("lines", []):
                line["text"] = re.sub(
                    r"``(\w+)([^`]*)``",
                    lambda m: f"`{m[1]}{m[2]}`".replace("/", ".") if m[1] in foreign else m[0],
                    line["text"],
                )
        path.write_text(json.dumps(graph))


def convert(room, folder):
    command = [
        tool("docc"), "convert", "--additional-symbol-graph-dir", str(folder), "--warnings-as-errors",
        "--fallback-display-name", room, "--fallback-bundle-identifier", f"galacto.{room}",
        "--transform-for-static-hosting", "--hosting-base-path", f"/{room}",
        "--output-dir", str(OUT / room),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


if __name__ == "__main__":
    sys.exit(main())
