"""How fast extraction is on one core: start-up, then words a second, and memory; the bare parser beside it.

    python bench/extraction/speed.py [MODEL…] [--json]

Reads the training texts once by the whole pipeline and once by the model alone. Seconds are of this machine's
processor, so that others who use it do not count; the ratio holds across machines. Each model runs
in a process of its own.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from typing import Any

from registers import TRAINING, show

from kg.settings import DEFAULT_MODEL

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


def measure(model: str) -> dict[str, Any]:
    """One row, from a process of its own."""
    command = [sys.executable, __file__, "--here", model]
    environment = os.environ | ONE_THREAD | {"KG_SPACY_MODEL": model}
    printed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    row: dict[str, Any] = json.loads(printed)
    return row


def run(model: str) -> dict[str, Any]:
    """The row of this process."""
    started = time.process_time()
    from loaders.document import Document
    from loaders.extract import extract, load_pipeline

    load_pipeline()
    extract(Document(name="first", text="We removed a network from Iran.", media_type="text/plain"))
    ready = time.process_time()
    texts = [file.read_text("utf-8") for file in sorted(TRAINING.glob("*/*.txt"))]
    words = sum(len(text.split()) for text in texts)
    begun = time.process_time()
    for text in texts:
        extract(Document(name="text", text=text, media_type="text/plain"))
    taken = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    import spacy

    bare = spacy.load(model)
    begun = time.process_time()
    for text in texts:
        bare(text)
    alone = time.process_time() - begun
    return {
        "start-up s": round(ready - started, 2),
        "words/s": round(words / taken),
        "of the parser's": round(alone / taken, 2),
        "MB": round(memory / 1e6),
        "name": model,
    }


if __name__ == "__main__":
    if "--here" in sys.argv:
        print(json.dumps(run(sys.argv[-1])))
    else:
        named = [a for a in sys.argv[1:] if not a.startswith("--")]
        show([measure(model) for model in named or [DEFAULT_MODEL]], "--json" in sys.argv)
