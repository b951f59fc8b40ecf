#!/usr/bin/env bash
# The yield to day 150 is the yield to day 305
#
# Package   lactationcurve 1.3.0 (PyPI)
# Expected  calculate_characteristic(..., "cumulative_milk_yield", lactation_length=150) is the milk of the
#           first 150 days, and 400 that of 400.
# Seen      150, 305 and 400 give the same 9,320 kg to the last digit (the milk of days 1 to 150 is about
#           5,120 kg). The length is accepted and used by "persistency" alone.
# Hurt      Who compares cows at 100 or 150 days, or adds up long lactations: the figure is nearly twice what
#           it claims to be, and plausible, since it is a good 305-day yield.
# Do        Sum fit_lactation_curve() up to the day wanted.
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
env/bin/pip install --quiet --no-compile --disable-pip-version-check lactationcurve==1.3.0 numpy==2.5.5 pandas==3.1.1 scipy==1.18.1

env/bin/python - <<'PY'
import math

from lactationcurve.characteristics import calculate_characteristic
from lactationcurve.fitting import fit_lactation_curve

days = list(range(15, 306, 30))
milk = [20 * day**0.2 * math.exp(-0.0035 * day) for day in days]
said = {length: calculate_characteristic(days, milk, "wood", "cumulative_milk_yield", lactation_length=length)
        for length in (150, 305, 400)}
drawn = float(sum(fit_lactation_curve(days, milk, "wood")[:150]))
print("said:", {length: round(value, 1) for length, value in said.items()}, "kg; drawn to day 150: %.0f kg" % drawn)
assert said[150] == said[305] == said[400]
assert abs(said[305] - 9320.4) < 2
assert 5000 < drawn < 5250, drawn

slopes = [calculate_characteristic(days, milk, "wood", "persistency", lactation_length=length)
          for length in (150, 305)]
print("persistency to day 150 and 305:", [round(value, 4) for value in slopes])
assert abs(slopes[0] - slopes[1]) > 0.01
PY
echo "as described: lactationcurve 1.3.0 takes no notice of lactation_length in the total"
