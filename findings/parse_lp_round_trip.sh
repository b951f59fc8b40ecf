#!/usr/bin/env bash
# Changing one price with parse_lp frees the feeds and lets bags be halved
#
# Packages  parse_lp 4.0.1, swiglpk 5.0.13 (GLPK 5.0) (PyPI)
# Expected  Reading an LP file and writing it back gives the same problem: whole, binary and semi-continuous columns,
#           bounds and directions kept ("round-trip compatibility").
# Seen      A column has one type: where it has a bound as well as a place under Generals, the bound wins and it is
#           no longer whole (16 becomes 16.83, 3.17 bags). A column with no bound at all is written as "free", though
#           LP columns start at 0: the cheapest ration (1.33) becomes one with minus kilograms (1.125).
#           Semi-continuous columns become plain ones too.
# Hurt      The library's use is to change a coefficient and save: the saved ration is another problem, and only
#           the first kind of error (a fraction) is seen at a glance.
# Do        Compare the columns' kinds and bounds after saving, or edit the text.
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
env/bin/pip install --quiet --no-compile --disable-pip-version-check parse_lp==4.0.1 swiglpk==5.0.13

cat > run.py <<'PY'
import swiglpk as glpk
from parse_lp import LpParser

glpk.glp_term_out(glpk.GLP_OFF)


def solve(text):
    with open("problem.lp", "w") as file:
        file.write(text)
    problem = glpk.glp_create_prob()
    assert glpk.glp_read_lp(problem, None, "problem.lp") == 0
    glpk.glp_simplex(problem, None)
    glpk.glp_intopt(problem, None)
    return glpk.glp_mip_obj_val(problem), {glpk.glp_get_col_name(problem, j): glpk.glp_mip_col_val(problem, j)
                                           for j in range(1, glpk.glp_get_num_cols(problem) + 1)}


def written_back(text):
    with open("source.lp", "w") as file:
        file.write(text)
    parser = LpParser("source.lp")
    parser.parse()
    return parser.to_lp_string()


bags = """Maximize
 margin: 5 bags + 4 meal
Subject To
 cap: 3 bags + 2 meal <= 10
Bounds
 bags <= 7
 meal <= 0.25
Generals
 bags
End
"""
before, after = solve(bags), solve(written_back(bags))
print("bags: before", before, "after", after)
assert before[0] == 16 and abs(after[0] - 16.8333333) < 1e-6
assert "Generals" not in written_back(bags)

feeds = """Minimize
 cost: 2 hay + 1 meal
Subject To
 energy: hay + 3 meal >= 4
 fibre: 3 hay + meal >= 1
End
"""
before, after = solve(feeds), solve(written_back(feeds))
print("feeds: before", before, "after", after)
assert abs(before[0] - 4 / 3) < 1e-9 and abs(after[0] - 1.125) < 1e-9
assert after[1]["hay"] < 0 and "hay free" in written_back(feeds)

yeast = "Minimize\n cost: yeast\nSubject To\n c: yeast + hay >= 3\nBounds\n 2 <= yeast <= 5\nSemi-Continuous\n yeast\nEnd\n"
assert "semi" not in written_back(yeast).lower() and "2 <= yeast <= 5" in written_back(yeast)
print("yeast: no longer semi-continuous")
PY
env/bin/python run.py
echo "as described: parse_lp 4.0.1 writes back another problem"
