"""From traced light to an illustration: calm light, ink lines, glow, tone, brushwork, file."""

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import binary_dilation, gaussian_filter, uniform_filter, zoom

from .materials import linear
from .noise import Array, smoothstep
from .stage import Tone
from .tracer import Frame


def calm(frame: Frame, passes: int = 5) -> Array:
    """Remove the sampling noise from the light without crossing the edges of things (a-trous)."""
    light = frame.light.astype(np.float32)
    half = frame.fine // 2
    normal = frame.normal[half :: frame.fine, half :: frame.fine]
    depth = frame.depth[half :: frame.fine, half :: frame.fine]
    thing = frame.thing[half :: frame.fine, half :: frame.fine]
    ring = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx]
    for level in range(passes):
        total, weight = light.copy(), np.ones(light.shape[:2], np.float32)
        size = light.sum(axis=2) + 0.05
        for dy, dx in ring:
            s = (dy * 2**level, dx * 2**level)
            flat = np.clip(np.einsum("ijk,ijk->ij", _shift(normal, s), normal), 0, 1) ** 16
            other = _shift(light, s)
            differ = np.abs(_shift(size, s) - size) / size * (0.5 + 0.5 * level)
            differ += np.abs(_shift(depth, s) - depth) / (0.03 * depth + 1e-3)
            w = (_shift(thing, s) == thing) * flat * np.exp(-differ)
            total += other * w[:, :, None]
            weight += w
        light = total / weight[:, :, None]
    return np.asarray(light)


def _shift(a: Array, by: tuple[int, int]) -> Array:
    """`a` moved by rows and columns; what has no neighbour there keeps its own value."""
    dy, dx = by
    h, w = a.shape[:2]
    out = a.copy()
    into = (slice(max(0, -dy), min(h, h - dy)), slice(max(0, -dx), min(w, w - dx)))
    source = (slice(max(0, dy), min(h, h + dy)), slice(max(0, dx), min(w, w + dx)))
    out[into] = a[source]
    return out


def assemble(frame: Frame, light: Array) -> Array:
    """Colour of every pixel: painted surface times light, sub-pixels averaged; (h, w, 3)."""
    f = frame.fine
    h, w = light.shape[:2]
    half = f // 2
    thing = frame.thing[half::f, half::f]
    out = np.zeros((h, w, 3))
    for i in range(f):
        for j in range(f):
            sub = frame.thing[i::f, j::f]
            mine = light.copy()
            open_ = sub != thing
            for s in ((0, 1), (0, -1), (1, 0), (-1, 0)):
                take = open_ & (_shift(thing, s) == sub)
                mine[take] = _shift(light, s)[take]
                open_ &= ~take
            out += frame.albedo[i::f, j::f] * mine + frame.extra[i::f, j::f]
    return out / (f * f)


def outlines(frame: Frame) -> Array:
    """Strength of drawn line on every pixel, 0..1: edges of things, steps in depth, creases."""
    depth, thing, normal = frame.depth, frame.thing, frame.normal
    line: Array = np.zeros(depth.shape, np.float32)
    for s in ((0, 1), (1, 0)):
        d2 = _shift(depth, s)
        near = np.minimum(depth, d2)
        front = np.where(depth <= d2, frame.ink, _shift(frame.ink, s))
        edge = (_shift(thing, s) != thing) * 1.0
        jump = np.abs(d2 - depth) / near
        step = smoothstep(0.02, 0.06, jump)
        turn = 1 - (_shift(normal, s) * normal).sum(axis=2)
        crease = smoothstep(0.25, 0.6, turn) * (jump < 0.05) * 0.55
        line = np.maximum(line, np.maximum(np.maximum(edge, step), crease) * front)
    if frame.fine > 1:
        grown = np.maximum(line, 0.85 * np.maximum(_shift(line, (0, -1)), _shift(line, (-1, 0))))
        line = np.maximum(grown, 0.45 * binary_dilation(line > 0.6))
        if depth.shape[1] > 2400:
            line = np.maximum(line, 0.7 * np.maximum(_shift(line, (0, 1)), _shift(line, (1, 0))))
    f = frame.fine
    h, w = line.shape[0] // f, line.shape[1] // f
    return np.asarray(line.reshape(h, f, w, f).mean(axis=(1, 3)))


