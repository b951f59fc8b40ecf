"""Gradient boosting of the later milk on what is known of the cow, her herd and the day."""

import collections

import numpy as np


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
