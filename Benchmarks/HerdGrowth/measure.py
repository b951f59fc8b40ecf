"""How every herd command grows with the herd: processor seconds, wall seconds and memory.

Draws herds of the sizes asked for (`galacto herd generate`, three years), imports them, and runs every
command of `galacto herd` once on each. A command grows as it should where its time rises no faster
than n log n; the last column gives the exponent of n between the two largest herds.

    measure.py PROGRAM [--cows 1000,10000,100000] [--days 10] [--table FILE] [--folder DIR]

`--days 10` adds one herd file of that many million test days: import, list, sums, yields, curves,
exports. `--table` writes the figures as Markdown.
"""

import argparse
import math
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time

MINUTES = 60


class Run:
    """Processor and wall seconds and peak memory of one command."""

    def __init__(self, program, *words, folder, allowed=(0,), limit=20 * MINUTES):
        start = time.perf_counter()
        with open(os.devnull, "wb") as nowhere, tempfile.TemporaryFile() as said:
            process = subprocess.Popen([program, *words], stdout=nowhere, stderr=said, cwd=folder)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            words_said = said.read().decode(errors="replace")
        self.wall = time.perf_counter() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        if process.returncode not in allowed:
            raise SystemExit(f"galacto {' '.join(words)}: exit {process.returncode}: {words_said[-500:]}")


def commands(folder):
    """Every herd command in the order of a farm's life; those that change put the farm back."""
    more = folder / "more.csv"
    more.write_text("animal_id,calving_date,parity,test_date,milk_kg\n"
                    "new1,2024-01-01,2,2024-02-01,30\n")
    return [
        ("import of one row", ["herd", "import", str(more)]),
        ("list", ["herd", "list", "ID", "PEN", "DIM", "MILK", "PCTF", "PCTP", "SCC"]),
        ("list --csv", ["herd", "list", "--csv"]),
        ("sum", ["herd", "sum", "BY", "PEN"]),
        ("pens", ["herd", "pens"]),
        ("fresh", ["herd", "fresh"]),
        ("check", ["herd", "check"]),
        ("audit", ["herd", "audit"]),
        ("yield", ["herd", "yield"]),
        ("yield --json", ["herd", "yield", "--json"]),
        ("curves", ["herd", "curves"]),
        ("forecast", ["herd", "forecast"]),
        ("lactations", ["herd", "lactations"]),
        ("show of one cow", ["herd", "show", "new1"]),
        ("export tests", ["herd", "export", "tests"]),
        ("export archive", ["herd", "export", "archive", "--out", "farm.ndjson"]),
        ("pens set", ["herd", "pens", "set", "1=high"]),
        ("backup", ["herd", "backup"]),
        ("undo", ["herd", "undo"]),
        ("restore of a copy", ["herd", "restore", "--yes"]),
        ("restore of the archive", ["herd", "restore", "farm.ndjson", "--yes"]),
        ("erase", ["herd", "erase", "--yes"]),
        ("doctor", ["doctor"]),
    ]


def measure(program, cows, folder):
    folder.mkdir()
    found = [("generate", Run(program, "herd", "generate", "--cows", str(cows), "--years", "3", "--seed", "1",
                              "--out", "drawn", folder=folder))]
    found.append(("init", Run(program, "herd", "init", "farm", folder=folder)))
    farm = folder / "farm"
    files = sorted((folder / "drawn").glob("*.csv"))
    found.append(("import of all", Run(program, "herd", "import", *map(str, files), folder=farm)))
    for name, words in commands(folder):
        run = Run(program, *words, folder=farm, allowed=(0, 2, 3, 5))
        found.append((name, run))
        print(f"{cows:>8} {name:<36} {run.cpu:9.2f} s {run.wall:9.2f} s {run.megabytes:7.0f} MB", flush=True)
    size = (farm / "farm.galacto").stat().st_size / 2**20
    with open(folder / "drawn" / "tests.csv", "rb") as tests:
        rows = sum(1 for _ in tests) - 1
    shutil.rmtree(folder)
    return found, rows, size


