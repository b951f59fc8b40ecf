#!/usr/bin/env bash
# Whole numbers and "yeast 2 to 5 kg or none" are lost in an LP file that HiGHS writes
#
# Packages  highspy 1.16.0, cbcbox 2.935 (CBC), swiglpk 5.0.13 (GLPK 5.0) (PyPI)
# Expected  LP files are the common tongue: CBC finds the whole bags again, GLPK refuses what it does not know
#           (semi-continuous columns).
# Seen      HiGHS heads its sections "bin", "gen" and "semi", also the empty ones. CBC does not know the first two as
#           headings: they become two more columns, "bags" is no longer whole (3.12 of them), optimal, exit 0. GLPK
#           takes "semi" for the next name in the list under "gen": yeast becomes a whole number from 2 to 5, the
#           choice of none is gone, and the ration costs 5 instead of 4. Optimal again, no warning.
# Hurt      Least inclusion ("none, or at least 2 kg") is the commonest integer wish in a ration; the answer
#           is wrong and looks like any other. Two columns "bin" and "gen" in the solution are the only trace.
# Do        Hand over MPS, and compare the number of columns and integers after reading.
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

"$python" -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check highspy==1.16.0 cbcbox==2.935 swiglpk==5.0.13

cat > run.py <<'PY'
import subprocess

import cbcbox
import highspy
import swiglpk as glpk


def quiet():
    highs = highspy.Highs()
    highs.silent()
    return highs


highs = quiet()
silage = highs.addVariable(lb=0, ub=20, name="silage")
soy = highs.addVariable(lb=0, ub=8, name="soy")
bags = highs.addIntegral(lb=0, name="bags")
highs.addConstr(silage + 2 * soy + 25 * bags <= 114, name="cap")
highs.maximize(3 * silage + 5 * soy + 4 * bags)
assert highs.getSolution().col_value[2] == 3 and highs.getObjectiveValue() == 112
highs.writeModel("bags.lp")
subprocess.run([cbcbox.cbc_bin_path(), "bags.lp", "-solve", "-solu", "cbc.sol", "-quit"], check=True,
               stdout=subprocess.DEVNULL)
lines = [line.split() for line in open("cbc.sol")]
values = {line[1]: float(line[2]) for line in lines[1:]}
print("HiGHS: 3 bags, 112; CBC on its file:", " ".join(lines[0]), values)
assert lines[0][0] == "Optimal" and abs(float(lines[0][-1]) - 112.48) < 1e-6
assert abs(values["bags"] - 3.12) < 1e-9 and {"bin", "gen"} <= values.keys()

highs = quiet()
hay = highs.addVariable(lb=0, ub=20, name="hay")
yeast = highs.addVariable(lb=2, ub=5, name="yeast", type=highspy.HighsVarType.kSemiContinuous)
highs.addConstr(hay + 3 * yeast >= 4, name="need")
highs.minimize(hay + 2.5 * yeast)
assert highs.getObjectiveValue() == 4 and highs.getSolution().col_value[1] == 0
highs.writeModel("yeast.lp")
glpk.glp_term_out(glpk.GLP_OFF)
problem = glpk.glp_create_prob()
assert glpk.glp_read_lp(problem, None, "yeast.lp") == 0
glpk.glp_simplex(problem, None)
glpk.glp_intopt(problem, None)
columns = {glpk.glp_get_col_name(problem, j): (glpk.glp_get_col_kind(problem, j) == glpk.GLP_IV,
                                               glpk.glp_mip_col_val(problem, j))
           for j in range(1, glpk.glp_get_num_cols(problem) + 1)}
print("HiGHS: no yeast, 4; GLPK on its file: cost", glpk.glp_mip_obj_val(problem), "(whole, value):", columns)
assert glpk.glp_mip_status(problem) == glpk.GLP_OPT and glpk.glp_mip_obj_val(problem) == 5
assert columns["yeast"] == (True, 2) and columns["semi"][0]
PY
env/bin/python run.py
echo "as described: section headings of HiGHS become columns in CBC and GLPK"
