"""The demo: 305-day yields of the shipped herds on a Spark cluster of two executors on this machine.

    python demo.py PROGRAM [times]
"""

import json
import shutil
import sys
import time
from pathlib import Path

import pyarrow.dataset as ds

import data
import local

HERE = Path(__file__).resolve().parent
RECORDS = HERE.parent / "HerdData" / "herds" / "dairyherddata_rec.csv.gz"
QUESTION = {"ask": "herd-yields", "method": "test-interval"}


def main():
    program = Path(sys.argv[1]).resolve()
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    out = HERE / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    lactations = data.write(RECORDS, out / "tests.parquet", times)
    print(f"{lactations} lactations in {out / 'tests.parquet'}")
    start = time.monotonic()
    job = local.submit(
        out,
        [
            "--tests", out / "tests.parquet", "--order", "id,dim",
            "--question", json.dumps(QUESTION), "--program", program,
            "--data", HERE.parent / "HerdData", "--out", out / "answers",
        ],
    )
    said, _ = job.communicate()
    if job.returncode:
        sys.exit(f"the job ended with exit code {job.returncode}\n{said}")
    print(f"{said.strip().splitlines()[-1]} in {time.monotonic() - start:.0f} s, Spark's start included")
    answers = ds.dataset(out / "answers").to_table(columns=["id", "document"])
    means = []
    for herd, document in zip(answers["id"].to_pylist(), answers["document"].to_pylist()):
        rows = [row["milk_305_kg"] for row in json.loads(document).get("lactations", [])]
        if rows:
            means.append((sum(rows) / len(rows), herd))
    means.sort()
    for title, shown in [("least", means[:3]), ("most", means[-3:])]:
        print(f"{title} 305-day milk: " + ", ".join(f"{herd} {mean:.0f} kg" for mean, herd in shown))


if __name__ == "__main__":
    main()
