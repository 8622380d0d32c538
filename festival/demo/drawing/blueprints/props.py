"""Things that stand around inventions: trees, grass, stones, wheels, fish, buckets, houses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .marks import Marks
from .matter import clouds
from .mesh import (
    Array,
    Mesh,
    ball,
    cylinder,
    join,
    lathe,
    ring,
    rod,
    sheet,
    slab,
    solid,
    tube,
    turned_round,
)
from .plate import Sheet
from .raster import Camera
from .scene import Scene


@dataclass(frozen=True)
class Plate:
    """One picture to make: a scene, from where, on which paper, and what is marked on it."""

    scene: Scene
    camera: Camera
    sheet: Sheet
    marks: Callable[[Marks], None] | None = None


Height = Callable[[Array, Array], Array]


def land(x0: float, x1: float, y0: float, y1: float, height: Height, fine: int = 60) -> Mesh:
    """A surface of ground over a rectangle; `height(x, y)` works on arrays."""

    def place(u: Array, v: Array) -> Array:
        x, y = x0 + (x1 - x0) * u, y0 + (y1 - y0) * v
        return np.stack([x, y, height(x, y)], 1)

    return sheet(place, fine, fine)


def rolling(base: float, high: float, size: float, seed: float = 0.0) -> Height:
    """Ground that rolls gently: about `base`, bumps `high` and `size` wide."""

    def height(x: Array, y: Array) -> Array:
        p = np.stack([x / size + seed, y / size, np.zeros_like(x) + seed], 1)
        return base + high * clouds(p, 0.55)

    return height


def rough(mesh: Mesh, amount: float, size: float, seed: float = 0.0) -> Mesh:
    """The same solid with an uneven skin."""

    def change(v: Array) -> Array:
        middle = v.mean(0)
        out = v - middle
        far = np.linalg.norm(out, axis=1, keepdims=True) + 1e-9
        return v + out / far * (amount * clouds(v / size + seed, 0.6))[:, None]

    return mesh.bend(change)


def stone(radius: float, seed: float) -> Mesh:
    """A boulder lying on the origin."""
    return rough(ball(radius, 20).scale(1.2, 1, 0.7), radius * 0.22, radius * 1.6, seed)


def spruce(high: float, seed: int) -> tuple[Mesh, Mesh]:
    """A spruce on the origin: branches and trunk."""
    random = np.random.default_rng(seed)
    tiers = []
    for i in range(7):
        part = i / 7
        wide = high * 0.24 * (1 - part) ** 0.9 + high * 0.02
        low = high * (0.12 + 0.78 * part)
        cone = lathe(
            [(wide, low - wide * 0.25), (wide * 0.45, low + wide * 0.2), (0, low + high * 0.24)], 22
        )
        ragged = 1 + 0.16 * random.normal(size=len(cone.vertices))
        shape = cone.vertices.copy()
        shape[:, :2] *= ragged[:, None]
        tiers.append(Mesh(shape, cone.faces, cone.grain))
    return join(*tiers), cylinder(high * 0.022, high * 0.3, 10)


def crown(radius: float, seed: int, lumps: int = 15) -> Mesh:
    """The leaves of a round tree or a bush about the origin."""
    random = np.random.default_rng(seed)
    parts = []
    for i in range(lumps):
        way = random.normal(size=3)
        way *= 0.6 * radius / np.linalg.norm(way)
        lump = rough(
            ball(radius * random.uniform(0.36, 0.56), 30), radius * 0.05, radius * 0.22, i + seed
        )
        parts.append(lump.move(*(float(c) for c in way)))
    return join(*parts)


def blades(
    count: int, x: tuple[float, float], y: tuple[float, float], high: float, seed: int,
    height: Height | None = None, wide: float = 0.05,
) -> Mesh:  # fmt: skip
    """Grass or reeds scattered over a rectangle."""
    random = np.random.default_rng(seed)
    px, py = random.uniform(*x, count), random.uniform(*y, count)
    pz = height(px, py) if height else np.zeros(count)
    angle = random.uniform(0, np.pi, count)
    dx, dy = np.cos(angle) * wide / 2, np.sin(angle) * wide / 2
    tall = high * random.uniform(0.5, 1.1, count)
    lean = random.normal(0, 0.28, (2, count)) * tall
    a = np.stack([px - dx, py - dy, pz], 1)
    b = np.stack([px + dx, py + dy, pz], 1)
    c = np.stack([px + lean[0], py + lean[1], pz + tall], 1)
    vertices = np.stack([a, b, c], 1).reshape(-1, 3)
    return solid(vertices, np.arange(3 * count).reshape(-1, 3), True)


def wheel(radius: float, thick: float, spokes: int = 16) -> tuple[Mesh, Mesh]:
    """A spoked wheel turning about y: the tyre, and rim with spokes and hub."""
    tyre = ring(radius - thick, thick, 56, 12)
    rim = tube(radius - thick * 1.7, radius - thick * 2.4, thick * 1.2).move(0, 0, -thick * 0.6)
    parts = [rim, cylinder(radius * 0.09, thick * 3).move(0, 0, -thick * 1.5)]
    for i in range(spokes):
        a = 2 * np.pi * i / spokes
        far = radius - thick * 2
        end = (far * np.cos(a), far * np.sin(a), 0.0)
        parts.append(rod((0, 0, thick * (1.2 if i % 2 else -1.2)), end, radius * 0.012, 8))
    return tyre.turn("x", 90), join(*parts).turn("x", 90)


def gear(radius: float, thick: float, teeth: int) -> Mesh:
    """A toothed wheel on z, from 0 to `thick`."""
    from .mesh import prism

    deep = 2.2 * radius / teeth
    outline = []
    for i in range(teeth):
        a = 2 * np.pi * i / teeth
        step = 2 * np.pi / teeth
        for part, r in ((0.0, radius - deep), (0.18, radius), (0.5, radius), (0.68, radius - deep)):
            outline.append((r * np.cos(a + part * step), r * np.sin(a + part * step)))
    return prism(outline, thick)


def bucket(radius: float, high: float) -> Mesh:
    """An open bucket standing on the origin."""
    r, t = radius, radius * 0.06
    return lathe(
        [(0, 0), (r * 0.78, 0), (r, high), (r - t, high), (r * 0.78 - t, t), (0, t)], 40, False
    )  # fmt: skip


def fish(long: float) -> tuple[Mesh, Mesh]:
    """A fish along x, head at the right: body, and fins as sheets."""
    profile = [(0.004, 0.0), (0.03, 0.02), (0.05, 0.1), (0.11, 0.3), (0.16, 0.5), (0.155, 0.64)]
    profile += [(0.10, 0.84), (0.05, 0.92), (0.004, 0.94)]
    body = turned_round([(r * long, h * long) for r, h in profile], 24)
    body = body.turn("y", 90).scale(1, 0.5, 1).move(-long * 0.47)

    def fin(points: list[tuple[float, float]]) -> Mesh:
        flat = np.array([(x * long, 0.0, z * long) for x, z in points])
        return solid(flat, [(0, i, i + 1) for i in range(1, len(flat) - 1)], True)

    tail = fin([(-0.40, 0), (-0.58, 0.17), (-0.53, 0.0), (-0.58, -0.17)])
    back = fin([(0.12, 0.13), (-0.05, 0.25), (-0.2, 0.11), (-0.05, 0.1)])
    belly = fin([(0.08, -0.13), (-0.02, -0.22), (-0.08, -0.12)])
    return body, join(tail, back, belly)


def gable(x: float, y: float, wall: float, top: float, over: float = 0.2) -> tuple[Mesh, Mesh]:
    """A plain house about the origin, ridge along x: walls with gables, and a roof of two slabs."""
    half = x / 2
    rows = [
        (-half, -y / 2, 0),
        (-half, y / 2, 0),
        (-half, y / 2, wall),
        (-half, 0, top),
        (-half, -y / 2, wall),
    ]
    other = [(half, b, c) for _, b, c in rows]
    faces = [(0, 2, 1), (0, 3, 2), (0, 4, 3), (5, 6, 7), (5, 7, 8), (5, 8, 9)]
    for i in range(5):
        j = (i + 1) % 5
        faces += [(i, j, j + 5), (i, j + 5, i + 5)]
    walls = solid(np.array(rows + other, float), faces)
    slope = np.hypot(y / 2, top - wall)
    tilt = float(np.degrees(np.arctan2(top - wall, y / 2)))
    long = slope + over
    one = slab(-half - over, half + over, -long, 0, 0, 0.1).turn("x", tilt).move(0, 0, top)
    two = slab(-half - over, half + over, 0, long, 0, 0.1).turn("x", -tilt).move(0, 0, top)
    return walls, join(one, two)
