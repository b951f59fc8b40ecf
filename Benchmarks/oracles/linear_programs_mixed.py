#!/usr/bin/env python3
"""Mixed-integer programs with large on/off coefficients, solved by galacto and by HiGHS.

Development time only. What a farm asks of integers: feeds that are fed or not with a least amount,
orders with a fixed cost, bags, semi-continuous amounts with wide bounds, changes of state over
days; the coefficient that joins an amount to its switch is anything from 100 to 10,000,000 times
too large. Every model is made from a seed, written as LP, solved by `galacto lp solve --json` and
by HiGHS (with and without presolve).

A claim of galacto is wrong when it says `optimal` with an objective that another whole point beats,
or `infeasible` or `unbounded` where there is an optimum. Where the two solvers differ, an umpire
decides: the integers of each answer are held at whole numbers and the rest is solved again by
HiGHS, once as it stands and once with every large coefficient replaced by a tight one.

    pip install highspy numpy
    swift build -c release --product galacto
    python3 Benchmarks/oracles/linear_programs_mixed.py .build/release/galacto \
        --models 3000 --seed 1 --page docs/validation/linear-programs-differential.md
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

CLOSE = 1e-6


class Model:
    """Lines of an LP file, and a copy with tight on/off coefficients for the umpire."""

    def __init__(self):
        self.cost, self.rows, self.bounds = {}, [], {}
        self.binaries, self.integers, self.semis = [], [], {}

    def row(self, terms, sign, limit, tight=None):
        self.rows.append((terms, sign, limit, tight or terms))

    def text(self, tight=False):
        def sum_of(terms):
            parts = [f"{'-' if v < 0 else '+'} {abs(v)!r} {n}" for n, v in terms.items()]
            return "\n   ".join(" ".join(parts[i:i + 6]) for i in range(0, len(parts), 6))
        lines = ["Minimize", " cost: " + sum_of(self.cost), "Subject To"]
        for number, (terms, sign, limit, other) in enumerate(self.rows):
            lines.append(f" r{number}: {sum_of(other if tight else terms)} {sign} {limit!r}")
        lines.append("Bounds")
        for name, (low, high) in self.bounds.items():
            if high is None:
                lines.append(f" {name} >= {low!r}")
            else:
                lines.append(f" {low!r} <= {name} <= {high!r}")
        for name, (low, wide, close) in self.semis.items():
            lines.append(f" {low!r} <= {name} <= {(close if tight else wide)!r}")
        for title, names in [("General", self.integers), ("Binary", self.binaries),
                             ("Semi-continuous", list(self.semis))]:
            if names:
                lines += [title] + [f" {n}" for n in names]
        return "\n".join(lines + ["End", ""])


def size(rng):
    """An on/off coefficient up to 10,000,000."""
    return float([100.0, 1e3, 1e4, 1e5, 1e6, 1e6, 1e7, 1e7, round(10 ** rng.uniform(2, 7), 1)]
                 [int(rng.integers(0, 9))])


def mix(rng):
    """A mix of feeds with amounts in kilograms of which some are fed or not."""
    model = Model()
    feeds = int(rng.integers(2, 9))
    nutrients = int(rng.integers(1, 4))
    total = float(rng.integers(8, 30))
    content = np.round(10 ** rng.uniform(0, 3, nutrients)[:, None]
                       * rng.uniform(0.1, 2, (nutrients, feeds)), 2)
    share = rng.dirichlet(np.ones(feeds))
    for j in range(feeds):
        model.cost[f"f{j}"] = float(np.round(rng.uniform(0.05, 1.5), 3))
    for i in range(nutrients):
        need = float(np.round(content[i] @ share * total * rng.uniform(0.8, 1.05), 2))
        model.row({f"f{j}": float(content[i, j]) for j in range(feeds)},
                  ">=" if rng.random() < 0.75 else "<=", need)
    exact = rng.random() < 0.6
    model.row({f"f{j}": 1.0 for j in range(feeds)}, "=" if exact else ">=", total)
    counted = {}
    for j in range(feeds):
        if rng.random() < 0.7:
            large = size(rng)
            # Without the equality no row bounds the amount: what is dear stays below this.
            tight = total if exact else 400.0
            if rng.random() < 0.8:
                model.row({f"f{j}": 1.0, f"u{j}": -large}, "<=", 0.0,
                          {f"f{j}": 1.0, f"u{j}": -min(large, tight)})
                if rng.random() < 0.7:
                    model.row({f"f{j}": 1.0, f"u{j}": -float(np.round(rng.uniform(0.01, 3), 2))},
                              ">=", 0.0)
                model.binaries.append(f"u{j}")
                counted[f"u{j}"] = 1.0
                if rng.random() < 0.6:
                    model.cost[f"u{j}"] = float(np.round(rng.uniform(0.001, 4), 3))
            else:
                model.semis[f"f{j}"] = (float(np.round(rng.uniform(0.1, 3), 2)), large,
                                        max(min(large, tight), 4.0))
    if counted and rng.random() < 0.5:
        model.row(counted, "<=", float(rng.integers(1, len(counted) + 1)))
    return model


def orders(rng):
    """Goods bought by the order: a fixed cost, packages, a need of each."""
    model = Model()
    goods = int(rng.integers(1, 5))
    needs = int(rng.integers(1, 4))
    large = size(rng)
    content = np.round(rng.uniform(0.01, 1, (needs, goods)), 3)
    for i in range(needs):
        model.row({f"g{j}": float(content[i, j]) for j in range(goods)}, ">=",
                  float(np.round(rng.uniform(0.05, 30), 2)))
    for j in range(goods):
        model.cost[f"g{j}"] = float(np.round(rng.uniform(0.2, 5), 2))
        if rng.random() < 0.5:
            package = float([1, 5, 25, 500, 1000][int(rng.integers(0, 5))])
            model.row({f"g{j}": 1.0, f"n{j}": -package}, "=" if rng.random() < 0.5 else "<=", 0.0)
            model.integers.append(f"n{j}")
            model.cost[f"n{j}"] = float(np.round(rng.uniform(0, 3), 2))
        own = size(rng)
        model.row({f"g{j}": 1.0, f"o{j}": -own}, "<=", 0.0,
                  {f"g{j}": 1.0, f"o{j}": -min(own, 1e5)})
        model.cost[f"o{j}"] = float(np.round(rng.uniform(0.5, 30), 2))
        if rng.random() < 0.5:
            model.binaries.append(f"o{j}")
        else:
            model.integers.append(f"o{j}")
            model.bounds[f"o{j}"] = (0.0, 3.0)
    if rng.random() < 0.5:
        model.row({**{f"g{j}": 1.0 for j in range(goods)}, "truck": -large}, "<=", 0.0,
                  {**{f"g{j}": 1.0 for j in range(goods)}, "truck": -min(large, 1e5)})
        model.binaries.append("truck")
        model.cost["truck"] = float(np.round(rng.uniform(1, 50), 2))
    return model


def days(rng):
    """A store filled on some days: set-ups, stock, a wide switch."""
    model = Model()
    count = int(rng.integers(2, 7))
    large = size(rng)
    demand = [float(rng.integers(0, 60)) for _ in range(count)]
    capacity = float(rng.integers(40, 200))
    for t in range(count):
        terms = {f"p{t}": 1.0, f"s{t}": -1.0}
        if t:
            terms[f"s{t - 1}"] = 1.0
        model.row(terms, "=", demand[t])
        model.row({f"p{t}": 1.0, f"y{t}": -large}, "<=", 0.0,
                  {f"p{t}": 1.0, f"y{t}": -min(large, sum(demand))})
        if rng.random() < 0.5:
            model.row({f"p{t}": 1.0}, "<=", capacity)
        model.binaries.append(f"y{t}")
        model.cost[f"y{t}"] = float(rng.integers(1, 200))
        model.cost[f"s{t}"] = float(np.round(rng.uniform(0.1, 2), 2))
        model.cost[f"p{t}"] = float(np.round(rng.uniform(0, 3), 2))
    return model


def either(rng):
    """Rows of which one or the other must hold, signs of both kinds, negative amounts."""
    model = Model()
    columns = int(rng.integers(2, 6))
    for j in range(columns):
        model.cost[f"x{j}"] = float(np.round(rng.normal(1, 2), 2))
        low = 0.0 if rng.random() < 0.7 else -float(rng.integers(1, 20))
        model.bounds[f"x{j}"] = (low, float(rng.integers(5, 60)))
    for i in range(int(rng.integers(1, 5))):
        large = size(rng)
        for side in range(2):
            values = np.round(rng.normal(0, 2, columns), 2)
            reach = sum(abs(v) * max(abs(b) for b in model.bounds[f"x{j}"])
                        for j, v in enumerate(values))
            limit = float(np.round(rng.normal(0, 0.3) * reach, 2))
            close = float(min(large, reach + abs(limit) + 1))
            sign, factor = (">=", 1.0) if rng.random() < 0.5 else ("<=", -1.0)
            terms = {f"x{j}": float(v) for j, v in enumerate(values) if v}
            if side == 0:
                model.row({**terms, f"z{i}": factor * large}, sign, limit,
                          {**terms, f"z{i}": factor * close})
            else:
                model.row({**terms, f"z{i}": -factor * large}, sign, limit - factor * large,
                          {**terms, f"z{i}": -factor * close})
                # The second row's limit moves with its coefficient.
                terms_, sign_, limit_, tight_ = model.rows[-1]
                model.rows[-1] = (terms_, sign_, limit_, tight_, limit - factor * close)
        model.binaries.append(f"z{i}")
    return model


def text_of(model, tight=False):
    """As Model.text, with the limits of `either`'s second rows."""
    rows = model.rows
    model.rows = [(r[0], r[1], r[4] if tight and len(r) > 4 else r[2], r[3]) for r in rows]
    text = model.text(tight)
    model.rows = rows
    return text


