"""Traces a stage: one ray a sub-pixel for what is seen, a few a pixel for the light on it.

Uses Embree (the wheel `embreex`, needed for drawing only) to find what a ray meets.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from .materials import linear
from .noise import Array, noise
from .stage import Stage, unit

BAND = 260_000


@dataclass
class Frame:
    """What the rays brought back; light per pixel, the rest per sub-pixel.

    Shapes: albedo, extra, normal (H, W, 3); depth, haze, thing, ink (H, W); light (h, w, 3),
    where H = fine * h.
    """

    albedo: Array
    extra: Array
    normal: Array
    depth: Array
    haze: Array
    thing: Array
    ink: Array
    light: Array
    fine: int


class Tracer:
    """Geometry and materials of a stage, ready to be asked."""

    def __init__(self, stage: Stage, seed: int = 1) -> None:
        self.stage = stage
        meshes = [m for m, _, _ in stage.parts]
        self.normals = np.concatenate([m.normals for m in meshes]).astype(np.float32)
        self.rest = np.concatenate([m.rest for m in meshes]).astype(np.float32)
        self.tris = np.concatenate([m.tris for m in meshes]).astype(np.float32)
        sizes = [len(m.tris) for m in meshes]
        self.material = np.repeat(np.arange(len(meshes)), sizes)
        self.thing = np.repeat([t for _, _, t in stage.parts], sizes)
        mats = [m for _, m, _ in stage.parts]
        self.mats = mats
        self.colour = np.array([linear(m.colour) for m in mats])
        self.gloss = np.array([m.gloss for m in mats], np.float32)
        self.mirror = np.array([m.mirror for m in mats], np.float32)
        self.clear = np.array([m.clear for m in mats], np.float32)
        self.glow = np.array([m.glow for m in mats], np.float32)
        self.inked = np.array([m.ink for m in mats], np.float32)
        self.ripple = np.array([m.ripple for m in mats], np.float32)
        self.soft = np.array([m.soft for m in mats], np.float32)
        self.sun = unit(stage.sun.towards) if stage.sun else None
        self.rng = np.random.default_rng(seed)
        scene = import_module("embreex.rtcore_scene").EmbreeScene()
        build: Any = import_module("embreex.mesh_construction").TriangleMesh
        self.keep = build(scene, self.tris.astype(np.float32))
        self.scene: Any = scene
        solid = self.clear[self.material] < 0.3
        shade = import_module("embreex.rtcore_scene").EmbreeScene()
        self.keep_solid = build(shade, self.tris[solid].astype(np.float32))
        self.shade: Any = shade

    def hit(self, o: Array, d: Array) -> tuple[Array, Array, Array, Array]:
        """Triangle (or -1), distance and the two barycentric weights for each ray."""
        found = self.scene.run(o.astype(np.float32), d.astype(np.float32), output=True)
        return found["primID"], found["tfar"], found["u"], found["v"]

    def open(self, o: Array, d: Array, far: Array | float) -> Array:
        """1.0 where nothing solid stands within `far` metres, else 0.0."""
        dist = np.broadcast_to(np.asarray(far, np.float32), len(o)).astype(np.float32)
        got = self.shade.run(
            o.astype(np.float32), d.astype(np.float32), dists=dist, query="OCCLUDED"
        )
        return np.asarray(got < 0, np.float32)

    def surface(self, prim: Array, u: Array, v: Array, d: Array) -> tuple[Array, Array, Array]:
        """Normal towards the viewer, painted colour and material index where rays hit."""
        w = np.stack([1 - u - v, u, v], axis=1)[:, :, None]
        n = (self.normals[prim] * w).sum(axis=1)
        rest = (self.rest[prim] * w).sum(axis=1)
        mat = self.material[prim]
        colour = self.colour[mat].copy()
        for m in np.unique(mat):
            pattern = self.mats[m].pattern
            if pattern is not None:
                at = mat == m
                colour[at] = np.clip(pattern(rest[at], colour[at]), 0, 1)
        waves = self.ripple[mat]
        if waves.any():
            at = waves > 0
            q = rest[at]
            bump = np.stack(
                [noise(q * np.array([1.3, 3.1, 1]) + i * 9.7) - 0.5 for i in range(2)], 1
            )
            bump += 0.5 * np.stack(
                [noise(q * np.array([4.1, 9.0, 1]) + i * 5.1) - 0.5 for i in range(2)], 1
            )
            n[at, :2] += bump * waves[at][:, None]
        n /= np.linalg.norm(n, axis=1, keepdims=True) + 1e-12
        n = np.where(((n * d).sum(axis=1) > 0)[:, None], -n, n)
        return n, colour, mat

    def lit(self, p: Array, n: Array, mat: Array, bounces: int, rays: int) -> Array:
        """Light falling on points `p` with normals `n`: sun, lamps, sky and one bounce."""
        stage = self.stage
        out = np.zeros_like(p)
        if self.sun is not None and stage.sun is not None:
            for _ in range(max(1, rays - 1)):
                to = self.sun + jitter(self.rng, p.shape, stage.sun.spread)
                to /= np.linalg.norm(to, axis=1, keepdims=True)
                wrap = self.soft[mat]
                face = np.clip(((n * to).sum(axis=1) + wrap) / (1 + wrap), 0, 1)
                see = np.zeros(len(p), np.float32)
                on = face > 0
                see[on] = self.open(p[on] + n[on] * 2e-3, to[on], 1e6)
                part = linear(stage.sun.colour) * stage.sun.power / max(1, rays - 1)
                out += (face * see)[:, None] * part
        out += self._lamps(p, n)
        if bounces:
            out += self._dome(p, n, rays)
        else:
            out += linear(stage.ambient) * (0.7 + 0.3 * n[:, 2:3])
        return out

    def _lamps(self, p: Array, n: Array) -> Array:
        out = np.zeros_like(p)
        for lamp in self.stage.lamps:
            to = np.array(lamp.at, np.float32) + jitter(self.rng, p.shape, lamp.size) - p
            far = np.linalg.norm(to, axis=1)
            to = to / far[:, None]
            amount = np.clip((n * to).sum(axis=1), 0, 1) * lamp.power / (far**2 + 0.02)
            if lamp.aim is not None:
                edge = np.cos(np.radians(lamp.cone))
                beam = -(to @ unit(lamp.aim))
                amount *= np.clip((beam - edge) / (1 - edge), 0, 1) ** 0.6
            on = amount > 1e-3
            if on.any():
                see = self.open(p[on] + n[on] * 2e-3, to[on], far[on] - 0.02)
                out[on] += (amount[on] * see)[:, None] * linear(lamp.colour)
        return out

    def _dome(self, p: Array, n: Array, rays: int) -> Array:
        """Cosine-weighted light from the sky, or from what stands in its way."""
        out = np.zeros_like(p)
        for _ in range(rays):
            d = n + unit_cloud(self.rng, len(p))
            d /= np.linalg.norm(d, axis=1, keepdims=True) + 1e-9
            o = p + n * 2e-3
            prim, far, u, v = self.hit(o, d)
            gain = np.zeros_like(p)
            free = prim < 0
            gain[free] = self.stage.sky.colour(d[free], None)
            at = ~free
            if at.any():
                n2, colour, mat = self.surface(prim[at], u[at], v[at], d[at])
                p2 = o[at] + d[at] * far[at][:, None]
                back = colour * self.lit(p2, n2, mat, 0, 1)
                gain[at] = back + colour * np.minimum(self.glow[mat], 3.0)[:, None]
            out += gain
        return out / rays

    def radiance(self, o: Array, d: Array, level: int) -> Array:
        """Colour seen along rays after a mirror or through glass."""
        prim, far, u, v = self.hit(o, d)
        out = self.stage.sky.colour(d, self.sun)
        at = prim >= 0
        if at.any():
            n, colour, mat = self.surface(prim[at], u[at], v[at], d[at])
            p = o[at] + d[at] * far[at][:, None]
            seen = colour * (self.lit(p, n, mat, 0, 1) + self.glow[mat][:, None])
            if level > 0:
                seen = self.beyond(p, d[at], n, mat, seen, level - 1)
            out[at] = self.fogged(seen, far[at], p)
        return out

    def beyond(self, p: Array, d: Array, n: Array, mat: Array, seen: Array, level: int) -> Array:
        """Add what is mirrored in, and seen through, surfaces that are glossy or clear."""
        clear, mirror = self.clear[mat], self.mirror[mat]
        at = clear > 0
        if at.any():
            through = self.radiance(p[at] + d[at] * 4e-3, d[at], level)
            tint = 0.35 + 0.65 * self.colour[mat[at]]
            seen = seen.copy()
            k = clear[at][:, None]
            seen[at] = seen[at] * (1 - k) + through * tint * k
        at = mirror > 0
        if at.any():
            facing = -(n[at] * d[at]).sum(axis=1)
            r = d[at] + 2 * facing[:, None] * n[at]
            fresnel = 0.04 + 0.96 * np.clip(1 - facing, 0, 1) ** 5
            share = np.clip(mirror[at] * (0.25 + 0.75 * fresnel / 0.6), 0, 1)
            share = np.where(clear[at] > 0, mirror[at] * fresnel, share)[:, None]
            got = self.radiance(p[at] + n[at] * 3e-3, r, level)
            seen = seen.copy()
            seen[at] = seen[at] * (1 - share) + got * share
        return seen

    def fogged(self, seen: Array, far: Array, p: Array) -> Array:
        keep = 1 - self.haze(far, p)[:, None]
        fog = self.stage.fog
        return seen if fog is None else seen * keep + linear(fog.colour) * (1 - keep)

    def haze(self, far: Array, p: Array) -> Array:
        """How much of the view the air has taken, 0..1."""
        fog = self.stage.fog
        if fog is None:
            return np.zeros(len(far), np.float32)
        thick = np.exp(-np.clip(p[:, 2], 0, None) / fog.low) if fog.low else 1.0
        return np.asarray(1 - np.exp2(-np.clip(far - fog.start, 0, None) / fog.half * thick))

    def shine(self, d: Array, n: Array, mat: Array, p: Array) -> Array:
        """Soft highlights of the sun on glossy things."""
        out = np.zeros_like(d)
        on = self.gloss[mat] > 0
        if self.sun is None or self.stage.sun is None or not on.any():
            return out
        half = self.sun - d[on]
        half /= np.linalg.norm(half, axis=1, keepdims=True)
        spark = np.clip((half * n[on]).sum(axis=1), 0, 1) ** 60 * self.gloss[mat[on]]
        spark *= self.open(p[on] + n[on] * 3e-3, np.broadcast_to(self.sun, p[on].shape), 1e6)
        out[on] = spark[:, None] * linear(self.stage.sun.colour) * self.stage.sun.power * 0.5
        return out


def jitter(rng: np.random.Generator, shape: tuple[int, ...], size: float) -> Array:
    """Normal noise with the deviation `size`."""
    return rng.standard_normal(shape, dtype=np.float32) * np.float32(size)


def unit_cloud(rng: np.random.Generator, n: int) -> Array:
    """`n` random directions."""
    v = rng.standard_normal((n, 3), dtype=np.float32)
    return np.asarray(v / np.linalg.norm(v, axis=1, keepdims=True))


def trace(stage: Stage, width: int, height: int, fine: int = 2, rays: int = 3) -> Frame:
    """Trace a stage to a frame of `width` x `height` pixels with `fine` squared sub-pixels."""
    tracer = Tracer(stage)
    frame = _frame(width, height, fine)
    _look(tracer, frame, width * fine, height * fine)
    _illuminate(tracer, frame, width, height, rays)
    return frame


def _frame(width: int, height: int, fine: int) -> Frame:
    big, small = (height * fine, width * fine), (height, width)
    f32 = np.float32
    return Frame(
        albedo=np.zeros((*big, 3), f32),
        extra=np.zeros((*big, 3), f32),
        normal=np.zeros((*big, 3), f32),
        depth=np.full(big, 1e4, f32),
        haze=np.zeros(big, f32),
        thing=np.zeros(big, np.int32),
        ink=np.zeros(big, f32),
        light=np.ones((*small, 3), f32),
        fine=fine,
    )


def _screen(width: int, height: int, rows: range) -> tuple[Array, Array]:
    x = ((np.arange(width) + 0.5) / width * 2 - 1).astype(np.float32)
    y = (1 - (np.arange(rows.start, rows.stop) + 0.5) / height * 2).astype(np.float32)
    u, v = np.meshgrid(x, y)
    return u.ravel(), v.ravel()


def _look(tracer: Tracer, frame: Frame, width: int, height: int) -> None:
    """First rays: what every sub-pixel shows, apart from the light falling on it."""
    step = max(1, BAND // width)
    for top in range(0, height, step):
        rows = range(top, min(height, top + step))
        o, d = tracer.stage.camera.rays(*_screen(width, height, rows), width / height)
        prim, far, u, v = tracer.hit(o, d)
        at = prim >= 0
        n_px = len(o)
        albedo = np.zeros((n_px, 3), np.float32)
        extra, normal = albedo.copy(), albedo.copy()
        haze, ink = np.zeros(n_px, np.float32), np.zeros(n_px, np.float32)
        thing = np.zeros(n_px, np.int32)
        extra[~at] = tracer.stage.sky.colour(d[~at], tracer.sun)
        if at.any():
            n, colour, mat = tracer.surface(prim[at], u[at], v[at], d[at])
            p = o[at] + d[at] * far[at][:, None]
            haze[at] = tracer.haze(far[at], p)
            keep = (1 - haze[at])[:, None]
            added, share = _added(tracer, p, d[at], n, mat, colour)
            albedo[at] = colour * share[:, None] * keep
            fog = tracer.stage.fog
            veil = linear(fog.colour) * (1 - keep) if fog else 0.0
            extra[at] = added * keep + veil
            normal[at] = n
            thing[at] = tracer.thing[prim[at]]
            ink[at] = tracer.inked[mat] * (1 - haze[at])
        far = np.where(at, far, 1e4)
        band: dict[str, Array] = {"albedo": albedo, "extra": extra, "normal": normal}
        band |= {"depth": far, "haze": haze, "thing": thing, "ink": ink}
        for name, value in band.items():
            whole = getattr(frame, name)
            whole[rows.start : rows.stop] = value.reshape(whole[rows.start : rows.stop].shape)


def _added(
    tracer: Tracer, p: Array, d: Array, n: Array, mat: Array, colour: Array
) -> tuple[Array, Array]:
    """Light that is not the surface's own diffuse: glow, highlights, mirror, glass; and what
    share of the diffuse remains."""
    added = colour * tracer.glow[mat][:, None] + tracer.shine(d, n, mat, p)
    share = np.ones(len(p), np.float32)
    special = (tracer.mirror[mat] > 0) | (tracer.clear[mat] > 0)
    if special.any():
        s = special
        zero = tracer.beyond(p[s], d[s], n[s], mat[s], np.zeros((int(s.sum()), 3), np.float32), 2)
        one = tracer.mirror[mat[s]] * 0.25
        facing = np.clip(-(n[s] * d[s]).sum(axis=1), 0, 1)
        fresnel = 0.04 + 0.96 * (1 - facing) ** 5
        one = np.clip(tracer.mirror[mat[s]] * (0.25 + 0.75 * fresnel / 0.6), 0, 1)
        clear = tracer.clear[mat[s]]
        one = np.where(clear > 0, tracer.mirror[mat[s]] * fresnel, one)
        share[s] = (1 - clear) * (1 - one)
        added[s] += zero
    return added, share


def _illuminate(tracer: Tracer, frame: Frame, width: int, height: int, rays: int) -> None:
    """Second rays: the light on every pixel's surface."""
    step = max(1, BAND // 2 // width)
    for top in range(0, height, step):
        rows = range(top, min(height, top + step))
        o, d = tracer.stage.camera.rays(*_screen(width, height, rows), width / height)
        prim, far, u, v = tracer.hit(o, d)
        out = np.ones((len(o), 3), np.float32)
        at = prim >= 0
        if at.any():
            n, _, mat = tracer.surface(prim[at], u[at], v[at], d[at])
            p = o[at] + d[at] * far[at][:, None]
            out[at] = tracer.lit(p, n, mat, 1, rays)
        frame.light[rows.start : rows.stop] = out.reshape(len(rows), width, 3)
