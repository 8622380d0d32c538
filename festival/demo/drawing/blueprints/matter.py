"""What things are made of: colours, grain, gloss, and how see-through they are.

Colours are sRGB in 0..1; texture places are the (n, 3) places of the solid before it was moved, so
grain stays with its board. Textures are kept soft: fine noise costs bytes and says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates

from .mesh import Array

Values = NDArray[np.floating[Any]]
CELLS = 48


def rgb(code: str) -> tuple[float, float, float]:
    """A colour from six hexadecimal digits."""
    return int(code[0:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:6], 16) / 255


@dataclass(frozen=True)
class Matter:
    """`clear` 0..1 is how much shows through a thin layer, `murk` how fast depth hides it (per
    unit); `glow` adds light of its own; `tint` is how much colour survives on coloured paper;
    `line` weighs the outlines; `fade` lets the wash end softly before the paper does; `hatch`
    draws cut faces as sections."""

    color: str
    kind: str = "plain"
    gloss: float = 0.0
    clear: float = 0.0
    murk: float = 0.0
    glow: float = 0.0
    tint: float = 0.2
    line: float = 1.0
    fade: bool = False
    hatch: bool = True
    grain: float = 1.0
    deep: str = ""
    image: NDArray[np.float64] | None = field(default=None, compare=False)
    size: tuple[float, float] = (1.0, 1.0)

    def but(self, **changes: object) -> Matter:
        return replace(self, **changes)  # type: ignore[arg-type]


def volume() -> Array:
    """A periodic block of smooth noise with mean 0 and deviation 1."""
    raw = np.random.default_rng(7).normal(size=(CELLS, CELLS, CELLS))
    smooth: Array = gaussian_filter(raw, 0.8, mode="wrap")
    return smooth / smooth.std()


NOISE = volume()


def noise(places: Array, times: float = 1.0) -> Array:
    """Smooth noise (n,), one bump or so per unit / times."""
    found: Array = map_coordinates(NOISE, (places * times * 1.6).T, order=1, mode="grid-wrap")
    return found


def clouds(places: Array, times: float = 1.0) -> Array:
    """Noise of three sizes."""
    p = places * times
    return (noise(p) + 0.5 * noise(p, 2.1) + 0.25 * noise(p + 5.3, 4.3)) / 1.15


def mixed(base: Array, other: Array, share: Values) -> Array:
    """`base` turned towards `other` by a share (n,) that is kept within 0..1."""
    return base + (other - base) * np.clip(share, 0, 1)[:, None]


def plain(p: Array, base: Array, dark: Array) -> Array:
    return base * (1 + 0.035 * clouds(p, 0.8))[:, None]


def wood(p: Array, base: Array, dark: Array) -> Array:
    q = p * np.array([0.10, 1.0, 1.0])
    ring = np.hypot(q[:, 1] + 0.35 * noise(q, 0.6), q[:, 2] + 0.4) * 5 + 1.2 * noise(q, 0.9)
    line = 0.5 + 0.5 * np.sin(ring * 2 * np.pi)
    return mixed(base, dark, 0.42 * line**2 + 0.10 * noise(q, 5) + 0.05)


def bark(p: Array, base: Array, dark: Array) -> Array:
    q = p * np.array([0.5, 1.6, 1.6])
    return mixed(base, dark, 0.4 + 0.5 * noise(q, 2.4))


def birch(p: Array, base: Array, dark: Array) -> Array:
    q = p * np.array([2.2, 0.5, 0.5])
    return mixed(base, dark, 2.2 * (noise(q, 1.7) - 0.85))


def brick(p: Array, base: Array, dark: Array) -> Array:
    along, up = p[:, 0] + p[:, 1], p[:, 2]
    course = np.floor(up / 0.22)
    at = along / 0.55 + 0.5 * (course % 2)
    joint = (np.abs(at % 1 - 0.5) > 0.465) | (np.abs((up / 0.22) % 1 - 0.5) > 0.43)
    shade = 0.35 * np.sin(np.floor(at) * 12.9 + course * 78.2) + 0.2 * noise(p, 2)
    return mixed(base * (1 + 0.12 * shade)[:, None], dark, joint * 0.75)


def planks(p: Array, base: Array, dark: Array) -> Array:
    at = (p[:, 0] + p[:, 1]) / 0.42
    gap = np.abs(at % 1 - 0.5) > 0.46
    tone = 0.5 + 0.35 * np.sin(np.floor(at) * 9.7) + 0.15 * noise(p * np.array([3, 3, 0.4]), 1.5)
    return mixed(mixed(base, dark, 0.3 * tone), dark * 0.7, gap * 0.8)


def stone(p: Array, base: Array, dark: Array) -> Array:
    return mixed(base, dark, 0.4 + 0.35 * clouds(p, 1.5))


def earth(p: Array, base: Array, dark: Array) -> Array:
    pebbles = np.clip(noise(p, 2.6) - 1.35, 0, 0.4) * 2.2
    return mixed(
        mixed(base, dark, 0.35 + 0.3 * clouds(p, 0.7)), np.array([0.78, 0.71, 0.6]), pebbles
    )


def snow(p: Array, base: Array, dark: Array) -> Array:
    return mixed(base, dark, 0.18 + 0.14 * clouds(p, 0.7))


def ice(p: Array, base: Array, dark: Array) -> Array:
    crack = np.abs(noise(p * np.array([1, 1, 0.6]), 0.55)) < 0.035
    return mixed(mixed(base, dark, 0.35 + 0.3 * clouds(p, 0.6)), np.ones(3), crack * 0.7)


def grass(p: Array, base: Array, dark: Array) -> Array:
    return mixed(base, dark, 0.45 + 0.35 * clouds(p, 1.1) + 0.2 * noise(p * np.array([3, 1, 1]), 3))


def wool(p: Array, base: Array, dark: Array) -> Array:
    return mixed(base, dark, 0.3 + 0.3 * noise(p, 4) + 0.15 * noise(p, 1.3))


def comb(p: Array, base: Array, dark: Array) -> Array:
    x, z = (p[:, 0] + p[:, 1]) * 7.5, p[:, 2] * 7.5
    row = np.floor(z / 0.87)
    across = (x + 0.5 * (row % 2)) % 1 - 0.5
    rim = np.hypot(across, (z / 0.87) % 1 - 0.5) > 0.43
    full = clouds(p, 0.35) > 0.1
    return mixed(mixed(base, dark, np.where(full, 0.15, 0.8)), base * 1.1, rim * 0.9)


def rope(p: Array, base: Array, dark: Array) -> Array:
    return mixed(base, dark, 0.4 + 0.5 * np.sin((p[:, 0] + p[:, 1] + 1.4 * p[:, 2]) * 38))


def weave(p: Array, base: Array, dark: Array) -> Array:
    cross = np.sin((p[:, 0] + 0.3 * p[:, 1]) * 40) * np.sin((p[:, 2] + 0.3 * p[:, 1]) * 40)
    return mixed(base, dark, 0.3 + 0.25 * cross + 0.1 * noise(p, 1))


def metal(p: Array, base: Array, dark: Array) -> Array:
    return base * (1 + 0.03 * noise(p * np.array([0.3, 4, 4]), 2))[:, None]


def speckled(p: Array, base: Array, dark: Array) -> Array:
    return mixed(base, dark, np.clip(1.8 * (noise(p, 3.4) - 0.7), 0, 1))


TEXTURES: dict[str, Callable[[Array, Array, Array], Array]] = {
    "plain": plain, "wood": wood, "bark": bark, "birch": birch, "brick": brick, "planks": planks,
    "stone": stone, "earth": earth, "snow": snow, "ice": ice, "grass": grass, "wool": wool,
    "rope": rope, "comb": comb, "weave": weave, "metal": metal, "speckled": speckled,
}  # fmt: skip


def colors(matter: Matter, places: Array) -> Array:
    """The colour (n, 3) of a matter at texture places (n, 3)."""
    if matter.image is not None:
        return printed(matter, places)
    base = np.array(rgb(matter.color))
    dark = np.array(rgb(matter.deep)) if matter.deep else base * np.array([0.62, 0.58, 0.6])
    tall = TEXTURES[matter.kind](places * matter.grain, np.tile(base, (len(places), 1)), dark)
    return np.clip(tall, 0, 1)


def printed(matter: Matter, places: Array) -> Array:
    """The picture a sheet of paper carries; its texture places run over `size` about the origin."""
    assert matter.image is not None
    high, wide = matter.image.shape[:2]
    x = (places[:, 0] / matter.size[0] + 0.5) * (wide - 1)
    y = (0.5 - places[:, 1] / matter.size[1]) * (high - 1)
    at = np.stack([np.clip(y, 0, high - 1), np.clip(x, 0, wide - 1)])
    return np.stack([map_coordinates(matter.image[:, :, c], at, order=1) for c in range(3)], 1)


PINE = Matter("dcb27c", "wood", deep="b07f48", grain=1.3)
OAK = Matter("b98750", "wood", deep="7d5229")
BIRCH = Matter("ead2a6", "wood", deep="cfae78")
GREY_WOOD = Matter("b3a792", "wood", deep="7f7462")
DARK_WOOD = Matter("7a4f32", "wood", deep="4f301d")
BARK = Matter("6d5443", "bark", deep="3f2f26")
BIRCH_BARK = Matter("efe9dd", "birch", deep="3a3532")
STEEL = Matter("b9c1c8", "metal", gloss=0.7)
DARK_STEEL = Matter("6d7680", "metal", gloss=0.6)
ALUMINIUM = Matter("d6dadc", "metal", gloss=0.6)
BRASS = Matter("d9ad53", "metal", gloss=0.7)
COPPER = Matter("c97b4a", "metal", gloss=0.7)
IRON = Matter("4b4e55", "stone", gloss=0.25, deep="2e3036")
BLACK = Matter("34363d", gloss=0.35)
RUBBER = Matter("3d3d42", "speckled", deep="2b2b30", grain=0.6)
ORANGE = Matter("e9571c", gloss=0.3, tint=0.95)
RED = Matter("c23a2b", gloss=0.2, tint=0.9)
GREEN = Matter("2f7d5b", gloss=0.2, tint=0.8)
BLUE = Matter("2c5aa0", gloss=0.25, tint=0.8)
OCHRE = Matter("d99a2b", gloss=0.2, tint=0.85)
WHITE = Matter("f2efe8", gloss=0.2, tint=0.5)
CREAM = Matter("efe2c6", gloss=0.1, tint=0.5)
PLUM = Matter("6d3d62", gloss=0.2, tint=0.7)
SNOW = Matter("f7fafd", "snow", deep="cfdcec", line=0.3, tint=0.5, hatch=False)
ICE = Matter(
    "cfe4ee", "ice", gloss=0.5, deep="9fc3d8", clear=0.25, murk=0.15, hatch=False, tint=0.6
)
WATER = Matter("4f8a9b", clear=0.55, murk=0.22, gloss=0.6, hatch=False, line=0.4, tint=0.6)
GLASS = Matter("dcebee", gloss=0.9, clear=0.8, line=0.6, hatch=False, tint=0.7)
EARTH = Matter("a5845f", "earth", deep="6f5238", line=0.4)
GRASS = Matter("9aa95a", "grass", deep="5f7a3a", line=0.25)
LEAF = Matter("5d8a45", "grass", deep="3a6533", line=0.4, tint=0.7)
SPRUCE = Matter("48694f", "grass", deep="2c4a3c", line=0.35)
ROPE = Matter("d3b37d", "rope", deep="9a7745", line=0.6)
WOOL = Matter("efe6d6", "wool", deep="cbbca4", line=0.5)
CONCRETE = Matter("c2bdb3", "stone", deep="a19c93")
BRICK = Matter("b8664a", "brick", deep="d9cbb8")
