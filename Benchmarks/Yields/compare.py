r"""Yields by test intervals of many lactations: Galacto, DuckDB and lactationcurve on the same rows.

Draws lactations of seven to ten tests and has each method total milk, fat and protein to day 305 of
all of them, from a file and into a file, on one thread, in turns. Galacto is asked as a cluster asks it,
a herd of 500 lactations a line through `galacto worker`, and once with all of them as one table; the
others read the one table. Prints processor seconds and peak memory, the ratio to DuckDB, and how far
the totals are apart.

Needs Python 3.12 (lactationcurve does not install below it):
    pip install duckdb==2.0.1 lactationcurve==1.3.0
    python3.12 Benchmarks/Yields/compare.py .build/release/galacto [--lactations 10000,128000,1000000]
        [--rounds 3] [--table docs/performance/yields.md]
"""

import argparse
import csv
import itertools
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile

import numpy as np

# The peers, run as programs of their own so that each pays for its own start and memory.
SUM = """sum(CASE WHEN day0 IS NULL THEN dim * {x} WHEN day0 >= 305 THEN 0
    WHEN dim <= 305 THEN (dim - day0) * ({x} + {x}0) / 2
    ELSE (305 - day0) * (2 * {x}0 + ({x} - {x}0) * (305 - day0) / (dim - day0)) / 2 END
  + CASE WHEN day1 IS NULL THEN greatest(305 - dim, 0) * {x} ELSE 0 END)"""
DUCKDB = """
import duckdb, sys
base = duckdb.connect()
base.execute("SET threads = 1")
base.execute("SET preserve_insertion_order = false")
base.execute(f'''COPY (
  WITH tests AS (SELECT id, dim, milk_kg AS m, milk_kg * fat_pct / 100 AS f, milk_kg * protein_pct / 100 AS p
    FROM read_csv('{sys.argv[1]}')),
  beside AS (SELECT *, lag(dim) OVER w AS day0, lag(m) OVER w AS m0, lag(f) OVER w AS f0, lag(p) OVER w AS p0,
    lead(dim) OVER w AS day1 FROM tests WINDOW w AS (PARTITION BY id ORDER BY dim))
  SELECT id, count(*) AS tests, min(dim) AS first_dim, max(dim) AS last_dim, max(m) AS highest_kg,
    arg_max(dim, m) AS highest_dim, """ + ", ".join(
    SUM.format(x=x) + f" AS {name}" for x, name in (("m", "milk_kg"), ("f", "fat_kg"), ("p", "protein_kg"))) + """
  FROM beside GROUP BY id) TO '{sys.argv[2]}' (HEADER)''')
"""
LACTATIONCURVE = """
import sys
import pandas
from lactationcurve.characteristics.method_test_interval import test_interval_method
tests = pandas.read_csv(sys.argv[1])
test_interval_method(
    tests, days_in_milk_col="dim", milking_yield_col="milk_kg", test_id_col="id").to_csv(sys.argv[2])
"""


HERD = 500  # lactations a line


def draw(count, path):
    dice = np.random.default_rng(19)
    with open(path, "w", encoding="ascii") as out:
        out.write("id,dim,milk_kg,fat_pct,protein_pct\n")
        for cow in range(count):
            days = dice.integers(5, 36) + 30 * np.arange(dice.integers(7, 11))
            days += dice.integers(-3, 4, len(days))
            milk = 18 * days**0.2 * np.exp(-0.003 * days) * dice.lognormal(0, 0.15)
            milk = np.clip(milk + dice.normal(0, 1.5, len(days)), 2, None)
            fat, protein = dice.normal(4, 0.4, len(days)), dice.normal(3.4, 0.2, len(days))
            out.writelines(f"c{cow},{d},{m:.1f},{f:.2f},{p:.2f}\n" for d, m, f, p in zip(days, milk, fat, protein))


