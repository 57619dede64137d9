"""Sheets: a CSV, TSV, XLSX or JSON lines file in; its header, its numbered rows, and what was refused, out."""

from __future__ import annotations

from loaders.sheets.reading import ENDINGS, Layout, Line, Sheet, headers, is_sheet, plain, read_sheet

__all__ = ["ENDINGS", "Layout", "Line", "Sheet", "headers", "is_sheet", "plain", "read_sheet"]
