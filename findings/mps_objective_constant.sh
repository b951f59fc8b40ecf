#!/usr/bin/env bash
# The fixed cost of a ration has two signs
#
# Packages  swiglpk 5.0.13 (GLPK 5.0), highspy 1.16.0 (PyPI); lp_solve 5.5.2 (Debian)
# Expected  A number on the objective row in the RHS section of an MPS file is the negated constant, everywhere.
# Seen      HiGHS subtracts 10 (4 of meal: -6), GLPK and lp_solve add it (14). All three say optimal. A file
#           that HiGHS writes for a cost of 4 + 12.5 is read by GLPK and lp_solve as 4 - 12.5.
# Hurt      Fixed costs (labour, mixing, premix) that are kept in the constant: the ration is the same, its cost is
#           off by twice the constant, and margins over feed cost with it.
# Do        Move the constant to a column fixed at 1, or leave it out of the file and add it after.
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
env/bin/pip install --quiet --no-compile --disable-pip-version-check swiglpk==5.0.13 highspy==1.16.0

cat > constant.mps <<'MPS'
NAME          CONST
ROWS
 N  COST
 G  NEED
COLUMNS
    MEAL      COST               1.0   NEED               1.0
RHS
    R         COST              10.0   NEED               4.0
ENDATA
MPS

cat > run.py <<'PY'
import subprocess

import highspy
import swiglpk as glpk

glpk.glp_term_out(glpk.GLP_OFF)


def costs(name):
    problem = glpk.glp_create_prob()
    assert glpk.glp_read_mps(problem, glpk.GLP_MPS_FILE, None, name) == 0
    glpk.glp_simplex(problem, None)
    highs = highspy.Highs()
    highs.silent()
    highs.readModel(name)
    highs.run()
    said = subprocess.run(["lp_solve", "-fmps", name], capture_output=True, text=True).stdout
    line = next(line for line in said.splitlines() if line.startswith("Value of objective function"))
    return {"HiGHS": highs.getObjectiveValue(), "GLPK": glpk.glp_get_obj_val(problem), "lp_solve": float(line.split()[-1])}


by_hand = costs("constant.mps")
print("10 on the objective row:", by_hand)
assert by_hand == {"HiGHS": -6, "GLPK": 14, "lp_solve": 14}, by_hand

highs = highspy.Highs()
highs.silent()
meal = highs.addVariable(lb=0, name="meal")
highs.addConstr(meal >= 4, name="need")
highs.minimize(meal + 12.5)
assert highs.getObjectiveValue() == 16.5
highs.writeModel("written.mps")
written = costs("written.mps")
print("16.5 as HiGHS writes it:", written)
assert written == {"HiGHS": 16.5, "GLPK": -8.5, "lp_solve": -8.5}, written
PY
env/bin/python run.py
echo "as described: the objective's right-hand side is subtracted by one, added by two"
