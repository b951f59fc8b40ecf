"""Holds the cluster job to its promise: whatever dies, no herd is lost, none is doubled, none differs.

    python test.py PROGRAM [times]

Runs the job undisturbed, then again while an executor is killed, then while workers are killed, and
compares the answers by id and bytes; then a worker that ends well after half of its lines, which the
comparison of ids must find.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow.dataset as ds

import data
import local

HERE = Path(__file__).resolve().parent
RECORDS = HERE.parent / "HerdData" / "herds" / "dairyherddata_rec.csv.gz"
QUESTION = {"ask": "herd-yields", "method": "test-interval"}


def below(process):
    """Every process below a process, as number and command line."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True).stdout
    found, parents = [], {process}
    rows = [line.split(None, 2) for line in listed.splitlines() if len(line.split(None, 2)) == 3]
    grown = True
    while grown:
        grown = False
        for pid, parent, command in rows:
            if int(parent) in parents and int(pid) not in parents:
                parents.add(int(pid))
                found.append((int(pid), command))
                grown = True
    return found


def killer(job, pattern, most, killed):
    """Kills processes of the job that match, one a second, as soon as a worker is at work."""
    while job.poll() is None and len(killed) < most:
        time.sleep(1)
        there = below(job.pid)
        if not any("worker --served" in command for _, command in there):
            continue
        for pid, command in there:
            if re.search(pattern, command) and pid not in killed:
                try:
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)
                except ProcessLookupError:
                    continue
                break


def ask(name, program, tests, out, kill=None, most=1):
    """Runs the job; returns its exit code, what it said, its answers by id, and the processes killed."""
    folder = out / name
    start = time.monotonic()
    job = local.submit(
        folder,
        [
            "--tests", tests, "--order", "id,dim", "--question", json.dumps(QUESTION),
            "--program", program, "--data", HERE.parent / "HerdData", "--times",
            "--partitions", "12", "--out", folder / "answers",
        ],
    )
    killed = []
    if kill:
        threading.Thread(target=killer, args=(job, kill, most, killed), daemon=True).start()
    said, _ = job.communicate()
    print(f"{name}: exit {job.returncode} in {time.monotonic() - start:.0f} s, killed {len(killed)}: "
          f"{said.strip().splitlines()[-1] if said.strip() else 'nothing said'}", flush=True)
    answers = []
    if (folder / "answers").exists():
        table = ds.dataset(folder / "answers").to_table(columns=["id", "document"])
        answers = sorted(zip(table["id"].to_pylist(), table["document"].to_pylist()))
    return job.returncode, answers, killed, folder


def busy(folder):
    """Seconds the workers worked and waited, as they say in the executors' logs."""
    worked = waited = 0.0
    for log in folder.glob("spark/work/*/*/stderr"):
        for found in re.finditer(r"worker: \d+ answers, ([\d.]+) s at work, ([\d.]+) s waiting", log.read_text()):
            worked += float(found[1])
            waited += float(found[2])
    return worked, waited


def main():
    program = Path(sys.argv[1]).resolve()
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    out = HERE / "out" / "test"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    tests = out / "tests.parquet"
    lactations = data.write(RECORDS, tests, times)
    print(f"{lactations} lactations in {100 * times} herds", flush=True)
    code, quiet, _, folder = ask("quiet", program, tests, out)
    assert code == 0 and len(quiet) == 100 * times, (code, len(quiet))
    worked, waited = busy(folder)
    share = worked / (worked + waited) if worked else 0
    print(f"workers: {worked:.1f} s at work, {waited:.1f} s waiting: busy {100 * share:.0f} %", flush=True)

    for name, pattern, most in [
        ("executor-killed", "CoarseGrainedExecutorBackend", 1),
        ("workers-killed", r"galacto worker", 4),
    ]:
        code, answers, killed, _ = ask(name, program, tests, out, kill=pattern, most=most)
        assert killed, f"{name}: the job was over before anything was killed: give more herds"
        assert code == 0, f"{name}: exit {code}"
        ids = [key for key, _ in answers]
        assert len(set(ids)) == len(ids), f"{name}: herds are doubled"
        assert answers == quiet, f"{name}: the answers are not those of the quiet run"

    # A program that ends well after half of its lines: Spark itself sees nothing wrong.
    half = out / "half-a-worker"
    half.write_text(f'#!/bin/sh\n/usr/bin/head -n 3 | {program} "$@"\n')
    half.chmod(0o755)
    code, answers, _, _ = ask("half", half, tests, out)
    assert code == 1 and len(answers) < len(quiet), "lines that were never answered went unseen"
    package = Path(local.pyspark.__file__).parent
    assert not (package / "work").exists(), "Spark's work folder stands in the package"
    print("nothing lost, nothing doubled, nothing changed")


if __name__ == "__main__":
    main()
