"""Import of a million test days: Galacto, Python's csv and executemany, and the sqlite3 shell.

All in one run on one computer, in turn, so that the ratios hold on a busy one too. Every database is
made by `galacto herd init`: the same tables, constraints, indices and journal, every commit forced to
the disk. Figures are CPU seconds (user and system) and wall seconds, the least of the rounds.

    compare.py PROGRAM [--rows 1000000] [--rounds 2] [--big] [--folder DIR]

`--big` adds ten million rows: memory, and one cow's history from the full database.
"""

import argparse
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
ROWS_PER_COW_YEAR = 10.1
MOST_COWS = 200_000


class Run:
    """CPU and wall seconds and peak memory of one child process."""

    def __init__(self, command, **options):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                   **options)
        said = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall = time.perf_counter() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory_mb = usage.ru_maxrss / 1024
        self.said = said
        if process.returncode != 0:
            raise SystemExit(f"{command[0]} failed ({process.returncode}): {said}")


def make_rows(program, folder, rows):
    """Exactly `rows` test days in Galacto's own CSV."""
    years = max(3, rows / ROWS_PER_COW_YEAR / MOST_COWS + 0.1)
    cows = min(MOST_COWS, int(rows / ROWS_PER_COW_YEAR / years) + 500)
    subprocess.run([program, "herd", "generate", "--cows", str(cows), "--years", f"{years:.2f}",
                    "--seed", "1", "--out", folder / "drawn"], check=True,
                   stdout=subprocess.DEVNULL)
    target = folder / f"tests-{rows}.csv"
    with open(folder / "drawn/tests.csv") as source, open(target, "w") as out:
        for _, line in zip(range(rows + 1), source):
            out.write(line)
    shutil.rmtree(folder / "drawn")
    return target


def same_rows_other_bytes(path):
    """The same facts in a file whose digest is another: an empty line at the end."""
    target = path.with_suffix(".again.csv")
    shutil.copyfile(path, target)
    with open(target, "a") as out:
        out.write("\n")
    return target


