r"""The forecast trial in one command; writes docs/validation/forecast.md anew.

    pip install numpy scikit-learn bestpred==0.2.1      # Python 3.10 or later
    python3 Benchmarks/forecast/run.py HERDS-FOLDER WORK-FOLDER [--seeds 10] [--only ours] [--page FILE]

Builds the trial's program, brings the herds into one form, writes the cases, foretells them seed by seed
with the program's own fit and with every other method, and writes the page. What a seed has already is not
made again, so an interrupted run goes on; results of another program, other data or other statistics are
kept apart by a digest in their folder's name. `--only` names the methods to run (ours, best-prediction, wood,
milkbot, boosting, last; with commas); a method whose package is missing is said on the page not to have run.
"""

import argparse
import hashlib
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))
import page  # noqa: E402

NEEDS = {"best-prediction": "bestpred", "boosting": "sklearn", "wood": "numpy", "milkbot": "numpy"}


def digest(*paths):
    found = hashlib.sha256()
    for path in paths:
        for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
            found.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()[:12]


def run(*words, output=None):
    print("$", *words, flush=True)
    if output is None:
        return subprocess.run([str(w) for w in words], check=True, cwd=ROOT)
    partial = output.with_suffix(".part")
    with open(partial, "wb") as file:
        subprocess.run([str(w) for w in words], check=True, cwd=ROOT, stdout=file)
    return partial.replace(output)


def program():
    build = ["swift", "build", "-c", "release", "--package-path", "Benchmarks", "--product", "ForecastTrial"]
    run(*build)
    place = subprocess.run([*build, "--show-bin-path"], check=True, cwd=ROOT, capture_output=True, text=True)
    return pathlib.Path(place.stdout.strip()) / "ForecastTrial"


def missing(method):
    try:
        __import__(NEEDS.get(method, "csv"))
        return None
    except ImportError:
        return NEEDS[method]


def link(work, name, source):
    """The page reads all results from one folder."""
    target = work / name
    target.unlink(missing_ok=True)
    target.symlink_to(source.resolve())


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("herds", type=pathlib.Path)
    ask.add_argument("work", type=pathlib.Path)
    ask.add_argument("--seeds", type=int, default=10, help="how many of the ten seeds")
    ask.add_argument("--only", default=",".join(["ours", *page.METHODS]), help="methods, with commas")
    ask.add_argument("--page", type=pathlib.Path, default=ROOT / "docs/validation/forecast.md")
    ask.add_argument("--program", type=pathlib.Path, help="the trial's program, already built")
    asked = ask.parse_args()
    wanted = asked.only.split(",")
    if unknown := set(wanted) - {"ours", *page.METHODS}:
        ask.error(f"--only: no method is called {', '.join(sorted(unknown))}")
    work, seeds = asked.work.resolve(), [str(s) for s in range(asked.seeds)]

    data = work / f"data-{digest(HERE / 'herds.py', asked.herds)}"
    if not (data / "whole").exists():
        run(sys.executable, HERE / "herds.py", asked.herds.resolve(), data)
        (data / "whole").touch()
    splits = HERE / "splits.csv"
    cases = work / f"cases-{digest(data, HERE / 'cases.py', splits)}.csv"
    if not cases.exists():
        run(sys.executable, HERE / "cases.py", data, output=cases)

    results = work / "results"
    results.mkdir(parents=True, exist_ok=True)
    for old in results.iterdir():
        old.unlink()
    tables = ROOT / "HerdData/cow"
    trial = asked.program.resolve() if asked.program else program()
    ours = work / f"ours-{digest(trial, cases, tables)}"
    ours.mkdir(exist_ok=True)
    done = []
    for seed in seeds:
        made = ours / f"ours-{seed}.csv"
        if not made.exists() and "ours" in wanted:
            run(trial, data, cases, splits, tables, ours, seed)
        if made.exists():
            done.append(seed)
            link(results, f"ours-{seed}.csv", made)
            link(results, f"pens-{seed}.csv", ours / f"pens-{seed}.csv")
            write(asked.page, results, done)
    for method in page.METHODS:
        sources = [HERE / "compare.py"] + [
            HERE / {"wood": "curves.py", "milkbot": "curves.py", "boosting": "boosting.py",
                    "best-prediction": "best_prediction.py"}.get(method, "compare.py")]
        others = work / f"{method}-{digest(cases, *sources)}"
        others.mkdir(exist_ok=True)
        lacking = missing(method)
        if lacking and method in wanted:
            print(f"{method} is not run: Python has no {lacking}", file=sys.stderr)
        for seed in seeds:
            made = others / f"{seed}.csv"
            if not made.exists() and method in wanted and not lacking:
                run(sys.executable, HERE / "compare.py", data, method, seed, made)
            if made.exists() and seed in done:
                link(results, f"{method}-{seed}.csv", made)
                write(asked.page, results, done)


def write(target, results, seeds):
    target.write_text(page.text(results, seeds))


if __name__ == "__main__":
    main()
