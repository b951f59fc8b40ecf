#!/usr/bin/env python3
"""Model files between galacto, HiGHS, GLPK and CBC: what one writes the others must read alike.

Development time only. Two halves:

1. Random models (every kind of bound, two-sided and free rows, constants, maximisation, integers,
   semi-continuous variables, odd names) are written by `galacto lp solve --write` as LP and as
   MPS, and read by GLPK, HiGHS and CBC: one status and one optimum. A maximisation in MPS has the
   sign of its objective turned, which is undone here.
2. Random models are written by HiGHS, GLPK, CBC and lp_solve in their own ways and read by galacto
   and by HiGHS (lp_solve's by lp_solve, whose sign of the objective's constant HiGHS does not
   share).

    pip install highspy numpy;  apt-get install glpk-utils coinor-cbc lp-solve
    swift build -c release --product galacto
    python3 Benchmarks/oracles/linear_programs_files.py .build/release/galacto \
        --written 500 --read 200 --seed 1 --page docs/validation/linear-programs-differential.md
"""

import argparse
import collections
import gzip
import json
import pathlib
import re
import subprocess
import tempfile

import highspy
import numpy as np

import linear_programs_page

INF = float("inf")
CLOSE = 1e-6


def number(value):
    """What JSON holds: infinities are left out by the caller."""
    return float(value)


def random_model(rng):
    """A model in galacto's JSON form, around a point that meets it nine times in ten."""
    columns = int(rng.integers(1, 9))
    rows = int(rng.integers(1, 8))
    point = np.round(rng.normal(0, 3, columns), 2)
    names = [odd_name(rng, j) for j in range(columns)]
    variables = {}
    for j, name in enumerate(names):
        dice = rng.random()
        kind = "continuous"
        lower, upper = 0.0, INF
        point[j] = abs(point[j])
        if dice < 0.15:
            upper = point[j] + float(np.round(rng.exponential(2), 3))
        elif dice < 0.25:
            lower, point[j] = -INF, -point[j]
        elif dice < 0.35:
            lower, upper = -7.25, 1e3 / 3
        elif dice < 0.42:
            lower = upper = point[j]
        elif dice < 0.5:
            lower, upper, point[j] = -INF, -0.5, -0.5 - point[j]
        elif dice < 0.6:
            lower, upper, kind, point[j] = 0.0, 1.0, "binary", float(rng.integers(0, 2))
        elif dice < 0.72:
            lower, upper, kind, point[j] = -3.0, 12.0, "integer", float(rng.integers(-3, 13))
        elif dice < 0.77:
            kind, point[j] = "integer", float(rng.integers(0, 5))
        elif dice < 0.82:
            lower, upper, kind = 2.0, 9.5, "semicontinuous"
            point[j] = 0.0 if rng.random() < 0.5 else 4.0
        cost = 0.0 if rng.random() < 0.15 else float(np.round(rng.normal(0, 4), 4))
        one = {"cost": cost, "kind": kind, "lb": None if lower == -INF else number(lower)}
        if upper < INF:
            one["ub"] = number(upper)
        variables[name] = one
    listed = []
    for i in range(rows):
        coefficients = {}
        activity = 0.0
        for j, name in enumerate(names):
            if rng.random() < 0.6:
                scale = 10.0 ** rng.integers(-3, 4)
                value = float(np.round(rng.normal(0, 1), 6) * scale)
                if rng.random() < 0.2:
                    value = value / 3
                coefficients[name] = value
                activity += value * point[j]
        size = max(1.0, abs(activity))
        slack = float(rng.exponential(0.3)) * size * (1 if rng.random() < 0.95 else -1)
        row = {"name": odd_name(rng, i, "row"), "coef": coefficients}
        dice = rng.random()
        if dice < 0.35:
            row["lb"] = activity - slack
        elif dice < 0.6:
            row["ub"] = activity + slack
        elif dice < 0.75:
            row["lb"] = row["ub"] = activity
        elif dice < 0.95:
            row["lb"] = activity - abs(slack)
            row["ub"] = activity + float(rng.exponential(0.3)) * size
        listed.append(row)
    # A cap keeps most of them bounded.
    if rng.random() < 0.9:
        for j, name in enumerate(names):
            low = variables[name]["lb"]
            listed.append({
                "name": f"cap{j}", "coef": {name: 1.0},
                "lb": -50.0 if low is None else min(-50.0, low), "ub": 400.0})
    model = {"sense": "max" if rng.random() < 0.5 else "min", "variables": variables,
             "rows": listed}
    if rng.random() < 0.5:
        model["offset"] = float(np.round(rng.normal(0, 10), 3))
    return model


