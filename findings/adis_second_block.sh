#!/usr/bin/env bash
# Of two blocks of one entity in an ADIS file only the last reaches the JSON
#
# Package   adis 1.0.1 (PyPI), reader and writer for ISO 11787 (ADIS) class A
# Expected  A logical file may define one entity again further down, with other items (a parlour writes the
#           milk of a milking, then the cell counts). to_json() keeps the rows under both definitions,
#           as dumps() does.
# Seen      parse() holds both blocks and dumps() writes both; to_json() files them under the entity number,
#           and the second replaces the first. The milk weights are gone without a word.
# Hurt      Who reads milk recordings by way of the JSON: the test day has cells and no milk.
# Do        Walk get_files(), get_blocks() and get_data_rows() instead of to_json().
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env || { echo "skipped: needs python3 with venv"; exit 77; }
env/bin/pip install --quiet --no-compile --disable-pip-version-check adis==1.0.1

env/bin/python - <<'PY'
import json

from adis import Adis

# Entity 880005: first item 00900001 (4 wide, 1 decimal: milk), then item 00900002 (3 wide: cells).
text = "\r\n".join([
    "DN88000500900001041",
    "VN880005 366",
    "VN880005 298",
    "DN88000500900002030",
    "VN880005 42",
    "ZN",
    "",
])
parsed = Adis.parse(text)
blocks = parsed.get_files()[0].get_blocks()
rows = [[value.to_dict() for value in row] for block in blocks for row in block.get_data_rows()]
print("rows held by the parser:", rows)
assert len(blocks) == 2 and len(rows) == 3
assert parsed.dumps().count("VN880005") == 3

written = json.loads(parsed.to_json())
print("rows in the JSON:", written[0]["880005"]["data"])
assert len(written) == 1
assert written[0]["880005"]["data"] == [{"00900002": "42"}]
assert "00900001" not in parsed.to_json()
PY
echo "as described: adis 1.0.1 keeps only the last block of an entity in its JSON"
