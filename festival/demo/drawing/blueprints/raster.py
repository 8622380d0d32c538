"""Which triangle is seen at which pixel: cameras and a depth buffer over all triangles at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .mesh import Array, Ints, Point, dot

CHUNK = 3_000_000


@dataclass(frozen=True)
class Camera:
    """Looks from `eye` to `target`. `span` is the width seen at the target, in scene units.

    `flat` draws without vanishing point (elevations and axonometry). `shift` moves the picture by
    parts of its width.
    """

    eye: Point
    target: Point
    span: float
    flat: bool = True
    width: int = 1600
    height: int = 1200
    shift: tuple[float, float] = (0.0, 0.0)

    @cached_property
    def frame(self) -> Array:
        """Rows: right, up, into the picture."""
        ahead = np.subtract(self.target, self.eye).astype(float)
        ahead /= np.linalg.norm(ahead)
        up = np.array([0.0, 0.0, 1.0]) if abs(ahead[2]) < 0.999 else np.array([0.0, 1.0, 0.0])
        right = np.cross(ahead, up)
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(right, ahead), ahead])

    @property
    def distance(self) -> float:
        return float(np.linalg.norm(np.subtract(self.target, self.eye)))

    def see(self, points: Array) -> tuple[Array, Array]:
        """Pixels (n, 2) and nearness (n,), which grows towards the eye and is linear on the
        picture."""
        eye, scale = np.array(self.eye, float), self.width / self.span
        right, up, far = (dot(points, axis) - float(axis @ eye) for axis in self.frame)
        nearness = -far
        if not self.flat:
            nearness = 1.0 / np.maximum(far, 1e-3)
            size = nearness * (self.distance * scale)
            right, up, scale = right * size, up * size, 1.0
        x = right * scale + self.width * (0.5 + self.shift[0])
        y = self.height * 0.5 + self.width * self.shift[1] - up * scale
        return np.stack([x, y], 1), nearness

    def rays(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Start (n, 3) and direction (n, 3) of the sight lines through pixels."""
        scale = self.span / self.width
        right = (x - self.width * (0.5 + self.shift[0])) * scale
        up = (self.height * 0.5 + self.width * self.shift[1] - y) * scale
        plane = right[:, None] * self.frame[0] + up[:, None] * self.frame[1]
        if self.flat:
            return plane + np.array(self.eye), np.broadcast_to(self.frame[2], plane.shape)
        start = np.broadcast_to(np.array(self.eye, float), plane.shape)
        return start, plane / self.distance + self.frame[2]

    def along(self, nearness: Array) -> Array:
        """How many directions of `rays` away a nearness is."""
        return -nearness if self.flat else 1.0 / nearness

    def scaled(self, factor: float) -> Camera:
        """The same view on a finer or coarser picture."""
        return Camera(
            self.eye, self.target, self.span, self.flat,
            round(self.width * factor), round(self.height * factor), self.shift,
        )  # fmt: skip


def plane_of(xy: Array, values: Array) -> Array:
    """Coefficients (t, 3) of value = a x + b y + c on triangles xy (t, 3, 2) with corner values
    (t, 3)."""
    (x0, x1, x2), (y0, y1, y2) = xy[:, :, 0].T, xy[:, :, 1].T
    det = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    det = np.where(np.abs(det) < 1e-9, np.inf, det)
    d1, d2 = values[:, 1] - values[:, 0], values[:, 2] - values[:, 0]
    a = (d1 * (y2 - y0) - d2 * (y1 - y0)) / det
    b = (d2 * (x1 - x0) - d1 * (x2 - x0)) / det
    return np.stack([a, b, values[:, 0] - a * x0 - b * y0], 1)


def spans(xy: Array, width: int, height: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Every row of every triangle: triangle, row, first column, number of columns."""
    low = np.clip(np.ceil(xy[:, :, 1].min(1) - 0.5), 0, height).astype(np.int64)
    high = np.clip(np.ceil(xy[:, :, 1].max(1) - 0.5), 0, height).astype(np.int64)
    rows = np.maximum(high - low, 0)
    which = np.repeat(np.arange(len(xy)), rows)
    row = np.arange(len(which)) - np.repeat(np.cumsum(rows) - rows, rows) + low[which]
    middle = row + 0.5
    left, right = np.full(len(row), np.inf), np.full(len(row), -np.inf)
    for i, j in ((0, 1), (1, 2), (2, 0)):
        ya, yb = xy[which, i, 1], xy[which, j, 1]
        crosses = (ya <= middle) != (yb <= middle)
        rise = np.where(crosses, yb - ya, 1.0)
        x = xy[which, i, 0] + (middle - ya) / rise * (xy[which, j, 0] - xy[which, i, 0])
        left = np.where(crosses, np.minimum(left, x), left)
        right = np.where(crosses, np.maximum(right, x), right)
    some = left < right
    first = np.clip(np.ceil(np.where(some, left, 0) - 0.5), 0, width).astype(np.int64)
    past = np.clip(np.ceil(np.where(some, right, 0) - 0.5), 0, width).astype(np.int64)
    keep = past > first
    return which[keep], row[keep], first[keep], (past - first)[keep]


def raster(
    xy: Array, nearness: Array, width: int, height: int, away: Array | None = None,
    behind: Array | None = None,
) -> tuple[Array, Ints]:  # fmt: skip
    """The nearest triangle of each pixel.

    `xy` (t, 3, 2) pixels, `nearness` (t, 3); `away` (t, 3, k) is positive where plane k cuts away
    (a place goes when all are), minus infinity for parts left whole; `behind` (h * w) is what must
    be surpassed. Gives nearness (h * w), minus infinity where nothing is, and triangle numbers, -1
    there.
    """
    best = np.full(width * height, -np.inf) if behind is None else behind.copy()
    seen = np.full(width * height, -1, np.int64)
    which, row, first, many = spans(xy, width, height)
    depth, least, most = plane_of(xy, nearness), nearness.min(1), nearness.max(1)
    cuts = [] if away is None else [plane_of(xy, away[:, :, k]) for k in range(away.shape[2])]
    ends = np.cumsum(many)
    start = 0
    while start < len(which):
        stop = int(np.searchsorted(ends, (ends[start - 1] if start else 0) + CHUNK)) + 1
        part = slice(start, min(stop, len(which)))
        count = many[part]
        tri = np.repeat(which[part], count)
        shift = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        column = np.repeat(first[part], count) + shift
        line = np.repeat(row[part], count)
        x, y = column + 0.5, line + 0.5
        at = line * width + column
        near = depth[tri, 0] * x + depth[tri, 1] * y + depth[tri, 2]
        near = np.clip(near, least[tri], most[tri])
        if cuts:
            gone = np.ones(len(tri), bool)
            for cut in cuts:
                gone &= cut[tri, 0] * x + cut[tri, 1] * y + cut[tri, 2] > 0
            tri, at, near = tri[~gone], at[~gone], near[~gone]
        np.maximum.at(best, at, near)
        wins = near == best[at]
        seen[at[wins]] = tri[wins]
        start = part.stop
    return best, seen
