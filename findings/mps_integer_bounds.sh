#!/usr/bin/env bash
# Whole bags in an MPS file: as many as needed, or one at most
#
# Packages  swiglpk 5.0.13 (GLPK 5.0), highspy 1.16.0, cbcbox 2.935 (CBC), PuLP 4.2.0 (PyPI); lp_solve 5.5.2 (Debian)
# Expected  An integer column between MARKER lines with no BOUNDS entry has no upper limit, as any column. Only HiGHS
#           keeps to the old rule of 0 or 1. A lower bound of 0, which PuLP writes to avoid doubt, settles it.
# Seen      GLPK, HiGHS and CBC all take 0 or 1: one bag, 85 euros. lp_solve alone buys four bags for 40. And with
#           "LO 0" on the column, PuLP's way, GLPK still stops at 1 and finds no answer at all, while HiGHS, CBC
#           and lp_solve now buy eight bags for 80.
# Hurt      Orders in whole bags or loads, pens or cows to buy: the same file is 85, 40, or without an answer, each
#           called optimal or infeasible with no warning.
# Do        Write a bound on every integer column: PL for none, or a real limit, which also helps the search.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python=""
for candidate in python3.13 python3.12 python3 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[23].*/bin/python3; do
  if "$candidate" -c 'import sys; raise SystemExit(sys.version_info < (3, 12))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || { echo "skipped: needs Python 3.12 or later"; exit 77; }
command -v lp_solve > lp_solve_path || { echo "skipped: needs lp_solve 5.5.2 (Debian's lp-solve)"; exit 77; }

"$python" -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check \
  swiglpk==5.0.13 highspy==1.16.0 cbcbox==2.935 pulp==4.2.0

cat > bags.mps <<'MPS'
NAME          BAGS
ROWS
 N  COST
 G  NEED
COLUMNS
    M1        'MARKER'                 'INTORG'
    BAGS      COST              10.0   NEED              25.0
    M2        'MARKER'                 'INTEND'
    MEAL      COST               1.0   NEED               1.0
RHS
    R         NEED             100.0
BOUNDS
 UP B         MEAL              90.0
ENDATA
MPS

cat > run.py <<'PY'
import subprocess
import sys

import cbcbox
import highspy
import swiglpk as glpk


def answers(name):
    """The cost each program finds, None where it finds no point."""
    found = {}
    glpk.glp_term_out(glpk.GLP_OFF)
    problem = glpk.glp_create_prob()
    assert glpk.glp_read_mps(problem, glpk.GLP_MPS_FILE, None, name) == 0
    options = glpk.glp_iocp()
    glpk.glp_init_iocp(options)
    options.presolve = glpk.GLP_ON
    glpk.glp_intopt(problem, options)
    optimal = glpk.glp_mip_status(problem) == glpk.GLP_OPT
    found["GLPK"] = glpk.glp_mip_obj_val(problem) if optimal else None

    highs = highspy.Highs()
    highs.silent()
    highs.readModel(name)
    highs.run()
    optimal = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    found["HiGHS"] = highs.getObjectiveValue() if optimal else None

    subprocess.run([cbcbox.cbc_bin_path(), name, "-solve", "-solu", "cbc.sol", "-quit"], check=True,
                   stdout=subprocess.DEVNULL)
    head = open("cbc.sol").readline()
    found["CBC"] = float(head.split()[-1]) if head.startswith("Optimal") else None

    said = subprocess.run(["lp_solve", "-fmps", name], capture_output=True, text=True).stdout
    lines = [line for line in said.splitlines() if line.startswith("Value of objective function")]
    found["lp_solve"] = float(lines[0].split()[-1]) if lines else None
    return found


first = answers("bags.mps")
print("no bound at all:", first)
assert first == {"GLPK": 85, "HiGHS": 85, "CBC": 85, "lp_solve": 40}, first

from pulp import LpMinimize, LpProblem

order = LpProblem("order", LpMinimize)
meal = order.add_variable("meal", 0, 90)
bags = order.add_variable("bags", 0, None, cat="Integer")
order += 10 * bags + 20 * meal
order += 25 * bags + meal >= 100 + 90, "need"
order.writeMPS("order.mps")
assert " LO BND       bags " in open("order.mps").read()
second = answers("order.mps")
print("PuLP's file, LO 0:", second)
assert second["HiGHS"] == second["CBC"] == second["lp_solve"] == 80, second
assert second["GLPK"] is None, second
PY
env/bin/python run.py
echo "as described: an integer column without an upper bound means three things"
