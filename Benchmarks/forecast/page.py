"""The page of the forecast trial, from what its parts wrote. `run.py` calls it."""

import collections
import csv
import math

METHODS = ["best-prediction", "wood", "milkbot", "boosting", "last"]
# Standard deviations either way of an 80 % interval: of a cow's test, whose errors have longer tails than
# normal ones (PredictionInterval.holds; found on the French cells), and of a mean of cows.
TEST_WIDTH, MEAN_WIDTH = 1.203, 1.2816
INSIDE = (75, 88)
# What was asked before anything was fitted.
MEAN_RATIO, WORST_RATIO, NEXT_KG, PENS_KG = 0.98, 1.04, 3.6, {"30": 1.5, "60": 1.8}

HEAD = """# Forecasts of milk on herds never seen

Written by one command, which goes on where it was interrupted:

    pip install numpy scikit-learn bestpred==0.2.1      # Python 3.10 or later
    python3 Benchmarks/forecast/run.py HERDS-FOLDER WORK-FOLDER

Herds, days and cows were drawn before anything was fitted (`Benchmarks/forecast/splits.csv`). As of a day,
everything before is known and everything after is foretold: of each lactation with 1, 3 (or 4) and 5 (or 6)
known tests the rest to day 305, and of all lactations the next test. What is known of cows elsewhere is
learnt anew for each seed from 70 French herds; french: the other 30. dutch: one herd of 25 years, robot: one
French robot herd, each with its own past; danish: no dates, half of the cows teach. RMSE of single tests, kg.

Best prediction is bestpred's daily curve about the level of the herd's own first and later lactations. Wood and
MilkBot have a prior of mean and covariance by breed and parity from the same herds and the same past; gradient
boosting is given the cow's tests, her last lactation, the herd's level and the season; last is her last test.

The 80 % interval of a cow's test reaches 1.20 standard deviations either way, as the French herds gave it (normal
errors: 1.28): its coverage is made there and tried on the other three; that of pens is the normal one.
"""


def rmse(errors):
    return math.sqrt(sum(e * e for e in errors) / len(errors)) if errors else float("nan")


def key(r):
    return (r["trial"], r["animal"], r["parity"], r["calving"], r["days_in_milk"])


def rows(path):
    with open(path) as file:
        return list(csv.DictReader(file))


class Cell:
    """One cell: what was weighed, ours, and the others', seed by seed."""

    def __init__(self):
        self.ours = collections.defaultdict(list)
        self.inside = []
        # seed -> method -> errors; and ours of the same cases.
        self.others = collections.defaultdict(lambda: collections.defaultdict(list))

    def compared(self, methods):
        """method -> RMSE on the seeds that all methods ran, ours among them."""
        seeds = [s for s, found in self.others.items() if all(found.get(m) for m in methods)]
        if not seeds:
            return {}
        pooled = {m: rmse([e for s in seeds for e in self.others[s][m]]) for m in methods}
        return {"ours": rmse([e for s in seeds for e in self.ours[s]]), **pooled}


def read(work, seeds):
    """Cells by name, pens by name, method -> seeds that it ran."""
    cells, pens = collections.defaultdict(Cell), collections.defaultdict(list)
    ran = {m: [s for s in seeds if (work / f"{m}-{s}.csv").exists()] for m in METHODS}
    for seed in seeds:
        others = {m: {key(r): float(r["kg"]) for r in rows(work / f"{m}-{seed}.csv")}
                  for m in METHODS if seed in ran[m]}
        for r in rows(work / f"ours-{seed}.csv"):
            milk, kg = float(r["milk_kg"]), float(r["kg"])
            names = [f"{r['set']} {r['cell']}"] if r["cell"] else []
            names += [f"{r['set']} next"] if r["ahead"] == "1" else []
            for name in names:
                cell = cells[name]
                cell.ours[seed].append(kg - milk)
                cell.inside.append(abs(kg - milk) < TEST_WIDTH * float(r["sd_test"]))
                for m, values in others.items():
                    cell.others[seed][m].append(values[key(r)] - milk)
        for r in rows(work / f"pens-{seed}.csv"):
            days = "30" if int(r["days_ahead"]) <= 45 else "60"
            pens[r["set"], days].append(
                (float(r["kg"]) - float(r["milk_kg"]), float(r["sd"])))
    return cells, pens, ran


def held(share):
    """A share in per cent, marked where it is not what was asked."""
    return f"{share:.0f}" + ("" if INSIDE[0] <= round(share) <= INSIDE[1] else " (!)")


