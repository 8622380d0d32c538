"""Trees, grass, stones, mushrooms and far hills."""

from collections.abc import Callable
from math import pi

import numpy as np

from .geometry import Mesh, faceted, join, lathe, rod, surface
from .noise import Array, fbm, noise
from .organic import limbs, scatter


def spruce(height: float, seed: int, full: float = 1.0) -> Mesh:
    """The needles of a spruce: whorls of drooping, ragged branches; stands on z = 0."""
    rng = np.random.default_rng(seed)
    tris: list[Array] = []
    levels = 15
    for i in range(levels):
        t = i / (levels - 1)
        z = height * (0.1 + 0.88 * t)
        reach = height * 0.2 * full * (1 - t) ** 0.85 + 0.012 * height
        count = int(9 - 4 * t)
        for a in np.linspace(0, 2 * pi, count, endpoint=False) + rng.random() * 6:
            tris.append(_branch(a, z, reach * rng.uniform(0.8, 1.15), height))
    tip = height * 1.0
    cone = lathe([(height * 0.02, 0), (height * 0.006, height * 0.85), (1e-4, tip)], 7)
    return faceted(np.concatenate(tris)) + cone


def _branch(angle: float, z: float, reach: float, height: float) -> Array:
    """A ragged fan hanging from the trunk: (n, 3, 3)."""
    ahead = np.array([np.cos(angle), np.sin(angle), 0])
    side = np.array([-np.sin(angle), np.cos(angle), 0])
    down = np.array([0, 0, 1.0])
    drop = 0.35 * reach
    root = down * (z + 0.25 * drop)
    tip = ahead * reach + down * (z - drop)
    wide = 0.34 * reach
    out = []
    for s in (-1, 1):
        a = ahead * reach * 0.35 + side * s * wide * 0.8 + down * (z - 0.55 * drop)
        b = ahead * reach * 0.55 + side * s * wide * 0.25 + down * (z - 0.35 * drop)
        c = ahead * reach * 0.78 + side * s * wide * 0.7 + down * (z - 0.95 * drop)
        out += [[root, a, b], [b, c, tip], [root, b, tip]]
    return np.array(out)


def birch_wood(height: float, seed: int, lean: float = 0.0, radius: float = 0.0) -> Mesh:
    """Trunk and main branches of a birch; the grain runs along each piece."""
    rng = np.random.default_rng(seed)
    r = radius or height * 0.016
    top = (lean * height, 0, height)
    parts = [rod((0, 0, -0.3), top, r, r * 0.25, 16)]
    for _ in range(9):
        t = rng.uniform(0.4, 0.92)
        a = rng.uniform(0, 2 * pi)
        reach = height * 0.22 * (1.1 - t)
        foot = (lean * height * t, 0, height * t)
        tip = (foot[0] + reach * np.cos(a), reach * np.sin(a), height * t + reach * 1.1)
        parts.append(rod(foot, tip, r * 0.4 * (1.2 - t), r * 0.08, 6))
    return join(parts)


def leaves(
    centre: tuple[float, float, float],
    spread: tuple[float, float, float],
    n: int,
    size: float,
    seed: int,
) -> Mesh:
    """A loose crown of `n` leaf tufts in an ellipsoid."""
    rng = np.random.default_rng(seed)
    v = rng.normal(size=(n, 3))
    v /= np.linalg.norm(v, axis=1, keepdims=True)
    p = v * (rng.random((n, 1)) ** 0.45) * np.array(spread) + np.array(centre)
    clump = noise(p / (0.35 * max(spread)) + seed * 3.1)
    p, v = p[clump > 0.38], v[clump > 0.38]
    a = rng.normal(size=p.shape)
    a -= (a * v).sum(axis=1, keepdims=True) * v * 0.7
    a *= size / np.linalg.norm(a, axis=1, keepdims=True)
    b = np.cross(v, a) * 0.7
    corner = np.stack([p - a, p + b, p + a, p - b], axis=1)
    tris = np.concatenate([corner[:, [0, 1, 2]], corner[:, [0, 2, 3]]])
    mesh = faceted(tris)
    soft = np.repeat(np.concatenate([v, v])[:, None], 3, axis=1)
    return Mesh(mesh.tris, soft, mesh.rest)


def grass(
    x: tuple[float, float],
    y: tuple[float, float],
    n: int,
    tall: float,
    seed: int,
    height: Callable[[Array, Array], Array] | None = None,
    bend: float = 0.35,
) -> Mesh:
    """`n` bent blades standing on `height(x, y)` in a rectangle."""
    rng = np.random.default_rng(seed)
    px, py = rng.uniform(*x, n), rng.uniform(*y, n)
    pz = height(px, py) if height else np.zeros(n)
    foot = np.stack([px, py, pz], axis=1)
    h = tall * rng.uniform(0.5, 1.15, n)[:, None]
    a = rng.uniform(0, 2 * pi, n)
    way = np.stack([np.cos(a), np.sin(a), 0 * a], axis=1)
    side = np.stack([np.ones(n), 0.3 * np.sin(a), 0 * a], axis=1) * 0.012 * tall / 0.4
    up = np.array([0, 0, 1.0])
    mid = foot + up * h * 0.6 + way * h * bend * 0.3
    tip = foot + up * h * rng.uniform(0.8, 1.0, n)[:, None] + way * h * bend
    tris = np.concatenate(
        [
            np.stack([foot - side, foot + side, mid + side * 0.7], axis=1),
            np.stack([foot - side, mid + side * 0.7, mid - side * 0.7], axis=1),
            np.stack([mid - side * 0.7, mid + side * 0.7, tip], axis=1),
        ]
    )
    mesh = faceted(tris)
    normals = np.broadcast_to(np.array([0, -0.35, 0.94]), mesh.tris.shape).copy()
    return Mesh(mesh.tris, normals, mesh.rest)


