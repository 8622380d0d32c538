"""Turns what a camera sees into a drawing: ink lines, washes or coloured pencil, section hatching,
paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, map_coordinates

from .matter import rgb
from .mesh import Array, dot
from .raster import Camera
from .scene import Scene, Seen, hazed, lit, look, middles

FINE = 1.25
SHADOW_SIZE = 1500


@dataclass(frozen=True)
class Sheet:
    """A drawing paper and a hand. `hand` is "wash" (watercolour on light paper), "pencil"
    (coloured and white pencil on dark paper) or "full" (painted to the edge). `air` and `air_low`
    are the sky above and near the horizon (washes and full paintings), `strength` how much the
    washes cover, `grid` the pixels between grid lines, `tint` multiplies how much colour shows in
    pencil, `edge` how far the washes keep from the border (parts of the width)."""

    paper: str = "f6f0e2"
    ink: str = "2a2c38"
    hand: str = "wash"
    air: str = ""
    air_low: str = ""
    strength: float = 0.94
    grid: int = 0
    edge: float = 0.07
    chalk: str = "fdf8ea"
    lines: float = 1.0
    tint: float = 1.0


def soft_field(height: int, width: int, size: float, seed: int) -> Array:
    """Smooth random numbers (h, w), deviation 1, bumps about `size` pixels."""
    low = np.random.default_rng(seed).normal(size=(int(height / size) + 4, int(width / size) + 4))
    wide, high = round(low.shape[1] * size), round(low.shape[0] * size)
    small = Image.fromarray(low.astype(np.float32))
    big = np.asarray(small.resize((wide, high), Image.Resampling.BICUBIC), float)[:height, :width]
    return np.asarray(big / big.std())


def warped(picture: Array, amount: float, size: float, seed: int) -> Array:
    """A picture (h, w) or (h, w, c) trembling by about `amount` pixels."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(float)
    at = np.stack([
        y + amount * soft_field(height, width, size, seed),
        x + amount * soft_field(height, width, size, seed + 1),
    ])  # fmt: skip
    if picture.ndim == 2:
        flat: Array = map_coordinates(picture, at, order=1, mode="nearest")
        return flat
    layers = [map_coordinates(picture[:, :, c], at, order=1, mode="nearest") for c in range(3)]
    return np.stack(layers, 2)


def outlines(scene: Scene, seen: Seen, camera: Camera) -> Array:
    """Where pen lines go, 0..1 (h, w): silhouettes strong, creases light."""
    shape = (seen.height, seen.width)
    part = seen.part.reshape(shape)
    weight = np.append(np.array([p.matter.line for p in scene.parts]), 0.0)[part]
    place, normal = seen.place.reshape(*shape, 3), seen.normal.reshape(*shape, 3)
    depth = place @ camera.frame[2]
    unit = camera.span / camera.width
    lines = np.zeros(shape)
    for axis in (0, 1):
        here = tuple(slice(None, -1) if a == axis else slice(None) for a in (0, 1))
        next_ = tuple(slice(1, None) if a == axis else slice(None) for a in (0, 1))
        other = part[here] != part[next_]
        ground = (part[here] < 0) | (part[next_] < 0)
        step = place[next_] - place[here]
        bent = dot(normal[here], normal[next_])
        jump = np.abs(dot(step, normal[here] + normal[next_])) > 9 * unit
        nearer = np.where(
            (depth[here] <= depth[next_]) & (part[here] >= 0) | (part[next_] < 0),
            weight[here], weight[next_],
        )  # fmt: skip
        found = np.where(other, np.where(ground | jump, 1.0, 0.6) * nearer, 0)
        same = ~other & ~ground
        found = np.where(same & (bent < 0.78), 0.55 * nearer, found)
        found = np.where(same & jump & (bent > -2), np.maximum(found, 0.7 * nearer), found)
        lines[here] = np.maximum(lines[here], found)
    return lines


