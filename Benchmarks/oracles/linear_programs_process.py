#!/usr/bin/env python3
"""The whole process of `galacto lp solve`: processor time beside glpsol, and limits of time kept.

1. Twelve and forty pens of 80 feeds with shared stock (the programs of
   linear_programs_side_by_side.py), as MPS and as LP, solved by both processes in turns; the median
   of the paired ratios of processor time counts.
2. Twelve hard models with a limit of time: how far beyond it the process runs.

    pip install highspy numpy;  apt-get install glpk-utils
    swift build -c release --product galacto
    python3 Benchmarks/oracles/linear_programs_process.py .build/release/galacto --rounds 11 \
        --seconds 10 --table docs/performance/linear-programs-process.md \
        --page docs/validation/linear-programs-differential.md
"""

import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import tempfile
import time

import highspy
import numpy as np

import linear_programs_page
import linear_programs_side_by_side as side

INF = highspy.kHighsInf


def write(path, cost, rows, lower, upper, column_upper, integers=None):
    solver = side.quiet()
    for j, price in enumerate(cost):
        solver.addCol(float(price), 0.0, float(column_upper[j]), 0, [], [])
        solver.passColName(j, f"x{j}")
        if integers is not None and integers[j]:
            solver.changeColIntegrality(j, highspy.HighsVarType.kInteger)
    for i, row in enumerate(rows):
        nonzero = np.nonzero(row)[0].astype(np.int32)
        solver.addRow(float(lower[i]), float(upper[i]), len(nonzero), nonzero, row[nonzero])
        solver.passRowName(i, f"r{i}")
    solver.writeModel(str(path))


def pens(rng, folder, count):
    """As in linear_programs_side_by_side.py, for any number of pens."""
    content, cost, lower, upper = side.ration(rng)
    wide = np.zeros((count * side.ROWS + 12, count * side.FEEDS))
    low = np.full(len(wide), -INF)
    high = np.full(len(wide), INF)
    prices = []
    for pen in range(count):
        size = 0.75 + 0.5 * pen / count
        rows = slice(pen * side.ROWS, (pen + 1) * side.ROWS)
        wide[rows, pen * side.FEEDS:(pen + 1) * side.FEEDS] = content
        low[rows] = np.where(lower > -INF, lower * size, -INF)
        high[rows] = np.where(upper < INF, upper * size, INF)
        prices.append(cost * rng.uniform(0.99, 1.01, side.FEEDS))
    for number, feed in enumerate(np.argsort(cost)[:12]):
        wide[count * side.ROWS + number, feed::side.FEEDS] = 1.0
        high[count * side.ROWS + number] = rng.uniform(20, 60) * count / 12
    files = []
    for suffix in ["mps", "lp"]:
        files.append(folder / f"pens{count}.{suffix}")
        write(files[-1], np.concatenate(prices), wide, low, high, np.full(wide.shape[1], 8.0))
    return files


def processor_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(galacto, folder, rounds, seed):
    lines = ["| model | form | galacto, s | glpsol, s | median of paired ratios | aim |",
             "|---|---|---|---|---|---|"]
    for count in [12, 40]:
        for path in pens(np.random.default_rng(seed), folder, count):
            ours, theirs = [], []
            form = "--lp" if path.suffix == ".lp" else "--freemps"
            for _ in range(rounds):
                ours.append(processor_seconds([galacto, "lp", "solve", str(path)]))
                theirs.append(processor_seconds(["glpsol", form, str(path)]))
            ratio = statistics.median(a / b for a, b in zip(ours, theirs))
            lines.append(
                f"| {count} pens | {path.suffix[1:]} | {statistics.median(ours):.3f} | "
                f"{statistics.median(theirs):.3f} | {ratio:.2f} | <= 1.3 |")
    return lines


