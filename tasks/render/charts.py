"""Relations by pair as a picture: SVG from a template, drawn with shipped fonts so that bytes never differ."""

from pathlib import Path

import resvg_py

from tasks.errors import Permanent
from tasks.render.figures import Chart, Panel
from tasks.render.pages import page

FONTS = Path(__file__).parent / "fonts"
SCALE = 2.0


class PictureBlank(Permanent):
    """The picture came out without its letters."""


def chart_svg(chart: Chart) -> str:
    """Return the picture as SVG: bars for a single edition, else small multiples."""
    if len(chart.editions) == 1 or not chart.panels:
        longest = max((max(panel.cooperative + panel.conflictual) for panel in chart.panels), default=1)
        return page("bars.svg.j2", chart=chart, longest=max(1, longest))
    nets = [_nets(panel) for panel in chart.panels]
    highest = max(abs(net) for panel in nets for net in panel)
    return page("multiples.svg.j2", chart=chart, nets=nets, highest=max(1, highest))


def _nets(panel: Panel) -> list[int]:
    return [one - other for one, other in zip(panel.cooperative, panel.conflictual, strict=True)]


def chart_png(chart: Chart) -> bytes:
    """Return the picture as PNG on white.

    Raises:
        PictureBlank: The letters were not drawn, as happens silently where no font is found.
    """
    svg = chart_svg(chart)
    drawn = _draw(svg, fonts=True)
    if len(drawn) <= len(_draw(svg, fonts=False)):
        raise PictureBlank(f"{chart.title}: the picture has no letters, are the fonts in {FONTS.name}/?")
    return drawn


def _draw(svg: str, *, fonts: bool) -> bytes:
    files = [str(FONTS / name) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")] if fonts else []
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            background="#ffffff",
            zoom=SCALE,
            skip_system_fonts=True,
            font_files=files,
            font_family="DejaVu Sans",
            sans_serif_family="DejaVu Sans",
        )
    )
