#!/usr/bin/env python3
"""Random linear and mixed-integer programs, solved by galacto and by HiGHS.

Development time only. Every program is made from a seed, written by HiGHS as MPS or LP (so the
readers are tested against another writer), solved by `galacto lp solve --json` and by HiGHS, and
compared: the same status, the objective within 1e-7 relative. The result is a Markdown table.

    pip install highspy numpy
    swift build -c release --product galacto
    python3 Benchmarks/oracles/linear_programs_differential.py .build/release/galacto \
        --lps 2000 --mips 500 --seed 1 --page docs/validation/linear-programs-differential.md
"""

import argparse
import collections
import json
import pathlib
import subprocess
import tempfile
import time

import highspy
import numpy as np

import linear_programs_page

INF = highspy.kHighsInf
#: How often a way of solving was not enough, over all models.
FALLBACKS = collections.Counter()


def random_program(rng, integers):
    """One program: scaled rows and columns, every kind of bound, some without an optimum."""
    columns = int(rng.integers(2, 14 if integers else 40))
    rows = int(rng.integers(1, 12 if integers else 32))
    density = rng.uniform(0.15, 1.0)
    row_scale = 10.0 ** rng.uniform(-3, 3, rows)
    column_scale = np.ones(columns) if integers else 10.0 ** rng.uniform(-2, 2, columns)
    a = np.where(rng.random((rows, columns)) < density, rng.normal(0, 1, (rows, columns)), 0)
    if rng.random() < 0.5:
        a = np.abs(a)
    if integers and rng.random() < 0.5:
        a = np.round(a * 10)
        row_scale[:] = 1
    a = np.round(a, 6) * row_scale[:, None] * column_scale[None, :]
    style = rng.random()
    cost = np.round(rng.normal(0 if style < 0.3 else 1.5, 1, columns), 4) * column_scale
    maximise = bool(rng.random() < 0.4)
    if maximise:
        cost = -cost
    lower = np.zeros(columns)
    upper = np.full(columns, INF)
    kinds = ["c"] * columns
    point = np.abs(rng.normal(0, 2, columns)) / column_scale
    for j in range(columns):
        dice = rng.random()
        if dice < 0.35:
            upper[j] = point[j] + rng.exponential(2) / column_scale[j]
        elif dice < 0.42:
            lower[j] = -INF
        elif dice < 0.50:
            lower[j], upper[j] = -5 / column_scale[j], 5 / column_scale[j]
        elif dice < 0.54:
            lower[j] = upper[j] = point[j]
        if integers and rng.random() < 0.6:
            kinds[j] = "i"
            lower[j] = 0.0 if lower[j] == -INF else np.ceil(lower[j])
            upper[j] = min(20.0, np.floor(upper[j])) if upper[j] < INF else 20.0
            if rng.random() < 0.4:
                lower[j], upper[j] = 0.0, 1.0
            upper[j] = max(upper[j], lower[j])
            point[j] = min(max(round(point[j]), lower[j]), upper[j])
    activity = a @ point
    row_lower = np.full(rows, -INF)
    row_upper = np.full(rows, INF)
    for i in range(rows):
        slack = rng.exponential(1.0) * row_scale[i] * (1 if rng.random() < 0.7 else 0)
        if rng.random() < 0.04:
            slack = -3 * row_scale[i]
        dice = rng.random()
        if dice < 0.4:
            row_lower[i] = activity[i] - slack
        elif dice < 0.75:
            row_upper[i] = activity[i] + slack
        elif dice < 0.87:
            row_lower[i] = row_upper[i] = activity[i]
        elif dice < 0.97:
            row_lower[i] = activity[i] - abs(slack)
            row_upper[i] = row_lower[i] + rng.uniform(0.5, 3) * row_scale[i]
    return a, cost, maximise, lower, upper, kinds, row_lower, row_upper


def to_highs(program):
    a, cost, maximise, lower, upper, kinds, row_lower, row_upper = program
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 1e-9)
    solver.setOptionValue("time_limit", 60.0)
    for j in range(len(cost)):
        solver.addCol(cost[j], lower[j], upper[j], 0, [], [])
        solver.passColName(j, f"x{j}")
        if kinds[j] == "i":
            solver.changeColIntegrality(j, highspy.HighsVarType.kInteger)
    for i in range(len(row_lower)):
        nonzero = np.nonzero(a[i])[0]
        solver.addRow(
            row_lower[i], row_upper[i], len(nonzero), nonzero.astype(np.int32), a[i, nonzero])
        solver.passRowName(i, f"r{i}")
    if maximise:
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return solver


