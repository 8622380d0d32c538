"""Solids and surfaces as triangles: boxes, lathed and swept forms, sheets, and how to place them.

Lengths are scene units (a picture shows about ten of them), angles degrees, z points up. Every
maker returns a closed solid with outward faces unless it says it is a sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Point = tuple[float, float, float]
AXES = {"x": 0, "y": 1, "z": 2}


@dataclass(frozen=True)
class Mesh:
    """Vertices (n, 3), faces (m, 3) of vertex numbers, texture places (n, 3); `sheet` has no
    inside."""

    vertices: Array
    faces: Ints
    grain: Array
    sheet: bool = False

    def move(self, x: float = 0, y: float = 0, z: float = 0) -> Mesh:
        return replace(self, vertices=self.vertices + np.array([x, y, z], float))

    def turn(self, axis: str, degrees: float) -> Mesh:
        return replace(self, vertices=self.vertices @ rotation(axis, degrees).T)

    def scale(self, x: float, y: float | None = None, z: float | None = None) -> Mesh:
        """Stretch about the origin; negative factors mirror and keep the faces outward."""
        factors = np.array([x, x if y is None else y, x if z is None else z], float)
        faces = self.faces[:, ::-1] if np.prod(factors) < 0 else self.faces
        return replace(self, vertices=self.vertices * factors, faces=faces)

    def bend(self, change: Callable[[Array], Array]) -> Mesh:
        """Move every vertex through a function of the (n, 3) vertices."""
        return replace(self, vertices=change(self.vertices))


def dot(a: Array, b: Array) -> Array:
    """Scalar products of rows (n, 3); either may be one vector. Faster than summing along the
    rows."""
    total: Array = a[..., 0] * b[..., 0] + a[..., 1] * b[..., 1] + a[..., 2] * b[..., 2]
    return total


def rotation(axis: str, degrees: float) -> Array:
    """The (3, 3) matrix that turns about one axis, right-handed."""
    a = np.radians(degrees)
    i = AXES[axis]
    j, k = (i + 1) % 3, (i + 2) % 3
    matrix = np.eye(3)
    matrix[j, j] = matrix[k, k] = np.cos(a)
    matrix[j, k], matrix[k, j] = -np.sin(a), np.sin(a)
    return matrix


def solid(vertices: Array, faces: Sequence[Sequence[int]] | Ints, sheet: bool = False) -> Mesh:
    """A mesh from vertices and triangles, its texture places where the vertices are now."""
    points = np.asarray(vertices, float)
    return Mesh(points, np.asarray(faces, np.int64).reshape(-1, 3), points.copy(), sheet)


def join(*meshes: Mesh) -> Mesh:
    """Several meshes as one part."""
    faces, at = [], 0
    for mesh in meshes:
        faces.append(mesh.faces + at)
        at += len(mesh.vertices)
    return Mesh(
        np.vstack([m.vertices for m in meshes]),
        np.vstack(faces),
        np.vstack([m.grain for m in meshes]),
        all(m.sheet for m in meshes),
    )


def box(x: float, y: float, z: float) -> Mesh:
    """A block centred on the origin."""
    signs = np.array([[i, j, k] for k in (-1, 1) for j in (-1, 1) for i in (-1, 1)], float)
    quads = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = [t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))]
    return solid(signs * np.array([x, y, z]) / 2, faces)


def slab(x0: float, x1: float, y0: float, y1: float, z0: float, z1: float) -> Mesh:
    """A block from its limits."""
    return box(x1 - x0, y1 - y0, z1 - z0).move((x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2)


def lathe(profile: Sequence[tuple[float, float]], around: int = 48, closed: bool = False) -> Mesh:
    """Turn (radius, height) pairs about z. `closed` joins the last pair to the first (a ring or
    shell).

    The profile runs upwards on the outside; an open one is capped where it does not end on the
    axis.
    """
    points = list(profile)
    if not closed:
        if points[0][0] > 1e-9:
            points.insert(0, (0.0, points[0][1]))
        if points[-1][0] > 1e-9:
            points.append((0.0, points[-1][1]))
    turns = np.arange(around) / around * 2 * np.pi
    rings = [[r * np.cos(turns), r * np.sin(turns), np.full(around, h)] for r, h in points]
    vertices = np.concatenate([np.array(ring).T for ring in rings])
    count = len(points)
    i = np.arange(around)
    j = (i + 1) % around
    faces = []
    for a in range(count if closed else count - 1):
        b = (a + 1) % count
        faces.append(np.stack([a * around + i, a * around + j, b * around + j], 1))
        faces.append(np.stack([a * around + i, b * around + j, b * around + i], 1))
    return solid(vertices, np.concatenate(faces))


def turned_round(points: Sequence[tuple[float, float]], around: int = 48) -> Mesh:
    """A lathe form whose profile runs smoothly through the (radius, height) points."""
    line = curve([(r, h, 0.0) for r, h in points], 9 * len(points))
    return lathe([(max(float(r), 0.0), float(h)) for r, h, _ in line], around)


def cylinder(radius: float, height: float, around: int = 48) -> Mesh:
    """A round bar standing on the origin."""
    return lathe([(radius, 0), (radius, height)], around)


def tube(outer: float, inner: float, height: float, around: int = 48) -> Mesh:
    """A pipe standing on the origin."""
    return lathe([(outer, 0), (outer, height), (inner, height), (inner, 0)], around, True)


def ball(radius: float, around: int = 32) -> Mesh:
    """A sphere about the origin."""
    angles = np.linspace(-np.pi / 2, np.pi / 2, around // 2 + 1)
    return lathe([(radius * np.cos(a), radius * np.sin(a)) for a in angles], around)


def ring(radius: float, thick: float, around: int = 48, rounds: int = 14) -> Mesh:
    """A torus about z."""
    angles = np.arange(rounds) / rounds * 2 * np.pi
    profile = [(radius + thick * np.cos(a), thick * np.sin(a)) for a in angles]
    return lathe(profile, around, True)


def toward(mesh: Mesh, start: Point, end: Point) -> Mesh:
    """Stand a mesh made along z on `start`, pointing to `end`."""
    direction = np.subtract(end, start) / np.linalg.norm(np.subtract(end, start))
    side = np.cross([0, 0, 1] if abs(direction[2]) < 0.95 else [0, 1, 0], direction)
    side /= np.linalg.norm(side)
    frame = np.stack([side, np.cross(direction, side), direction], 1)
    return replace(mesh, vertices=mesh.vertices @ frame.T + np.array(start, float))


def rod(start: Point, end: Point, radius: float, around: int = 20) -> Mesh:
    """A round bar between two points."""
    return toward(
        cylinder(radius, float(np.linalg.norm(np.subtract(end, start))), around), start, end
    )


def beam(start: Point, end: Point, wide: float, thick: float) -> Mesh:
    """A squared bar between two points; `wide` lies level."""
    long = float(np.linalg.norm(np.subtract(end, start)))
    return toward(box(wide, thick, long).move(0, 0, long / 2), start, end)


def sweep(path: Sequence[Point] | Array, radius: float, around: int = 12) -> Mesh:
    """A round rope, wire or pipe along a path of points."""
    line = np.asarray(path, float)
    ahead = np.gradient(line, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1)[:, None] + 1e-12
    side = np.cross(ahead[0], [0.31, 0.17, 0.93])
    turns = np.arange(around) / around * 2 * np.pi
    rows = []
    for place, way in zip(line, ahead, strict=True):
        side = side - way * side.dot(way)
        side /= np.linalg.norm(side) + 1e-12
        other = np.cross(way, side)
        rows.append(
            place + radius * (np.outer(np.cos(turns), side) + np.outer(np.sin(turns), other))
        )
    vertices = np.vstack([*rows, line[:1], line[-1:]])
    i = np.arange(around)
    j = (i + 1) % around
    faces = []
    for a in range(len(line) - 1):
        faces.append(np.stack([a * around + i, a * around + j, (a + 1) * around + j], 1))
        faces.append(np.stack([a * around + i, (a + 1) * around + j, (a + 1) * around + i], 1))
    last = (len(line) - 1) * around
    first_cap, last_cap = (
        np.full(around, len(line) * around),
        np.full(around, len(line) * around + 1),
    )
    faces.append(np.stack([j, i, first_cap], 1))
    faces.append(np.stack([last + i, last + j, last_cap], 1))
    return solid(vertices, np.concatenate(faces))


def curve(points: Sequence[Point], count: int = 40) -> Array:
    """A smooth path (count, 3) through the points (Catmull and Rom's spline, 1974)."""
    p = np.asarray(points, float)
    p = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    spans = len(p) - 3
    out = []
    for t in np.linspace(0, spans - 1e-9, count):
        i, u = int(t), t - int(t)
        a, b, c, d = p[i : i + 4]
        out.append(
            0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u**2)
            + 0.5 * (3 * b - a - 3 * c + d) * u**3
        )
    return np.array(out)


