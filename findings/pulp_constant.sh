#!/usr/bin/env bash
# The fixed cost stays behind when PuLP writes the file
#
# Packages  PuLP 4.2.0, highspy 1.16.0 (PyPI)
# Expected  writeLP() and writeMPS() carry the number added to the objective (12.5 a day for mixing), as
#           value(prob.objective) does.
# Seen      Neither file has it, and nothing is said: a cost of 16.5 in PuLP is 4 in the file, in both formats.
# Hurt      Whoever archives the model or sends it to another solver: the ration comes out the same and
#           12.5 too cheap. With a margin that is compared to zero, the decision turns.
# Do        Add a column fixed at 1 that carries the constant.
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
env/bin/pip install --quiet --no-compile --disable-pip-version-check pulp==4.2.0 highspy==1.16.0

cat > run.py <<'PY'
import highspy
from pulp import HiGHS, LpMinimize, LpProblem, value

ration = LpProblem("ration", LpMinimize)
meal = ration.add_variable("meal", 0, 20)
ration += 1 * meal + 12.5
ration += meal >= 4, "need"
ration.writeLP("ration.lp")
ration.writeMPS("ration.mps")
ration.solve(HiGHS(msg=False))
in_pulp = value(ration.objective)
print("in PuLP:", in_pulp)
assert in_pulp == 16.5

for name in ("ration.lp", "ration.mps"):
    text = open(name).read()
    highs = highspy.Highs()
    highs.silent()
    highs.readModel(name)
    highs.run()
    print("%s: %s" % (name, highs.getObjectiveValue()))
    assert "12.5" not in text and "1.25" not in text
    assert highs.getObjectiveValue() == 4
PY
env/bin/python run.py
echo "as described: PuLP 4.2.0 leaves the objective's constant out of LP and MPS files"
