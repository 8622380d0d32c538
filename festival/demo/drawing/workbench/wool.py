"""Knitted things: stitches as images, mittens, socks, balls of yarn, and the fuzz on them."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray

from festival.demo.drawing.workbench import materials, shapes
from festival.demo.drawing.workbench.nodes import bpy
from festival.demo.drawing.workbench.shapes import Point

Grid = NDArray[np.float32]


def rgb(code: str) -> Grid:
    return np.array([int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)], dtype=np.float32)


def stitch(wide: int = 26, tall: int = 22) -> Grid:
    """Height 0..1 of one stockinette stitch, a V of two strands, made to tile."""
    y, x = np.mgrid[0:tall, 0:wide].astype(np.float32)
    best = np.zeros((tall, wide), dtype=np.float32)
    for side in (-1, 1):
        for row in (-2, -1, 0, 1, 2):
            cx, cy = wide * (0.5 + 0.25 * side), tall * (0.5 + row)
            dx, dy = x - cx, y - cy
            lean = 0.42 * side
            along = dy * cos(lean) - dx * sin(lean)
            across = dx * cos(lean) + dy * sin(lean)
            inside = 1 - (along / (tall * 0.92)) ** 2 - (across / (wide * 0.235)) ** 2
            strand = np.sqrt(np.clip(inside, 0, 1)) * (
                0.93 + 0.07 * np.sin(along * 1.1 + across * 1.6)
            )
            best = np.maximum(best, strand + 0.04 * (dy / tall))
    return np.clip(best, 0, 1)


def knit(pattern: Sequence[str], palette: dict[str, str], lift: float = 0.9) -> Any:
    """A material of stitches; each letter of the pattern (top row first) is one stitch."""
    one = stitch()
    rows, columns = len(pattern), len(pattern[0])
    height = np.tile(one, (rows, columns))
    codes = np.array([[rgb(palette[c]) for c in row] for row in pattern])
    tone = np.repeat(np.repeat(codes, one.shape[0], 0), one.shape[1], 1)
    dice = np.random.default_rng(7)
    grain = dice.normal(1.0, 0.06, tone.shape[:2])[:, :, None]
    shade = (0.38 + 0.62 * height**0.8)[:, :, None]
    image = materials.image_from(np.clip(tone * shade * grain, 0, 1), "knit")
    bumps = materials.image_from(height, "stitches")
    bumps.colorspace_settings.name = "Non-Color"
    return materials.picture(image, 1.0, bumps, lift)


def bands(columns: int, *rows: tuple[str, int]) -> list[str]:
    """A pattern of plain rows and repeated motifs, from the top: (motif, how many rows)."""
    return [
        (motif * (columns // len(motif) + 1))[:columns]
        for motif, count in rows
        for _ in range(count)
    ]


def fuzz(body: Any, count: int = 9000, length: float = 0.05) -> Any:
    """Loose fibres standing out of wool or felt, in the colour of the surface below them."""
    body.modifiers.new("fuzz", "PARTICLE_SYSTEM")
    hair = body.particle_systems[-1].settings
    hair.type, hair.count, hair.hair_length = "HAIR", count, length
    hair.use_advanced_hair = True
    hair.brownian_factor = length * 0.5
    hair.root_radius, hair.tip_radius, hair.radius_scale = 0.25, 0.1, 0.012
    hair.render_step = hair.display_step = 3
    return body


def bend(
    path: Sequence[Point], radii: Sequence[tuple[float, float]], n: int = 28
) -> list[list[Point]]:
    """Rings along a path in the x-z plane; radii are (in the plane, across it)."""
    rings: list[list[Point]] = []
    for i, (x, y, z) in enumerate(path):
        a, b = path[max(i - 1, 0)], path[min(i + 1, len(path) - 1)]
        dx, dz = b[0] - a[0], b[2] - a[2]
        size = (dx * dx + dz * dz) ** 0.5 or 1.0
        tx, tz = dx / size, dz / size
        flat, deep = radii[i]
        ring = [2 * pi * k / n for k in range(n)]
        rings.append(
            [(x + tz * flat * cos(t), y + deep * sin(t), z - tx * flat * cos(t)) for t in ring]
        )
    return rings


def smooth_path(knots: Sequence[Sequence[float]], steps: int = 6) -> list[tuple[float, ...]]:
    """Catmull-Rom points through knots of any dimension."""
    grid = np.asarray(knots, dtype=float)
    padded = np.vstack([2 * grid[0] - grid[1], grid, 2 * grid[-1] - grid[-2]])
    out = []
    for i in range(1, len(padded) - 2):
        p0, p1, p2, p3 = padded[i - 1 : i + 3]
        for k in range(steps):
            t = k / steps
            out.append(
                tuple(
                    0.5
                    * (
                        2 * p1
                        + (p2 - p0) * t
                        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
                        + (3 * p1 - p0 - 3 * p2 + p3) * t**3
                    )
                )
            )
    return [*out, tuple(grid[-1])]


def tube(
    knots: Sequence[tuple[float, float, float, float]],
    material: Any,
    n: int = 28,
    at: Point = shapes.ORIGIN,
    turn: Point = shapes.ORIGIN,
) -> Any:
    """A soft tube in the x-z plane through knots (x, z, radius in the plane, radius across)."""
    line = smooth_path(knots)
    rings = bend([(p[0], 0.0, p[1]) for p in line], [(p[2], p[3]) for p in line], n)
    return shapes.loft(rings, material, at, turn)


def mitten(
    material: Any,
    thumb: Any,
    at: Point = shapes.ORIGIN,
    turn: Point = shapes.ORIGIN,
    size: float = 1.0,
    plump: float = 0.26,
) -> Any:
    """A mitten standing on its cuff, about 2.2 high, thumb to +x."""
    with shapes.Group(at, turn, size) as group:
        body = [
            (0, 0, 0.40, plump + 0.08),
            (0, 0.12, 0.43, plump + 0.09),
            (0, 0.45, 0.40, plump + 0.06),
            (0, 0.6, 0.40, plump + 0.06),
            (0, 0.9, 0.5, plump + 0.08),
            (0, 1.3, 0.52, plump + 0.08),
            (0, 1.75, 0.48, plump + 0.06),
            (0, 2.05, 0.34, plump),
            (0, 2.2, 0.13, 0.1),
            (0, 2.24, 0.02, 0.02),
        ]
        fuzz(tube(body, material, 40), 7000, 0.045)
        tip = [
            (0.3, 0.72, 0.16, 0.18),
            (0.5, 0.95, 0.2, 0.2),
            (0.66, 1.2, 0.19, 0.19),
            (0.74, 1.42, 0.13, 0.14),
            (0.76, 1.5, 0.02, 0.02),
        ]
        fuzz(tube(tip, thumb, 24), 2000, 0.045)
    return group.hub


def sock(
    material: Any, at: Point = shapes.ORIGIN, turn: Point = shapes.ORIGIN, size: float = 1.0
) -> Any:
    """A sock hanging by its toe-less end: leg up along z, foot to +x, sole down."""
    with shapes.Group(at, turn, size) as group:
        knots = [
            (0, 2.3, 0.36, 0.12),
            (0, 2.0, 0.35, 0.13),
            (0, 1.3, 0.34, 0.14),
            (0, 0.75, 0.36, 0.15),
            (0.06, 0.38, 0.42, 0.17),
            (0.32, 0.1, 0.42, 0.17),
            (0.75, 0.02, 0.33, 0.14),
            (1.2, 0, 0.3, 0.13),
            (1.48, 0, 0.2, 0.1),
            (1.58, 0, 0.03, 0.03),
        ]
        fuzz(tube(knots, material, 32), 6000, 0.035)
    return group.hub


def yarn_ball(radius: float, tone: str, at: Point, seed: int = 1, strand: float = 0.05) -> Any:
    """A wound ball: many great circles of yarn over a core."""
    dice = np.random.default_rng(seed)
    wool = materials.yarn(tone)
    with shapes.Group(at) as group:
        shapes.ball(radius * 0.93, materials.felt(tone, "#000000"))
        for turn in range(14):
            axis = dice.normal(0, 1, 3)
            pole = axis / np.linalg.norm(axis)
            side = np.cross(pole, [0.31, 0.95, 0.1])
            side /= np.linalg.norm(side)
            other = np.cross(pole, side)
            wind(radius * (0.97 + 0.004 * turn), pole, side, other, strand, wool)
    return group.hub


def wind(radius: float, pole: Any, side: Any, other: Any, strand: float, wool: Any) -> None:
    """Nine parallel turns of yarn around one pole."""
    path = []
    for i in range(9 * 24):
        t = 2 * pi * i / 24
        drift = (i / (9 * 24) - 0.5) * 20 * strand / radius
        level = max(0.1, 1 - drift * drift) ** 0.5 * radius
        place = pole * drift * radius + (side * cos(t) + other * sin(t)) * level
        path.append(tuple(float(v) for v in place))
    shapes.wire(path, strand, wool)


def fine_hair() -> None:
    """Draw fuzz as thick strands rather than ribbons."""
    bpy.context.scene.cycles_curves.shape = "RIBBONS"