def highs_answer(solver):
    """Status word and objective, asking again without presolve where HiGHS does not decide."""
    words = {
        highspy.HighsModelStatus.kOptimal: "optimal",
        highspy.HighsModelStatus.kInfeasible: "infeasible",
        highspy.HighsModelStatus.kUnbounded: "unbounded",
    }
    solver.run()
    status = solver.getModelStatus()
    if status not in words:
        solver.setOptionValue("presolve", "off")
        solver.clearSolver()
        solver.run()
        status = solver.getModelStatus()
    word = words.get(status, "undecided")
    return word, solver.getInfo().objective_function_value if word == "optimal" else None


def galacto_answer(command, path):
    run = subprocess.run(
        [command, "lp", "solve", str(path), "--json", "--time-limit", "60"],
        capture_output=True, text=True, check=False)
    if not run.stdout:
        return "error: " + run.stderr.strip(), None
    answer = json.loads(run.stdout)
    if answer["fallbacks"]:
        FALLBACKS.update(["first way enough: no"])
        FALLBACKS.update(sorted({f.split(":")[0] for f in answer["fallbacks"]}))
    return answer["status"], answer["objective"]


def compare(command, count, seed, integers, folder, keep):
    tally = collections.Counter()
    worst = 0.0
    for index in range(count):
        rng = np.random.default_rng([seed, int(integers), index])
        program = random_program(rng, integers)
        solver = to_highs(program)
        path = folder / f"m{index}.{'lp' if index % 2 else 'mps'}"
        solver.writeModel(str(path))
        # What HiGHS wrote is what both solve: its writers round to 15 digits.
        again = highspy.Highs()
        again.setOptionValue("output_flag", False)
        again.setOptionValue("mip_rel_gap", 0.0)
        again.setOptionValue("mip_abs_gap", 1e-9)
        # At its default 1e-6 HiGHS takes nearly whole numbers for whole, which on small programs
        # moves the objective by far more than the 1e-7 that is compared.
        again.setOptionValue("mip_feasibility_tolerance", 1e-9)
        again.readModel(str(path))
        theirs, their_objective = highs_answer(again)
        ours, our_objective = galacto_answer(command, path)
        if theirs == "undecided":
            tally["HiGHS undecided"] += 1
        elif ours != theirs:
            tally["status differs"] += 1
            print("STATUS", index, ours, theirs, flush=True)
            if keep:
                path.rename(keep / f"{'mip' if integers else 'lp'}{index}{path.suffix}")
        elif their_objective is not None:
            gap = abs(our_objective - their_objective) / max(1.0, abs(their_objective))
            worst = max(worst, gap)
            tally["optimal, objective agrees" if gap <= 1e-7 else "objective differs"] += 1
            if gap > 1e-7:
                print("OBJECTIVE", index, our_objective, their_objective, flush=True)
                if keep:
                    path.rename(keep / f"{'mip' if integers else 'lp'}{index}{path.suffix}")
        else:
            tally[f"{theirs}, status agrees"] += 1
        path.unlink(missing_ok=True)
    return tally, worst


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("galacto")
    parser.add_argument("--lps", type=int, default=2000)
    parser.add_argument("--mips", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="folder for models that disagree")
    parser.add_argument("--page", type=pathlib.Path, help="page whose section to write")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    lines = [
        f"Seed {options.seed}; HiGHS {highspy.Highs().version()}; "
        "objective within 1e-7 relative, status equal.", "",
        "| programs | outcome | count | largest relative gap |", "|---|---|---|---|"]
    began = time.time()
    with tempfile.TemporaryDirectory() as name:
        for what, count, integers in [("LP", options.lps, False), ("MIP", options.mips, True)]:
            tally, worst = compare(
                options.galacto, count, options.seed, integers, pathlib.Path(name), options.keep)
            for outcome, number in sorted(tally.items()):
                gap = f"{worst:.1e}" if outcome.startswith("optimal") else ""
                lines.append(f"| {what} | {outcome} | {number} | {gap} |")
    lines += ["", "Ways of solving that were not enough (a second way then was): "
              + (", ".join(f"{way} {count}" for way, count in sorted(FALLBACKS.items())) or "none")
              + "."]
    print("\n".join(lines))
    print(f"{time.time() - began:.0f} s")
    if options.page:
        linear_programs_page.put(options.page, "Linear and integer programs", [
            "    python3 Benchmarks/oracles/linear_programs_differential.py \\",
            f"        .build/release/galacto --lps {options.lps} --mips {options.mips} "
            f"--seed {options.seed}", "", *lines])


if __name__ == "__main__":
    main()