def hatching(scene: Scene, seen: Seen, scale: float) -> Array:
    """Section lines (h, w) on cut faces, leaning the other way from part to part."""
    shape = (seen.height, seen.width)
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(float)
    part = seen.part.reshape(shape)
    wanted = np.append(np.array([p.matter.hatch for p in scene.parts]), False)[part]
    odd = (part * 7 // 3) % 2 == 0
    gap = np.where(part % 3 == 0, 13.0, 10.0) * scale
    along = np.where(odd, x + y, x - y) / gap / np.sqrt(2)
    near = np.abs(along % 1 - 0.5)
    stroke = np.clip((near - 0.5) * gap / scale / 0.9 + 1.5, 0, 1)
    return stroke * wanted * seen.capped.reshape(shape)


def seen_through(scene: Scene, camera: Camera, below: Seen, painted: Array) -> Array:
    """Lay the clear parts (water, ice, glass) over the painted picture (h * w, 3); gives their
    lines too."""
    over = look(scene, camera, True, below.depth)
    lines = np.zeros((below.height, below.width))
    if over is None:
        return lines
    lit(scene, camera, over, SHADOW_SIZE)
    hit = np.flatnonzero(over.part >= 0)
    matter = [p.matter for p in scene.parts]
    clear = np.array([m.clear for m in matter])[over.part[hit]]
    murk = np.array([m.murk for m in matter])[over.part[hit]]
    _, way = camera.rays(*middles(hit, camera.width))
    way = way / np.sqrt(dot(way, way))[:, None]
    gap = dot(below.place[hit] - over.place[hit], way)
    gap = np.where(below.part[hit] >= 0, np.maximum(gap, 0), 4.0)
    shown = clear * np.exp(-murk * gap)
    facing = np.abs(dot(over.normal[hit], way))
    shown *= 1 - 0.6 * (1 - facing) ** 4
    top = over.color[hit] * over.light[hit]
    painted[hit] = painted[hit] * shown[:, None] + top * (1 - shown[:, None])
    below.part[hit] = np.where(below.part[hit] < 0, over.part[hit], below.part[hit])
    return outlines(scene, over, camera)


def paper(sheet: Sheet, height: int, width: int) -> Array:
    """The bare paper (h, w, 3): a little uneven, a little darker to the corners, ruled when it has
    a grid."""
    y, x = np.mgrid[0:height, 0:width]
    u, v = x / width - 0.42, (y / height - 0.42) * height / width
    tone = 1 + 0.012 * soft_field(height, width, 90, 21) + 0.003 * soft_field(height, width, 5, 22)
    tone += 0.05 - 0.30 * (u * u + v * v)
    page = np.array(rgb(sheet.paper)) * tone[:, :, None]
    if sheet.grid:
        step = sheet.grid * width / 1600
        for gap, alpha in ((step, 0.055), (step * 5, 0.08)):
            near = np.minimum(np.abs((x % gap) - gap / 2), np.abs((y % gap) - gap / 2))
            page += (near < 0.6)[:, :, None] * alpha * (np.array(rgb(sheet.ink)) - page)
    return np.clip(page, 0, 1)


def border(height: int, width: int, edge: float, seed: int) -> Array:
    """1 inside, 0 at the border (h, w), with the uneven end of a wet brush."""
    y, x = np.mgrid[0:height, 0:width] / width
    across, down = np.abs(x - 0.5) * 2, np.abs(y * width / height - 0.5) * 2
    near = (1 - (across**5 + down**5) ** 0.2) * 0.5
    ragged = (
        near
        + 0.007 * soft_field(height, width, 110, seed)
        + 0.0035 * soft_field(height, width, 13, seed)
    )
    return np.clip((ragged - edge) / 0.016 + 0.5, 0, 1)


def sky(sheet: Sheet, page: Array) -> Array:
    """Air behind everything: a wash that ends raggedly, or the whole sky of a full painting."""
    if not sheet.air:
        return page
    height, width = page.shape[:2]
    top, low = np.array(rgb(sheet.air)), np.array(rgb(sheet.air_low or sheet.air))
    v = np.linspace(0, 1, height)[:, None, None] ** 0.9
    cloud = 0.10 * soft_field(height, width, 150, 31) + 0.05 * soft_field(height, width, 40, 32)
    air = top + (low - top) * np.clip(v + cloud[:, :, None] * 0.9, 0, 1)
    if sheet.hand == "full":
        return air
    kept = border(height, width, sheet.edge, 33)[:, :, None]
    return page * (1 - kept) + page * air * kept


def washed(sheet: Sheet, page: Array, color: Array, cover: Array, kept: Array) -> Array:
    """Watercolour: the paper shines through the colour, pigment gathers at the edges."""
    height, width = cover.shape
    grainy = (
        1 + 0.035 * soft_field(height, width, 60, 41) + 0.004 * soft_field(height, width, 4, 42)
    )
    rim = np.clip(cover - gaussian_filter(cover, 7), 0, 1) * 0.22
    tone = np.clip(color * (grainy - rim)[:, :, None], 0, 1.08)
    share = (cover * kept)[:, :, None]
    bare = np.array(rgb(sheet.paper))
    paint = np.clip(
        bare * (1 - sheet.strength) + tone * (sheet.strength * (0.25 + 0.75 * bare)), 0, 1
    )
    return page * (1 - share) + paint * share


def pencilled(sheet: Sheet, page: Array, color: Array, cover: Array, tint: Array) -> Array:
    """White and coloured pencil on dark paper: light is added, shade is the paper itself."""
    height, width = cover.shape
    tone = np.clip(color @ np.array([0.3, 0.55, 0.15]), 0, 1.1)
    grain = warped(np.sin(np.add.outer(np.arange(height) * 1.1, np.arange(width) * 0.9)), 3, 40, 51)
    tone = tone + 0.014 * grain + 0.02 * soft_field(height, width, 30, 52)
    chalk = np.array(rgb(sheet.chalk))
    low, high = (
        np.clip(tone / 0.34, 0, 1)[:, :, None],
        np.clip((tone - 0.34) / 0.8, 0, 0.9)[:, :, None],
    )
    grey = page * (0.5 + 0.5 * low) + (chalk - page) * high
    paint = grey + (np.clip(color, 0, 1) - grey) * np.clip(tint * sheet.tint, 0, 0.9)[:, :, None]
    return page + (paint - page) * cover[:, :, None]


def shrink(picture: Array, width: int, height: int) -> Array:
    """Average a fine picture (h, w) or (h, w, c) down."""
    layers = picture[:, :, None] if picture.ndim == 2 else picture
    done = [
        np.asarray(
            Image.fromarray(layers[:, :, c].astype(np.float32)).resize(
                (width, height), Image.Resampling.BOX
            )
        )
        for c in range(layers.shape[2])
    ]
    out = np.stack(done, 2).astype(float)
    return out[:, :, 0] if picture.ndim == 2 else out


def draw(scene: Scene, camera: Camera, sheet: Sheet) -> Array:
    """The finished drawing (h, w, 3) in 0..1, without marks."""
    big = camera.scaled(FINE)
    seen = look(scene, big)
    assert seen is not None
    lit(scene, big, seen, round(SHADOW_SIZE * min(1.0, camera.width / 1600)))
    painted = seen.color * seen.light
    glow = np.append(np.array([p.matter.glow for p in scene.parts]), 0.0)
    painted += seen.color * glow[seen.part][:, None]
    lines = outlines(scene, seen, big)
    cut = hatching(scene, seen, big.width / 1600)
    solid = (seen.part >= 0).copy()
    if scene.haze is not None:
        air = hazed(scene, big, seen)
        painted += (np.array(rgb(scene.haze[2])) - painted) * air[:, None]
        lines *= 1 - 0.85 * air.reshape(lines.shape)
    if sheet.hand != "pencil":
        back = sky(sheet, paper(sheet, big.height, big.width)).reshape(-1, 3)
        painted = np.where(solid[:, None], painted, back)
    else:
        painted = np.where(solid[:, None], painted, 0.25)
    lines = np.maximum(lines, 0.8 * seen_through(scene, big, seen, painted))
    return finish(scene, sheet, camera, seen, painted, lines, cut)


def finish(
    scene: Scene, sheet: Sheet, camera: Camera, seen: Seen, painted: Array, lines: Array, cut: Array
) -> Array:
    """Put colour, lines and hatching on the paper at the picture's own size."""
    shape = (seen.height, seen.width)
    size = (camera.width, camera.height)
    scale = camera.width / 1600
    fade = np.append(np.array([p.matter.fade for p in scene.parts]), False)[seen.part].reshape(
        shape
    )
    tints = np.append(np.array([p.matter.tint for p in scene.parts]), 0.0)[seen.part].reshape(shape)
    color = shrink(bloom(scene, seen, painted), *size)
    cover = shrink((seen.part >= 0).reshape(shape).astype(float), *size)
    kept = 1 - shrink(fade.astype(float), *size) * (
        1 - border(camera.height, camera.width, sheet.edge, 61)
    )
    pen = gaussian_filter(lines, 0.85 * FINE * scale) * 3.4 * sheet.lines
    pen = warped(np.clip(pen, 0, 1), 0.55 * FINE * scale, 80 * scale, 71)
    shade = shading(sheet, seen, fade, scale)
    pen = np.maximum(
        shrink(pen, *size), np.maximum(0.42 * shrink(cut, *size), shrink(shade, *size))
    )
    pen = np.clip(pen, 0, 1) * (0.25 + 0.75 * kept)
    page = sky(sheet, paper(sheet, camera.height, camera.width))
    if sheet.hand == "pencil":
        out = pencilled(sheet, page, color, cover * kept, shrink(tints, *size))
    elif sheet.hand == "wash":
        out = washed(sheet, page, warped(color, 0.8 * scale, 30, 81), cover, kept)
    else:
        out = page * (1 - cover[:, :, None]) + color * cover[:, :, None]
    ink = np.array(rgb(sheet.ink))
    out = out + (ink - out) * (pen * (0.88 if sheet.hand != "full" else 0.6))[:, :, None]
    return np.clip(out, 0, 1)


def shading(sheet: Sheet, seen: Seen, fade: Array, scale: float) -> Array:
    """Short parallel strokes (h, w) where it is dark, or where it is light on dark paper."""
    shape = (seen.height, seen.width)
    tone = np.clip(seen.light @ np.array([0.3, 0.55, 0.15]), 0, 1.2).reshape(shape)
    tone = gaussian_filter(tone, 2 * scale)
    wanted = (tone - 0.62) * 1.5 if sheet.hand == "pencil" else (0.52 - tone) * 2.2
    wanted = np.clip(wanted, 0, 0.75) * (seen.part >= 0).reshape(shape) * np.where(fade, 0.5, 1.0)
    wanted *= ~seen.capped.reshape(shape)
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(float)
    gap = 6.5 * FINE * scale
    along = (x * 0.55 + y) / gap / 1.14 + 0.16 * soft_field(*shape, 140 * scale, 91)
    broken = np.clip(1 + 0.5 * soft_field(*shape, 50 * scale, 92), 0.25, 1.2)
    near = np.abs(along % 1 - 0.5) * gap / FINE / scale
    stroke = np.clip(1.1 - near / 0.95, 0, 1)
    return stroke * wanted * broken * 0.55 * (sheet.hand != "full")


def bloom(scene: Scene, seen: Seen, painted: Array) -> Array:
    """Light that spills from glowing parts."""
    shape = (seen.height, seen.width)
    picture = painted.reshape(*shape, 3)
    glow = np.append(np.array([p.matter.glow for p in scene.parts]), 0.0)[seen.part]
    if not glow.any():
        return picture
    source = np.clip(painted * np.minimum(glow, 1.5)[:, None], 0, 1.5).reshape(*shape, 3)
    halo = np.zeros_like(picture)
    for wide, share in ((0.006, 0.35), (0.03, 0.3)):
        for c in range(3):
            halo[:, :, c] += share * gaussian_filter(source[:, :, c], wide * seen.width)
    return picture + halo