def herds(table, path):
    """The table as the worker's lines, a herd each."""
    with open(table, encoding="ascii") as rows, open(path, "w", encoding="ascii") as out:
        heads = next(rows)
        by_cow = (list(mine) for _, mine in itertools.groupby(rows, key=lambda row: row.split(",", 1)[0]))
        for number in itertools.count():
            text = "".join(row for mine in itertools.islice(by_cow, HERD) for row in mine)
            if not text:
                return
            question = {"id": f"herd {number}", "ask": "herd-lactations",
                        "table": {"name": "tests.csv", "text": heads + text}}
            out.write(json.dumps(question, separators=(",", ":")) + "\n")


def run(words, out=None, given=None):
    """Processor seconds and peak megabytes of a program and its children."""
    with open(out or os.devnull, "wb") as written, open(given or os.devnull, "rb") as read:
        process = subprocess.Popen([str(w) for w in words], stdin=read, stdout=written, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{words[:3]}: {said.decode(errors='replace')[-500:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def apart(ours, theirs):
    """Largest difference of the totals, kg."""
    known = {row["id"]: row for row in csv.DictReader(open(theirs))}
    most = 0.0
    for row in (row for line in open(ours) for row in json.loads(line)["lactations"]):
        other = known.pop(row["id"])
        for key in ("milk_kg", "fat_kg", "protein_kg"):
            most = max(most, abs(float(row[key]) - float(other[key])))
    if known:
        raise SystemExit(f"{len(known)} lactations are missing in {ours}")
    return most


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program", type=pathlib.Path)
    options.add_argument("--lactations", default="10000,128000,1000000")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--table", type=pathlib.Path)
    chosen = options.parse_args()
    program = chosen.program.resolve()
    lines = ["| lactations | rows | Galacto, herds by line | one table | DuckDB | herds / DuckDB | lactationcurve |",
             "|---|---|---|---|---|---|---|"]
    for count in map(int, chosen.lactations.split(",")):
        with tempfile.TemporaryDirectory() as place:
            folder = pathlib.Path(place)
            tests = folder / "tests.csv"
            draw(count, tests)
            rows = sum(1 for _ in open(tests, "rb")) - 1
            herds(tests, folder / "herds.ndjson")
            ours, table, theirs, python = [], [], [], []
            for _ in range(chosen.rounds):
                ours.append(run([program, "worker"], folder / "ours.ndjson", folder / "herds.ndjson"))
                table.append(run([program, "herd", "lactations", "--json", "--csv", tests], folder / "table.json"))
                theirs.append(run([sys.executable, "-c", DUCKDB, tests, folder / "duckdb.csv"]))
            if count <= 10_000:
                python.append(run([sys.executable, "-c", LACTATIONCURVE, tests, folder / "python.csv"]))
            difference = apart(folder / "ours.ndjson", folder / "duckdb.csv")
        seconds, peer = (statistics.median(t for t, _ in runs) for runs in (ours, theirs))
        ratios = [a[0] / b[0] for a, b in zip(ours, theirs)]

        def shown(runs):
            if not runs:
                return ""
            return f"{statistics.median(t for t, _ in runs):.2f} s, {max(m for _, m in runs):.0f} MB"

        print(f"{count}: {seconds:.2f} s against {peer:.2f} s, apart by at most {difference:.1e} kg", flush=True)
        lines.append(f"| {count:,} | {rows:,} | {shown(ours)} | {shown(table)} | {shown(theirs)} | "
                     f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f}) | {shown(python)} |")
    print("\n".join(lines))
    if chosen.table:
        chosen.table.write_text(HEAD.format(machine=platform.machine(), rounds=chosen.rounds) + "\n".join(lines) + "\n")


HEAD = """# Yields of many lactations

Written by `Benchmarks/Yields/compare.py`: milk, fat and protein to day 305 by test intervals of seven to ten tests a
lactation, from a file into a file, on one thread: `galacto worker` with herds of 500 lactations, a line each, `galacto
herd lactations --csv FILE --json` with all of them, DuckDB 2.0.1 and lactationcurve 1.3.0 beside Galacto in
turns ({rounds} rounds, medians; {machine}). Processor seconds, the program's start included, and peak memory.

"""

if __name__ == "__main__":
    main()
