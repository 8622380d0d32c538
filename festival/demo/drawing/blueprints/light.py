"""How much sun and sky reach a place: shadow maps from a soft sun and from all over the sky."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .mesh import Array, Bools, Ints, dot
from .raster import Camera, raster


@dataclass(frozen=True)
class Solids:
    """All triangles of a scene: corners, normals and texture places (t, 3, 3), and per triangle
    its part, whether it is of a sheet, how far its corners lie beyond each cutting plane (t, 3,
    k)."""

    corners: Array
    normals: Array
    places: Array
    part: Ints
    sheet: Bools
    away: Array | None


def shadows(
    solids: Solids, way: Array, centre: Array, reach: float, size: int
) -> tuple[Camera, Array]:
    """The scene as light from direction `way` sees it: its camera and nearness (size * size)."""
    eye = centre + way * reach * 4
    camera = Camera(
        (float(eye[0]), float(eye[1]), float(eye[2])),
        (float(centre[0]), float(centre[1]), float(centre[2])),
        2 * reach, True, size, size,
    )  # fmt: skip
    flat, nearness = camera.see(solids.corners.reshape(-1, 3))
    best, _ = raster(flat.reshape(-1, 3, 2), nearness.reshape(-1, 3), size, size, solids.away)
    return camera, best


def reached(camera: Camera, best: Array, points: Array, slack: float, jitter: Array) -> Array:
    """1 where light from a shadow map's direction arrives, 0 in shadow."""
    flat, nearness = camera.see(points)
    x = np.clip((flat[:, 0] + jitter[:, 0]).astype(np.int64), 0, camera.width - 1)
    y = np.clip((flat[:, 1] + jitter[:, 1]).astype(np.int64), 0, camera.height - 1)
    return (nearness + slack >= best[y * camera.width + x]).astype(float)


def soft_sun(
    solids: Solids, points: Array, normals: Array, sun: Array, centre: Array, reach: float,
    soft: float, size: int,
) -> Array:  # fmt: skip
    """Share of a round sun, `soft` wide in radians, that each place sees."""
    random = np.random.default_rng(3)
    side = np.cross(sun, [0.2, 0.5, 0.8])
    side /= np.linalg.norm(side)
    other = np.cross(sun, side)
    seen = np.zeros(len(points))
    rounds = 5
    lifted = points + normals * (3.2 * reach / size)
    for i in range(rounds):
        r, a = soft * np.sqrt((i + 0.5) / rounds), i * 2.39996
        way = sun + side * r * np.cos(a) + other * r * np.sin(a)
        camera, best = shadows(solids, way / np.linalg.norm(way), centre, reach, size)
        jitter = random.uniform(-0.9, 0.9, (len(points), 2))
        seen += reached(camera, best, lifted, 2.5 * reach / size, jitter)
    return seen / rounds


def open_sky(
    solids: Solids, points: Array, normals: Array, centre: Array, reach: float, size: int
) -> Array:
    """Share of the sky that each place sees, weighed by the slope towards it: 1 in the open."""
    random = np.random.default_rng(5)
    total, weight = np.zeros(len(points)), np.full(len(points), 0.06)
    rounds = 10
    lifted = points + normals * (3.5 * reach / size)
    for i in range(rounds):
        height = 0.12 + 0.86 * (i + 0.5) / rounds
        a = i * 2.39996 + 0.4
        flat = np.sqrt(1 - height * height)
        way = np.array([flat * np.cos(a), flat * np.sin(a), height])
        facing = np.maximum(dot(normals, way), 0) + 0.04
        camera, best = shadows(solids, way, centre, reach, size)
        jitter = random.uniform(-1.5, 1.5, (len(points), 2))
        total += facing * reached(camera, best, lifted, 3 * reach / size, jitter)
        weight += facing
    return total / weight


def smoothed(
    values: Array, part: Ints, normals: Array, width: int, height: int, step: int
) -> Array:
    """Blur (h * w, k) inside each part and face only, to melt the grain of sampled light."""
    grid = values.reshape(height, width, -1)
    parts = part.reshape(height, width)
    faces = normals.reshape(height, width, 3)
    total = grid.copy()
    weight = np.ones((height, width, 1))
    for dy, dx in (
        (0, 1),
        (1, 0),
        (1, 1),
        (1, -1),
        (0, 2),
        (2, 0),
        (2, 1),
        (1, 2),
        (2, -1),
        (1, -2),
    ):
        for sign in (-step, step):
            moved = (sign * dy, sign * dx)
            same = np.roll(parts, moved, (0, 1)) == parts
            same &= dot(np.roll(faces, moved, (0, 1)), faces) > 0.9
            share = same[:, :, None].astype(float)
            total += np.roll(grid, moved, (0, 1)) * share
            weight += share
    return (total / weight).reshape(height * width, -1)
