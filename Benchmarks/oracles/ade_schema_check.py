"""ICAR ADE exports against ICAR's own schemas, and against the names those schemas know.

The schemas are bare OpenAPI 3.0 pieces: `nullable` is rewritten to a type with null, references are
taken from their files. They allow properties they do not name, so that a misspelt one would pass; the
second check refuses every name that no schema on the way down has.

    pip install jsonschema
    ade_schema_check.py SCHEMA_FOLDER EXPORT.json

SCHEMA_FOLDER is a checkout of github.com/adewg/ICAR, tag v1.3.2.
"""

import json
import pathlib
import sys
import urllib.parse

from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7


def rewritten(node):
    """OpenAPI's nullable as JSON Schema has it."""
    if isinstance(node, list):
        return [rewritten(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: rewritten(value) for key, value in node.items() if key != "discriminator"}
    if node.pop("nullable", False):
        if "type" in node:
            node["type"] = [node["type"], "null"]
        if "enum" in node and None not in node["enum"]:
            node["enum"] = node["enum"] + [None]
    return node


class Schemas:
    def __init__(self, folder):
        self.files = {}
        for path in pathlib.Path(folder).resolve().rglob("*.json"):
            if "examples" not in path.parts:
                try:
                    self.files[path.as_uri()] = rewritten(json.loads(path.read_text("utf-8-sig")))
                except json.JSONDecodeError:
                    pass
        resources = [(uri, Resource(contents=schema, specification=DRAFT7))
                     for uri, schema in self.files.items()]
        self.registry = Registry().with_resources(resources)

    def named(self, name):
        return next(uri for uri in self.files if uri.endswith("/" + name))

    def resolved(self, schema, base):
        """The schema a reference points to, and the file it stands in."""
        while isinstance(schema, dict) and "$ref" in schema:
            file, _, place = schema["$ref"].partition("#")
            if file:
                base = urllib.parse.urljoin(base, file)
            schema = self.files[base]
            for step in place.strip("/").split("/"):
                if step:
                    schema = schema[step]
        return schema, base

    def properties(self, schema, base):
        schema, base = self.resolved(schema, base)
        found = {name: (part, base) for name, part in schema.get("properties", {}).items()}
        for word in ("allOf", "oneOf", "anyOf"):
            for part in schema.get(word, []):
                found.update(self.properties(part, base))
        return found

    def unknown_names(self, value, schema, base, place="$"):
        schema, base = self.resolved(schema, base)
        if isinstance(value, dict):
            known = self.properties(schema, base)
            for name, part in value.items():
                if name not in known:
                    yield f"{place}.{name}"
                else:
                    yield from self.unknown_names(part, *known[name], f"{place}.{name}")
        elif isinstance(value, list):
            items = schema.get("items", {})
            for part in value:
                yield from self.unknown_names(part, items, base, place + "[]")


def main(folder, export):
    schemas = Schemas(folder)
    collection = json.loads(pathlib.Path(export).read_text())
    uri = schemas.named("icarTestDayResultEventCollection.json")
    validator = Draft7Validator({"$ref": uri}, registry=schemas.registry)
    faults = [f"{error.json_path}: {error.message[:200]}"
              for error in validator.iter_errors(collection)]
    unknown = sorted(set(schemas.unknown_names(collection, {"$ref": uri}, uri)))
    for line in faults[:20]:
        print("invalid:", line)
    for name in unknown:
        print("unknown:", name)
    print(f"{len(collection['member'])} resources, {len(faults)} invalid, "
          f"{len(unknown)} unknown names")
    return 1 if faults or unknown else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
