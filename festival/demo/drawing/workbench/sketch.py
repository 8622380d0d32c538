"""Pages of the inventor's notebook: a scene drawn in ink, hatching and marker wash.

The lines are not traced by hand: two quick renderings (surface direction; object and distance) give
the edges, a third the light. Edges become wobbling double lines, shade becomes hatching, colour a
loose wash.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter
from scipy.ndimage import gaussian_filter, map_coordinates

from festival.demo.drawing.workbench import stage
from festival.demo.drawing.workbench.nodes import Net, bpy
from festival.demo.drawing.workbench.shapes import Point

Grid = NDArray[np.float32]
INK, BLUE_INK, MARKER = (32, 34, 46), (36, 70, 150), (226, 90, 24)


def raw_pixels(folder: Path, size: tuple[int, int], samples: int) -> Grid:
    """The scene as linear floats, H x W x 4, top row first."""
    scene = bpy.context.scene
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.cycles.samples = samples
    scene.render.image_settings.file_format = "OPEN_EXR"
    scene.render.filepath = str(folder / "pass.exr")
    bpy.ops.render.render(write_still=True)
    image = bpy.data.images.load(str(folder / "pass.exr"))
    flat = np.empty(size[0] * size[1] * 4, dtype=np.float32)
    image.pixels.foreach_get(flat)
    bpy.data.images.remove(image)
    return flat.reshape(size[1], size[0], 4)[::-1]


def shown_as(kind: str) -> Any:
    """A flat material that paints direction, or object (red) and distance (green)."""
    net = Net(kind)
    if kind == "direction":
        tone = net.add("NewGeometry", out="Normal")
        tone = net.add("VectorMath", {0: tone, 1: (0.5, 0.5, 0.5)}, operation="MULTIPLY_ADD")
        net.feed(tone.node.inputs[2], (0.5, 0.5, 0.5))
    else:
        far = net.math("MULTIPLY", net.add("CameraData", out="View Z Depth"), 0.1)
        one = net.add("ObjectInfo", out="Random")
        tone = net.add("CombineXYZ", {0: one, 1: far})
    light = net.add("Emission", {"Color": tone})
    net.feed(net.tree.nodes["Material Output"].inputs["Surface"], light)
    return net.material


def passes(
    build: Callable[[], object], eye: Point, target: Point, lens: float, size: tuple[int, int]
) -> tuple[Grid, Grid, Grid]:
    """Colour with light, direction, object and distance of what `build` makes."""
    scene = stage.empty()
    build()
    scene.render.film_transparent = True
    stage.window_light(target, (50, 0, -50), 3.4, 1.0, bars=False)
    stage.camera(eye, target, lens)
    with TemporaryDirectory() as spare:
        lit = raw_pixels(Path(spare), size, 8)
        for body in scene.objects:
            for step in [m for m in body.modifiers if m.type == "PARTICLE_SYSTEM"]:
                body.modifiers.remove(step)
        scene.cycles.use_denoising = False
        layer = bpy.context.view_layer
        layer.material_override = shown_as("direction")
        facing = raw_pixels(Path(spare), size, 3)
        layer.material_override = shown_as("object")
        things = raw_pixels(Path(spare), size, 1)
    return lit, facing, things


def jump(grid: Grid) -> Grid:
    """The largest step to the right or down neighbour, over channels."""
    flat = grid if grid.ndim == 3 else grid[:, :, None]
    right = np.abs(np.diff(flat, axis=1, append=flat[:, -1:])).max(2)
    down = np.abs(np.diff(flat, axis=0, append=flat[-1:])).max(2)
    return np.asarray(np.maximum(right, down), dtype=np.float32)


def edges(facing: Grid, things: Grid) -> Grid:
    folds = np.clip((jump(facing[:, :, :3]) - 0.12) * 4, 0, 0.75)
    outlines = (jump(things[:, :, 0]) > 0.002) * 0.8
    depth = np.log(np.maximum(things[:, :, 1], 1e-3))
    steps = (jump(depth) > 0.05) * 1.0
    rim = (jump(things[:, :, 3]) > 0.3) * 1.0
    return np.asarray(np.maximum.reduce([folds, outlines, steps, rim]), dtype=np.float32)


def wobble(grid: Grid, seed: int, reach: float, soft: float = 26.0) -> Grid:
    """Shift every point a little, as a hand does."""
    dice = np.random.default_rng(seed)
    tall, wide = grid.shape
    shift = [gaussian_filter(dice.normal(0, 1, (tall, wide)), soft) for _ in range(2)]
    y, x = np.mgrid[0:tall, 0:wide].astype(np.float32)
    scale = [reach / (s.std() or 1.0) for s in shift]
    moved = map_coordinates(grid, [y + shift[0] * scale[0], x + shift[1] * scale[1]], order=1)
    return np.asarray(moved, dtype=np.float32)


def hatch(light: Grid, cover: Grid, seed: int) -> Grid:
    """Slanting lines where it is dark, crossed where it is darkest."""
    tall, wide = light.shape
    y, x = np.mgrid[0:tall, 0:wide].astype(np.float32)
    sway = wobble(np.sin(x / 40) + np.cos(y / 37), seed, 6) * 1.5
    first = np.clip(np.sin((x + y + sway) * 2 * np.pi / 9) * 2 - 0.9, 0, 1)
    second = np.clip(np.sin((x * 0.5 - y * 1.2 + sway) * 2 * np.pi / 9) * 2 - 0.9, 0, 1)
    dark = np.clip((0.30 - light) * 6, 0, 1)
    darker = np.clip((0.12 - light) * 12, 0, 1)
    return np.asarray(np.maximum(first * dark, second * darker) * cover * 0.75, dtype=np.float32)


def paper_page(wide: int, tall: int, seed: int) -> Grid:
    """Warm paper with fibres and a grid of dots."""
    dice = np.random.default_rng(seed)
    tone = np.ones((tall, wide, 3), dtype=np.float32) * np.array(
        [0.965, 0.94, 0.885], dtype=np.float32
    )
    fibre = gaussian_filter(dice.normal(0, 1, (tall, wide)), 1.2) + 2 * gaussian_filter(
        dice.normal(0, 1, (tall, wide)), 14
    )
    tone *= (1 + 0.012 * fibre / fibre.std())[:, :, None]
    tone[20::34, 20::34] *= 0.72
    tone[21::34, 20::34] *= 0.8
    return tone


def drawn(
    build: Callable[[], object],
    eye: Point,
    target: Point,
    lens: float = 45,
    seed: int = 1,
    size: tuple[int, int] = (1200, 900),
) -> Grid:
    """A page with the thing drawn on it, before any notes."""
    lit, facing, things = passes(build, eye, target, lens, size)
    cover = np.clip(lit[:, :, 3], 0, 1)
    tone = np.clip(lit[:, :, :3], 0, 1) ** (1 / 2.2)
    light = gaussian_filter(lit[:, :, :3].mean(2), 1.5)
    page = paper_page(size[0], size[1], seed)
    loose = np.stack(
        [wobble(gaussian_filter(tone[:, :, c], 5), seed + 5, 7, 60) for c in range(3)], 2
    )
    fill = wobble(gaussian_filter(cover, 2.5), seed + 5, 7, 60)
    brim = np.clip(gaussian_filter(fill, 2) - gaussian_filter(fill, 9), 0, 1) * 0.8
    wash = 1 - (fill * 0.72)[:, :, None] * (1 - np.clip(loose * 1.25, 0, 1))
    page = page * wash * (1 - 0.25 * brim[:, :, None])
    line = gaussian_filter(edges(facing, things), 0.75) * 1.5
    ink = np.maximum(wobble(line, seed, 1.6), 0.55 * wobble(line, seed + 1, 3.2))
    ink = np.clip(np.maximum(ink, hatch(light, cover, seed + 2)), 0, 1)
    tint = np.array(INK, dtype=np.float32) / 255
    return np.asarray(page * (1 - ink[:, :, None]) + tint * ink[:, :, None], dtype=np.float32)


STROKES: dict[str, Sequence[Sequence[tuple[float, float]]]] = {
    "0": [[(0.5, 0), (0.1, 0.3), (0.1, 0.75), (0.5, 1), (0.85, 0.7), (0.85, 0.25), (0.5, 0)]],
    "1": [[(0.2, 0.25), (0.5, 0), (0.5, 1)]],
    "2": [[(0.1, 0.25), (0.4, 0), (0.8, 0.2), (0.7, 0.5), (0.1, 1), (0.9, 0.97)]],
    "3": [[(0.15, 0.1), (0.6, 0), (0.8, 0.25), (0.4, 0.48), (0.85, 0.7), (0.6, 1), (0.1, 0.9)]],
    "4": [[(0.6, 1), (0.6, 0), (0.1, 0.65), (0.9, 0.62)]],
    "5": [[(0.8, 0), (0.25, 0.02), (0.2, 0.42), (0.7, 0.45), (0.85, 0.75), (0.5, 1), (0.1, 0.9)]],
    "6": [[(0.7, 0), (0.2, 0.45), (0.15, 0.8), (0.5, 1), (0.85, 0.75), (0.5, 0.52), (0.18, 0.72)]],
    "7": [[(0.1, 0.02), (0.9, 0), (0.4, 1)]],
    "8": [
        [
            (0.5, 0.47),
            (0.15, 0.2),
            (0.5, 0),
            (0.82, 0.2),
            (0.2, 0.75),
            (0.5, 1),
            (0.85, 0.78),
            (0.5, 0.47),
        ]
    ],
    "9": [[(0.8, 0.3), (0.45, 0.5), (0.15, 0.25), (0.5, 0), (0.8, 0.25), (0.7, 1)]],
    "m": [
        [(0.05, 0.45), (0.1, 1)],
        [(0.1, 0.6), (0.35, 0.45), (0.45, 0.65), (0.45, 1)],
        [(0.45, 0.62), (0.75, 0.45), (0.85, 0.65), (0.88, 1)],
    ],
    "g": [
        [
            (0.8, 0.5),
            (0.4, 0.42),
            (0.15, 0.7),
            (0.4, 0.95),
            (0.8, 0.7),
            (0.8, 0.45),
            (0.8, 1.2),
            (0.4, 1.4),
            (0.15, 1.25),
        ]
    ],
    "°": [[(0.3, 0), (0.1, 0.12), (0.3, 0.28), (0.5, 0.12), (0.3, 0)]],
    "×": [[(0.2, 0.5), (0.75, 0.95)], [(0.75, 0.5), (0.2, 0.95)]],
    ":": [[(0.4, 0.4), (0.45, 0.45)], [(0.4, 0.85), (0.45, 0.9)]],
    ",": [[(0.4, 0.9), (0.45, 1.0), (0.3, 1.2)]],
    " ": [],
}


class Pen:
    """Writes on a page with a wavering hand. Coordinates are pixels of the page."""

    def __init__(self, page: Grid, seed: int = 1) -> None:
        self.picture = Image.fromarray((np.clip(page, 0, 1) * 255).astype(np.uint8))
        self.layer = Image.new("L", self.picture.size, 0)
        self.dice = Random(seed)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        tone: tuple[int, int, int] = INK,
        width: int = 3,
        shake: float = 1.2,
    ) -> None:
        mask = Image.new("L", self.picture.size, 0)
        pen = ImageDraw.Draw(mask)
        way = []
        for (x0, y0), (x1, y1) in pairwise(points):
            count = max(2, int(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 / 9))
            for k in range(count):
                t = k / count
                way.append(
                    (
                        x0 + (x1 - x0) * t + self.dice.gauss(0, shake * 0.5),
                        y0 + (y1 - y0) * t + self.dice.gauss(0, shake * 0.5),
                    )
                )
        way.append(points[-1])
        pen.line(way, fill=225, width=width, joint="curve")
        self.picture.paste(tone, (0, 0), mask.filter(ImageFilter.GaussianBlur(0.6)))

    def write(
        self, text: str, x: float, y: float, size: float = 30, tone: tuple[int, int, int] = BLUE_INK
    ) -> None:
        for letter in text:
            wide = size * (0.75 if letter == "m" else 0.3 if letter in " ,:1" else 0.55)
            for stroke in STROKES[letter]:
                self.line([(x + px * wide, y + py * size) for px, py in stroke], tone, 3, 0.7)
            x += wide + size * 0.16

    def measure(
        self,
        a: tuple[float, float],
        b: tuple[float, float],
        text: str,
        away: tuple[float, float] = (0, -40),
    ) -> None:
        """A dimension line with ticks and a number."""
        self.line([a, b], BLUE_INK, 2)
        length = ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5 or 1.0
        nx, ny = -(b[1] - a[1]) / length * 12, (b[0] - a[0]) / length * 12
        for x, y in (a, b):
            self.line([(x - nx, y - ny), (x + nx, y + ny)], BLUE_INK, 3)
        middle = ((a[0] + b[0]) / 2 + away[0] - len(text) * 9, (a[1] + b[1]) / 2 + away[1])
        self.write(text, middle[0], middle[1])

    def arrow(
        self,
        path: Sequence[tuple[float, float]],
        tone: tuple[int, int, int] = MARKER,
        width: int = 6,
    ) -> None:
        """A marker arrow along a path."""
        self.line(path, tone, width, 2)
        (x0, y0), (x1, y1) = path[-2], path[-1]
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 or 1.0
        ux, uy = (x1 - x0) / length * 24, (y1 - y0) / length * 24
        self.line(
            [
                (x1 - ux - uy * 0.6, y1 - uy + ux * 0.6),
                (x1, y1),
                (x1 - ux + uy * 0.6, y1 - uy - ux * 0.6),
            ],
            tone,
            width,
            1,
        )

    def scribble(
        self, x: float, y: float, wide: float, lines: int = 3, tone: tuple[int, int, int] = INK
    ) -> None:
        """Handwriting too small to read."""
        for row in range(lines):
            place, base = x, y + row * 27
            stop = x + wide * (
                self.dice.uniform(0.45, 0.9) if row == lines - 1 else self.dice.uniform(0.88, 1.0)
            )
            while place < stop:
                word, path = self.dice.uniform(26, 80), []
                for k in range(int(word / 5)):
                    high = self.dice.choice((5, 7, 8, 8, 15)) if k % 2 else 0
                    path.append((place + k * 5, base - high + self.dice.gauss(0, 0.8)))
                self.line(path, tone, 2, 0.4)
                place += word + 14

    def page(self) -> Grid:
        return np.asarray(np.asarray(self.picture) / 255, dtype=np.float32)
