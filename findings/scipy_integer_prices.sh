#!/usr/bin/env bash
# With whole numbers every shadow price of linprog is 0.0, not missing
#
# Package   scipy 1.18.1 (PyPI), scipy.optimize.linprog with integrality (HiGHS)
# Expected  A problem with integer columns has no shadow prices, so marginals are None or NaN; or they are those of the
#           linear problem with the integers held.
# Seen      ineqlin.marginals and lower.marginals are arrays of 0.0 beside a residual of 0.0, on the same problem whose
#           linear form gives -3.0 for the same row at the same point.
# Hurt      A table of "what one more kilogram of dry matter would bring" says nothing at all is scarce as soon as
#           one feed goes by whole bags; a missing value would have been left blank.
# Do        Look at integrality before showing prices; solve again with the integers fixed to get some.
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
env/bin/pip install --quiet --no-compile --disable-pip-version-check scipy==1.18.1 numpy==2.5.5

env/bin/python - <<'PY'
from scipy.optimize import linprog


def margin(integrality):
    return linprog([-3, -5], A_ub=[[1, 2], [1, 0]], b_ub=[14, 20], bounds=[(0, 20), (0, 8)], integrality=integrality)


linear, whole = margin(None), margin([1, 1])
for name, result in (("linear", linear), ("whole", whole)):
    print("%-7s x %s, residual %s, prices of the rows %s, of the lower limits %s"
          % (name, result.x, result.ineqlin.residual, result.ineqlin.marginals, result.lower.marginals))
assert list(linear.x) == list(whole.x) == [14, 0]
assert linear.ineqlin.residual[0] == whole.ineqlin.residual[0] == 0
assert list(linear.ineqlin.marginals) == [-3, 0] and list(linear.lower.marginals) == [0, 1]
assert list(whole.ineqlin.marginals) == [0, 0] and list(whole.lower.marginals) == [0, 0]
PY
echo "as described: scipy 1.18.1 gives prices of 0.0 where there are none"