def exponent(small, large, ratio):
    """The exponent of n, the time of a start taken off."""
    start = 0.02
    return math.log(max(large - start, 1e-3) / max(small - start, 1e-3)) / math.log(ratio)


def days(program, millions, folder):
    """One herd database of many test days, herd by herd in one file's order."""
    folder.mkdir()
    rows = int(millions * 1e6)
    cows = 200_000
    years = max(3.0, rows / 10.1 / cows + 0.2)
    Run(program, "herd", "generate", "--cows", str(cows), "--years", f"{years:.2f}", "--seed", "1", "--out",
        "drawn", folder=folder)
    source, target = folder / "drawn/tests.csv", folder / "tests.csv"
    count = -1
    with open(source, "rb") as given, open(target, "wb") as out:
        for line in given:
            if count == rows:
                break
            out.write(line)
            count += 1
    shutil.rmtree(folder / "drawn")
    Run(program, "herd", "init", "farm", folder=folder)
    farm = folder / "farm"
    found = []
    for name, words in [
            ("import", ["herd", "import", str(target)]), ("list", ["herd", "list", "ID", "DIM", "MILK"]),
            ("sum", ["herd", "sum"]), ("yield", ["herd", "yield"]),
            ("yield --json", ["herd", "yield", "--json"]), ("curves", ["herd", "curves"]),
            ("lactations", ["herd", "lactations"]), ("forecast", ["herd", "forecast"]),
            ("check", ["herd", "check"]), ("export tests", ["herd", "export", "tests"]),
            ("export archive", ["herd", "export", "archive"])]:
        run = Run(program, *words, folder=farm, limit=60 * MINUTES)
        found.append((name, run))
        print(f"{count:>8} {name:<36} {run.cpu:9.2f} s {run.wall:9.2f} s {run.megabytes:7.0f} MB", flush=True)
    shutil.rmtree(folder)
    return found, count


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program", type=pathlib.Path)
    options.add_argument("--cows", default="1000,10000,100000")
    options.add_argument("--days", type=float, default=0)
    options.add_argument("--table", type=pathlib.Path)
    options.add_argument("--folder", type=pathlib.Path)
    given = options.parse_args()
    program = str(given.program.resolve())
    sizes = [int(word) for word in given.cows.split(",") if word]
    home = pathlib.Path(tempfile.mkdtemp(prefix="galacto-growth-", dir=given.folder))
    lines = []
    try:
        herds = [(cows, *measure(program, cows, home / str(cows))) for cows in sizes]
        if herds:
            lines += ["| command | " + " | ".join(f"{cows:,} cows" for cows in sizes) + " | exponent |",
                      "|---|" + "---|" * (len(sizes) + 1)]
            for number, (name, _) in enumerate(herds[0][1]):
                runs = [found[number][1] for _, found, _, _ in herds]
                cells = [f"{run.cpu:.2f} s, {run.megabytes:.0f} MB" for run in runs]
                growth = ("" if len(runs) < 2 else
                          f"{exponent(runs[-2].cpu, runs[-1].cpu, sizes[-1] / sizes[-2]):.2f}")
                lines.append(f"| {name} | " + " | ".join(cells) + f" | {growth} |")
            lines += ["", "Test days: " + ", ".join(f"{rows:,}" for _, _, rows, _ in herds) + "; database "
                      + ", ".join(f"{size:.1f} MiB" for _, _, _, size in herds) + "."]
        if given.days:
            found, count = days(program, given.days, home / "days")
            lines += ["", f"{count:,} test days in one database:", "", "| command | processor | wall | memory |",
                      "|---|---|---|---|"]
            lines += [f"| {name} | {run.cpu:.1f} s | {run.wall:.1f} s | {run.megabytes:.0f} MB |"
                      for name, run in found]
    finally:
        shutil.rmtree(home)
    text = "\n".join(lines) + "\n"
    print(text)
    if given.table:
        given.table.write_text(text)


if __name__ == "__main__":
    sys.exit(main())
