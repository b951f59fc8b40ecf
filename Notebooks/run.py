"""Runs every notebook of this folder in a new kernel and holds what it shows against the program.

Fails where a cell fails, where a notebook was stored with outputs, or where a number shown is not
the program's. What was shown is kept in out/: the notebook with its outputs, and each picture.
"""

import atexit
import base64
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

import check
import galacto

HERE = Path(__file__).resolve().parent
OUT = HERE / "out"


def main():
    failures = 0
    began = time.monotonic()
    # One farm for all of them.
    os.environ["GALACTO_FARM"] = str(galacto.farm().folder)
    # What the batches of a notebook answered is kept for its check.
    os.environ["GALACTO_BATCHES"] = tempfile.mkdtemp(prefix="galacto-batches-")
    atexit.register(shutil.rmtree, os.environ["GALACTO_BATCHES"], ignore_errors=True)
    # Other notebooks than all are named on the command line, by the beginnings of their names.
    wished = sys.argv[1:] or [""]
    for path in sorted(HERE.glob("*.ipynb")):
        if not any(path.name.startswith(name) for name in wished):
            continue
        started = time.monotonic()
        try:
            shown = run(path)
            told = check.check(path.stem, shown)
        except (CellExecutionError, check.Mismatch, ValueError, AssertionError) as error:
            failures += 1
            print(f"{path.name}: {error}", file=sys.stderr)
        else:
            print(f"{path.name}: {told}, {time.monotonic() - started:.0f} s")
    try:
        print(f"galacto.py: {check.check_helper()}")
    except check.Mismatch as error:
        failures += 1
        print(f"galacto.py: {error}", file=sys.stderr)
    print(f"all in {time.monotonic() - began:.0f} s")
    return 1 if failures else 0


def run(path):
    """The notebook with its outputs, which are also written to out/."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None):
            raise ValueError("stored with outputs: clear them before you commit")
    client = NotebookClient(
        notebook, timeout=600, kernel_name="python3", coalesce_streams=True,
        resources={"metadata": {"path": str(HERE)}},
    )
    client.execute()
    for cell in notebook.cells:
        # When a cell ran is no part of what it showed.
        cell.metadata.pop("execution", None)
    OUT.mkdir(exist_ok=True)
    nbformat.write(notebook, OUT / path.name)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            picture = output.get("data", {}).get("image/png")
            if picture:
                name = f"{path.stem}-{cell.id.removesuffix('-picture')}.png"
                (OUT / name).write_bytes(base64.b64decode(picture))
    return notebook


if __name__ == "__main__":
    sys.exit(main())
