r"""Foretells the cases of the forecast trial by the usual methods, and compares.

    pip install numpy scikit-learn
    python3 Benchmarks/forecast/herds.py HERDS-FOLDER data
    python3 Benchmarks/forecast/cases.py data > cases.csv
    swift build -c release --package-path Benchmarks --product ForecastTrial
    Benchmarks/.build/release/ForecastTrial data cases.csv Benchmarks/forecast/splits.csv \
        HerdData/cow ours.csv pens.csv 10
    python3 Benchmarks/forecast/compare.py data ours.csv pens.csv 10 docs/validation/forecast.md

Methods: last value; Wood and MilkBot curves with a prior of mean and covariance (empirical Bayes:
EM on all lactations known, of the herd and of the herds that teach, Gauss-Newton about each
cow's curve); gradient boosting of the later milk on what is known of the cow, her herd and the day.
OURS holds kg, sd_true and sd_test a case. Printed, and written to the page: RMSE a cell, our ratio to
the best of them, how often the 80 % interval holds, of cows and of pens.
"""

import collections
import csv
import math
import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import cases as trial_cases  # noqa: E402


# Curves: parameters are unbounded; value and derivatives of milk, kg.
def wood(p, t):
    value = np.exp(np.clip(p[..., 0:1] + p[..., 1:2] * np.log(t / 60) - p[..., 2:3] * (t - 60), -3, 5))
    return value, np.stack([value, value * np.log(t / 60), -value * (t - 60)], -1)


def milkbot(p, t):
    """Scale, ramp and decay (offset 0); Ehrlich (2013)."""
    a, b, d = np.exp(p[..., 0:1]), np.exp(p[..., 1:2]), np.exp(p[..., 2:3])
    ramp = np.exp(np.clip(-t / b, -50, 0)) / 2
    fall = np.exp(-np.clip(d * t, 0, 50))
    value = a * (1 - ramp) * fall
    return value, np.stack([value, -a * ramp * t / b * fall, -value * d * t], -1)


STARTS = {"wood": (wood, [3.4, 0.15, 0.0025], [0.2, 0.1, 0.001]),
          "milkbot": (milkbot, [3.6, 3.0, -6.2], [0.2, 0.4, 0.4])}


class Curves:
    """A curve with a prior, fitted to lactations padded to one length."""

    def __init__(self, name):
        self.curve, start, spread = STARTS[name]
        self.mean = np.array(start)
        self.cov = np.diag(np.array(spread) ** 2)
        self.sigma = 3.0

    @staticmethod
    def pad(lactations):
        n = max(len(l) for l in lactations)
        t = np.full((len(lactations), n), 60.0)
        y = np.zeros((len(lactations), n))
        w = np.zeros((len(lactations), n))
        for i, l in enumerate(lactations):
            for j, (day, milk) in enumerate(l):
                t[i, j], y[i, j], w[i, j] = day, milk, 1
        return t, y, w

    def fit(self, lactations, rounds=6):
        t, y, w = self.pad(lactations)
        p = np.tile(self.mean, (len(t), 1))
        inverse = np.linalg.inv(self.cov)
        for _ in range(rounds):
            f, j = self.curve(p, t)
            jw = j * w[..., None] / self.sigma ** 2
            a = np.einsum("nki,nkj->nij", jw, j) + inverse
            g = np.einsum("nki,nk->ni", jw, y - f) + (self.mean - p) @ inverse
            step = np.linalg.solve(a, g[..., None])[..., 0]
            limit = 3 * np.sqrt(np.diag(self.cov))
            p = p + np.clip(step, -limit, limit)
        f, _ = self.curve(p, t)
        return p, np.linalg.inv(a), (w * (y - f) ** 2).sum(), w.sum(), j, w

    def learn(self, lactations, rounds=15, elsewhere=None, weight=0):
        """EM; `elsewhere` stands for so many lactations of another prior."""
        for _ in range(rounds):
            p, c, square, count, j, w = self.fit(lactations, 4)
            n = len(p)
            mean = p.mean(0)
            if elsewhere is not None:
                mean = (n * mean + weight * elsewhere.mean) / (n + weight)
            d = p - mean
            cov = np.einsum("ni,nj->ij", d, d) + c.sum(0)
            if elsewhere is not None:
                cov = (cov + weight * elsewhere.cov) / (n + weight)
            else:
                cov = cov / n
            trace = np.einsum("nki,nij,nkj->", j * w[..., None], c, j)
            self.sigma = math.sqrt(max((square + trace) / max(count, 1), 0.5))
            self.mean, self.cov = mean, cov + 1e-9 * np.eye(len(mean))
        return self


