#!/usr/bin/env bash
# "2x urea" becomes two of x_urea, "Hay-1" becomes hay less one
#
# Packages  PuLP 4.2.0, cbcbox 2.935 (CBC), highspy 1.16.0 (PyPI)
# Expected  PuLP makes a name fit for the file it writes ("Corn silage" becomes Corn_silage), also one that begins
#           with a digit or holds a minus sign; or the readers refuse it.
# Seen      writeLP() puts both as they are. "2x_urea <= 1": HiGHS refuses the file; CBC writes lines about invalid
#           names, numbers the columns instead, drops the limit of 1 kg, and says "Optimal", exit 0: 1.21 kg of
#           urea at 0.61 instead of 1 kg at 0.95. "2 Hay-1 + Hay_1": CBC is right but for the names (10 kg for 10);
#           HiGHS takes the -1 as a constant, drops it from the row with a warning, and says 10 kg for 9.
#           writeMPS() is safe.
# Hurt      Feed names hold digits and dashes all the time ("48% soybean meal", "2nd cut hay", "Bunker-1"), and a
#           limit on urea is there for the cow's safety.
# Do        Give columns plain names (a letter, then letters, digits and underscores), or write MPS.
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
env/bin/pip install --quiet --no-compile --disable-pip-version-check pulp==4.2.0 cbcbox==2.935 highspy==1.16.0

cat > run.py <<'PY'
import subprocess

import cbcbox
import highspy
from pulp import LpMinimize, LpProblem


def write(name, stem):
    ration = LpProblem("ration", LpMinimize)
    urea, meal = ration.add_variable(name, 0, 1), ration.add_variable("meal", 0, 10)
    ration += 0.5 * urea + 0.3 * meal
    ration += 2.8 * urea + 0.4 * meal >= 3.4, "protein"
    ration += urea + meal >= 2, "dry_matter"
    ration.writeLP(stem + ".lp")
    ration.writeMPS(stem + ".mps")


def cbc(name):
    subprocess.run([cbcbox.cbc_bin_path(), name, "-solve", "-solu", "cbc.sol", "-quit"], check=True,
                   stdout=subprocess.DEVNULL)
    lines = [line.split() for line in open("cbc.sol")]
    assert lines[0][0] == "Optimal"
    return float(lines[0][-1]), {line[1]: float(line[2]) for line in lines[1:]}


write("urea", "plain")
write("2x urea", "digit")
assert "2x_urea <= 1" in open("digit.lp").read()
print("CBC, urea, LP:    ", cbc("plain.lp"))
print("CBC, 2x urea, MPS:", cbc("digit.mps"))
print("CBC, 2x urea, LP: ", cbc("digit.lp"))
assert abs(cbc("plain.lp")[0] - 0.95) < 1e-6 and abs(cbc("digit.mps")[0] - 0.95) < 1e-6
cost, values = cbc("digit.lp")
assert abs(cost - 0.60714286) < 1e-6 and abs(values["x0"] - 1.2142857) < 1e-6 and "meal" not in values

highs = highspy.Highs()
highs.silent()
status = highs.readModel("digit.lp")
print("HiGHS, 2x urea, LP:", status)
assert status == highspy.HighsStatus.kError

hay = LpProblem("hay", LpMinimize)
dashed, plain = hay.add_variable("Hay-1", 0), hay.add_variable("Hay 1", 0)
hay += 2 * dashed + plain
hay += dashed + plain >= 10, "dry_matter"
hay.writeLP("hay.lp")
assert "2 Hay-1 + Hay_1" in open("hay.lp").read()
cost, values = cbc("hay.lp")
print("CBC, Hay-1:  ", cost, values)
assert cost == 10
highs = highspy.Highs()
highs.silent()
status = highs.readModel("hay.lp")
highs.run()
values = dict(zip(highs.getLp().col_names_, highs.getSolution().col_value))
print("HiGHS, Hay-1:", highs.getObjectiveValue(), values, status)
assert highs.getObjectiveValue() == 9 and values == {"Hay": 0, "Hay_1": 10}
assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
PY
env/bin/python run.py
echo "as described: PuLP 4.2.0 writes names that LP readers take apart"
