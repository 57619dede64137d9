"""OpenCTI's own splitter, run apart: a STIX bundle in; what its workers would take, and what not, as JSON out.

Of pycti these modules alone are read: its opening wants the clients of a message queue and of cloud storage.
"""

from __future__ import annotations

import importlib
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType


def main(file: Path) -> None:
    """Split it."""
    place = find_spec("pycti")
    assert place is not None
    assert place.submodule_search_locations is not None
    for name in ("pycti", "pycti.utils"):
        module = ModuleType(name)
        module.__path__ = [str(Path(place.submodule_search_locations[0], *name.split(".")[1:]))]
        sys.modules[name] = module
    splitter = importlib.import_module("pycti.utils.opencti_stix2_splitter")
    bundle = json.loads(file.read_text("utf-8"))
    _, refused, taken = splitter.OpenCTIStix2Splitter().split_bundle_with_expectations(bundle, use_json=False)
    print(
        json.dumps(
            {
                "taken": [one["id"] for part in taken for one in part["objects"]],
                "refused": sorted({one["type"] for one in refused}),
            }
        )
    )


main(Path(sys.argv[1]))
