"""Files made by code for the tests of this folder: PDFs from hand-written objects, pages nested too deeply."""

from __future__ import annotations

import io
import zlib

from pypdf import PdfWriter

__all__ = ["bomb", "deep_page", "encrypted", "pdf", "scanned"]


def pdf(*texts: str) -> bytes:
    """A PDF with a page for each text."""
    return assemble(*(f"BT /F1 12 Tf 10 200 Td ({text}) Tj ET".encode("latin-1") for text in texts))


def bomb(size: int, times: int = 1) -> bytes:
    """A PDF whose page unpacks to `size` bytes, packed `times` over."""
    packed = b"0 0 m " * (size // 6)
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    return assemble(packed, entries=b"/Filter [" + b"/FlateDecode " * times + b"] ")


def assemble(*streams: bytes, entries: bytes = b"") -> bytes:
    """A PDF with a page around each content stream."""
    pages = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + pages + b"] /Count %d >>" % len(streams),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, stream in enumerate(streams):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents %d 0 R" % (5 + 2 * n)
            + b" /Resources << /Font << /F1 3 0 R >> >> >>",
            b"<< " + entries + b"/Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    size = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + (b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out)))
    )


def scanned() -> bytes:
    """A PDF with a page and no text on it."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    return written(writer)


def encrypted() -> bytes:
    """A PDF that wants a password."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    """The bytes of a PDF."""
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def deep_page(depth: int) -> bytes:
    """A page whose only text stands under this many elements."""
    text = b"The campaign used new accounts. " * 20
    return b"<html><body>" + b"<div>" * depth + b"<p>" + text + b"</p>" + b"</div>" * depth + b"</body></html>"