def group(parity, breed):
    return (min(parity, 3), breed)


class Trial:
    def __init__(self, split, shown, asked, herd):
        self.shown, self.herd = shown, herd
        self.asked = asked
        self.groups = collections.defaultdict(list)
        for key, tests in shown.items():
            self.groups[group(key[1], herd[key]["breed"])].append(tests)


def whole(lactations, enough=4):
    return [l for l in lactations if len(l) >= enough]


def curve_priors(name, lactations_by_group):
    return {g: Curves(name).learn(whole(ls)[:4000]) for g, ls in lactations_by_group.items()
            if len(whole(ls)) >= 30}


def curve_method(name, trial, away):
    out = {}
    by = collections.defaultdict(list)
    for key, before, later in trial.asked:
        by[group(key[1], trial.herd[key]["breed"])].append((key, before, later))
    for g, items in by.items():
        home = trial.groups[g]
        far = away.get(g) or away.get((g[0], "Other")) or away.get((g[0], "Holstein"))
        curves = Curves(name)
        if far is not None:
            curves.mean, curves.cov, curves.sigma = far.mean, far.cov, far.sigma
        if len(home) >= 5:
            curves.learn(home[-1500:], 8, far, 20 if far is not None else 0)
        p, *_ = curves.fit([b for _, b, _ in items])
        for (key, before, later), one in zip(items, p):
            for day, _ in later:
                value, _ = curves.curve(one[None, :], np.array([[float(day)]]))
                out[key, day] = float(value[0, 0])
    return out


def features(key, before, day, herd_level, herd_recent, previous):
    last = before[-1]
    values = [m for _, m in before]
    return [min(key[1], 6), len(before), last[0], last[1], before[-2][1] if len(before) > 1 else np.nan,
            float(np.mean(values)), max(values), values[0], before[0][0], day, day - last[0],
            herd_level, herd_recent, previous,
            np.nan if key[2] is None else ((key[2] + day) % 365.25), np.nan if key[2] is None else (key[2] % 365.25)]


def herd_numbers(shown):
    tests = [m for ts in shown.values() for _, m in ts]
    dated = [(k[2] + d, m) for k, ts in shown.items() if k[2] is not None for d, m in ts]
    if not dated:
        return float(np.mean(tests)), float(np.mean(tests))
    last = max(d for d, _ in dated)
    return (float(np.mean([m for d, m in dated if d > last - 365])),
            float(np.mean([m for d, m in dated if d > last - 40])))


def previous_level(key, shown):
    found = [np.mean([m for _, m in ts]) for k, ts in shown.items()
             if k[0] == key[0] and k[1] == key[1] - 1]
    return float(found[0]) if found else np.nan


