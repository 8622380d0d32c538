"""Solids with flat and round sides: the parts that inventions and buildings are made of.

Coordinates are metres, x to the right, y away from the viewer, z up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, radians, sin

import numpy as np

from .noise import Array

Point = Sequence[float]


@dataclass
class Mesh:
    """A bag of triangles: corners, corner normals and the corners' places before any move.

    All three arrays have the shape (n, 3, 3): triangle, corner, axis. `rest` carries textures
    along when a part is turned.
    """

    tris: Array
    normals: Array
    rest: Array

    def __add__(self, other: Mesh) -> Mesh:
        return Mesh(
            np.concatenate([self.tris, other.tris]),
            np.concatenate([self.normals, other.normals]),
            np.concatenate([self.rest, other.rest]),
        )

    def mapped(self) -> Mesh:
        """The same part, textured by where it stands now instead of along its grain."""
        return Mesh(self.tris, self.normals, self.tris.copy())

    def move(self, x: float, y: float = 0.0, z: float = 0.0) -> Mesh:
        return Mesh(self.tris + np.array([x, y, z]), self.normals, self.rest)

    def turn(self, axis: str, degrees: float) -> Mesh:
        m = rotation(axis, degrees)
        return Mesh(self.tris @ m.T, self.normals @ m.T, self.rest)

    def scale(self, x: float, y: float | None = None, z: float | None = None) -> Mesh:
        factors = np.array([x, x if y is None else y, x if z is None else z])
        normals = self.normals / factors
        normals /= np.linalg.norm(normals, axis=2, keepdims=True) + 1e-12
        return Mesh(self.tris * factors, normals, self.rest * np.abs(factors))


def rotation(axis: str, degrees: float) -> Array:
    """Rotation matrix about "x", "y" or "z"."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    if axis == "x":
        return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    if axis == "y":
        return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def join(parts: Sequence[Mesh]) -> Mesh:
    """All parts as one mesh."""
    return Mesh(
        np.concatenate([p.tris for p in parts]),
        np.concatenate([p.normals for p in parts]),
        np.concatenate([p.rest for p in parts]),
    )


def faceted(tris: Array, rest: Array | None = None) -> Mesh:
    """A mesh of flat faces from (n, 3, 3) corners."""
    normal = np.cross(tris[:, 1] - tris[:, 0], tris[:, 2] - tris[:, 0])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-12
    normals = np.repeat(normal[:, None, :], 3, axis=1)
    return Mesh(tris, normals, tris.copy() if rest is None else rest)


def quads(corners: Array) -> Array:
    """(n, 4, 3) quads as (2n, 3, 3) triangles."""
    return np.concatenate([corners[:, [0, 1, 2]], corners[:, [0, 2, 3]]])


def box(width: float, depth: float, height: float, at: Point = (0, 0, 0)) -> Mesh:
    """A box centred on x and y, standing on z = 0, moved to `at`; its grain runs lengthwise."""
    x, y = width / 2, depth / 2
    v = np.array([[sx * x, sy * y, z] for z in (0, height) for sy in (-1, 1) for sx in (-1, 1)])
    faces = [[0, 1, 5, 4], [1, 3, 7, 5], [3, 2, 6, 7], [2, 0, 4, 6], [4, 5, 7, 6], [2, 3, 1, 0]]
    tris = quads(v[np.array(faces)])
    order = [int(i) for i in np.argsort([-width, -depth, -height], kind="stable")]
    rest = tris[:, :, order] + (width * 7.1 + depth * 3.3 + height * 5.7)
    return faceted(tris, rest).move(*at)


def beam(a: Point, b: Point, width: float, height: float, roll: float = 0.0) -> Mesh:
    """A rectangular bar from `a` to `b`."""
    start, end = np.array(a, float), np.array(b, float)
    length = float(np.linalg.norm(end - start))
    bar = box(length, width, height).move(0, 0, -height / 2).turn("x", roll)
    return _aim(bar, (start + end) / 2, (end - start) / length)


def _aim(mesh: Mesh, centre: Array, along: Array) -> Mesh:
    """Turn a mesh that lies along x so that it lies along `along`, then move it."""
    up = np.array([0.0, 0.0, 1.0]) if abs(along[2]) < 0.95 else np.array([0.0, 1.0, 0.0])
    side = np.cross(up, along)
    side /= np.linalg.norm(side)
    m = np.stack([along, side, np.cross(along, side)], axis=1)
    return Mesh(mesh.tris @ m.T + centre, mesh.normals @ m.T, mesh.rest)


def lathe(profile: Sequence[tuple[float, float]], steps: int = 32, arc: float = 360.0) -> Mesh:
    """A turned solid about z from (radius, height) pairs, smooth around, sharp between pairs."""
    angles = np.radians(np.linspace(0, arc, steps + 1))
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    parts: list[Mesh] = []
    for (r0, z0), (r1, z1) in pairwise(profile):
        low = np.column_stack([ring * r0, np.full(steps + 1, z0)])
        high = np.column_stack([ring * r1, np.full(steps + 1, z1)])
        corners = np.stack([low[:-1], low[1:], high[1:], high[:-1]], axis=1)
        tris = quads(corners)
        slope = np.array([z1 - z0, r0 - r1])
        slope /= np.linalg.norm(slope) + 1e-12
        out = np.column_stack([ring * slope[0], np.full(steps + 1, slope[1])])
        normals = quads(np.stack([out[:-1], out[1:], out[1:], out[:-1]], axis=1))
        parts.append(Mesh(tris, normals, tris[:, :, [2, 0, 1]]))
    return join(parts)