def random_lp(rng, rows, columns, density, spread=0.0):
    a = np.where(rng.random((rows, columns)) < density, rng.normal(0, 1, (rows, columns)), 0)
    a *= 10.0 ** rng.uniform(-spread, spread, rows)[:, None]
    point = np.abs(rng.normal(0, 2, columns)) * (rng.random(columns) < 0.5)
    activity = a @ point
    slack = rng.exponential(1, rows) * (rng.random(rows) < 0.5) * np.maximum(1, abs(activity))
    below = rng.random(rows) < 0.5
    price = np.where(below, 1, -1) * abs(rng.normal(0, 1, rows)) * (rng.random(rows) < 0.7)
    cost = a.T @ price + abs(rng.normal(0, 1, columns)) * (rng.random(columns) < 0.6)
    return (cost, a, np.where(below, activity - slack, -INF),
            np.where(below, INF, activity + slack), np.full(columns, INF), None)


def hard_models(rng):
    """Models that take long, or for ever."""
    yield "random LP, 1000 x 2000, 5 %", random_lp(rng, 1000, 2000, 0.05)
    yield "random LP, 1000 x 2000, 5 %, rows scaled by 1e-3 to 1e3", \
        random_lp(rng, 1000, 2000, 0.05, 3)
    yield "random LP, 2000 x 3000, 2 %", random_lp(rng, 2000, 3000, 0.02)
    cost, a, lower, upper, most, _ = random_lp(rng, 1000, 2000, 0.01)
    low = np.where(lower > -INF, lower, 0)
    upper = np.where(lower > -INF, low + 1e-7 * np.maximum(1, abs(low)), upper)
    a[1::2] = a[::2] * (1 + 1e-12)
    yield "the same, 1 %, rows in pairs that differ by rounding", (cost, a, lower, upper, most, None)
    a = rng.integers(0, 100, (5, 40)).astype(float)
    half = np.floor(a.sum(1) / 2)
    yield "market split, 5 x 40", (np.ones(40), a, half, half, np.ones(40), np.ones(40))
    a = (rng.random((300, 1500)) < 0.03).astype(float)
    yield "set cover, 300 x 1500", (
        np.ones(1500), a, np.ones(300), np.full(300, INF), np.ones(1500), np.ones(1500))
    weight = rng.integers(10_000, 99_999, 40).astype(float)
    yield "knapsack of 40 kinds", (
        -weight - rng.integers(0, 9, 40), weight[None, :], [-INF], [float(weight.sum() // 3 + 1)],
        np.full(40, 5.0), np.ones(40))
    a = 2.0 * rng.integers(1, 50, (4, 45))
    odd = a.sum(1) // 4 * 2 + 1
    yield "even terms, odd limits (infeasible), 4 x 45", (
        np.ones(45), np.vstack([a, np.ones(45)]), np.append(odd - 0.2, 10), np.append(odd + 0.2, 40),
        np.ones(45), np.ones(45))
    yield "set-ups of 8 goods over 30 days, coefficients of 10000", lot_sizes(rng, 8, 30)
    weight = rng.integers(1, 100, 2500).astype(float)
    rows = [np.kron(np.eye(50)[i], np.ones(50)) for i in range(50)]
    rows += [np.kron(np.ones(50), np.eye(50)[i]) for i in range(50)]
    yield "assignment of 50 with a budget", (
        rng.integers(1, 100, 2500), np.array(rows + [weight]), np.append(np.ones(100), -INF),
        np.append(np.ones(100), 900.0), np.ones(2500), np.ones(2500))


    rows, count = [], 15
    # Bose's Steiner triple system of 45: each triple is to be met, as in the model stein45.
    for x in range(count):
        rows.append([x, count + x, 2 * count + x])
        for y in range(x):
            for level in range(3):
                both = (x + y) * (count + 1) // 2 % count
                rows.append([level * count + x, level * count + y,
                             (level + 1) % 3 * count + both])
    a = np.zeros((len(rows), 45))
    for number, triple in enumerate(rows):
        a[number, triple] = 1
    yield "Steiner triples of 45, fewest that meet all", (
        np.ones(45), a, np.ones(len(rows)), np.full(len(rows), INF), np.ones(45), np.ones(45))
    cost, a, lower, upper, most, _ = random_lp(rng, 1000, 2000, 0.05)
    yield "random LP, 1000 x 2000, 5 %, every fourth column whole", (
        cost, a, lower, upper, np.full(2000, 100.0), np.arange(2000) % 4 == 0)


def lot_sizes(rng, goods, days):
    width = goods * days * 3
    at = lambda good, day, kind: (good * days + day) * 3 + kind
    rows, lower, upper = [], [], []
    cost, integers, most = np.zeros(width), np.zeros(width), np.full(width, INF)
    for good in range(goods):
        for day in range(days):
            row = np.zeros(width)
            row[at(good, day, 0)], row[at(good, day, 2)] = 1, -1
            if day:
                row[at(good, day - 1, 2)] = 1
            need = float(rng.integers(0, 60))
            rows.append(row), lower.append(need), upper.append(need)
            row = np.zeros(width)
            row[at(good, day, 0)], row[at(good, day, 1)] = 1, -1e4
            rows.append(row), lower.append(-INF), upper.append(0)
            cost[at(good, day, 1)] = rng.integers(50, 200)
            cost[at(good, day, 2)] = rng.uniform(0.5, 2)
            integers[at(good, day, 1)] = most[at(good, day, 1)] = 1
    for day in range(days):
        row = np.zeros(width)
        for good in range(goods):
            row[at(good, day, 0)], row[at(good, day, 1)] = 1, 15
        rows.append(row), lower.append(-INF), upper.append(450)
    return cost, np.array(rows), lower, upper, most, integers


def limits(galacto, folder, seconds, seed):
    lines = [f"| model | answer | seconds of clock, limit {seconds:g} | of processor | gap | "
             "ways given up |", "|---|---|---|---|---|---|"]
    worst = 0.0
    for number, (name, model) in enumerate(hard_models(np.random.default_rng(seed))):
        path = folder / f"hard{number}.mps"
        write(path, *model)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        run = subprocess.run(
            [galacto, "lp", "solve", str(path), "--json", "--time-limit", f"{seconds:g}"],
            capture_output=True, text=True, check=False)
        spent = time.monotonic() - began
        worst = max(worst, spent - seconds)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        busy = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
        answer = json.loads(run.stdout) if run.stdout else {"status": "error"}
        gap = answer.get("gap")
        lines.append(
            f"| {name} | {answer['status']} | {spent:.2f} | {busy:.2f} | "
            f"{'' if gap is None else f'{100 * gap:.2g} %'} | "
            f"{'; '.join(answer.get('fallbacks', []))} |")
        print(lines[-1], flush=True)
    lines += ["", f"Longest beyond the limit: {max(0.0, worst):.2f} s."]
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("galacto")
    parser.add_argument("--rounds", type=int, default=11, help="pairs; 0 leaves them out")
    parser.add_argument("--seconds", type=float, default=10.0, help="limit; 0 leaves it out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--table", type=pathlib.Path, help="file for the pairs")
    parser.add_argument("--page", type=pathlib.Path, help="page whose section on limits to write")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if options.rounds:
            load = os.getloadavg()[0]
            pairs = compare(options.galacto, folder, options.rounds, options.seed)
            text = "\n".join([
                "# Linear programs: the whole process", "",
                "Processor time of `galacto lp solve FILE` and `glpsol FILE`, reading, solving and",
                f"printing, {options.rounds} pairs in turns (load of the machine at the start: "
                f"{load:.1f}). Repeat with", "",
                "    python3 Benchmarks/oracles/linear_programs_process.py \\",
                f"        .build/release/galacto --rounds {options.rounds} --seconds 0 "
                f"--seed {options.seed}", "", *pairs, ""])
            print(text, flush=True)
            if options.table:
                options.table.write_text(text)
        if options.seconds:
            load = os.getloadavg()[0]
            kept = limits(options.galacto, folder, options.seconds, options.seed)
            print("\n".join(kept[-1:]))
            if options.page:
                linear_programs_page.put(options.page, "Limits of time", [
                    f"Hard models with `--time-limit {options.seconds:g}`: clock time of the whole "
                    f"process (load of the machine at the start: {load:.1f}).", "",
                    "    python3 Benchmarks/oracles/linear_programs_process.py \\",
                    f"        .build/release/galacto --rounds 0 --seconds {options.seconds:g} "
                    f"--seed {options.seed}", "", *kept])


if __name__ == "__main__":
    main()