def stone(size: float, seed: int, flat: float = 0.65) -> Mesh:
    """A worn stone about the origin."""
    rng = np.random.default_rng(seed)
    o = rng.uniform(-0.35, 0.35, (3, 3)) * size
    parts = [((*p,), (*(p * 0.2),), size * 0.62, size * 0.5) for p in o]
    body = limbs(parts, size * 0.3, size / 9, size * 0.06)
    return body.scale(1, 1, flat)


def bolete(size: float) -> tuple[Mesh, Mesh]:
    """Foot and cap of a cep, `size` metres tall."""
    foot = lathe([(1e-4, 0), (0.22, 0.0), (0.27, 0.2), (0.2, 0.5), (0.16, 0.68)], 20).scale(size)
    cap = lathe(
        [
            (0.1, 0.62),
            (0.42, 0.6),
            (0.52, 0.66),
            (0.5, 0.76),
            (0.38, 0.9),
            (0.2, 0.98),
            (1e-4, 1.0),
        ],
        24,
    ).scale(size)
    return foot, cap


def chanterelle(size: float, seed: int = 0) -> Mesh:
    """A wavy funnel, `size` metres tall."""
    a = np.linspace(0, 2 * pi, 31)[:, None]
    t = np.array([0.0, 0.4, 0.7, 0.9, 1.0, 0.92, 0.75])[None]
    r = np.array([0.1, 0.12, 0.24, 0.42, 0.5, 0.4, 0.05])[None]
    wave = 1 + 0.14 * np.sin(a * 5 + seed) * t
    z = t + 0.09 * np.sin(a * 4 + seed * 2) * t
    grid = np.stack([r * wave * np.cos(a), r * wave * np.sin(a), z + 0 * r], axis=2)
    return surface(grid * size)


def fern(reach: float, seed: int) -> Mesh:
    """A shuttlecock of fern fronds."""
    rng = np.random.default_rng(seed)
    tris = []
    up = np.array([0, 0, 1.0])
    for a in np.linspace(0, 2 * pi, 9, endpoint=False) + rng.uniform(0, 1, 9):
        ahead = np.array([np.cos(a), np.sin(a), 0])
        side = np.array([-np.sin(a), np.cos(a), 0])
        long = reach * rng.uniform(0.75, 1.1)
        for i in range(1, 15):
            t = i / 15
            at = ahead * long * t + up * long * (1.1 * t - 1.0 * t * t)
            leaf = 0.3 * long * (1 - t) ** 0.8 * min(1, t * 4)
            for s in (-1, 1):
                end = at + side * s * leaf + ahead * leaf * 0.35 - up * leaf * 0.25
                tris.append([at - ahead * 0.02 * long, at + ahead * 0.026 * long, end])
    return faceted(np.array(tris))


def hills(distance: float, width: float, height: float, seed: float, rough: int = 4) -> Mesh:
    """A far ridge standing across the view."""
    x = np.linspace(-width / 2, width / 2, 160)
    p = np.stack([x / width * 6 + seed, 0 * x + seed * 1.7, 0 * x], axis=1)
    top = height * (0.25 + 1.1 * fbm(p, rough))
    rows = [
        np.stack([x, 0 * x + distance - 0.25 * width * k, top * (1 - k)], 1)
        for k in (0.0, 0.25, 1.0)
    ]
    rows[1][:, 2] = top * 0.62
    return surface(np.stack(rows, axis=1))


def wood_edge(mesh: list[Mesh], places: Array, low: float, high: float, seed: int) -> Mesh:
    """Trees of a few kinds at `places` (n, 3), sized between `low` and `high`."""
    rng = np.random.default_rng(seed)
    pick = rng.integers(0, len(mesh), len(places))
    sizes, turns = rng.uniform(low, high, len(places)), rng.uniform(0, 360, len(places))
    groups = [
        scatter(m, places[pick == i], sizes[pick == i], turns[pick == i])
        for i, m in enumerate(mesh)
        if (pick == i).any()
    ]
    return join(groups)


def belt(
    x: tuple[float, float], y: tuple[float, float], n: int, seed: int, z: float = 0.0
) -> Array:
    """`n` places at the height `z` in a rectangle, (n, 3)."""
    rng = np.random.default_rng(seed)
    return np.stack([rng.uniform(*x, n), rng.uniform(*y, n), np.full(n, z)], axis=1)
