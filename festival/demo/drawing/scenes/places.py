"""Buildings and furniture that several scenes share: walls, roofs, windows, jetties, snow caps."""

from collections.abc import Sequence

import numpy as np

from .geometry import Mesh, Point, box, faceted, join, quads, rod, surface, tube
from .materials import Material, mottled
from .noise import Array, fbm
from .organic import limbs
from .stage import Stage


def gable(width: float, depth: float, eaves: float, ridge: float) -> Mesh:
    """A house body: four walls and gables, ridge along y; centred, on z = 0."""
    x, y = width / 2, depth / 2
    w = [[[-x, s, 0], [x, s, 0], [x, s, eaves], [-x, s, eaves]] for s in (-y, y)]
    w += [[[s, -y, 0], [s, y, 0], [s, y, eaves], [s, -y, eaves]] for s in (-x, x)]
    tops = [[[-x, s, eaves], [x, s, eaves], [0, s, ridge]] for s in (-y, y)]
    return faceted(np.concatenate([quads(np.array(w, float)), np.array(tops, float)]))


def roof(
    width: float, depth: float, eaves: float, ridge: float, over: float = 0.35, thick: float = 0.1
) -> Mesh:
    """Two slopes for `gable`, standing out by `over`."""
    x, y = width / 2, depth / 2 + over
    slope = (ridge - eaves) / x
    low = eaves - over * slope
    parts = []
    for s in (-1, 1):
        a = np.array(
            [[0, -y, ridge], [s * (x + over), -y, low], [s * (x + over), y, low], [0, y, ridge]],
            float,
        )
        parts.append(_slab(a, thick))
    return join(parts)


def _slab(face: Array, thick: float) -> Mesh:
    """A plate with the lower face `face` (4, 3), thickened upwards."""
    top = face + np.array([0, 0, thick])
    nxt = [1, 2, 3, 0]
    sides = np.stack([face, face[nxt], top[nxt], top], axis=1)
    return faceted(quads(np.concatenate([top[None], face[None, ::-1], sides])))


def slab(corners: Sequence[Point], thick: float) -> Mesh:
    """A plate over four corners, thickened upwards."""
    return _slab(np.array(corners, float), thick)


def frame(
    width: float, height: float, bar: float, deep: float, across: int = 2, up: int = 2
) -> Mesh:
    """A window frame with glazing bars in the plane of x and z, its sill at z = 0."""
    parts = [box(bar, deep, height).move(s * (width - bar) / 2) for s in (-1, 1)]
    parts += [box(width, deep, bar).move(0, 0, z) for z in (0, height - bar)]
    thin = bar * 0.5
    parts += [
        box(thin, deep * 0.8, height).move(width * (i / across - 0.5)) for i in range(1, across)
    ]
    parts += [
        box(width, deep * 0.8, thin).move(0, 0, height * i / up - thin / 2) for i in range(1, up)
    ]
    return join(parts)


def wall_with_hole(
    x: tuple[float, float],
    z: tuple[float, float],
    hole: tuple[float, float, float, float],
    deep: float,
) -> Mesh:
    """A wall about y = 0 with a hole (left, right, bottom, top)."""
    left, right, low, top = hole
    parts = []
    for a, b, c, d in (
        (x[0], left, *z),
        (right, x[1], *z),
        (left, right, z[0], low),
        (left, right, top, z[1]),
    ):
        if b - a > 1e-6 and d - c > 1e-6:
            parts.append(box(b - a, deep, d - c).move((a + b) / 2, 0, c))
    return join(parts)


def deck(
    x: tuple[float, float],
    y: tuple[float, float],
    z: float,
    board: float = 0.14,
    thick: float = 0.04,
    seed: int = 1,
) -> Mesh:
    """A floor of loose boards lying along x."""
    rng = np.random.default_rng(seed)
    n = int((y[1] - y[0]) / board)
    width = x[1] - x[0]
    return join(
        [
            box(width + rng.uniform(-0.05, 0.05), board * 0.93, thick).move(
                (x[0] + x[1]) / 2 + rng.uniform(-0.03, 0.03),
                y[0] + (i + 0.5) * board,
                z - thick + rng.uniform(-0.004, 0.004),
            )
            for i in range(n)
        ]
    )


