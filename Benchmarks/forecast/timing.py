r"""Processor time of fitting 1,300 lactations of one herd together, whole processes.

    swift build -c release --product galacto
    python3 Benchmarks/forecast/timing.py .build/release/galacto HERDS-FOLDER [ROUNDS]

The lactations are the Dutch herd's, drawn by a fixed number, each with its first five tests; user and
system seconds of `galacto cow fit`, the median and least of the rounds. Tables as the program finds them:
shipped, and once more with all the herd's other lactations to learn from (`--teach`).
"""

import csv
import datetime
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import herds  # noqa: E402

COUNT, SHOWN = 1300, 5
FIELDS = "cow parity calving_date days_in_milk milk_kg".split()


def write(path, lactations, most=None):
    with open(path, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(FIELDS)
        for (animal, parity, calving), tests in lactations:
            day = (herds.EPOCH + datetime.timedelta(calving)).isoformat()
            for dim, milk in sorted(tests)[:most]:
                out.writerow([animal, parity, day, dim, milk])


def seconds(*words):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(w) for w in words], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(program, folder, rounds="5"):
    found = {}
    for _, animal, _, parity, calving, dim, milk in herds.dutch(pathlib.Path(folder)):
        if dim in herds.DAYS and 0 < milk < 100 and 1 <= parity <= 20:
            found.setdefault((animal, parity, calving), []).append((dim, milk))
    every = sorted(found.items())
    drawn = set(random.Random(19).sample(range(len(every)), COUNT))
    with tempfile.TemporaryDirectory() as folder:
        asked, past = pathlib.Path(folder, "asked.csv"), pathlib.Path(folder, "past.csv")
        write(asked, [every[i] for i in sorted(drawn)], SHOWN)
        write(past, [l for i, l in enumerate(every) if i not in drawn])
        for name, more in (("alone", []), ("beside the herd's others", ["--teach", past])):
            times = [seconds(program, "cow", "fit", asked, *more) for _ in range(int(rounds))]
            print(f"{COUNT} lactations {name}: median {statistics.median(times):.2f} s, "
                  f"least {min(times):.2f} s of processor time")


if __name__ == "__main__":
    main(*sys.argv[1:])
