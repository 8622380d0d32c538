"""What surfaces are made of: colour, gloss, glow, and patterns such as grain, planks and bricks."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .noise import Array, fbm, noise, smoothstep

Pattern = Callable[[Array, Array], Array]

INK = "#1b2233"
PAPER = "#f7f1e4"
ORANGE = "#e8531f"
AMBER = "#f2b233"
BLUE = "#1e3f86"
SNOW = "#eef3f8"
GREEN = "#2f6b4a"
PLUM = "#4a2b4f"
OCHRE = "#c98f3a"
STEEL = "#8d98a3"
PINE = "#d9ab6e"
BIRCH = "#e6c895"
OAK = "#a8733f"
GREYWOOD = "#9a9084"
DARKWOOD = "#5b4030"
FALU = "#93301f"
BRASS = "#c9a03d"
COPPER = "#c4683a"


def linear(code: str) -> Array:
    """A hex colour as linear light, (3,)."""
    rgb = np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    light = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return light.astype(np.float32)


@dataclass(frozen=True)
class Material:
    """One surface.

    `gloss` 0..1 is a soft highlight, `mirror` 0..1 a true reflection at a glancing view, `clear`
    0..1 how much shines through, `glow` light of its own, `ink` 0..1 the strength of its drawn
    outline, `ripple` the slope of small waves on it.
    """

    colour: str
    pattern: Pattern | None = None
    gloss: float = 0.0
    mirror: float = 0.0
    clear: float = 0.0
    glow: float = 0.0
    ink: float = 1.0
    ripple: float = 0.0
    soft: float = 0.0


def grain(strength: float = 0.35, fine: float = 60.0) -> Pattern:
    """Wood grain along the first axis of the part."""

    def paint(p: Array, colour: Array) -> Array:
        q = p * np.array([fine / 22, fine, fine])
        streak = noise(q) * 0.6 + noise(q * np.array([0.5, 2.3, 2.3]) + 5) * 0.4
        tone = noise(p * np.array([0.4, 2.0, 2.0]) + 31)
        shade = 1 - strength * smoothstep(0.35, 0.85, streak) + 0.25 * strength * (tone - 0.5)
        return np.asarray(colour * shade[:, None])

    return paint


def planks(axis: int, width: float, along: int = 2, strength: float = 0.35) -> Pattern:
    """Boards side by side along `axis`, each with its own tone; grain along `along`."""

    def paint(p: Array, colour: Array) -> Array:
        board = np.floor(p[:, axis] / width)
        edge = np.abs(p[:, axis] / width - board - 0.5)
        tone = 0.82 + 0.3 * ((np.sin(board * 12.9898) * 43758.5453) % 1.0)
        q = p * 45
        q[:, along] /= 18
        streak = 1 - strength * smoothstep(0.4, 0.9, noise(q + board[:, None] * 3.1))
        gap = 1 - 0.75 * smoothstep(0.455, 0.485, edge)
        return np.asarray(colour * (tone * streak * gap)[:, None])

    return paint


def mottled(size: float, strength: float = 0.3, other: str | None = None) -> Pattern:
    """Cloudy patches `size` metres across, towards `other` or darker."""
    target = linear(other) if other else None

    def paint(p: Array, colour: Array) -> Array:
        patch = smoothstep(0.3, 0.75, fbm(p / size, 4))[:, None]
        if target is None:
            return np.asarray(colour * (1 + strength * (0.5 - patch)))
        return np.asarray(colour + (target - colour) * patch * strength)

    return paint


def spots(size: float, share: float, other: str, sharp: float = 0.04) -> Pattern:
    """Clear-cut patches of another colour, as on a cow or in birch bark."""
    target = linear(other)

    def paint(p: Array, colour: Array) -> Array:
        patch = smoothstep(1 - share, 1 - share + sharp, fbm(p / size, 2))[:, None]
        return np.asarray(colour + (target - colour) * patch)

    return paint


def birch_bark(p: Array, colour: Array) -> Array:
    """White bark with dark dashes lying across the trunk (grain axis first)."""
    dash = noise(p * np.array([30, 6, 6])) * 0.6 + noise(p * np.array([90, 9, 9])) * 0.4
    dark = smoothstep(0.66, 0.74, dash) * smoothstep(0.3, 0.6, noise(p * 2.2 + 4))
    return np.asarray(colour * (1 - 0.85 * dark[:, None]))


def rows(axis: int, width: float, strength: float = 0.5, gap: float = 0.08) -> Pattern:
    """Even grooves across `axis`: corrugation, slats, knitting, courses of brick."""

    def paint(p: Array, colour: Array) -> Array:
        place = np.abs((p[:, axis] / width) % 1.0 - 0.5)
        return np.asarray(colour * (1 - strength * smoothstep(0.5 - gap, 0.5, place))[:, None])

    return paint


def bricks(across: int, up: int, width: float, height: float, joint: str = "#cfc4b4") -> Pattern:
    """Bricks or tiles in staggered courses with light joints."""
    mortar = linear(joint)

    def paint(p: Array, colour: Array) -> Array:
        course = np.floor(p[:, up] / height)
        u = p[:, across] / width + 0.5 * (course % 2)
        stone = np.floor(u)
        edge_u = (0.5 - np.abs(u - stone - 0.5)) * width
        edge_v = (0.5 - np.abs(p[:, up] / height - course - 0.5)) * height
        tone = 0.8 + 0.4 * ((np.sin(stone * 12.9 + course * 78.2) * 43758.5) % 1.0)
        lay = smoothstep(0.004, 0.010, np.minimum(edge_u, edge_v))[:, None]
        return np.asarray(mortar * (1 - lay) + colour * tone[:, None] * lay)

    return paint


def chequer(size: float, other: str) -> Pattern:
    """Squares in x and y, as on a floor."""
    target = linear(other)

    def paint(p: Array, colour: Array) -> Array:
        odd = ((np.floor(p[:, 0] / size) + np.floor(p[:, 1] / size)) % 2)[:, None]
        return np.asarray(colour * (1 - odd) + target * odd)

    return paint


def bands(axis: int, edges: list[float], other: str) -> Pattern:
    """Stripes of another colour between pairs of places on `axis`."""
    target = linear(other)

    def paint(p: Array, colour: Array) -> Array:
        inside = np.zeros(len(p), bool)
        for low, high in zip(edges[::2], edges[1::2], strict=True):
            inside |= (p[:, axis] > low) & (p[:, axis] < high)
        return np.where(inside[:, None], target, colour)

    return paint


def both(*patterns: Pattern) -> Pattern:
    """Patterns painted one over the other."""

    def paint(p: Array, colour: Array) -> Array:
        for pattern in patterns:
            colour = pattern(p, colour)
        return colour

    return paint


def wood(colour: str = PINE, strength: float = 0.35, gloss: float = 0.08) -> Material:
    """Planed wood of a colour."""
    return Material(colour, grain(strength), gloss=gloss)


def metal(colour: str = STEEL, mirror: float = 0.18) -> Material:
    """Bare or galvanised metal."""
    return Material(colour, mottled(0.15, 0.15), gloss=0.7, mirror=mirror)


def paint(colour: str, gloss: float = 0.25) -> Material:
    """Painted surface."""
    return Material(colour, mottled(0.3, 0.12), gloss=gloss)


def glass(tint: str = "#cfe3e6", clear: float = 0.88) -> Material:
    """Window glass or a jar."""
    return Material(tint, mirror=0.9, clear=clear, gloss=0.9, ink=0.5)


def lit(colour: str, power: float) -> Material:
    """Something that shines."""
    return Material(colour, glow=power, ink=0.3)


def snow(colour: str = SNOW) -> Material:
    """Fresh snow: a little bluish in its hollows, soft in its shadows."""
    return Material(colour, mottled(0.9, 0.1, "#d5e2f2"), ink=0.35, soft=0.25)
