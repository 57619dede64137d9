"""Charts: series of points with values from 0 to 1 in, an SVG text out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

__all__ = ["Point", "draw"]

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 520, 400, 56, 40, 140, 48
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
"""Told apart by colour-blind readers (Okabe and Ito)."""


@dataclass(frozen=True)
class Point:
    """A place on both axes, 0 to 1, the radius of its dot in pixels, and what a reader who points at it is told."""

    x: float
    y: float
    radius: float = 3.0
    note: str = ""


def draw(
    series: Mapping[str, Sequence[Point]],
    *,
    title: str,
    axes: tuple[str, str],
    ticks: Sequence[tuple[float, str]] = (),
    diagonal: bool = False,
) -> str:
    """A line chart with a legend; `ticks` are places and labels on the x axis, by default every fifth from 0 to 1."""
    size = {"width": str(WIDTH), "height": str(HEIGHT), "viewBox": f"0 0 {WIDTH} {HEIGHT}"}
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "font-family": "sans-serif", **size})
    SubElement(svg, "title").text = title
    SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": "white"})
    write(svg, LEFT, TOP - 16, title, size=14, anchor="start")
    fifths = [(n / 5, f"{n / 5:.1f}") for n in range(6)]
    for place, label in ticks or fifths:
        line(svg, (across(place), down(0)), (across(place), down(0) + 4), "#555")
        write(svg, across(place), down(0) + 18, label)
    for place, label in fifths:
        line(svg, (across(0), down(place)), (across(1), down(place)), "#ddd")
        write(svg, LEFT - 8, down(place) + 4, label, anchor="end")
    write(svg, across(0.5), HEIGHT - 10, axes[0])
    write(svg, 16, down(0.5), axes[1], turn=True)
    if diagonal:
        line(svg, (across(0), down(0)), (across(1), down(1)), "#999", dashed=True)
    for number, (name, points) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        places = " ".join(f"{across(p.x):.1f},{down(p.y):.1f}" for p in points)
        SubElement(svg, "polyline", {"points": places, "fill": "none", "stroke": colour, "stroke-width": "1.5"})
        for p in points:
            at = {"cx": f"{across(p.x):.1f}", "cy": f"{down(p.y):.1f}", "r": f"{p.radius:.1f}"}
            dot = SubElement(svg, "circle", {**at, "fill": colour, "fill-opacity": "0.7"})
            if p.note:
                SubElement(dot, "title").text = p.note
        SubElement(
            svg, "circle", {"cx": str(WIDTH - RIGHT + 16), "cy": str(TOP + 18 * number), "r": "4", "fill": colour}
        )
        write(svg, WIDTH - RIGHT + 26, TOP + 4 + 18 * number, name, anchor="start")
    indent(svg)
    return tostring(svg, encoding="unicode") + "\n"


def across(x: float) -> float:
    """Pixels from the left."""
    return LEFT + x * (WIDTH - LEFT - RIGHT)


def down(y: float) -> float:
    """Pixels from the top."""
    return HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM)


def line(svg: Element, start: tuple[float, float], end: tuple[float, float], colour: str, dashed: bool = False) -> None:
    """A straight line."""
    ends = {"x1": f"{start[0]:.1f}", "y1": f"{start[1]:.1f}", "x2": f"{end[0]:.1f}", "y2": f"{end[1]:.1f}"}
    SubElement(svg, "line", {**ends, "stroke": colour, **({"stroke-dasharray": "5 4"} if dashed else {})})


def write(
    svg: Element, x: float, y: float, text: str, size: int = 11, anchor: str = "middle", turn: bool = False
) -> None:
    """A line of text."""
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": str(size), "text-anchor": anchor, "fill": "#222"}
    SubElement(svg, "text", {**place, **({"transform": f"rotate(-90 {x:.1f} {y:.1f})"} if turn else {})}).text = text
