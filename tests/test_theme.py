"""Colours that can be read and told apart by everyone, and numbers written as officials write them."""

import itertools

import numpy as np
import pytest

from dashboard import theme

# Machado, Oliveira and Fernandes 2009: deuteranopia, severity 1.0, on linear RGB.
DEUTERANOPIA = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
)
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
TEXTS = (theme.INK, theme.SECONDARY, theme.MAIN, theme.ON_COURSE, theme.BEHIND, theme.FAR_BEHIND)
MARKS = (theme.MAIN, theme.MAIN_LIGHT, theme.COMPARISON, *(colour for _, colour in theme.LIGHTS.values()))


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(XYZ[1] @ linear(colour))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(light: np.ndarray) -> np.ndarray:
    xyz = XYZ @ light / np.array([0.95047, 1, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def seen_without_green(colour: str) -> np.ndarray:
    return lab(np.clip(DEUTERANOPIA @ linear(colour), 0, 1))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", [theme.PAPER, theme.GROUND])
def test_text_reads_on_paper_and_ground(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("mark", MARKS)
def test_marks_stand_out_from_the_paper(mark):
    assert contrast(mark, theme.PAPER) >= 3


def test_map_classes_darken_from_low_to_high_in_greyscale():
    lightness = [lab(linear(colour))[0] for colour in theme.MAP_CLASSES]
    steps = [one - next_one for one, next_one in itertools.pairwise(lightness)]
    assert min(steps) > 7


def test_every_map_class_carries_a_legible_label():
    dark, light = theme.MAP_CLASSES[-2:], theme.MAP_CLASSES[:-2]
    assert min(contrast(theme.PAPER, colour) for colour in dark) >= 4.5
    assert min(contrast(theme.INK, colour) for colour in light) >= 4.5


def test_lights_differ_without_red_and_green():
    for one, other in itertools.combinations(theme.LIGHTS.values(), 2):
        distance = np.linalg.norm(seen_without_green(one[1]) - seen_without_green(other[1]))
        # A difference of 2.3 is just noticeable.
        assert distance > 10


def test_every_light_has_a_shape_of_its_own():
    assert len({shape for shape, _ in theme.LIGHTS.values()}) == len(theme.LIGHTS)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (9999, "9999"),
        (10_000, "1万"),
        (31_200, "3.12万"),
        (1_234_567, "123.46万"),
        (None, "未报送"),
    ],
)
def test_counts_from_ten_thousand_are_written_in_wan(value, written):
    assert theme.count(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(532, "532元"), (39_052_000, "3905.20万元"), (50_000_000, "5000万元"), (None, "未报送")],
)
def test_money_is_written_in_wan_yuan(value, written):
    assert theme.yuan(value) == written


def test_rates_and_differences():
    assert theme.pct(90.4) == "90.4%"
    assert theme.pct(95.653, digits=2) == "95.65%"
    assert theme.pct(None) == "未报送"
    assert theme.points(11.2) == "+11.2个百分点"
    assert theme.points(-5.3) == "−5.3个百分点"
    assert theme.days(4.5) == "4.5天"


def test_the_toolbar_of_a_chart_speaks_chinese_without_a_request():
    assert theme.CONFIG["locales"]["zh-CN"]["dictionary"]["Download plot as a PNG"] == "下载图片（PNG）"
    assert theme.CONFIG["topojsonURL"] == "/app/static/topo/un/"
