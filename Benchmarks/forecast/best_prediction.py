"""The daily curve of best prediction, by bestpred (USDA's BESTPRED 2.0rc7 in Python).

The curve is that of the herd, by bestpred's Wood curves of the breed, and the cow's deviation from it,
which her tests decide. The herd's level is its own: mean milk of the known tests of first and of later
lactations in ten parts of 305 days, of the last two years where days are known; a part without three
tests takes that of the herds that teach, by the herd's level against theirs. So no factor of age is
needed, and the cow is held beside her own peers.
"""

import collections

import numpy as np
from bestpred import Settings, TestDay, bestpred

PARTS, LENGTH = 10, 30.5
RECENT = 730
BREEDS = {"Holstein": "H", "Jersey": "J"}


def peers(parity, breed):
    return (min(parity, 2), breed)


def parts(lactations):
    """peers -> milk of each part's tests; lactations: (parity, breed, tests)."""
    found = collections.defaultdict(lambda: [[] for _ in range(PARTS)])
    for parity, breed, tests in lactations:
        for day, milk in tests:
            if 1 <= day <= 305:
                found[peers(parity, breed)][min(int((day - 1) / LENGTH), PARTS - 1)].append(milk)
    return found


def levels(lactations):
    """peers -> mean milk of each part, of the herds that teach."""
    return {g: np.array([np.mean(p) if p else np.nan for p in ps]) for g, ps in parts(lactations).items()
            if sum(len(p) for p in ps) >= 300 and all(ps)}


def herd_305(own, away):
    """Milk of 305 days of the herd's peers, kg; 0 where nothing is known, as bestpred has it."""
    means = np.array([np.mean(p) if len(p) >= 3 else np.nan for p in own or [[]] * PARTS])
    known = ~np.isnan(means)
    if away is None:
        return float(LENGTH * PARTS * np.nanmean(means)) if known.sum() >= 5 else 0.0
    counts = np.array([len(p) for p in own]) if own else np.zeros(PARTS)
    ratio = float(np.sum(counts[known] * means[known] / away[known]) / counts[known].sum()) if known.any() else 1.0
    return float(LENGTH * np.where(known, means, away * ratio).sum())


def best_prediction_method(trial, away, as_of):
    recent = []
    for key, tests in trial.shown.items():
        if as_of is not None and key[2] is not None:
            tests = [t for t in tests if key[2] + t[0] > as_of - RECENT]
        recent.append((key[1], trial.herd[key]["breed"], tests))
    own = parts(recent)
    settings = Settings(units_in="K", units_out="K")
    out = {}
    for key, before, later in trial.asked:
        breed = trial.herd[key]["breed"]
        group = peers(key[1], breed)
        far = away.get(group)
        if far is None:
            far = away.get((group[0], "Other"))
        average = herd_305(own.get(group), far)
        result = bestpred(
            [TestDay(dim=day, milk=milk) for day, milk in before], herdavg=(average, 0, 0, 0),
            agefac=(1, 1, 1, 1), cowid=BREEDS.get(breed, "H"), parity=key[1], settings=settings)
        # -999 stands where nothing departs from the herd's curve.
        departure = np.where(result.daily_bp[1, 0] > -998, result.daily_bp[1, 0], 0)
        curve = result.daily_herd[1, 0] + departure
        for day, _ in later:
            out[key, day] = float(curve[day])
    return out
