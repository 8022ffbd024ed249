"""The picture of relations."""

import struct
from pathlib import Path

import pytest

from tasks.render import charts
from tasks.render.charts import PictureBlank, chart_png, chart_svg
from tasks.render.figures import Chart, Panel


def chart(editions: int, pairs: int = 2) -> Chart:
    names = ["Russia–Turkey", "Turkey–Ukraine", "Iran–Russia", "A–B", "C–D", "E & F–<G>"][:pairs]
    panels = tuple(
        Panel(pair=name, cooperative=tuple(range(1, editions + 1)), conflictual=(3,) * editions)
        for name in names
    )
    weeks = tuple(f"2026-W{40 + number}" for number in range(editions))
    return Chart(title="Title", subtitle="Subtitle", alt="What it shows", editions=weeks, panels=panels)


@pytest.mark.parametrize("editions", [1, 2, 8])
@pytest.mark.parametrize("pairs", [0, 1, 6])
def test_the_picture_is_drawn_with_letters(editions: int, pairs: int) -> None:
    """Any number of editions and pairs gives a PNG at double size, the same bytes each time."""
    one = chart_png(chart(editions, pairs)) if pairs or editions == 1 else chart_png(chart(1, 0))
    width, height = struct.unpack(">II", one[16:24])

    assert one.startswith(b"\x89PNG")
    assert width == 1184
    assert 60 <= height <= 600
    assert len(one) < 50_000
    if pairs:
        assert one == chart_png(chart(editions, pairs))


def test_negative_nets_hang_below_the_line() -> None:
    """A negative net is drawn, and printed with a true minus."""
    svg = chart_svg(chart(2, 1))

    assert ">−1</text>" in svg
    assert svg.count('fill="#c2410c"') == 2
    assert 'height="-' not in svg


def test_one_scale_in_every_panel() -> None:
    """The longest bar sets the scale."""
    assert 'width="160.0"' in chart_svg(chart(1, 2))


def test_names_are_escaped() -> None:
    """A pair's name cannot break the picture."""
    assert "E &amp; F–&lt;G&gt;" in chart_svg(chart(1, 6))


def test_missing_fonts_are_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Letters that silently were not drawn stop the build."""
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        (tmp_path / name).write_bytes(b"")
    monkeypatch.setattr(charts, "FONTS", tmp_path)

    with pytest.raises(PictureBlank, match="has no letters"):
        chart_png(chart(1))
