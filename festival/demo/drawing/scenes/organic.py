"""Grown and heaped shapes: bodies, snow, dough, ground; and the scattering of many copies."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy.ndimage import map_coordinates

from .geometry import Mesh, Point, surface
from .noise import Array, fbm

Limb = tuple[Point, Point, float, float]
Field = Callable[[Array], Array]
Ground = Callable[[Array, Array], Array]


def limbs(
    parts: Sequence[Limb], blend: float = 0.04, cell: float = 0.02, rough: float = 0.0
) -> Mesh:
    """A body from tapered bars (from, to, radius, radius) melted together.

    `blend` is how far the joints flow, `cell` the fineness of the skin, `rough` the depth of its
    unevenness; all in metres. Smooth minimum after Inigo Quilez's polynomial form.
    """

    def distance(p: Array) -> Array:
        best: Array | None = None
        for a, b, ra, rb in parts:
            d = _bar(p, np.array(a, float), np.array(b, float), ra, rb)
            best = d if best is None else _melt(best, d, blend)
        if best is None:
            raise ValueError("a body needs at least one limb")
        if rough:
            best = best + rough * (fbm(p * (0.6 / max(rough, 1e-3)) * 0.25 + 9) - 0.5) * 2
        return best

    ends = np.array([[*a] for a, _, _, _ in parts] + [[*b] for _, b, _, _ in parts], float)
    radius = max(max(ra, rb) for _, _, ra, rb in parts) + 2 * cell + rough
    return skin(distance, ends.min(axis=0) - radius, ends.max(axis=0) + radius, cell)


def _bar(p: Array, a: Array, b: Array, ra: float, rb: float) -> Array:
    span = b - a
    t = np.clip(((p - a) @ span) / max(float(span @ span), 1e-9), 0, 1)
    gap = np.linalg.norm(p - a - t[:, None] * span, axis=1)
    return np.asarray(gap - (ra + (rb - ra) * t))


def _melt(d1: Array, d2: Array, k: float) -> Array:
    h = np.clip(0.5 + 0.5 * (d2 - d1) / k, 0, 1)
    return np.asarray(d2 * (1 - h) + d1 * h - k * h * (1 - h))


def skin(field: Field, low: Array, high: Array, cell: float) -> Mesh:
    """The zero surface of `field` (negative inside) by naive surface nets on a grid of `cell`."""
    axes = [np.arange(low[i], high[i] + cell, cell) for i in range(3)]
    shape = tuple(len(a) for a in axes)
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    value = field(grid.reshape(-1, 3)).reshape(shape)
    inside = value < 0
    total = np.zeros((*[s - 1 for s in shape], 3))
    count = np.zeros([s - 1 for s in shape])
    for axis in range(3):
        _crossings(value, inside, axis, total, count)
    index = np.full(count.shape, -1)
    cells = np.argwhere(count > 0)
    index[tuple(cells.T)] = np.arange(len(cells))
    local = total[tuple(cells.T)] / count[tuple(cells.T)][:, None]
    vertices = (cells + local) * cell + np.array([a[0] for a in axes])
    faces = np.concatenate([_faces(inside, index, axis) for axis in range(3)])
    slope = np.stack(np.gradient(value, cell), axis=-1)
    at = ((vertices - np.array([a[0] for a in axes])) / cell).T
    normal = np.stack([map_coordinates(slope[..., i], at, order=1) for i in range(3)], axis=1)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-12
    return Mesh(vertices[faces], normal[faces], vertices[faces])


def _crossings(value: Array, inside: Array, axis: int, total: Array, count: Array) -> None:
    """Add where grid edges along `axis` cross the surface to the four cells around each."""
    n = value.shape[axis]
    a, b = np.take(value, range(n - 1), axis), np.take(value, range(1, n), axis)
    cross = np.take(inside, range(n - 1), axis) != np.take(inside, range(1, n), axis)
    t = np.where(cross, a / np.where(a == b, 1, a - b), 0)
    others = [i for i in range(3) if i != axis]
    for du in (0, 1):
        for dv in (0, 1):
            cut = [slice(None)] * 3
            for other, d in zip(others, (du, dv), strict=True):
                cut[other] = slice(d, value.shape[other] - 1 + d)
            part = cross[tuple(cut)]
            count += part
            total[..., axis] += np.where(part, t[tuple(cut)], 0)
            total[..., others[0]] += part * du
            total[..., others[1]] += part * dv


def _faces(inside: Array, index: Array, axis: int) -> Array:
    """Two triangles for every grid edge along `axis` that crosses the surface."""
    n = inside.shape[axis]
    cross = np.take(inside, range(n - 1), axis) != np.take(inside, range(1, n), axis)
    others = [i for i in range(3) if i != axis]
    at = np.argwhere(cross)
    keep = np.ones(len(at), bool)
    for other in others:
        keep &= (at[:, other] > 0) & (at[:, other] < inside.shape[other] - 1)
    at = at[keep]
    corners = []
    for du, dv in ((0, 0), (1, 0), (1, 1), (0, 1)):
        step = np.zeros(3, int)
        step[others[0]], step[others[1]] = -du, -dv
        corners.append(index[tuple((at + step).T)])
    quad = np.stack(corners, axis=1)
    quad = quad[(quad >= 0).all(axis=1)]
    return np.concatenate([quad[:, [0, 1, 2]], quad[:, [0, 2, 3]]])


def ground(
    height: Callable[[Array, Array], Array],
    x: tuple[float, float],
    y: tuple[float, float],
    n: int = 160,
) -> Mesh:
    """Land with `height(x, y)` over a rectangle; rows lie denser towards the viewer (small y)."""
    xs = np.linspace(x[0], x[1], n)
    ys = y[0] + (y[1] - y[0]) * np.linspace(0, 1, n) ** 2
    gx, gy = np.meshgrid(xs, ys)
    return surface(np.stack([gx, gy, height(gx, gy)], axis=2).transpose(1, 0, 2))


def rolling(depth: float, size: float, seed: float = 0.0) -> Callable[[Array, Array], Array]:
    """Gentle hills or drifts: `depth` high, `size` long."""

    def height(x: Array, y: Array) -> Array:
        p = np.stack(
            [x.ravel() / size + seed, y.ravel() / size + seed * 2, 0 * x.ravel() + seed], 1
        )
        return (fbm(p, 3).reshape(x.shape) - 0.5) * depth

    return height


def scatter(mesh: Mesh, places: Array, sizes: Array, turns: Array) -> Mesh:
    """Copies of `mesh` at places (n, 3), with sizes (n,) and turns about z in degrees (n,)."""
    a = np.radians(turns)
    zero, one = np.zeros_like(a), np.ones_like(a)
    m = np.stack([np.cos(a), -np.sin(a), zero, np.sin(a), np.cos(a), zero, zero, zero, one], 1)
    m = m.reshape(-1, 3, 3)
    flat, normals = mesh.tris.reshape(-1, 3), mesh.normals.reshape(-1, 3)
    moved = np.einsum("nij,kj->nki", m, flat) * sizes[:, None, None] + places[:, None, :]
    turned = np.einsum("nij,kj->nki", m, normals)
    rest = np.tile(mesh.rest, (len(places), 1, 1)) + np.repeat(places, len(mesh.rest), 0)[:, None]
    return Mesh(moved.reshape(-1, 3, 3), turned.reshape(-1, 3, 3), rest)