def sheet(place: Callable[[Array, Array], Array], across: int, along: int) -> Mesh:
    """A surface without thickness: `place(u, v)` gives points (n, 3) for u, v in 0..1."""
    u, v = np.meshgrid(np.linspace(0, 1, across + 1), np.linspace(0, 1, along + 1), indexing="ij")
    vertices = place(u.ravel(), v.ravel())
    number = np.arange((across + 1) * (along + 1)).reshape(across + 1, along + 1)
    a, b = number[:-1, :-1].ravel(), number[1:, :-1].ravel()
    c, d = number[1:, 1:].ravel(), number[:-1, 1:].ravel()
    return solid(vertices, np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)]), True)


def prism(outline: Sequence[tuple[float, float]], high: float) -> Mesh:
    """A plate of the given outline in x and y (either way round), from z = 0 to `high`."""
    points = np.asarray(outline, float)
    following = np.roll(points, -1, axis=0)
    if np.sum(points[:, 0] * following[:, 1] - following[:, 0] * points[:, 1]) < 0:
        points = points[::-1]
    count = len(points)
    caps = triangles(points)
    low = np.column_stack([points, np.zeros(count)])
    top = np.column_stack([points, np.full(count, high)])
    faces = [(a, c, b) for a, b, c in caps] + [
        (a + count, b + count, c + count) for a, b, c in caps
    ]
    for i in range(count):
        j = (i + 1) % count
        faces += [(i, j, j + count), (i, j + count, i + count)]
    return solid(np.vstack([low, top]), faces)


def triangles(points: Array) -> list[tuple[int, int, int]]:
    """Triangles of an anticlockwise outline (n, 2), by cutting ears."""
    left, found = list(range(len(points))), []
    while len(left) > 3:
        for at in range(len(left)):
            i, j, k = left[at - 1], left[at], left[(at + 1) % len(left)]
            others = [points[m] for m in left if m not in (i, j, k)]
            if turned(points[i], points[j], points[k]) > 1e-12 and not any(
                inside(p, points[i], points[j], points[k]) for p in others
            ):
                found.append((i, j, k))
                left.pop(at)
                break
        else:
            left.pop(0)
    found.append((left[0], left[1], left[2]))
    return found


def turned(a: Array, b: Array, c: Array) -> float:
    """Twice the signed area of a triangle: positive when anticlockwise."""
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))


def inside(p: Array, a: Array, b: Array, c: Array) -> bool:
    """Whether a point lies in an anticlockwise triangle."""
    return turned(a, b, p) >= 0 and turned(b, c, p) >= 0 and turned(c, a, p) >= 0
