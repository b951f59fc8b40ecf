r"""Foretells one seed's cases of the forecast trial by one of the usual methods.

    python3 Benchmarks/forecast/compare.py DATA-FOLDER METHOD SEED OUT.csv

`run.py` calls it for every method and seed. METHOD is one of

- last: the last value;
- wood, milkbot: curves with a prior of mean and covariance (`curves.py`);
- boosting: gradient boosting (`boosting.py`; pip install scikit-learn);
- best-prediction: its daily curve (`best_prediction.py`; pip install bestpred==0.2.1).

Each is shown what ours is shown: of the herds that teach in the seed everything, of the herd what was
weighed before. One line a case: trial, animal, parity, calving, day in milk, kg.
"""

import collections
import csv
import functools
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import cases as trial_cases  # noqa: E402

METHODS = ["best-prediction", "wood", "milkbot", "boosting", "last"]


class Trial:
    """A trial as a method is shown it."""

    def __init__(self, split, shown, asked, herd):
        self.shown, self.herd, self.asked = shown, herd, asked
        self.as_of = int(split["as_of"]) if split["as_of"] else None

    @functools.cached_property
    def groups(self):
        from curves import group
        found = collections.defaultdict(list)
        for key, tests in self.shown.items():
            found[group(key[1], self.herd[key]["breed"])].append(tests)
        return found


class Method:
    """One method: what it learns of the herds that teach, and what it foretells."""

    def __init__(self, name):
        self.name = name

    def learn(self, teaching, seed):
        """`teaching`: the herds' lactations, herd by herd."""
        if self.name in ("wood", "milkbot"):
            import curves
            groups = collections.defaultdict(list)
            for herd in teaching:
                for key, l in herd.items():
                    groups[curves.group(key[1], l["breed"])].append(l["tests"])
            return curves.curve_priors(self.name, groups)
        if self.name == "best-prediction":
            import best_prediction
            return best_prediction.levels(
                (key[1], l["breed"], l["tests"]) for herd in teaching for key, l in herd.items())
        if self.name == "boosting":
            import boosting
            import numpy as np
            rng, rows, values = np.random.default_rng([1, int(seed)]), [], []
            for herd in teaching:
                r, v = boosting.boosting_rows({k: l["tests"] for k, l in herd.items()}, rng, 1500)
                rows += r
                values += v
            return rows, values, boosting.boosting_model(rows, values)
        return None

    def foretold(self, trial, split, learnt):
        if self.name in ("wood", "milkbot"):
            import curves
            return curves.curve_method(self.name, trial, learnt)
        if self.name == "best-prediction":
            import best_prediction
            return best_prediction.best_prediction_method(trial, learnt, trial.as_of)
        if self.name == "boosting":
            import boosting
            import numpy as np
            far_rows, far_values, model = learnt
            # Herds with a long past teach themselves as well; the others are told by those that teach.
            if split["set"] in ("dutch", "danish"):
                rows, values = boosting.boosting_rows(trial.shown, np.random.default_rng(2), 12000)
                if rows:
                    model = boosting.boosting_model(far_rows[:6000] + rows, far_values[:6000] + values)
            return boosting.boosting_method(trial, model)
        return {(key, day): before[-1][1] for key, before, later in trial.asked for day, _ in later}


def main(folder, name, seed, target):
    herds = {s: trial_cases.lactations(folder, s) for s in ("french", "dutch", "robot", "danish")}
    splits = list(trial_cases.trials())
    method, learnt = Method(name), {}

    def told(teaching_seed):
        if teaching_seed not in learnt:
            away = {s["herd"] for _, s, _ in splits if s["set"] == "french" and s["seed"] == teaching_seed}
            learnt[teaching_seed] = method.learn(
                [herds["french"][code] for code in sorted(set(herds["french"]) - away)], teaching_seed)
        return learnt[teaching_seed]

    partial = pathlib.Path(f"{target}.part")
    with open(partial, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("trial animal parity calving days_in_milk kg".split())
        for trial_name, split, known in splits:
            if split["seed"] != seed:
                continue
            herd = herds[split["set"]][split["herd"]]
            shown, asked = trial_cases.split(split, known, herd)
            if not asked:
                continue
            trial = Trial(split, shown, asked, herd)
            found = method.foretold(trial, split, told(seed if split["set"] == "french" else "0"))
            for key, _, later in asked:
                for day, _ in later:
                    out.writerow([trial_name, key[0], key[1], "" if key[2] is None else key[2], day,
                                  f"{found[key, day]:.4f}"])
    os.replace(partial, target)


if __name__ == "__main__":
    main(*sys.argv[1:5])
