"""Notebooks of the documentation: an address of a running API in, the notebook executed against it out.

`python -m tests.docs.notebook http://127.0.0.1:8000/graphql` writes the answers and pictures into them anew.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "researchers"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def execute(path: Path, address: str) -> nbformat.NotebookNode:
    """The notebook as it comes out of a run; an error in a cell is raised."""
    notebook = nbformat.read(path, as_version=4)
    os.environ["KG_API_URL"] = address
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # When it ran.
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def printed(notebook: nbformat.NotebookNode) -> list[str]:
    """What the cells print."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output["text"] for output in outputs if output["output_type"] == "stream"]


def pictures(notebook: nbformat.NotebookNode) -> list[str]:
    """What the cells draw."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output["data"]["image/png"] for output in outputs if "image/png" in output.get("data", {})]


if __name__ == "__main__":
    for found in NOTEBOOKS:
        nbformat.write(execute(found, sys.argv[1]), found)