def brushed(image: Array, radius: int) -> Array:
    """Kuwahara's filter: each pixel takes the mean of its calmest corner, like a flat brush."""
    if radius < 1:
        return image
    grey = image.mean(axis=2)
    mean = np.stack([uniform_filter(image[..., c], radius + 1) for c in range(3)], axis=2)
    var = uniform_filter(grey**2, radius + 1) - uniform_filter(grey, radius + 1) ** 2
    half = radius // 2 + 1
    best, out = np.full(grey.shape, np.inf), mean.copy()
    for dy in (-half, half):
        for dx in (-half, half):
            v = _shift(var, (dy, dx))
            take = v < best
            best[take] = v[take]
            out[take] = _shift(mean, (dy, dx))[take]
    return out


def bloomed(image: Array, amount: float) -> Array:
    """Light bleeding from what is brighter than paper."""
    over = np.clip(image - 1.0, 0, 6)
    wide = np.stack([gaussian_filter(over[..., c], 9) for c in range(3)], axis=2)
    tiny = over[::8, ::8]
    far = np.stack([gaussian_filter(tiny[..., c], 9) for c in range(3)], axis=2)
    grow = (image.shape[0] / far.shape[0], image.shape[1] / far.shape[1], 1)
    return np.asarray(image + amount * (wide + 1.6 * zoom(far, grow, order=1)))


def developed(image: Array, tone: Tone) -> Array:
    """Linear light to display values 0..1, warm paper in the lights and ink in the depths."""
    x = np.clip(image * tone.exposure, 0, None)
    curved = (x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14)
    srgb = np.clip(curved, 0, 1) ** (1 / 2.2)
    dark = linear(tone.shadow) ** (1 / 2.2)
    srgb = dark * 0.35 + srgb * (1 - 0.35 * dark)
    return np.asarray(srgb * np.array([1.0, 0.992, 0.972]))


def flakes(shape: tuple[int, int], amount: float, seed: int = 3) -> Array:
    """Falling snow as soft dots, (h, w) in 0..1."""
    rng = np.random.default_rng(seed)
    h, w = shape
    out = np.zeros(shape)
    for size, share in ((1.0, 0.6), (1.8, 0.3), (3.4, 0.1)):
        dots = np.zeros(shape)
        n = int(amount * 900 * share)
        dots[rng.integers(0, h, n), rng.integers(0, w, n)] = 1
        out += gaussian_filter(dots, size * w / 1600) * (2 * np.pi * (size * w / 1600) ** 2)
    return np.clip(out, 0, 1) * 0.75


def streaks(shape: tuple[int, int], amount: float, seed: int = 5) -> Array:
    """Falling rain as short slanting strokes, (h, w) in 0..0.5."""
    rng = np.random.default_rng(seed)
    h, w = shape
    out = np.zeros(shape)
    for _ in range(int(260 * amount)):
        long, strength = rng.integers(14, 46) * w // 1600, rng.uniform(0.2, 0.6)
        x, y = rng.integers(0, w - 12), rng.integers(0, h - long - 1)
        step = np.arange(long)
        out[y + step, x + step // 7] = strength
    return gaussian_filter(out, 0.6 * w / 1600 + 0.2) * 0.5


def finished(frame: Frame, tone: Tone) -> Image.Image:
    """The picture."""
    colour = assemble(frame, calm(frame))
    colour = bloomed(colour, tone.bloom)
    shown = brushed(developed(colour, tone), round(tone.brush * max(1.0, colour.shape[1] / 1250)))
    line = outlines(frame)[:, :, None] * tone.ink
    dark = linear(tone.shadow) ** (1 / 2.2)
    shown = shown * (1 - line) + (shown * 0.22 + dark * 0.25) * line
    if tone.falling:
        shown = (
            shown
            + (np.array([0.96, 0.97, 1.0]) - shown)
            * flakes(shown.shape[:2], tone.falling)[..., None]
        )
    if tone.rain:
        shown = shown + (1 - shown) * streaks(shown.shape[:2], tone.rain)[..., None]
    h, w = shown.shape[:2]
    y, x = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j]
    shown *= 1 - tone.vignette * np.clip((x**2 + y**2) / 2, 0, 1)[..., None] ** 1.5
    return Image.fromarray((np.clip(shown, 0, 1) * 255 + 0.5).astype(np.uint8))


def save(image: Image.Image, path: Path, budget: int) -> int:
    """Write lossy WebP at the best quality from 78 down to 34 that fits `budget` bytes."""
    for quality in range(78, 33, -4):
        data = BytesIO()
        image.save(data, "WEBP", quality=quality, method=6)
        if data.tell() <= budget or quality <= 34:
            path.write_bytes(data.getvalue())
            return data.tell()
    raise AssertionError("unreachable")
