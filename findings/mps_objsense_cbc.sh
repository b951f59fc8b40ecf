#!/usr/bin/env bash
# Debian's CBC minimises the margin that HiGHS wrote down to maximise
#
# Packages  highspy 1.16.0, cbcbox 2.935 (a newer CBC) (PyPI); coinor-cbc 2.10.8 (Debian 12)
# Expected  HiGHS writes OBJSENSE MAX into its MPS files and CBC goes by it: 72 from both.
# Seen      CBC 2.10.8 logs "MAX found after OBJSENSE - Coin ignores", minimises, and says "Optimal - objective value
#           6.00000000". The CBC of cbcbox 2.935 goes by the line and finds 72. The command is "cbc" for both.
# Hurt      Who tests with one CBC and runs with the distribution's: income over feed cost is made as low as the
#           limits let it, with status optimal.
# Do        Hand over minimisation only (negate the costs), or give cbc "-max" yourself.
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
cbc -quit 2>/dev/null | grep -q 'Version: 2.10.8' || { echo "skipped: needs coinor-cbc 2.10.8 (Debian 12)"; exit 77; }

"$python" -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check highspy==1.16.0 cbcbox==2.935

cat > run.py <<'PY'
import subprocess

import cbcbox
import highspy

highs = highspy.Highs()
highs.silent()
silage, soy = highs.addVariable(lb=0, ub=14, name="silage"), highs.addVariable(lb=0, ub=6, name="soy")
highs.addConstr(silage + soy >= 2, name="least")
highs.maximize(3 * silage + 5 * soy)
assert highs.getObjectiveValue() == 72
highs.writeModel("margin.mps")
assert "OBJSENSE\n  MAX" in open("margin.mps").read()


def ask(program):
    done = subprocess.run([program, "margin.mps", "-solve", "-solu", "cbc.sol", "-quit"], check=True,
                          capture_output=True, text=True)
    note = [line.strip() for line in done.stdout.splitlines() if "OBJSENSE -" in line]
    return open("cbc.sol").readline().strip(), note


old, new = ask("cbc"), ask(cbcbox.cbc_bin_path())
print("coinor-cbc 2.10.8:", *old)
print("cbcbox 2.935:     ", *new)
assert old[0] == "Optimal - objective value 6.00000000", old
assert "Coin ignores" in old[1][0], old
assert new[0] == "Optimal - objective value 72.00000000", new
PY
env/bin/python run.py
echo "as described: CBC 2.10.8 reads OBJSENSE MAX and minimises"
