r"""Galacto against lactationcurve, bestpred and scipy, alternating in one run, per CPU second.

Needs Python 3.12 (lactationcurve 1.3.0 does not install below it):
    pip install lactationcurve==1.3.0 bestpred==0.2.1 scipy
    swift build -c release --package-path Benchmarks --product MilkRecordTimings
    python3 Benchmarks/oracles/milk_records_side_by_side.py \
        Benchmarks/.build/release/MilkRecordTimings [rounds] [seconds]
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import time
import warnings

# Spinning threads of the linear algebra library would count against the peers.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from bestpred import TestDay, bestpred
from lactationcurve.fitting import get_lc_parameters
from scipy.optimize import curve_fit

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).resolve().parent
CASES = HERE.parent.parent / "Tests/MilkRecordsTests/Cases"
TABLES = HERE.parent.parent / "HerdData/best_prediction"
PROGRAM = sys.argv[1]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
SECONDS = float(sys.argv[3]) if len(sys.argv) > 3 else 1.0

curves = json.loads((CASES / "lactation_curves.json").read_text())["cases"]
records = [(np.array(c["dim"], float), np.array(c["milk_kg"], float)) for c in curves]
usda = json.loads((CASES / "usda_best_prediction.json").read_text())["lactations"]

FORMS = {
    "wood": lambda t, a, b, c: a * t**b * np.exp(-c * t),
    "milkbot": lambda t, a, b, c, d: a * (1 - np.exp((c - t) / b) / 2) * np.exp(-d * t),
    "wilmink": lambda t, a, b, c, k: a + b * t + c * np.exp(k * t),
    "fischer": lambda t, a, b, c: a - b * t - a * np.exp(-c * t),
    "ali-schaeffer": lambda t, a, b, c, d, k: a + b * t / 305 + c * (t / 305) ** 2
    + d * np.log(305 / t) + k * np.log(305 / t) ** 2,
}


def per_cpu_second(work, count):
    work(0)
    start, items = time.process_time(), 0
    while time.process_time() - start < SECONDS:
        work(items % count)
        items += 1
    return items / (time.process_time() - start)


def peer_fit(model):
    name = model.replace("-", "_")
    return lambda i: get_lc_parameters(records[i][0], records[i][1], name)


def scipy_wood(i):
    t, y = records[i]
    return curve_fit(FORMS["wood"], t, y, p0=(15, 0.2, 0.004), maxfev=20000)


tests = [[TestDay(int(t[0]), *t[1:5], *[int(v) for v in t[5:10]]) for t in r["tests"]] for r in usda]


def peer_prediction(i):
    r = usda[i]
    return bestpred(
        [TestDay(**vars(t)) for t in tests[i]], r["herd_mean"], (1, 1, 1, 1), cowid=r["breed"],
        parity=r["parity"], length=r["length"])


rates, ours = {}, None
for _ in range(ROUNDS):
    ours = json.loads(subprocess.run(
        [PROGRAM, CASES, str(SECONDS), TABLES],
        check=True, capture_output=True, text=True).stdout)
    for model in FORMS:
        rates.setdefault((model, "lactationcurve"), []).append(
            ours[model]["per_cpu_s"] / per_cpu_second(peer_fit(model), len(records)))
    rates.setdefault(("wood", "scipy curve_fit"), []).append(
        ours["wood"]["per_cpu_s"] / per_cpu_second(scipy_wood, len(records)))
    rates.setdefault(("best-prediction", "bestpred"), []).append(
        ours["best-prediction"]["per_cpu_s"] / per_cpu_second(peer_prediction, len(usda)))

for (what, peer), ratios in rates.items():
    print(f"{what:16} {ours[what]['per_cpu_s']:10.0f} /CPU-s   {statistics.median(ratios):8.0f} x {peer}"
          f"   ({min(ratios):.0f} to {max(ratios):.0f})")

print("\nsum of squares against lactationcurve, 60 lactations: worse / equal / better (1e-6)")
for model, form in FORMS.items():
    worse = equal = better = 0
    for i, (t, y) in enumerate(records):
        try:
            theirs = float(np.sum((form(t, *peer_fit(model)(i)) - y) ** 2))
        except Exception:
            theirs = float("inf")
        mine = ours[model]["sse"][i]
        if mine > theirs * (1 + 1e-6):
            worse += 1
        elif mine < theirs * (1 - 1e-6):
            better += 1
        else:
            equal += 1
    print(f"{model:16} {worse:3} / {equal} / {better}")
worst = 0.0
for i in range(len(usda)):
    theirs = peer_prediction(i).yldvec[1][0]
    worst = max(worst, abs(ours["best-prediction"]["milk_305_lb"][i] / theirs - 1))
print(f"\nbest prediction, 305-day milk: largest relative difference to bestpred {worst:.1e}")