def snow_on(
    x: tuple[float, float],
    y: tuple[float, float],
    z: float,
    deep: float,
    seed: float = 0.0,
    n: int = 48,
) -> Mesh:
    """A pillow of snow on a flat top: rounded at the rim, uneven above."""
    u, v = np.meshgrid(np.linspace(-1, 1, n), np.linspace(-1, 1, n), indexing="ij")
    rim = np.clip(1 - np.maximum(np.abs(u), np.abs(v)) ** 6, 0, 1) ** 0.5
    px = (x[0] + x[1]) / 2 + u * (x[1] - x[0]) / 2
    py = (y[0] + y[1]) / 2 + v * (y[1] - y[0]) / 2
    lump = 0.75 + 0.5 * fbm(
        np.stack([px.ravel() * 1.4 + seed, py.ravel() * 1.4, 0 * px.ravel()], 1), 2
    ).reshape(u.shape)
    return surface(np.stack([px, py, z - 0.01 + deep * rim * lump], axis=2))


def crate(width: float, depth: float, height: float, slats: int = 3) -> Mesh:
    """An open box of slats."""
    gap = height / slats
    parts = []
    for i in range(slats):
        z = i * gap
        parts += [box(width, 0.015, gap * 0.78).move(0, s * depth / 2, z) for s in (-1, 1)]
        parts += [box(0.015, depth, gap * 0.78).move(s * width / 2, 0, z) for s in (-1, 1)]
    parts += [
        box(0.035, 0.035, height).move(sx * (width / 2 - 0.03), sy * (depth / 2 - 0.03))
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    parts.append(box(width, depth, 0.015))
    return join(parts)


def mound(x: float, y: float, z: float, size: float, seed: int = 0) -> Mesh:
    """A soft heap."""
    return limbs(
        [((x - size * 0.4, y, z), (x + size * 0.4, y, z), size * 0.55, size * 0.5)],
        0.1,
        size / 14,
        size * 0.08,
    )


def rope(a: Point, b: Point, sag: float, radius: float = 0.008, n: int = 18) -> Mesh:
    """A line hanging between two points."""
    t = np.linspace(0, 1, n)[:, None]
    path = np.array(a, float) * (1 - t) + np.array(b, float) * t
    path[:, 2] -= sag * 4 * (t * (1 - t))[:, 0]
    return tube(path, radius, 6)


def post_and_rail(x: tuple[float, float], y: float, n: int, height: float = 1.0) -> Mesh:
    """A wooden fence along x."""
    xs = np.linspace(*x, n)
    parts = [rod((float(a), y, -0.2), (float(a), y, height), 0.05) for a in xs]
    parts += [
        rod((x[0], y - 0.05, h), (x[1], y - 0.05, h + 0.03), 0.035)
        for h in (height * 0.5, height * 0.85)
    ]
    return join(parts)


def straw(
    stage: Stage, x: tuple[float, float], y: tuple[float, float], n: int, seed: int, z: float = 0.0
) -> None:
    """Loose straw lying on a floor."""
    rng = np.random.default_rng(seed)
    px, py, a = rng.uniform(*x, n), rng.uniform(*y, n), rng.uniform(0, 6.28, n)
    long, tilt = rng.uniform(0.05, 0.16, n), rng.uniform(-0.02, 0.05, n)
    p = np.stack([px, py, rng.uniform(0.005, 0.05, n) + z], 1)
    d = np.stack([np.cos(a) * long, np.sin(a) * long, tilt], 1)
    w = np.stack([-np.sin(a), np.cos(a), 0 * a], 1) * 0.006
    quad = np.stack([p - d - w, p + d - w, p + d + w, p - d + w], 1)
    tris = np.concatenate([quad[:, [0, 1, 2]], quad[:, [0, 2, 3]]])
    normals = np.broadcast_to(np.array([0, 0, 1.0]), tris.shape).copy()
    stage.add(Mesh(tris, normals, tris.copy()), Material("#d9b463", mottled(0.5, 0.5), ink=0.0))
