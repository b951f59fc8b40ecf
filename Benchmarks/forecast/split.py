"""Draws the forecast trial's splits: which herds teach, as of which days, which cows, which seeds.

    python3 Benchmarks/forecast/split.py DATA-FOLDER > Benchmarks/forecast/splits.csv

Written once, before anything was fitted. A line is one trial: everything dated up to `as_of` is
known, everything after is foretold. Cells are data set x tests known of the lactation (1, 3, 5).

- french: ten seeds; 30 of 100 herds never seen, the other 70 teach; one day a herd and seed, from
  the second half of the herd's records.
- dutch, robot: ten seeds; days drawn from the herd's records (dutch: five a seed from the tenth
  year on; robot: one a seed from the third recording on). Taught by its own past.
- danish: no dates; ten seeds, half of the cows teach (`cows` lists the taught half), each other
  lactation is known up to its first, third and fifth test.
"""

import collections
import csv
import pathlib
import random
import sys

KNOWN = (1, 3, 5)


def main(folder):
    folder = pathlib.Path(folder)
    days = collections.defaultdict(lambda: collections.defaultdict(set))
    cows = set()
    for name in ("french", "dutch", "robot", "danish"):
        for r in csv.DictReader(open(folder / f"{name}.csv")):
            if r["calving"]:
                days[name][r["herd"]].add(int(r["calving"]) + int(r["days_in_milk"]))
            else:
                cows.add(r["animal"])
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow("set seed herd as_of cows".split())
    for seed in range(10):
        draw = random.Random(f"french {seed}")
        herds = sorted(days["french"])
        for herd in sorted(draw.sample(herds, 30)):
            dates = sorted(days["french"][herd])
            out.writerow(["french", seed, herd, draw.choice(dates[len(dates) // 2:-3]), ""])
        draw = random.Random(f"dutch {seed}")
        dates = sorted(days["dutch"]["NL"])
        late = [d for d in dates if dates[0] + 3653 <= d <= dates[-1] - 100]
        for d in sorted(draw.sample(late, 5)):
            out.writerow(["dutch", seed, "NL", d, ""])
        draw = random.Random(f"robot {seed}")
        dates = sorted(days["robot"]["HMM"])
        out.writerow(["robot", seed, "HMM", draw.choice(dates[2:-1]), ""])
        draw = random.Random(f"danish {seed}")
        half = sorted(draw.sample(sorted(cows), len(cows) // 2))
        out.writerow(["danish", seed, "DK", "", " ".join(half)])


if __name__ == "__main__":
    main(sys.argv[1])
