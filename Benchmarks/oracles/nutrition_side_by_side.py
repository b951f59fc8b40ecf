#!/usr/bin/env python3
"""One evaluation in nasem_dairy (PyPI, used as a black box) beside galacto, on the same scenarios.

usage: nutrition_side_by_side.py PROGRAM [VECTORS.json]

Prints the seconds of one nasem_dairy evaluation and the largest difference between the two over
all outputs. galacto is timed by its own benchmarks; here it starts a process a scenario.
Needs nasem-dairy and pandas.
"""
import json
import pathlib
import statistics
import subprocess
import sys
import time
import warnings

import pandas as pd

warnings.filterwarnings("ignore")
import nasem_dairy as nd  # noqa: E402

TEXT = {"UID", "Fd_Name", "Fd_Category", "Fd_Type"}
# Columns the program asks for and the scenarios leave out; no output reads them.
FILLER = {"Fd_Libr": "-", "Fd_Index": 0, "Fd_Locked": 1, "Fd_DE_Base": 0.0, "Fd_CPs_CP": 0.0,
          "Fd_RUP_base": 0.0}


def theirs(scenario):
    feeds = pd.DataFrame([feed["composition"] for feed in scenario["feeds"]])
    for column in feeds.columns:
        if column not in TEXT:
            feeds[column] = pd.to_numeric(feeds[column]).astype(float)
    for column, value in FILLER.items():
        if column not in feeds:
            feeds[column] = value
    diet = pd.DataFrame({"Feedstuff": [feed["name"] for feed in scenario["feeds"]],
                         "kg_user": [float(feed["kg_user"]) for feed in scenario["feeds"]]})
    start = time.perf_counter()
    output = nd.nasem(diet, dict(scenario["animal"]), dict(scenario["equations"]), feeds)
    return output, time.perf_counter() - start


def ours(program, scenario):
    bare = {key: scenario[key] for key in ("id", "animal", "equations", "feeds")}
    run = subprocess.run([program, "nutrition", "evaluate", "-", "--json", "--missing", "reference"],
                         input=json.dumps(bare), capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def main():
    program = sys.argv[1]
    vectors = sys.argv[2] if len(sys.argv) > 2 else (
        pathlib.Path(__file__).resolve().parents[2]
        / "Tests/NutritionTests/Cases/nasem_vectors.json")
    seconds, worst = [], (0.0, "", "")
    for scenario in json.loads(pathlib.Path(vectors).read_text())["vectors"]:
        output, duration = theirs(scenario)
        seconds.append(duration)
        answer = ours(program, scenario)
        for key in scenario["expected"]:
            value = output.get_value(key)
            # Amino acids come as an array there; non-fibre carbohydrate is not clipped there.
            if not isinstance(value, (int, float)) or key == "Dt_NFC":
                continue
            off = abs(answer[key] - value) / max(1.0, abs(value))
            worst = max(worst, (off, key, scenario["id"]))
    print(f"nasem_dairy: median {1e3 * statistics.median(seconds):.1f} ms an evaluation")
    print(f"largest difference: {worst[0]:.2g} ({worst[1]} of {worst[2]})")


if __name__ == "__main__":
    main()