def comparison(cells, ran):
    """Lines that hold ours beside the methods that ran."""
    methods = [m for m in METHODS if ran[m]]
    if not methods:
        return ["No other method has been run."], []
    lines = ["| cell | ours | " + " | ".join(methods) + " | ours / best |", "|" + "---|" * (len(methods) + 3)]
    ratios = {}
    for name, cell in sorted(cells.items()):
        found = cell.compared(methods)
        if not found:
            continue
        ratios[name] = found["ours"] / min(found[m] for m in methods)
        lines.append(f"| {name} | {found['ours']:.2f} | " + " | ".join(f"{found[m]:.2f}" for m in methods)
                     + f" | {ratios[name]:.3f} |")
    return lines, ratios


def verdicts(cells, pens, ratios):
    """What was asked, and what came."""
    lines = ["| asked | found |", "|---|---|"]
    known = [r for name, r in ratios.items() if not name.endswith("next")] if ratios else []
    if known:
        mean = math.exp(sum(map(math.log, known)) / len(known))
        worst = max(ratios, key=ratios.get)
        lines.append(f"| geometric mean of ours / best, cells of 1, 3 and 5 known tests: at most {MEAN_RATIO} | {mean:.3f} |")
        lines.append(f"| no cell above {WORST_RATIO} | {worst} {ratios[worst]:.3f} |")
    outside = [f"{n} {100 * sum(c.inside) / len(c.inside):.0f}" for n, c in sorted(cells.items())
               if not INSIDE[0] <= round(100 * sum(c.inside) / len(c.inside)) <= INSIDE[1]]
    outside += [f"pens {n[0]} {n[1]} days {share(p):.0f}" for n, p in sorted(pens.items())
                if not INSIDE[0] <= round(share(p)) <= INSIDE[1]]
    lines.append(f"| 80 % intervals hold in {INSIDE[0]} to {INSIDE[1]} % of every cell, cows and pens | "
                 + ("in all" if not outside else "not: " + ", ".join(outside)) + " |")
    nexts = cells.get("french next")
    if nexts:
        found = rmse([e for s in nexts.ours.values() for e in s])
        lines.append(f"| next test of 30 French herds never seen: at most {NEXT_KG} kg | {found:.2f} kg |")
    for days, most in PENS_KG.items():
        if ("dutch", days) in pens:
            lines.append(f"| pens of the Dutch herd {days} days ahead: at most {most} kg | "
                         f"{rmse([e for e, _ in pens['dutch', days]]):.2f} kg |")
    return lines


def share(pairs):
    return 100 * sum(abs(e) < MEAN_WIDTH * s for e, s in pairs) / len(pairs)


def said(ran, seeds, of):
    """What was run, plainly."""
    def count(n):
        return "all ten seeds" if n == 10 else "one seed" if n == 1 else f"{n} seeds"
    words = [f"Run: ours on {count(len(seeds))} of ten" if len(seeds) < of else "Run: ours on all ten seeds"]
    for m in METHODS:
        words.append(f"{m} on {count(len(ran[m]))}" if ran[m] else f"{m} not run")
    return "; ".join(words) + "."


def text(work, seeds, of=10):
    cells, pens, ran = read(work, seeds)
    lines, ratios = comparison(cells, ran)
    compared = min((len(s) for s in ran.values() if s), default=0)
    out = [HEAD, said(ran, seeds, of), "", *verdicts(cells, pens, ratios), "", "## Beside the others", "",
           f"Of the seeds that every method ran ({compared}); ours / best against the best of the others in the cell.",
           "", *lines, "", "## Ours alone", "", f"Seeds: {len(seeds)}. (!) marks what lies outside {INSIDE[0]} to {INSIDE[1]} %.", "",
           "| cell | cases | RMSE, kg | in the 80 % interval, % |", "|---|---|---|---|"]
    for name, cell in sorted(cells.items()):
        errors = [e for s in cell.ours.values() for e in s]
        out.append(f"| {name} | {len(errors)} | {rmse(errors):.3f} | "
                   f"{held(100 * sum(cell.inside) / len(cell.inside))} |")
    for (name, days), found in sorted(pens.items()):
        out.append(f"| pens, {name}, about {days} days ahead | {len(found)} | "
                   f"{rmse([e for e, _ in found]):.3f} | {held(share(found))} |")
    return "\n".join(out) + "\n"
