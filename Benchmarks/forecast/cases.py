"""Writes what each trial of splits.csv asks: the tests to be foretold.

    python3 Benchmarks/forecast/cases.py DATA-FOLDER > cases.csv

A line is one later test of a cow in milk: the cow with her lactation, how many of its tests are
known, the known last day in milk, and what was then weighed, which no method is shown. Lactations
count whose first test is by day 60 and whose last known test is at most 70 days before `as_of`.
`cell` is 1, 3 or 5 known tests (3: three or four, 5: five or six), or empty; `ahead` is 1 for the
next test of a lactation.
"""

import collections
import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
CELLS = {1: "1", 3: "3", 4: "3", 5: "5", 6: "5"}
FIELDS = "trial set seed herd as_of animal parity calving known last_day cell ahead days_in_milk milk_kg"


def lactations(folder, name):
    """herd -> (animal, parity, calving) -> breed, tests."""
    herds = collections.defaultdict(dict)
    for r in csv.DictReader(open(pathlib.Path(folder) / f"{name}.csv")):
        key = (r["animal"], int(r["parity"]), int(r["calving"]) if r["calving"] else None)
        l = herds[r["herd"]].setdefault(key, {"breed": r["breed"], "tests": []})
        l["tests"].append((int(r["days_in_milk"]), float(r["milk_kg"])))
    return herds


def trials():
    for n, s in enumerate(csv.DictReader(open(HERE / "splits.csv"))):
        if s["as_of"]:
            yield f"{n}", s, None
        else:
            for known in (1, 3, 5):
                yield f"{n}/{known}", s, known


def split(trial, known, herd):
    """(whole or current lactations known, tests known; to be foretold) of a trial's herd."""
    taught = set(trial["cows"].split())
    shown, asked = {}, []
    for key, l in herd.items():
        tests = l["tests"]
        if known is None:
            before = [t for t in tests if key[2] + t[0] <= int(trial["as_of"])]
        elif key[0] in taught:
            before = tests
        else:
            before = tests[:known]
        if before:
            shown[key] = before
        later = [t for t in tests[len(before):] if t[0] <= 305]
        if not before or not later or tests[0][0] > 60:
            continue
        if known is None and int(trial["as_of"]) - key[2] - before[-1][0] > 70:
            continue
        asked.append((key, before, later))
    return shown, asked


def main(folder):
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(FIELDS.split())
    loaded = {}
    for name, s, known in trials():
        if s["set"] not in loaded:
            loaded[s["set"]] = lactations(folder, s["set"])
        _, asked = split(s, known, loaded[s["set"]][s["herd"]])
        for (animal, parity, calving), before, later in sorted(asked, key=lambda a: (a[0][0], a[0][1], a[0][2] or 0)):
            for n, (day, milk) in enumerate(later):
                cell = CELLS.get(len(before), "") if known is None else str(known)
                out.writerow([name, s["set"], s["seed"], s["herd"], s["as_of"], animal, parity,
                              "" if calving is None else calving, len(before), before[-1][0], cell,
                              n + 1, day, milk])


if __name__ == "__main__":
    main(sys.argv[1])
