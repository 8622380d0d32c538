"""A scene of parts and what a camera sees of it: for every pixel the part, the place, the light,
the colour."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .light import Solids, open_sky, smoothed, soft_sun
from .matter import Matter, colors, rgb
from .mesh import Array, Bools, Ints, Mesh, Point, dot
from .raster import Camera, raster

CREASE = np.cos(np.radians(34))


@dataclass(frozen=True)
class Part:
    """One piece: its solid, what it is made of, whether cutting planes go through it."""

    mesh: Mesh
    matter: Matter
    cut: bool


@dataclass
class Scene:
    """Parts in light. `planes` are (point, normal): what lies beyond all of them, on the normal's
    side, is cut away. `sun` points to the light; `lamps` are (place, colour, strength, reach)
    without shadows; `pool` is a (place, radius) the sunlight is kept to, as from a lamp's shade.
    `haze` is air between two distances from the camera's target, its colour, and how much it hides
    at most."""

    sun: Point = (-0.55, -0.5, 0.75)
    soft: float = 0.05
    sky: float = 0.55
    planes: list[tuple[Point, Point]] = field(default_factory=list)
    lamps: list[tuple[Point, str, float, float]] = field(default_factory=list)
    pool: tuple[Point, float] | None = None
    warmth: str = "fff4e0"
    shade: str = "7f86a8"
    haze: tuple[float, float, str, float] | None = None
    parts: list[Part] = field(default_factory=list)

    def add(self, mesh: Mesh, matter: Matter, cut: bool = True) -> None:
        self.parts.append(Part(mesh, matter, cut))


@dataclass
class Seen:
    """What a camera sees, by pixel (h * w): part number or -1, place, normal, cut face, light,
    colour."""

    width: int
    height: int
    part: Ints
    depth: Array
    place: Array
    normal: Array
    capped: Bools
    light: Array
    color: Array


def corner_normals(mesh: Mesh) -> Array:
    """Normals (m, 3, 3) that are shared across edges flatter than the crease angle."""
    corners = mesh.vertices[mesh.faces]
    face = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = np.linalg.norm(face, axis=1, keepdims=True)
    unit = face / np.maximum(area, 1e-12)
    flat = mesh.faces.ravel()
    order = np.argsort(flat, kind="stable")
    _, start, count = np.unique(flat[order], return_index=True, return_counts=True)
    group = np.repeat(np.arange(len(count)), count)
    many = count[group]
    mine = np.repeat(np.arange(len(order)), many)
    theirs = np.arange(len(mine)) - np.repeat(np.cumsum(many) - many, many) + start[group[mine]]
    a, b = order[mine] // 3, order[theirs] // 3
    likeness = dot(unit[a], unit[b])
    if mesh.sheet:
        likeness = np.abs(likeness)
    weight = (likeness > CREASE)[:, None] * face[b]
    columns = [np.bincount(order[mine], weight[:, c], len(flat)) for c in range(3)]
    summed = np.stack(columns, 1).astype(np.float64)
    summed /= np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-12)
    return summed.reshape(-1, 3, 3)


def grain_of(part: Part) -> Array:
    """Texture places with the longest side first, so that grain runs along a board."""
    grain = part.mesh.grain
    if part.matter.kind in ("wood", "bark", "birch", "metal") and part.matter.image is None:
        grain = grain[:, np.argsort(-np.ptp(grain, axis=0), kind="stable")]
        grain = grain + np.array([1.7, 0.37, 0.61]) * (len(part.mesh.faces) % 7)
    return grain


def solids_of(scene: Scene, clear: bool) -> Solids | None:
    """All triangles of the opaque parts, or of the clear ones."""
    chosen = [(i, p) for i, p in enumerate(scene.parts) if (p.matter.clear > 0) == clear]
    if not chosen:
        return None
    corners = np.concatenate([p.mesh.vertices[p.mesh.faces] for _, p in chosen])
    sizes = [len(p.mesh.faces) for _, p in chosen]
    away = None
    if scene.planes:
        cut = np.repeat([p.cut for _, p in chosen], sizes)
        far = [(corners - np.array(q)) @ np.array(n, float) for q, n in scene.planes]
        away = np.where(cut[:, None, None], np.stack(far, 2), -1.0)
    return Solids(
        corners,
        np.concatenate([corner_normals(p.mesh) for _, p in chosen]),
        np.concatenate([grain_of(p)[p.mesh.faces] for _, p in chosen]),
        np.repeat([i for i, _ in chosen], sizes),
        np.repeat([p.mesh.sheet for _, p in chosen], sizes),
        away,
    )


def look(
    scene: Scene, camera: Camera, clear: bool = False, before: Array | None = None
) -> Seen | None:
    """What the camera sees of the opaque (or clear) parts, still without light."""
    solids = solids_of(scene, clear)
    if solids is None:
        return None
    flat, nearness = camera.see(solids.corners.reshape(-1, 3))
    xy, near = flat.reshape(-1, 3, 2), nearness.reshape(-1, 3)
    if solids.away is not None:
        # A cut face lies before the far side it stands for: it must win over what touches that.
        near = near + (hidden(xy) & ~solids.sheet)[:, None] * (
            0.02 if camera.flat else 0.02 * near**2
        )
    away = solids.away
    if away is not None and not camera.flat:
        away = away * near[:, :, None]
    best, seen = raster(xy, near, camera.width, camera.height, away, before)
    return gather(scene, camera, solids, best, seen)


def hidden(xy: Array) -> Bools:
    """Whether triangles (t, 3, 2), on a picture whose y points down, are seen from behind."""
    a, b = xy[:, 1] - xy[:, 0], xy[:, 2] - xy[:, 0]
    return np.asarray(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0] > 0)


def middles(hit: Ints, width: int) -> tuple[Array, Array]:
    """The middles x, y of numbered pixels."""
    return (hit % width).astype(np.float64) + 0.5, (hit // width).astype(np.float64) + 0.5


def gather(scene: Scene, camera: Camera, solids: Solids, best: Array, seen: Ints) -> Seen:
    """Places, normals and colours of the triangles that were seen."""
    size = len(seen)
    hit = np.flatnonzero(seen >= 0)
    tri = seen[hit]
    start, way = camera.rays(*middles(hit, camera.width))
    place = start + way * camera.along(best[hit])[:, None]
    normal, grain, back = interpolate(solids, tri, place, way)
    capped = back & ~solids.sheet[tri]
    if scene.planes and capped.any():
        at, facing, ahead = cap(scene, start[capped], way[capped])
        place[capped], normal[capped] = at, facing
        near = -ahead if camera.flat else 1.0 / np.maximum(ahead, 1e-6)
        best[hit[capped]] = near
        grain[capped] = at
    normal = np.where((back & ~capped)[:, None], -normal, normal)
    full = Seen(
        camera.width, camera.height, np.full(size, -1), best, np.zeros((size, 3)),
        np.zeros((size, 3)), np.zeros(size, bool), np.zeros((size, 3)), np.ones((size, 3)),
    )  # fmt: skip
    full.part[hit], full.place[hit], full.normal[hit] = solids.part[tri], place, normal
    full.capped[hit] = capped if scene.planes else False
    full.color[hit] = paint(scene, solids.part[tri], grain)
    return full


def interpolate(solids: Solids, tri: Ints, place: Array, way: Array) -> tuple[Array, Array, Bools]:
    """Normals and texture places at `place`, and whether the triangle is seen from behind."""
    corner = solids.corners[tri]
    u, v = corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0]
    w = place - corner[:, 0]
    uu, uv, vv = dot(u, u), dot(u, v), dot(v, v)
    wu, wv = dot(w, u), dot(w, v)
    det = np.maximum(uu * vv - uv * uv, 1e-18)
    b1, b2 = (vv * wu - uv * wv) / det, (uu * wv - uv * wu) / det
    b1, b2 = np.clip(b1, 0, 1), np.clip(b2, 0, 1)
    shares = np.stack([1 - b1 - b2, b1, b2], 1)[:, :, None]
    normal = np.einsum("ijk,ijl->ik", solids.normals[tri], shares)
    normal /= np.maximum(np.sqrt(dot(normal, normal)), 1e-9)[:, None]
    back = dot(np.cross(u, v), way) > 0
    return normal, np.einsum("ijk,ijl->ik", solids.places[tri], shares), back


def cap(scene: Scene, start: Array, way: Array) -> tuple[Array, Array, Array]:
    """Where sight lines leave the part that was cut away: place, normal and distance of the cut
    face."""
    best = np.full(len(start), np.inf)
    normal = np.zeros_like(start)
    for point, facing in scene.planes:
        n = np.array(facing, float) / np.linalg.norm(facing)
        slope = dot(way, n)
        far = dot(np.array(point) - start, n) / np.where(np.abs(slope) < 1e-9, -1e-9, slope)
        nearer = (slope < 0) & (far < best)
        best = np.where(nearer, far, best)
        normal[nearer] = n
    best = np.where(np.isfinite(best), best, 0)
    return start + way * best[:, None], normal, best


def paint(scene: Scene, part: Ints, grain: Array) -> Array:
    """Colours of the parts at their texture places."""
    out = np.ones((len(part), 3))
    for number in np.unique(part):
        mine = part == number
        out[mine] = colors(scene.parts[number].matter, grain[mine])
    return out


def lit(scene: Scene, camera: Camera, seen: Seen, fine: int) -> None:
    """Fill in `seen.light` (h * w, 3): sun with soft shadows, sky, bounced light, lamps, gloss.

    Sun and sky are sampled at every other pixel of every other row and spread inside each face.
    """
    both = spread(scene, camera, seen, fine)
    hit = np.flatnonzero(seen.part >= 0)
    place, normal, both = seen.place[hit], seen.normal[hit], both[hit]
    shade, warm = np.array(rgb(scene.shade)), np.array(rgb(scene.warmth))
    light = shade * (0.22 + scene.sky * both[:, 1:]) * 1.25 + warm * both[:, :1] * 0.72
    seen.light[hit] = (
        light + lamplight(scene, place, normal) + shine(scene, camera, seen, hit, both)
    )


def spread(scene: Scene, camera: Camera, seen: Seen, fine: int) -> Array:
    """Sun and sky (h * w, 2) from a quarter of the pixels; each asks its like neighbours."""
    shape = (seen.height, seen.width)
    part = seen.part.reshape(shape)
    normal = seen.normal.reshape(*shape, 3)
    few, faces = part[::2, ::2], normal[::2, ::2].reshape(-1, 3)
    hit = np.flatnonzero(few.ravel() >= 0)
    place = seen.place.reshape(*shape, 3)[::2, ::2].reshape(-1, 3)[hit]
    both = np.zeros((few.size, 2))
    both[hit] = sampled(scene, camera, place, faces[hit], fine)
    for step in (1, 2):
        both = smoothed(both, few.ravel(), faces, few.shape[1], few.shape[0], step)
    grid, faces = both.reshape(*few.shape, 2), faces.reshape(*few.shape, 3)
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]]
    total, weight = np.zeros((*shape, 2)), np.zeros(shape)
    for dy, dx in ((0, 0), (0, 1), (1, 0), (1, 1)):
        j = np.minimum((y + dy) // 2, few.shape[0] - 1)
        i = np.minimum((x + dx) // 2, few.shape[1] - 1)
        share = 1e-4 + (few[j, i] == part) * np.clip(dot(faces[j, i], normal), 0.01, 1) ** 8
        total += grid[j, i] * share[:, :, None]
        weight += share
    return (total / weight[:, :, None]).reshape(-1, 2)


def sampled(scene: Scene, camera: Camera, place: Array, normal: Array, fine: int) -> Array:
    """Sun and sky (n, 2) at places with normals; `fine` is the side of a shadow map."""
    solids = solids_of(scene, False)
    assert solids is not None
    flat = solids.corners.reshape(-1, 3)
    centre = np.array(camera.target, float)
    reach = float(min(np.abs(flat - centre).max() * 1.2, camera.span * 1.15))
    sun = np.array(scene.sun) / np.linalg.norm(scene.sun)
    direct = soft_sun(solids, place, normal, sun, centre, reach, scene.soft, fine)
    direct *= np.clip(dot(normal, sun) * 1.15 + 0.02, 0, 1)
    if scene.pool is not None:
        away = np.linalg.norm(place - np.array(scene.pool[0]), axis=1) / scene.pool[1]
        direct *= np.clip(1.25 - away**1.6, 0, 1)
    above = open_sky(solids, place, normal, centre, reach, fine // 2) * (0.72 + 0.28 * normal[:, 2])
    return np.stack([direct, above], 1)


def hazed(scene: Scene, camera: Camera, seen: Seen) -> Array:
    """How much air (h * w) lies before what is seen, 0..1."""
    if scene.haze is None:
        return np.zeros(len(seen.part))
    near, far, _, most = scene.haze
    away = dot(seen.place - np.array(camera.target, float), camera.frame[2])
    return np.asarray(np.clip((away - near) / (far - near), 0, 1) * most * (seen.part >= 0))


def lamplight(scene: Scene, place: Array, normal: Array) -> Array:
    """Light of the small lamps, which fall off with distance."""
    total = np.zeros_like(place)
    for at, color, strength, reach in scene.lamps:
        way = np.array(at) - place
        far = np.sqrt(dot(way, way))[:, None]
        facing = np.clip(dot(normal, way)[:, None] / far * 0.85 + 0.15, 0, 1)
        total += np.array(rgb(color)) * strength * facing / (1 + (far / reach) ** 2.4)
    return total


def shine(scene: Scene, camera: Camera, seen: Seen, hit: Ints, both: Array) -> Array:
    """What glossy matter mirrors: a bright sky, a dark horizon, the sun."""
    gloss = np.array([p.matter.gloss for p in scene.parts])[seen.part[hit]]
    gloss = np.where(seen.capped[hit], 0, gloss)
    _, way = camera.rays(*middles(hit, camera.width))
    way = way / np.sqrt(dot(way, way))[:, None]
    normal = seen.normal[hit]
    mirror = way - 2 * dot(way, normal)[:, None] * normal
    sun = np.array(scene.sun) / np.linalg.norm(scene.sun)
    band = np.clip(np.sin(mirror[:, 2] * 5.2 + mirror[:, 0] * 1.8), -1, 1) * 0.2
    spark = np.clip(dot(mirror, sun), 0, 1) ** 26 * both[:, 0] * 0.9
    return (gloss * (band + spark))[:, None] * np.ones(3)
