"""MISP's own converter, run apart: a STIX bundle in; what became of it in MISP, and back in STIX, as JSON out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import stix2
from misp_stix_converter import ExternalSTIX2toMISPParser, MISPtoSTIX21Parser
from pymisp import MISPOrganisation


def main(file: Path) -> None:
    """To MISP and back."""
    inward = ExternalSTIX2toMISPParser()
    bundle = stix2.parse(json.loads(file.read_text("utf-8")), allow_custom=True, version="2.1")
    inward.load_stix_bundle(bundle)
    inward.parse_stix_bundle()
    told = {"inward": sorted({one for found in inward.errors.values() for one in found}), "events": [], "back": []}
    outward_problems: set[str] = set()
    for event in inward.misp_events:
        event.Orgc = MISPOrganisation()  # An instance of MISP puts its own organisation here when it takes an event.
        event.Orgc.from_dict(name="Harbour Lab", uuid="f47ac10b-58cc-4372-a567-0e02b2c3d479")
        told["events"].append({"info": event.info, "tags": [tag.name for tag in event.tags]})
        outward = MISPtoSTIX21Parser()
        outward.parse_misp_event(event)
        for found in (*outward.errors.values(), *outward.warnings.values()):
            outward_problems.update(found)
        told["back"] += [(one["type"], one.get("name")) for one in outward.bundle.objects]
    print(json.dumps({**told, "outward": sorted(outward_problems)}))


main(Path(sys.argv[1]))
