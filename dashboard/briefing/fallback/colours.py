"""How does matplotlib read the colours of a figure?"""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.colors import to_rgba

Colour = str | tuple[float, float, float, float]
_RGB = re.compile(r"rgba?\(([^)]*)\)")


def colour_of(value: Any) -> Colour:
    """#1f5a99, rgb(…) or rgba(…) as matplotlib takes it."""
    found = _RGB.fullmatch(str(value).replace(" ", ""))
    if not found:
        return str(value)
    red, green, blue, *alpha = (float(part) for part in found.group(1).split(","))
    return red / 255, green / 255, blue / 255, alpha[0] if alpha else 1.0


def shades(values: Sequence[float], scale: Any, low: float, high: float) -> list[Colour]:
    """The colour of each value on a scale that runs from low to high; steps without blending stay steps."""
    shares = (np.array(values, dtype=float) - low) / ((high - low) or 1.0)
    places = [share for share, _colour in scale]
    stops = np.array([to_rgba(colour_of(colour)) for _share, colour in scale])
    found = [np.interp(shares, places, stops[:, part]) for part in range(4)]
    return [(float(r), float(g), float(b), float(a)) for r, g, b, a in zip(*found, strict=True)]