def odd_name(rng, index, what="col"):
    """Names that readers are known to stumble over, and plain ones."""
    stems = ["energy", "e", "E", "sc", "x", "corn silage", "st", "free", "bounds", "n.e.l", "[g]",
             "maïs", "1st", "%fat", "a-b", "inf", "long" * 10, "end", "/x", "$x", "obj", "~r_"]
    stem = what if rng.random() < 0.4 else stems[int(rng.integers(0, len(stems)))]
    return f"{stem}{index}" if rng.random() < 0.8 else f"{stem}_{what}{index}"


# MARK: the solvers


def quiet_highs():
    solver = highspy.Highs()
    for option, value in [("output_flag", False), ("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-9),
                          ("mip_feasibility_tolerance", 1e-9), ("time_limit", 60.0)]:
        solver.setOptionValue(option, value)
    return solver


def by_highs(path):
    """HiGHS with and without presolve: on some small integer programs the first is off by 1e-5.

    Equations over large numbers may leave no point within 1e-9; then its own tolerance counts.
    """
    found = [highs_once(path, presolve) for presolve in ["on", "off"]]
    if found[0][0] == found[1][0] == "optimal" and not agree(found[0], found[1]):
        print("HIGHS", found, flush=True)
        return found[1]
    if "infeasible" in (found[0][0], found[1][0]):
        return highs_once(path, "off", tolerance=1e-6)
    return found[0] if found[0][0] != "undecided" else found[1]


def highs_once(path, presolve, tolerance=1e-9, turned=False):
    solver = quiet_highs()
    solver.setOptionValue("presolve", presolve)
    solver.setOptionValue("mip_feasibility_tolerance", tolerance)
    if solver.readModel(str(path)) == highspy.HighsStatus.kError:
        return "refused", None
    if turned:
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    words = {highspy.HighsModelStatus.kOptimal: "optimal",
             highspy.HighsModelStatus.kModelEmpty: "optimal",
             highspy.HighsModelStatus.kInfeasible: "infeasible",
             highspy.HighsModelStatus.kUnbounded: "unbounded"}
    solver.run()
    word = words.get(solver.getModelStatus(), "undecided")
    return word, solver.getInfo().objective_function_value if word == "optimal" else None


def hangs_on_rounding(path, ours):
    """Whether HiGHS too has both answers: equations that hold to the file's last digit only."""
    found = [highs_once(path, presolve, tolerance)
             for tolerance in [1e-9, 1e-6] for presolve in ["on", "off"]]
    return any(agree(ours, f) for f in found) and len({f[0] for f in found}) > 1


def as_read_by(reader, path, folder):
    """What HiGHS makes of the model that GLPK or CBC wrote out again after reading a file: where
    their own answer differs, it tells a file read otherwise from one solved otherwise."""
    out = folder / "as_read.mps"
    out.unlink(missing_ok=True)
    if reader == "GLPK":
        form = "--lp" if path.suffix == ".lp" else \
            "--freemps" if re.search(r"^NAME.* FREE$", path.read_text(), re.M) else "--mps"
        subprocess.run(["glpsol", form, str(path), "--check", "--wfreemps", str(out)],
                       capture_output=True, check=False)
    elif reader == "CBC":
        subprocess.run(["cbc", str(path), "-presolve", "off", "-export", str(out)],
                       capture_output=True, check=False)
        packed = out.with_suffix(".mps.gz")
        if packed.exists():
            out.write_bytes(gzip.decompress(packed.read_bytes()))
            packed.unlink()
    if not out.exists():
        return "refused", None
    # GLPK has no word for a maximisation but its first comments.
    text = out.read_text()
    found = [highs_once(out, presolve, turned="(MAXimum)" in text) for presolve in ["on", "off"]]
    best = next((f for f in found if f[0] == "optimal"), found[0])
    # CBC turns the objective of a maximisation round.
    if reader == "CBC" and best[0] == "optimal" and path.suffix == ".lp" \
            and re.search(r"^max", path.read_text(), re.M | re.I):
        best = (best[0], -best[1])
    return best


def by_glpk(path):
    text = path.read_text()
    form = "--lp" if path.suffix == ".lp" else "--mps"
    if form == "--mps" and re.search(r"^NAME.* FREE$|Format: +Free", text, re.M):
        form = "--freemps"
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        run = subprocess.run(
            ["glpsol", form, str(path), "--cuts", "-o", str(out)],
            capture_output=True, text=True, check=False, timeout=120)
        if not out.exists():
            if "PROBLEM HAS NO" in run.stdout:
                return ("infeasible" if "PRIMAL" in run.stdout else "unbounded"), None
            return "refused", run.stdout.strip().split("\n")[-2:]
        answer = out.read_text()
    status = re.search(r"Status: +(.*)", answer).group(1)
    if "OPTIMAL" in status:
        return "optimal", float(re.search(r"Objective: .*= (\S+)", answer).group(1))
    talk = run.stdout.upper()
    if "HAS NO DUAL FEASIBLE" in talk or "UNBOUNDED" in talk:
        return "unbounded", None
    if "NO PRIMAL FEASIBLE" in talk or "EMPTY" in status or "HAS NO FEASIBLE" in talk \
            or "NO INTEGER FEASIBLE" in talk:
        return "infeasible", None
    return "undecided", None


def by_cbc(path):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        run = subprocess.run(
            ["cbc", str(path), "-ratioGap", "0", "-allowableGap", "1e-9", "-primalT", "1e-9",
             "-integerT", "1e-9", "-solve", "-solu", str(out)],
            capture_output=True, text=True, check=False, timeout=120)
        if not out.exists() or "errors on input" in run.stdout.replace("0 errors", ""):
            return "refused", run.stdout.strip().split("\n")[-3:]
        first = out.read_text().split("\n")[0].lower()
    if first.startswith("optimal"):
        return "optimal", float(first.split()[-1])
    for word in ["infeasible", "unbounded"]:
        if word in first:
            return word, None
    return "undecided", None


def by_lp_solve(path):
    free = re.search(r"^NAME.* FREE$|Format: +Free", path.read_text(), re.M)
    run = subprocess.run(["lp_solve", "-S3", "-e", "1e-9", "-fmps" if free else "-mps", str(path)],
                         capture_output=True, text=True, check=False, timeout=60)
    found = re.search(r"Value of objective function: (\S+)", run.stdout)
    if found:
        return "optimal", float(found.group(1))
    if "infeasible" in run.stdout:
        return "infeasible", None
    return ("unbounded" if "unbounded" in run.stdout.lower() else "refused"), None


def by_galacto(command, path, write=None):
    extra = ["--write", str(write)] if write else []
    run = subprocess.run([command, "lp", "solve", str(path), "--json", *extra],
                         capture_output=True, text=True, check=False, timeout=120)
    if not run.stdout:
        return "refused", run.stderr.strip()
    answer = json.loads(run.stdout)
    return answer["status"], answer["objective"]


def agree(one, other):
    if one[0] != other[0]:
        return False
    if one[0] != "optimal":
        return True
    return abs(one[1] - other[1]) <= CLOSE * max(1.0, abs(one[1]))


# MARK: the two halves


def written_by_galacto(command, count, seed, folder, keep):
    tally = collections.Counter()
    for index in range(count):
        rng = np.random.default_rng([seed, 1, index])
        model = random_model(rng)
        source = folder / "model.json"
        source.write_text(json.dumps(model))
        for suffix in ["lp", "mps"]:
            path = folder / f"written.{suffix}"
            path.unlink(missing_ok=True)
            ours = by_galacto(command, source, path)
            if not path.exists():
                tally[f"{suffix}: not written"] += 1
                print("NOT WRITTEN", index, ours, flush=True)
                continue
            turned = suffix == "mps" and model["sense"] == "max"
            for name, ask in [("GLPK", by_glpk), ("HiGHS", by_highs), ("CBC", by_cbc),
                              ("galacto", lambda p: by_galacto(command, p))]:
                theirs = ask(path)
                if turned and theirs[0] == "optimal" and name != "galacto":
                    theirs = (theirs[0], -theirs[1])
                # Some solvers do not tell an unbounded integer program from one without a point.
                undecided = theirs[0] == "undecided" or (
                    {ours[0], theirs[0]} == {"unbounded", "infeasible"}
                    and by_highs(path)[0] == ours[0])
                what = "agrees" if agree(ours, theirs) else \
                    "undecided by it" if undecided else "DIFFERS"
                if what == "DIFFERS" and name in ("GLPK", "CBC"):
                    again = as_read_by(name, path, folder)
                    if turned and again[0] == "optimal":
                        again = (again[0], -again[1])
                    if agree(ours, again):
                        what = "read alike, but solved wrongly by it (HiGHS agrees with galacto)"
                tally[f"{suffix} read by {name}: {what}"] += 1
                if what == "DIFFERS":
                    print("WRITTEN", index, suffix, name, ours, theirs, flush=True)
                    if keep:
                        (keep / f"w{index}.{suffix}").write_text(path.read_text())
                        (keep / f"w{index}.json").write_text(source.read_text())
    return tally


def plain(model, rng):
    """Names and kinds that every writer can hold."""
    names = {name: f"x{j}" for j, name in enumerate(model["variables"])}
    variables = {}
    for name, one in model["variables"].items():
        one = dict(one)
        if one["kind"] == "semicontinuous":
            one["kind"], one["lb"] = "continuous", 0.0
        variables[names[name]] = one
    rows = [dict(row, name=f"r{i}", coef={names[n]: v for n, v in row["coef"].items()})
            for i, row in enumerate(model["rows"])]
    return dict(model, variables=variables, rows=rows)


def to_highs(model):
    solver = quiet_highs()
    order = list(model["variables"])
    for j, name in enumerate(order):
        one = model["variables"][name]
        low = -highspy.kHighsInf if one["lb"] is None else one["lb"]
        solver.addCol(one["cost"], low, one.get("ub", highspy.kHighsInf), 0, [], [])
        solver.passColName(j, name)
        if one["kind"] in ("integer", "binary"):
            solver.changeColIntegrality(j, highspy.HighsVarType.kInteger)
    for i, row in enumerate(model["rows"]):
        columns = [order.index(name) for name in row["coef"]]
        solver.addRow(row.get("lb", -highspy.kHighsInf), row.get("ub", highspy.kHighsInf),
                      len(columns), np.array(columns, dtype=np.int32),
                      np.array(list(row["coef"].values())))
        solver.passRowName(i, row["name"])
    if model["sense"] == "max":
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    solver.changeObjectiveOffset(model.get("offset", 0.0))
    return solver


def written_by_others(command, count, seed, folder, keep):
    tally = collections.Counter()
    for index in range(count):
        rng = np.random.default_rng([seed, 2, index])
        model = plain(random_model(rng), rng)
        solver = to_highs(model)
        files = {}
        for suffix in ["lp", "mps"]:
            files[f"HiGHS {suffix}"] = folder / f"highs.{suffix}"
            solver.writeModel(str(files[f"HiGHS {suffix}"]))
        # GLPK and lp_solve start from an MPS without OBJSENSE, which they refuse.
        lean = to_highs(dict(model, sense="min"))
        lean.writeModel(str(folder / "lean.mps"))
        subprocess.run(
            ["glpsol", "--freemps", str(folder / "lean.mps"), "--check",
             *(["--max"] if model["sense"] == "max" else []),
             "--wlp", str(folder / "glpk.lp"), "--wmps", str(folder / "glpk_fixed.mps"),
             "--wfreemps", str(folder / "glpk_free.mps")], capture_output=True, check=False)
        subprocess.run(["cbc", str(folder / "lean.mps"), "-presolve", "off", "-export", str(folder / "cbc.mps")],
                       capture_output=True, check=False)
        subprocess.run(["cbc", str(folder / "lean.mps"), "-presolve", "off", "-export", str(folder / "cbc.lp")],
                       capture_output=True, check=False)
        packed = folder / "cbc.mps.gz"
        if packed.exists():
            (folder / "cbc.mps").write_bytes(gzip.decompress(packed.read_bytes()))
            packed.unlink()
        for form in ["mps", "fmps"]:
            subprocess.run(
                ["lp_solve", "-S1", "-parse_only", "-fmps", str(folder / "lean.mps"),
                 f"-w{form}", str(folder / f"lp_solve_{form}.mps")],
                capture_output=True, check=False)
        files |= {"GLPK lp": folder / "glpk.lp", "GLPK fixed mps": folder / "glpk_fixed.mps",
                  "GLPK free mps": folder / "glpk_free.mps", "CBC mps": folder / "cbc.mps",
                  "CBC lp": folder / "cbc.lp", "lp_solve fixed mps": folder / "lp_solve_mps.mps",
                  "lp_solve free mps": folder / "lp_solve_fmps.mps"}
        for name, path in files.items():
            if not path.exists():
                tally[f"{name}: not written"] += 1
                continue
            ours = by_galacto(command, path)
            reader = by_glpk if name.startswith("GLPK") else \
                by_lp_solve if name.startswith("lp_solve") else by_highs
            theirs = reader(path)
            if not agree(ours, theirs) and ours[0] != "optimal":
                second = by_highs(path)
                theirs = second if agree(ours, second) else theirs
            rounding = not agree(ours, theirs) and hangs_on_rounding(path, ours)
            what = "agrees" if agree(ours, theirs) else \
                "status hangs on rounding (HiGHS differs between 1e-9 and 1e-6)" if rounding else \
                f"{reader.__name__[3:]} does not read it" if theirs[0] == "refused" else \
                "undecided by it" if theirs[0] == "undecided" else "DIFFERS"
            tally[f"{name} read by galacto: {what}"] += 1
            if what != "agrees":
                print("READ", index, name, ours, theirs, flush=True)
                if keep:
                    (keep / f"r{index}_{name.replace(' ', '_')}{path.suffix}").write_text(
                        path.read_text())
        for path in files.values():
            path.unlink(missing_ok=True)
    return tally


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("galacto")
    parser.add_argument("--written", type=int, default=500)
    parser.add_argument("--read", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="folder for files that disagree")
    parser.add_argument("--page", type=pathlib.Path, help="page whose section to write")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        written = written_by_galacto(
            options.galacto, options.written, options.seed, folder, options.keep)
        read = written_by_others(
            options.galacto, options.read, options.seed, folder, options.keep)
    lines = [
        f"Seed {options.seed}; HiGHS {highspy.Highs().version()}, GLPK 5.0, CBC 2.10.8, "
        f"lp_solve 5.5; objectives within {CLOSE:g} relative, status equal.", "",
        f"{options.written} random models written by galacto:", "",
        "| file and reader | count |", "|---|---|",
        *[f"| {what} | {count} |" for what, count in sorted(written.items())], "",
        f"{options.read} random models written by others:", "",
        "| file and reader | count |", "|---|---|",
        *[f"| {what} | {count} |" for what, count in sorted(read.items())]]
    print("\n".join(lines))
    if options.page:
        linear_programs_page.put(options.page, "Model files between programs", [
            "    python3 Benchmarks/oracles/linear_programs_files.py .build/release/galacto \\",
            f"        --written {options.written} --read {options.read} --seed {options.seed}",
            "", *lines])


if __name__ == "__main__":
    main()