def fresh_farm(program, folder, name):
    farm = folder / name
    shutil.rmtree(farm, ignore_errors=True)
    subprocess.run([program, "herd", "init", farm], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return farm


def resolved_rows(database, target):
    """The stored test days as numbers only: the shell is spared looking animals up."""
    connection = sqlite3.connect(database)
    with open(target, "w") as out:
        for row in connection.execute(
                "SELECT animal_id, test_day, lactation_id, herd_id, milk_kg, fat_pct, protein_pct, "
                "scc_k, mun_mg_dl, bhb_mmol, batch_id FROM test_day"):
            out.write(",".join(map(str, row)) + "\n")
    connection.close()


SHELL_START = "PRAGMA foreign_keys = ON;\nPRAGMA synchronous = FULL;\n"
# The file as it is: into a table of text, and from there into the farm's tables.
SHELL_WHOLE = SHELL_START + """.mode csv
.import '{source}' staged
BEGIN IMMEDIATE;
INSERT INTO import_batch(id, at_ms, command, options_json) VALUES (1, 0, 'shell', '{{}}');
INSERT INTO herd(id, code, batch_id) VALUES (1, 'FARM', 1);
INSERT INTO animal(official_scheme, official_id, sex, birth_day, batch_id)
  SELECT animal_scheme, animal_id, 'F', unixepoch(min(birth_date)) / 86400, 1 FROM staged
  GROUP BY animal_scheme, animal_id;
INSERT INTO lactation(animal_id, parity, calving_day, batch_id)
  SELECT DISTINCT a.id, CAST(s.parity AS INTEGER), unixepoch(s.calving_date) / 86400, 1
  FROM staged s JOIN animal a ON a.official_scheme = s.animal_scheme
    AND a.official_id = s.animal_id;
INSERT INTO test_day(animal_id, test_day, lactation_id, herd_id, milk_kg, fat_pct, protein_pct, scc_k,
    mun_mg_dl, bhb_mmol, batch_id)
  SELECT a.id, unixepoch(s.test_date) / 86400, l.id, 1, CAST(nullif(s.milk_kg, '') AS REAL),
    CAST(nullif(s.fat_pct, '') AS REAL), CAST(nullif(s.protein_pct, '') AS REAL),
    CAST(nullif(s.scc_k, '') AS INTEGER), CAST(nullif(s.mun_mg_dl, '') AS REAL),
    CAST(nullif(s.bhb_mmol, '') AS REAL), 1
  FROM staged s JOIN animal a ON a.official_scheme = s.animal_scheme
    AND a.official_id = s.animal_id
  JOIN lactation l ON l.animal_id = a.id AND l.parity = CAST(s.parity AS INTEGER);
DROP TABLE staged;
COMMIT;
"""
# Numbers only, into a table of the same columns, constraints and indices. The columns the file does
# not have are left out, because .import cannot leave a cell NULL.
SHELL_RESOLVED = SHELL_START + """DROP VIEW v_test_day;
DROP TABLE test_day;
CREATE TABLE test_day(
  animal_id INTEGER NOT NULL REFERENCES animal(id), test_day INTEGER NOT NULL,
  lactation_id INTEGER NOT NULL REFERENCES lactation(id),
  herd_id INTEGER NOT NULL REFERENCES herd(id),
  milk_kg REAL CHECK(milk_kg BETWEEN 0 AND 120), fat_pct REAL CHECK(fat_pct BETWEEN 1 AND 15),
  protein_pct REAL CHECK(protein_pct BETWEEN 1 AND 10),
  scc_k INTEGER CHECK(scc_k BETWEEN 1 AND 50000), mun_mg_dl REAL CHECK(mun_mg_dl BETWEEN 0 AND 60),
  bhb_mmol REAL CHECK(bhb_mmol BETWEEN 0 AND 15),
  batch_id INTEGER NOT NULL REFERENCES import_batch(id), UNIQUE(animal_id, test_day)) STRICT;
CREATE INDEX test_day_herd ON test_day(herd_id, test_day);
CREATE INDEX test_day_lactation ON test_day(lactation_id);
.mode csv
.import '{source}' test_day
"""


def shell(script, database, source):
    run = Run(["sqlite3", "-bail", database, ".read '" + str(script(source)) + "'"])
    if "error" in run.said.lower():
        raise SystemExit(run.said)
    return run


def stored(database):
    connection = sqlite3.connect(database)
    count, = connection.execute("SELECT count(*) FROM test_day").fetchone()
    connection.close()
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--folder")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="herd-import-", dir=options.folder))
    try:
        measure(options, folder)
        if options.big:
            measure_big(options.program, folder)
    finally:
        shutil.rmtree(folder)


def script_file(folder, name, text):
    def make(source):
        path = folder / name
        path.write_text(text.format(source=source))
        return path
    return make


def measure(options, folder):
    program = options.program
    tests = make_rows(program, folder, options.rows)
    again = same_rows_other_bytes(tests)
    best = {}

    def note(name, run, farm=None):
        if farm is not None and stored(farm / "farm.galacto") != options.rows:
            raise SystemExit(f"{name}: not all rows are stored")
        if name not in best or run.cpu < best[name].cpu:
            best[name] = run

    resolved = folder / "resolved.csv"
    for _ in range(options.rounds):
        farm = fresh_farm(program, folder, "galacto")
        note("galacto herd import", Run([program, "herd", "import", "-C", farm, tests]), farm)
        if not resolved.exists():
            resolved_rows(farm / "farm.galacto", resolved)
        note("the identical file again", Run([program, "herd", "import", "-C", farm, tests]), farm)
        note("the same rows, other bytes", Run([program, "herd", "import", "-C", farm, again]),
             farm)
        peer = fresh_farm(program, folder, "python")
        note("Python csv + executemany",
             Run([sys.executable, HERE / "python_import.py", tests, peer / "farm.galacto"]), peer)
        peer = fresh_farm(program, folder, "shell")
        note("sqlite3 .import, then INSERT ... SELECT",
             shell(script_file(folder, "whole.sql", SHELL_WHOLE), peer / "farm.galacto", tests),
             peer)
        # The parents of the resolved rows are those of the farm they were taken from.
        peer = fresh_farm(program, folder, "shell")
        shutil.copyfile(farm / "farm.galacto", peer / "farm.galacto")
        note("sqlite3 .import of resolved numbers",
             shell(script_file(folder, "resolved.sql", SHELL_RESOLVED), peer / "farm.galacto",
                   resolved), peer)
    ours = best["galacto herd import"]
    print(f"{options.rows:,} test days, {tests.stat().st_size / 1e6:.0f} MB; SQLite "
          f"{sqlite3.sqlite_version}, Python {sys.version.split()[0]}\n")
    print("| | CPU s | wall s | rows a CPU s | CPU against ours | peak MB |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, run in best.items():
        print(f"| {name} | {run.cpu:.2f} | {run.wall:.2f} | {options.rows / run.cpu:,.0f} | "
              f"{run.cpu / ours.cpu:.2f} | {run.memory_mb:.0f} |")


def measure_big(program, folder):
    rows = 10_000_000
    tests = make_rows(program, folder, rows)
    farm = fresh_farm(program, folder, "big")
    run = Run([program, "herd", "import", "-C", farm, tests])
    tests.unlink()
    if stored(farm / "farm.galacto") != rows:
        raise SystemExit("not all rows are stored")
    size = (farm / "farm.galacto").stat().st_size
    print(f"\n{rows:,} test days: {run.cpu:.1f} CPU s, {run.wall:.1f} s, peak "
          f"{run.memory_mb:.0f} MB, database {size / 1e6:.0f} MB")
    measure_history(program, farm)


def measure_history(program, farm, animals=1_000):
    """One cow's history: a thousand in one command less one, a thousandth of it."""
    connection = sqlite3.connect(farm / "farm.galacto")
    count, = connection.execute("SELECT max(id) FROM animal").fetchone()
    numbers = [number for number, in connection.execute(
        "SELECT official_id FROM animal WHERE id % ? = 0 LIMIT ?", (count // animals, animals))]
    connection.close()
    many = min(Run([program, "herd", "show", "-C", farm, "--json", *numbers]).cpu
               for _ in range(3))
    one = min(Run([program, "herd", "show", "-C", farm, "--json", numbers[0]]).cpu
              for _ in range(3))
    print(f"one cow's history of {count:,}, found and printed as JSON: "
          f"{(many - one) / (len(numbers) - 1) * 1e3:.3f} CPU ms")


if __name__ == "__main__":
    main()
