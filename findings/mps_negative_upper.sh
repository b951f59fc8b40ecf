#!/usr/bin/env bash
# A negative upper bound alone: four programs, four answers
#
# Packages  swiglpk 5.0.13 (GLPK 5.0), highspy 1.16.0, cbcbox 2.935 (CBC) (PyPI); lp_solve 5.5.2 (Debian)
# Expected  An MPS column with UP -5 and no lower bound has its lower bound moved to minus infinity by all four, as the
#           older codes did: DCAD between -30 (its row) and -5, least -30.
# Seen      CBC does. HiGHS keeps 0 as the lower bound and says infeasible. GLPK keeps it too, but its simplex
#           refuses the column with return code 4 (GLP_EBOUND) and the status stays "undefined". lp_solve prints
#           "Accuracy error", which reads like bad numbers rather than an empty interval.
# Hurt      Close-up rations with a ceiling on DCAD, body reserves below zero, prices of change: a program that
#           asks only "infeasible or not" takes "undefined" or "accuracy" for a fault and tries again.
# Do        Always write MI (or LO) before a negative UP.
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
env/bin/pip install --quiet --no-compile --disable-pip-version-check swiglpk==5.0.13 highspy==1.16.0 cbcbox==2.935

cat > dcad.mps <<'MPS'
NAME          DCAD
ROWS
 N  COST
 G  LOW
COLUMNS
    DCAD      COST               1.0   LOW                1.0
RHS
    R         LOW              -30.0
BOUNDS
 UP B         DCAD              -5.0
ENDATA
MPS

cat > run.py <<'PY'
import subprocess

import cbcbox
import highspy
import swiglpk as glpk

glpk.glp_term_out(glpk.GLP_OFF)
problem = glpk.glp_create_prob()
assert glpk.glp_read_mps(problem, glpk.GLP_MPS_FILE, None, "dcad.mps") == 0
code, status = glpk.glp_simplex(problem, None), glpk.glp_get_status(problem)
print("GLPK: bounds", glpk.glp_get_col_lb(problem, 1), glpk.glp_get_col_ub(problem, 1), "return code", code, "status", status)
assert (code, status) == (glpk.GLP_EBOUND, glpk.GLP_UNDEF)

highs = highspy.Highs()
highs.silent()
highs.readModel("dcad.mps")
highs.run()
print("HiGHS:", highs.modelStatusToString(highs.getModelStatus()))
assert highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible

subprocess.run([cbcbox.cbc_bin_path(), "dcad.mps", "-solve", "-solu", "cbc.sol", "-quit"], check=True,
               stdout=subprocess.DEVNULL)
head = open("cbc.sol").readline().strip()
print("CBC:", head)
assert head == "Optimal - objective value -30.00000000"

said = subprocess.run(["lp_solve", "-fmps", "dcad.mps"], capture_output=True, text=True)
last = (said.stdout + said.stderr).strip().splitlines()[-1]
print("lp_solve:", last)
assert last == "Accuracy error" and "infeasible" not in said.stdout.lower(), said
PY
env/bin/python run.py
echo "as described: four readings of a negative upper bound without a lower one"