# MARK: solvers


def quiet(path, presolve="on", tolerance=1e-9):
    solver = highspy.Highs()
    for option, value in [("output_flag", False), ("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-9),
                          ("mip_feasibility_tolerance", tolerance), ("time_limit", 60.0),
                          ("presolve", presolve), ("threads", 1)]:
        solver.setOptionValue(option, value)
    solver.readModel(str(path))
    return solver


WORDS = {highspy.HighsModelStatus.kOptimal: "optimal",
         highspy.HighsModelStatus.kInfeasible: "infeasible",
         highspy.HighsModelStatus.kUnbounded: "unbounded"}


def highs_answer(path):
    """The best that HiGHS finds on the tight copy of a model, with and without presolve."""
    answers = []
    for presolve in ["on", "off"]:
        solver = quiet(path, presolve)
        solver.run()
        word = WORDS.get(solver.getModelStatus(), "undecided")
        answers.append((word, solver.getInfo().objective_function_value, values_of(solver)))
    best = [a for a in answers if a[0] == "optimal"]
    return min(best, key=lambda a: a[1]) if best else answers[0]


def values_of(solver):
    lp = solver.getLp()
    return dict(zip(lp.col_names_, solver.getSolution().col_value))


def held(path, model, values):
    """The objective with the integers held at whole numbers, and semi-continuous ones on or off."""
    solver = quiet(path, tolerance=1e-9)
    for name in model.binaries + model.integers:
        column = solver.getColByName(name)[1]
        whole = float(round(values[name]))
        solver.changeColBounds(column, whole, whole)
        solver.changeColIntegrality(column, highspy.HighsVarType.kContinuous)
    for name, (low, wide, _) in model.semis.items():
        column = solver.getColByName(name)[1]
        solver.changeColIntegrality(column, highspy.HighsVarType.kContinuous)
        on = values[name] > low / 2
        solver.changeColBounds(column, low if on else 0.0, wide if on else 0.0)
    solver.setOptionValue("primal_feasibility_tolerance", 1e-10)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return solver.getInfo().objective_function_value


def galacto_answer(command, path):
    began = time.time()
    run = subprocess.run([command, "lp", "solve", str(path), "--json", "--time-limit", "60"],
                         capture_output=True, text=True, check=False)
    if not run.stdout:
        return {"status": "error: " + run.stderr.strip(), "objective": None}
    answer = json.loads(run.stdout)
    answer["seconds"] = time.time() - began
    return answer


def verdict(model, wide, tight, ours, theirs):
    """What to count a model as."""
    word, objective, values = theirs
    if ours["status"] == word == "optimal":
        gap = (ours["objective"] - objective) / max(1.0, abs(objective))
        if abs(gap) <= CLOSE:
            return "optimal, objective agrees", gap
        mine = held(wide, model, {n: v["value"] for n, v in ours["variables"].items()})
        if mine is None or abs(mine - ours["objective"]) > CLOSE * max(1.0, abs(mine)):
            return "WRONG: no such point", gap
        if gap < 0:
            return "HiGHS's optimum beaten by a whole point", 0.0
        reached = held(wide, model, values)
        if reached is not None and reached < ours["objective"] - CLOSE * max(1.0, abs(reached)):
            return "WRONG: not the optimum", gap
        return "HiGHS's point does not meet the model when its integers are whole", 0.0
    if ours["status"] == word:
        return f"{word}, status agrees", 0.0
    if ours["status"] in ("limit", "undefined"):
        return f"no claim made ({ours['status']})", 0.0
    if word == "optimal" and held(wide, model, values) is None:
        return "HiGHS's point does not meet the model when its integers are whole", 0.0
    return f"WRONG: {ours['status']} instead of {word}", 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("galacto")
    parser.add_argument("--models", type=int, default=3000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="folder for models in doubt")
    parser.add_argument("--page", type=pathlib.Path, help="page whose section to write")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    kinds = [("mixes of feeds", mix), ("orders", orders), ("set-ups over days", days),
             ("either-or rows", either)]
    tally = collections.Counter()
    worst = collections.Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for index in range(options.first, options.first + options.models):
            rng = np.random.default_rng([options.seed, 7, index])
            what, make = kinds[[0, 0, 1, 2, 3][index % 5]]
            model = make(rng)
            wide, tight = folder / "wide.lp", folder / "tight.lp"
            wide.write_text(text_of(model))
            tight.write_text(text_of(model, tight=True))
            ours = galacto_answer(options.galacto, wide)
            slowest = max(slowest, ours.get("seconds", 0.0))
            theirs = highs_answer(tight)
            outcome, gap = verdict(model, wide, tight, ours, theirs)
            tally[what, outcome] += 1
            worst[what, outcome] = max(worst[what, outcome], abs(gap))
            if "agrees" not in outcome:
                print(index, what, outcome, ours["status"], ours["objective"], theirs[:2],
                      ours.get("detail"), flush=True)
                if options.keep:
                    (options.keep / f"m{index}.lp").write_text(wide.read_text())
    lines = [
        f"Seed {options.seed}; {options.models} models; HiGHS {highspy.Highs().version()}; "
        f"objectives within {CLOSE:g} relative.", "",
        "| models | outcome | count | largest relative gap |", "|---|---|---|---|"]
    for (what, outcome), count in sorted(tally.items()):
        gap = f"{worst[what, outcome]:.1e}" if worst[what, outcome] else ""
        lines.append(f"| {what} | {outcome} | {count} | {gap} |")
    wrong = sum(count for (_, outcome), count in tally.items() if "WRONG" in outcome)
    lines += ["", f"Wrong claims: {wrong}."]
    print("\n".join(lines))
    print(f"slowest {slowest:.1f} s")
    if options.page:
        linear_programs_page.put(
            options.page, "Mixed models with on/off coefficients up to 10,000,000", [
                "    python3 Benchmarks/oracles/linear_programs_mixed.py .build/release/galacto \\",
                f"        --models {options.models} --seed {options.seed}", "", *lines])


if __name__ == "__main__":
    main()
