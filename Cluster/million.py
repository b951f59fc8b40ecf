"""A million lactations through the workers while an executor is killed: nothing lost, doubled or changed.

    python million.py PROGRAM [copies, 35 make a million]

The shipped herds are written so many times, each copy's herds under names of their own. Every herd must
be answered once, and the copies of a herd alike: what the killed executor had answered is known from the
others. Says how busy the workers were.
"""

import json
import shutil
import sys
from pathlib import Path

import data
import test

OUT = Path(__file__).resolve().parent / "out" / "million"


def main():
    program = Path(sys.argv[1]).resolve()
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 35
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    tests = OUT / "tests.parquet"
    lactations = data.write(test.RECORDS, tests, copies)
    print(f"{lactations:,} lactations in {100 * copies} herds", flush=True)
    code, answers, killed, folder = test.ask(
        "executor-killed", program, tests, OUT, kill="CoarseGrainedExecutorBackend", most=1)
    assert code == 0 and len(killed) == 1, (code, killed)
    ids = [name for name, _ in answers]
    assert len(ids) == len(set(ids)) == 100 * copies, f"{len(ids)} answers, {len(set(ids))} herds"
    first, different, rows = {}, [], 0
    for name, document in answers:
        read = json.loads(document)
        rows += len(read["lactations"])
        alike = first.setdefault(name.split(".")[0], read["lactations"])
        if read["lactations"] != alike:
            different.append(name)
    assert not different, f"copies that differ: {different[:5]}"
    assert rows == lactations, f"{rows} of {lactations} lactations"
    worked, waited = test.busy(folder)
    print(f"{rows:,} lactations answered, none lost, doubled or different; workers {worked:.0f} s at work, "
          f"{waited:.0f} s waiting: busy {100 * worked / (worked + waited):.0f} %")


if __name__ == "__main__":
    main()