def cylinder(radius: float, height: float, top: float | None = None, steps: int = 28) -> Mesh:
    """A closed cylinder or cone stump standing on z = 0."""
    upper = radius if top is None else top
    return lathe([(1e-5, 0), (radius, 0), (upper, height), (1e-5, height)], steps)


def rod(a: Point, b: Point, radius: float, end: float | None = None, steps: int = 12) -> Mesh:
    """A round bar from `a` to `b`, tapering to the radius `end`."""
    start, stop = np.array(a, float), np.array(b, float)
    length = float(np.linalg.norm(stop - start))
    bar = cylinder(radius, length, end, steps).turn("y", 90).move(-length / 2)
    return _aim(bar, (start + stop) / 2, (stop - start) / (length + 1e-12))


def tube(path: Sequence[Point] | Array, radius: float, steps: int = 10) -> Mesh:
    """A bent round bar through the points of `path`; (n, 3)."""
    line = np.asarray(path, float)
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-12
    spread = line.max(axis=0) - line.min(axis=0)
    ref = np.eye(3)[int(np.argmin(spread + np.array([0, 0, 1e-6])))]
    side = np.cross(along, ref)
    side /= np.linalg.norm(side, axis=1, keepdims=True) + 1e-12
    other = np.cross(along, side)
    angles = np.linspace(0, 2 * pi, steps + 1)
    out = (
        side[:, None] * np.cos(angles)[None, :, None]
        + other[:, None] * np.sin(angles)[None, :, None]
    )
    skin = line[:, None] + radius * out
    run = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    flat = np.stack(np.broadcast_arrays(run[:, None], radius * angles[None], 0.0 * angles[None]), 2)
    return Mesh(_grid(skin), _grid(out), _grid(flat))


def _grid(values: Array) -> Array:
    """Triangles of a (rows, columns, 3) grid of corners."""
    c = np.stack([values[:-1, :-1], values[1:, :-1], values[1:, 1:], values[:-1, 1:]], axis=2)
    return quads(c.reshape(-1, 4, 3))


def ball(radius: float, steps: int = 20) -> Mesh:
    """A sphere about the origin."""
    a = np.linspace(-pi / 2, pi / 2, steps // 2 + 1)[:, None]
    b = np.linspace(0, 2 * pi, steps + 1)[None]
    x, y, z = np.broadcast_arrays(np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a) + 0 * b)
    unit = np.stack([x, y, z], axis=2)
    tris = _grid(unit)
    return Mesh(tris * radius, tris, tris * radius)


def ring(radius: float, thick: float, steps: int = 40, arc: float = 360.0) -> Mesh:
    """A round bar bent to a circle in the plane z = 0."""
    t = np.radians(np.linspace(0, arc, steps + 1))
    return tube(np.stack([radius * np.cos(t), radius * np.sin(t), 0 * t], axis=1), thick)


def coil(radius: float, pitch: float, turns: float, thick: float, steps: int = 24) -> Mesh:
    """A helix of round bar about z."""
    t = np.linspace(0, 2 * pi * turns, int(steps * turns))
    path = np.stack([radius * np.cos(t), radius * np.sin(t), pitch * t / (2 * pi)], axis=1)
    angle = np.linspace(0, 2 * pi, 9)
    out = np.stack([np.cos(t), np.sin(t), 0 * t], axis=1)[:, None] * np.cos(angle)[None, :, None]
    out = out + np.array([0, 0, 1.0]) * np.sin(angle)[None, :, None]
    skin = path[:, None] + thick * out
    return Mesh(_grid(skin), _grid(out), _grid(skin))


def extrude(outline: Sequence[tuple[float, float]], thick: float) -> Mesh:
    """A plate with a convex or star-shaped outline in x and z, `thick` along y, centred on y."""
    flat = np.array(outline, float)
    n = len(flat)
    front = np.column_stack([flat[:, 0], np.full(n, -thick / 2), flat[:, 1]])
    back = front + np.array([0, thick, 0])
    middle = front.mean(axis=0)
    nxt = np.roll(np.arange(n), -1)
    fan = np.stack([np.broadcast_to(middle, (n, 3)), front, front[nxt]], axis=1)
    rear = fan[:, [0, 2, 1]] + np.array([0, thick, 0])
    rim = quads(np.stack([front, back, back[nxt], front[nxt]], axis=1))
    tris = np.concatenate([fan, rear, rim])
    return faceted(tris, tris[:, :, [0, 2, 1]])


def sheet(corners: Sequence[Point]) -> Mesh:
    """One flat four-sided face through four corners."""
    c = np.array([corners], float)
    return faceted(quads(c))


def surface(grid: Array) -> Mesh:
    """A smooth skin through a (rows, columns, 3) grid of points."""
    du, dv = np.gradient(grid, axis=0), np.gradient(grid, axis=1)
    normal = np.cross(du, dv)
    normal /= np.linalg.norm(normal, axis=2, keepdims=True) + 1e-12
    return Mesh(_grid(grid), _grid(normal), _grid(grid))


def gear(radius: float, teeth: int, thick: float, bore: float = 0.0) -> Mesh:
    """A toothed wheel in the plane of x and z."""
    step = 2 * pi / teeth
    points: list[tuple[float, float]] = []
    for i in range(teeth):
        for part, r in ((0.0, 0.86), (0.22, 1.0), (0.5, 1.0), (0.72, 0.86)):
            a = (i + part) * step
            points.append((radius * r * cos(a), radius * r * sin(a)))
    wheel = extrude(points, thick)
    hub = rod((0, -thick, 0), (0, thick, 0), max(bore, radius * 0.18))
    return wheel + hub
