"""The cow's speed and accuracy, beside her peers, in one run.

    swift build -c release -Xswiftc -enable-testing
    python3 compare.py [STUDY]

SUNDIALS (Debian: libsundials-dev) is compared where its libraries are. STUDY is the folder of the
feasibility study's compiled Python (feasibility.py and fitted.json; needs numpy, numba, scipy); its
Runge-Kutta at 10 minutes and scipy's LSODA on its compiled right-hand side are compared when given.
All times are CPU milliseconds a cow of 350 days, milked twice a day.
"""

import json
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ.get("COW_BENCH", HERE / ".build/release/cow-bench")


def study(folder):
    """CPU milliseconds of the study's RK4 at 10 minutes and of LSODA, a whole run each."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, folder)
    import feasibility as model
    import numpy as np
    from scipy.integrate import LSODA

    model.OVERRIDE.update(json.loads((pathlib.Path(folder) / "fitted.json").read_text()))
    parameters = model.pvec()
    events = model.schedule(0, 305, model.pat(model.X2))
    model.run(parameters, model.schedule(0, 2, model.pat(model.X2)), t1=2.0, h=1 / 144)
    rounds = []
    for _ in range(3):
        began = time.process_time()
        run = model.run(parameters, events, h=1 / 144)
        rounds.append(time.process_time() - began)
    # LSODA on the compiled rates, begun anew every half day as at a milking, 30 days scaled up.
    out = np.zeros(run["R"].shape[1])
    slope = np.zeros_like(run["y"])

    def rates(t, y):
        model.rhs(t, y, parameters, slope, out)
        return slope

    state, began, days = run["y"].copy(), time.process_time(), 30
    for half in range(2 * days):
        solver = LSODA(rates, 200 + half / 2, state, 200 + half / 2 + 0.5, rtol=1e-5, atol=1e-7)
        while solver.status == "running":
            solver.step()
        state = solver.y
    lsoda = (time.process_time() - began) * 350 / days
    return 1000 * min(rounds), 1000 * lsoda


answer = json.loads(subprocess.run([PROGRAM], check=True, capture_output=True).stdout)
own = answer["fullModelMillisecondsACow"]
error = answer["fullModelWorstMilkingError"]
print(f"| full model, the usual steps | {own:.1f} ms | worst milking {error:.1e} |")
if len(sys.argv) > 1:
    rk4, lsoda = study(sys.argv[1])
    print(f"| study's compiled RK4, 10 min | {rk4:.0f} ms | {rk4 / own:.1f} times ours |")
    print(f"| LSODA, compiled rates, rtol 1e-5 | {lsoda:.0f} ms | {lsoda / own:.0f} times ours |")
for peer in answer["sundials"]:
    mark = "as accurate" if peer["worstMilkingError"] <= error else "less accurate"
    print(
        f"| {peer['method']}, rtol {peer['relativeTolerance']:.0e} |"
        f" {peer['millisecondsACow']:.0f} ms | worst milking {peer['worstMilkingError']:.1e},"
        f" {mark}; {peer['millisecondsACow'] / own:.1f} times ours |"
    )
accurate = [p for p in answer["sundials"] if p["worstMilkingError"] <= error]
if accurate:
    best = min(accurate, key=lambda p: p["millisecondsACow"])
    ratio = best["millisecondsACow"] / own
    print(f"Best SUNDIALS as accurate as ours: {best['method']}, {ratio:.1f} times our time.")
for title, key in [
    ("ms a cow, by cows", "millisecondsACowByCows"),
    ("ms a day, by days", "millisecondsADayByDays"),
]:
    row = sorted(answer[key].items(), key=lambda pair: int(pair[0]))
    print(f"{title}: " + ", ".join(f"{count}: {value:.3g}" for count, value in row))