def boosting_rows(shown, rng, most=40000):
    """Rows from whole lactations: a known part, a later day."""
    level, _ = herd_numbers(shown)
    dates = collections.defaultdict(list)
    for k, ts in shown.items():
        if k[2] is not None:
            for d, m in ts:
                dates[(k[2] + d) // 30].append(m)
    means = {d: float(np.mean(v)) for d, v in dates.items()}
    last = {(k[0], k[1]): float(np.mean([m for _, m in ts])) for k, ts in shown.items()}
    rows, values = [], []
    for key, tests in shown.items():
        if len(tests) < 2 or tests[0][0] > 60:
            continue
        for known in {1, 3, 5, int(rng.integers(1, len(tests)))}:
            if known >= len(tests):
                continue
            before, later = tests[:known], [t for t in tests[known:] if t[0] <= 305]
            if not later:
                continue
            picks = {0, int(rng.integers(len(later))), int(rng.integers(len(later)))}
            for n in picks:
                day, milk = later[n]
                recent = means.get((key[2] + before[-1][0]) // 30, level) if key[2] is not None else level
                rows.append(features(key, before, day, level, recent,
                                     last.get((key[0], key[1] - 1), np.nan)))
                values.append(milk)
    if len(rows) > most:
        keep = rng.choice(len(rows), most, replace=False)
        rows, values = [rows[i] for i in keep], [values[i] for i in keep]
    return rows, values


def boosting_model(rows, values):
    from sklearn.ensemble import HistGradientBoostingRegressor
    model = HistGradientBoostingRegressor(max_iter=200, learning_rate=0.06, max_leaf_nodes=24,
                                          min_samples_leaf=40, random_state=0)
    return model.fit(np.array(rows), np.array(values))


def boosting_method(trial, model):
    level, recent = herd_numbers(trial.shown)
    keys, asked = [], []
    for key, before, later in trial.asked:
        previous = previous_level(key, trial.shown)
        for day, _ in later:
            keys.append((key, day))
            asked.append(features(key, before, day, level, recent, previous))
    return dict(zip(keys, model.predict(np.array(asked)).tolist()))


def main(folder, ours_path, pens_path, seeds="10", page=None):
    seeds = int(seeds)
    ours = {}
    for r in csv.DictReader(open(ours_path)):
        key = (r["animal"], int(r["parity"]), int(r["calving"]) if r["calving"] else None)
        ours[r["trial"], key, int(r["days_in_milk"])] = r
    herds = {name: trial_cases.lactations(folder, name) for name in ("french", "dutch", "robot", "danish")}
    splits = list(trial_cases.trials())
    rng = np.random.default_rng(1)
    scores = collections.defaultdict(lambda: collections.defaultdict(list))
    inside = collections.defaultdict(list)
    teach_cache = {}

    def teaching(seed):
        if seed in teach_cache:
            return teach_cache[seed]
        away = {s["herd"] for _, s, _ in splits if s["set"] == "french" and s["seed"] == seed}
        groups, rows, values = collections.defaultdict(list), [], []
        for code in sorted(set(herds["french"]) - away):
            shown = {k: l["tests"] for k, l in herds["french"][code].items()}
            for k, l in herds["french"][code].items():
                groups[group(k[1], l["breed"])].append(l["tests"])
            r, v = boosting_rows(shown, rng, 1500)
            rows += r
            values += v
        priors = {name: curve_priors(name, groups) for name in STARTS}
        teach_cache[seed] = (priors, rows, values, boosting_model(rows, values))
        return teach_cache[seed]

    for name, s, known in splits:
        if int(s["seed"]) >= seeds:
            continue
        herd = herds[s["set"]][s["herd"]]
        shown, asked = trial_cases.split(s, known, herd)
        asked = [(k, b, [t for t in later if (name, k, t[0]) in ours]) for k, b, later in asked]
        asked = [a for a in asked if a[2]]
        if not asked:
            continue
        trial = Trial(s, shown, asked, herd)
        priors, far_rows, far_values, far_model = teaching(s["seed"] if s["set"] == "french" else "0")
        predicted = {curve: curve_method(curve, trial, priors[curve]) for curve in STARTS}
        # Herds with a long past teach themselves as well; the others are told by those that teach.
        rows, values = boosting_rows(shown, rng, 12000) if s["set"] in ("dutch", "danish") else ([], [])
        model = boosting_model(far_rows[:6000] + rows, far_values[:6000] + values) if rows else far_model
        predicted["boosting"] = boosting_method(trial, model)
        for key, before, later in asked:
            for n, (day, milk) in enumerate(later):
                r = ours[name, key, day]
                errors = {"last": before[-1][1] - milk, "ours": float(r["kg"]) - milk}
                for m, values_by in predicted.items():
                    errors[m] = values_by[key, day] - milk
                cells = ([f"{s['set']} {r['cell']}"] if r["cell"] else []) + ([f"{s['set']} next"] if r["ahead"] == "1" else [])
                for cell in cells:
                    for m, e in errors.items():
                        scores[cell, s["seed"]][m].append(e)
                    inside[cell].append(abs(errors["ours"]) < 1.2816 * float(r["sd_test"]))
        print(name, s["set"], file=sys.stderr, end="\r")
    methods = ["ours", "wood", "milkbot", "boosting", "last"]
    lines = ["| cell | cases | " + " | ".join(methods) + " | ours / best | in the 80 % interval, % |",
             "|" + "---|" * (len(methods) + 4)]
    ratios = []
    for cell in sorted({c for c, _ in scores}):
        sums = {m: [] for m in methods}
        for (c, _), found in scores.items():
            if c == cell:
                for m in methods:
                    sums[m] += found.get(m, [])
        rmse = {m: math.sqrt(np.mean(np.square(e))) for m, e in sums.items()}
        ratio = rmse["ours"] / min(v for m, v in rmse.items() if m != "ours")
        if not cell.endswith("next"):
            ratios.append(ratio)
        lines.append(f"| {cell} | {len(sums['ours'])} | " + " | ".join(f"{rmse[m]:.2f}" for m in methods)
                     + f" | {ratio:.3f} | {100 * np.mean(inside[cell]):.0f} |")
    mean = math.exp(np.mean(np.log(ratios)))
    lines += ["", f"Geometric mean of the ratios (cells of 1, 3 and 5 known tests): {mean:.3f}.", "",
              "| pens | pens | RMSE of the mean, kg | in the 80 % interval, % |", "|---|---|---|---|"]
    pens = collections.defaultdict(list)
    for r in csv.DictReader(open(pens_path)):
        if int(r["seed"]) < seeds:
            horizon = "about 30 days ahead" if int(r["days_ahead"]) <= 45 else "about 60 days ahead"
            pens[f"{r['set']}, {horizon}"].append((float(r["kg"]) - float(r["milk_kg"]), float(r["sd"])))
    for name, found in sorted(pens.items()):
        rmse = math.sqrt(np.mean([e * e for e, _ in found]))
        held = 100 * np.mean([abs(e) < 1.2816 * s for e, s in found])
        lines.append(f"| {name} | {len(found)} | {rmse:.2f} | {held:.0f} |")
    print("\n".join(lines))
    if page:
        pathlib.Path(page).write_text(HEAD.format(seeds=seeds) + "\n".join(lines) + "\n")


HEAD = """# Forecasts of milk on herds never seen

Written by `Benchmarks/forecast/compare.py` (its first lines tell the commands); {seeds} seeds of
`Benchmarks/forecast/splits.csv`, drawn before anything was fitted. As of a day, everything before is
known and everything after is foretold: of each lactation with 1, 3 (or 4) and 5 (or 6) known tests the
rest to day 305, and of all lactations the next test. What is known of cows elsewhere is learnt from 70
French herds; french: the other 30. dutch: one herd of 25 years, robot: one French robot herd, each with
its own past; danish: no dates, half of the cows teach. RMSE of single tests, kg.

Wood and MilkBot have a prior of mean and covariance by breed and parity from the same herds and the same
past; gradient boosting is given the cow's tests, her last lactation, the herd's level and the season.

"""


if __name__ == "__main__":
    main(*sys.argv[1:])
