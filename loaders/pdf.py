"""PDF: the bytes of a .pdf file in, the text of its pages out."""

from __future__ import annotations

import io
import re

from kg.errors import DocumentError
from loaders.content import MAX_CHARACTERS, Content
from loaders.document import Metadata
from loaders.sandbox import renew, run

__all__ = ["extract", "read"]

MAX_PAGES = 2_000
MAX_STREAM = 20_000_000
"""Most bytes that one packed stream may unpack to."""

UNUSABLE = re.compile("[\x00\ud800-\udfff]")


def read(content: bytes, place: str) -> Content:
    """The text of all pages, a blank line between two, in a child process."""
    return run("loaders.pdf", content)


def extract(content: bytes) -> Content:
    """What `read` does, in this process.

    Raises:
        DocumentError: not a PDF, truncated, encrypted, without text, or too much of it.
    """
    import pypdf  # Here and not above: only the child pays for it.
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    pypdf.overwrite_configuration(
        zlib_maximum_output_length=MAX_STREAM,
        lzw_maximum_output_length=MAX_STREAM,
        run_length_maximum_output_length=MAX_STREAM,
        array_based_stream_maximum_output_length=MAX_STREAM,
    )
    if b"%PDF-" not in content[:1024]:
        raise DocumentError("not a PDF", advice="Give it the ending of its format.")
    if b"%%EOF" not in content[-2048:]:
        raise DocumentError("a truncated PDF: its end is missing", advice="Download it again.")
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("an encrypted PDF", advice="Save it without a password.")
        text = collect(reader)
        title = UNUSABLE.sub("", (reader.metadata.title if reader.metadata else None) or "").strip()
    except DependencyError as error:
        raise DocumentError("an encrypted PDF", advice="Save it without a password.") from error
    except LimitReachedError as error:
        raise DocumentError("unpacks to far more than its size", advice="Save its text as .txt.") from error
    except PyPdfError as error:
        raise DocumentError(f"a broken PDF: {error}", advice="Open it, print it to a new PDF and load that.") from error
    if not text:
        raise DocumentError("a PDF with no text, such as scanned pages", advice="Run text recognition (OCR) on it.")
    return Content(text=text, media_type="application/pdf", metadata=Metadata(title=title) if title else Metadata())


def collect(reader: object) -> str:
    """The text of the pages, as far as the limits allow."""
    pages = reader.pages  # type: ignore[attr-defined]  # pypdf is imported in the child only.
    if len(pages) > MAX_PAGES:
        raise DocumentError(f"has {len(pages):,} pages, more than {MAX_PAGES:,}", advice="Split it.")
    found: list[str] = []
    length = 0
    for page in pages:
        renew()
        found.append(UNUSABLE.sub("", page.extract_text()).strip())
        length += len(found[-1])
        if length > MAX_CHARACTERS:
            raise DocumentError(f"its text has more than {MAX_CHARACTERS:,} characters", advice="Split it.")
    return "\n\n".join(part for part in found if part)
