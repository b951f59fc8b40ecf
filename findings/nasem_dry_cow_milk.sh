#!/usr/bin/env bash
# A dry cow goes on needing energy for milk, and eats like a milking one
#
# Package   nasem_dairy 1.0.2 (PyPI), the NASEM (2021) model in Python
# Expected  An_StatePhys "Dry Cow" settles what a cow is: a target milk left over from her lactation
#           (Trg_MilkProd) counts for nothing, milk allowed by protein is 0, and the intake equation
#           for lactating cows (DMIn_eqn 8) is refused or remarked on for her.
# Seen      The state is checked against a list of words and against nothing else. With 25 kg of milk left
#           in, the need is 52.2 Mcal ME instead of 20.7, and she is said to have protein for 35.9 kg of
#           milk. A dry cow on DMIn_eqn 8 eats 16.2 kg instead of 11.1. No error, no warning.
# Hurt      Who changes one field of a milking cow to look at the dry period, or loops over a herd file
#           in which the last milk weight stays with the cow: two and a half times the energy.
# Do        Set Trg_MilkProd to 0 and choose DMIn_eqn 10 or 11 whenever the state is "Dry Cow", or refuse
#           the pair before calling the model.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python=""
for candidate in python3.12 python3.11 python3.10 python3 \
  "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[0-2].*/bin/python3; do
  if "$candidate" -c 'import sys; raise SystemExit(not (3, 10) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || { echo "skipped: needs Python 3.10 to 3.12"; exit 77; }

"$python" -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check nasem_dairy==1.0.2 numpy==1.26.4 pandas==2.3.3

env/bin/python - <<'PY'
import nasem_dairy as nd


def near(value, expected):
    assert abs(value - expected) < 0.05, (value, expected)


diet, cow, equations, _ = nd.demo("lactating_cow_test")


def dry(milk):
    return nd.nasem(diet.copy(), {**cow, "An_StatePhys": "Dry Cow", "Trg_MilkProd": milk}, dict(equations))


left, none = dry(25.062), dry(0.0)
print("need, Mcal ME a day: with the old target %.1f, without %.1f"
      % (left.get_value("Trg_MEuse"), none.get_value("Trg_MEuse")))
print("milk that protein allows the dry cow: %.1f kg" % left.get_value("Mlk_Prod_MPalow"))
near(left.get_value("Trg_MEuse"), 52.2)
near(none.get_value("Trg_MEuse"), 20.7)
near(left.get_value("Mlk_Prod_MPalow"), 35.9)

diet, cow, equations, _ = nd.demo("dry_cow")
assert cow["An_StatePhys"] == "Dry Cow"
eaten = [nd.nasem(diet.copy(), dict(cow), {**equations, "DMIn_eqn": number}).get_value("Dt_DMIn")
         for number in (0, 8)]
print("intake of the dry cow, kg DM: as entered %.1f, by the equation for lactating cows %.1f" % tuple(eaten))
near(eaten[0], 11.1)
near(eaten[1], 16.2)
PY
echo "as described: nasem_dairy 1.0.2 lets a dry cow keep the needs of milk"
