#!/usr/bin/env bash
# What a number in the objective of an LP file does depends on the CBC and on the direction
#
# Packages  cbcbox 2.935 (a newer CBC), highspy 1.16.0 (PyPI); coinor-cbc 2.10.8 (Debian 12)
# Expected  "x + 12.5" to be minimised at x = 3 is 15.5, "12.5 - x" to be maximised 9.5, as HiGHS has it.
# Seen      Minimising, CBC 2.10.8 loses the number (3) and cbcbox is right (15.5). Maximising, CBC 2.10.8 is
#           right (9.5) and cbcbox says -15.5, the number with the wrong sign. The point x = 3 is right in all.
# Hurt      Who compares two plans by the objective line (with and without a fixed cost), or checks one CBC
#           against the other: one of two is always off.
# Do        Work the objective out from the values of the columns, or keep constants out of the file.
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
env/bin/pip install --quiet --no-compile --disable-pip-version-check cbcbox==2.935 highspy==1.16.0

printf 'Minimize\n obj: x + 12.5\nSubject To\n need: x + y >= 4\n limit: y <= 1\nEnd\n' > least.lp
printf 'Maximize\n obj: - x + 12.5\nSubject To\n need: x + y >= 4\n limit: y <= 1\nEnd\n' > most.lp

cat > run.py <<'PY'
import subprocess

import cbcbox
import highspy


def objective(program, name):
    subprocess.run([program, name, "-solve", "-solu", "cbc.sol", "-quit"], check=True, stdout=subprocess.DEVNULL)
    lines = [line.split() for line in open("cbc.sol")]
    assert lines[0][0] == "Optimal" and float(lines[1][2]) == 3 and lines[1][1] == "x", lines
    return float(lines[0][-1])


for name, right, old, new in (("least.lp", 15.5, 3.0, 15.5), ("most.lp", 9.5, 9.5, -15.5)):
    highs = highspy.Highs()
    highs.silent()
    highs.readModel(name)
    highs.run()
    seen = highs.getObjectiveValue(), objective("cbc", name), objective(cbcbox.cbc_bin_path(), name)
    print("%s: HiGHS %.1f, CBC 2.10.8 %.1f, cbcbox %.1f" % ((name,) + seen))
    assert seen == (right, old, new), seen
PY
env/bin/python run.py
echo "as described: two releases of CBC, two ways of losing the constant"
