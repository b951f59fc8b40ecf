"""docs/schemas: a JSON Schema for the document of every question, made of what the program answers.

    python3 scripts/docs/schemas.py [--record]

The questions are the examples of docs/questions.md, asked of the demo farm by one worker. A key that was
in every object of its place is required; places that other farms fill stay open, so a schema says what may
be relied on and forbids nothing. Without --record it fails where a file is not what the answers give.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from transcripts import ROOT, program

FOLDER = ROOT / "docs/schemas"


def main():
    made = {}
    for document in answers():
        if "errors" in document:
            sys.exit(f"an example of docs/questions.md is refused: {document['errors']}")
        document.pop("id")
        made.setdefault(document["schema"], []).append(document)
    wrong, names = 0, set()
    for form, documents in sorted(made.items()):
        name = form.removeprefix("galacto.").replace("/", "-") + ".json"
        names.add(name)
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": form, **told(documents)}
        schema["properties"]["schema"] = {"const": form}
        text = json.dumps(schema, indent=1, sort_keys=True) + "\n"
        path = FOLDER / name
        if "--record" in sys.argv:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            wrong += 1
            print(f"docs/schemas/{name} is not what the program answers: make reference", file=sys.stderr)
    for stray in {path.name for path in FOLDER.glob("*.json")} - names:
        if "--record" in sys.argv:
            (FOLDER / stray).unlink()
            continue
        wrong += 1
        print(f"docs/schemas/{stray} belongs to no document any more", file=sys.stderr)
    print(f"{len(names)} forms of documents")
    return 1 if wrong else 0


def answers():
    """The documents of all examples, in their order."""
    examples = re.findall(r"^    (\{.*\})$", (ROOT / "docs/questions.md").read_text(encoding="utf-8"), re.M)
    with tempfile.TemporaryDirectory(prefix="galacto-schemas-") as folder:
        farm = Path(folder) / "demo"
        subprocess.run([program(), "demo", "--farm", farm], check=True, capture_output=True)
        lines = [
            json.dumps({"id": n, "farm": str(farm), **json.loads(text)}) for n, text in enumerate(examples)
        ]
        done = subprocess.run(
            [program(), "worker"], input="\n".join(lines) + "\n", capture_output=True, check=True, encoding="utf-8"
        )
    return [json.loads(line) for line in done.stdout.splitlines()]


def told(values):
    """The schema of values that stand at one place."""
    kinds = {kind_of(value) for value in values}
    schema = {"type": kinds.pop() if len(kinds) == 1 else sorted(kinds)}
    objects = [value for value in values if isinstance(value, dict)]
    lists = [value for value in values if isinstance(value, list)]
    if objects:
        keys = sorted({key for value in objects for key in value})
        # Names of feeds, parameters and published outputs are data and no keys of a form.
        ours = [key for key in keys if re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", key)]
        data = [value[key] for value in objects for key in value if key not in ours]
        schema["properties"] = {key: told([v[key] for v in objects if key in v]) for key in ours}
        required = [key for key in ours if all(key in value for value in objects)]
        if required:
            schema["required"] = required
        if data:
            schema["additionalProperties"] = told(data)
    elements = [element for value in lists for element in value]
    if elements:
        schema["items"] = told(elements)
    return schema


def kind_of(value):
    names = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}
    return names.get(type(value), "null")


if __name__ == "__main__":
    sys.exit(main())
