"""Drafting marks on a picture: dimension lines, leaders, centre lines, and a single-stroke
lettering."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from .mesh import Array, Point
from .raster import Camera

FINE = 2
# Strokes on a grid 4 wide and 6 high, y upwards; a stroke is a run of "xy" digit pairs.
GLYPHS = {
    "0": "1030 3041 4145 4536 3616 1605 0501 0110", "1": "0526 2620", "2": "05163645 45440010 1040",
    "3": "05163645 44331333 33424130 30100100", "4": "30360240 0242",
    "5": "460604133342413010 0001",
    "6": "3616050110304142330302", "7": "064610", "8": "13041516364544331302011030414233",
    "9": "010010304145361605041343", ".": "10111020", ",": "2010", ":": "11121112 1413",
    "-": "0333",
    "+": "0343 2125", "/": "0046", "°": "1516262515", "%": "0046 0515 3141",
    "×": "0143 0341", "m": "0004 03142320 23344340", "c": "44340401103041", "k": "0006 02340 1340",
    "g": "451504031242 45413010", "l": "1016", "s": "4414033342401000", "h": "0006 031434434240",
    "W": "0610263046", "V": "062046", "A": "002640 0343", "B": "00063645443303 33424130100000",
    "C": "4536160501103041", "D": "000636454130 3000", "E": "46060040 0333", "N": "00064046",
    "M": "0006234640", "t": "1611203041 0434", "∅": "1030413435240514011030 0046", " ": "",
    "³": "05161524131403 1524", "u": "04011030414440", "n": "00040313343340",
    "o": "103041433414030110",
}  # fmt: skip


def strokes(sign: str) -> list[list[tuple[int, int]]]:
    """The pen strokes of one sign."""
    out = []
    for run in GLYPHS.get(sign, "").split():
        pairs = run[: len(run) // 2 * 2]
        out.append([(int(pairs[i]), int(pairs[i + 1])) for i in range(0, len(pairs), 2)])
    return out


class Marks:
    """Draws over a picture of the camera's size, in pixels of that picture; points in space are
    projected."""

    def __init__(
        self, camera: Camera, ink: tuple[float, float, float], weight: float = 2.2
    ) -> None:
        self.camera = camera
        self.unit = camera.width / 1600
        size = (camera.width * FINE, camera.height * FINE)
        self.layer = Image.new("RGBA", size, (*self.solid(ink), 0))
        self.pen = ImageDraw.Draw(self.layer)
        self.ink = self.solid(ink)
        self.weight = weight
        self.random = np.random.default_rng(11)

    @staticmethod
    def solid(ink: tuple[float, float, float]) -> tuple[int, int, int]:
        r, g, b = (round(c * 255) for c in ink)
        return r, g, b

    def flat(self, point: Point) -> tuple[float, float]:
        """A point in space on the picture, in pixels of a picture 1600 wide."""
        xy, _ = self.camera.see(np.array([point], float))
        return float(xy[0, 0] / self.unit), float(xy[0, 1] / self.unit)

    def line(
        self, points: Sequence[tuple[float, float]], weight: float = 0.0, alpha: int = 235
    ) -> None:
        """A pen line through picture points, trembling a little."""
        wide = max(1, round((weight or self.weight) * FINE * self.unit))
        path = np.array(points, float) + self.random.normal(0, 0.5, (len(points), 2))
        scaled = [(float(x), float(y)) for x, y in path * FINE * self.unit]
        self.pen.line(scaled, fill=(*self.ink, alpha), width=wide, joint="curve")

    def dots(
        self, start: tuple[float, float], end: tuple[float, float], weight: float = 0.0
    ) -> None:
        """A centre line: long, short, long."""
        a, b = np.array(start), np.array(end)
        long = float(np.linalg.norm(b - a))
        at, turn = 0.0, 0
        while at < long:
            part = (26.0, 5.0)[turn % 2]
            p, q = a + (b - a) * at / long, a + (b - a) * min(at + part, long) / long
            self.line([(p[0], p[1]), (q[0], q[1])], weight or self.weight * 0.7, 190)
            at, turn = at + part + 8, turn + 1

    def axis(self, start: Point, end: Point) -> None:
        """A centre line between points in space."""
        self.dots(self.flat(start), self.flat(end))

    def text(self, x: float, y: float, words: str, high: float = 30, tilt: float = 0.0) -> None:
        """Lettering centred on x, standing on y, `high` pixels tall; tilt in degrees
        anticlockwise."""
        unit = high / 6
        wide = len(words) * 5.4 * unit - 1.4 * unit
        c, s = np.cos(np.radians(tilt)), np.sin(np.radians(tilt))
        for number, sign in enumerate(words):
            for run in strokes(sign):
                path = []
                for gx, gy in run:
                    px = -wide / 2 + number * 5.4 * unit + (gx + 0.12 * gy) * unit
                    py = gy * unit
                    path.append((x + px * c - py * s, y - (px * s + py * c)))
                self.line(path, self.weight * 1.15)

    def arrow(self, tip: Array, way: Array) -> None:
        """A slim arrow head."""
        side = np.array([-way[1], way[0]])
        corners = [tip, tip - way * 20 + side * 5, tip - way * 20 - side * 5]
        scaled = [(float(p[0] * FINE * self.unit), float(p[1] * FINE * self.unit)) for p in corners]
        self.pen.polygon(scaled, fill=(*self.ink, 240))

    def dimension(self, start: Point, end: Point, words: str, off: tuple[float, float]) -> None:
        """A dimension line between points in space, moved by `off` pixels, with its extension
        lines."""
        a, b = np.array(self.flat(start)), np.array(self.flat(end))
        shift = np.array(off, float)
        reach = shift / np.linalg.norm(shift)
        for p in (a, b):
            near, far = p + reach * 8, p + shift + reach * 12
            self.line([(near[0], near[1]), (far[0], far[1])], self.weight * 0.65, 190)
        a, b = a + shift, b + shift
        way = (b - a) / np.linalg.norm(b - a)
        self.line([(a[0], a[1]), (b[0], b[1])], self.weight * 0.8)
        self.arrow(a, -way)
        self.arrow(b, way)
        tilt = float(np.degrees(np.arctan2(-way[1], way[0])))
        tilt = tilt - 180 if tilt > 91 else tilt + 180 if tilt < -89 else tilt
        up = np.array([-np.sin(np.radians(tilt)), -np.cos(np.radians(tilt))])
        middle = (a + b) / 2 + up * 11
        self.text(middle[0], middle[1], words, 28, tilt)

    def leader(self, point: Point, off: tuple[float, float], words: str = "") -> None:
        """A leader line from a dot on the thing to a short shelf with lettering on it."""
        x, y = self.flat(point)
        r = 5 * FINE * self.unit
        cx, cy = x * FINE * self.unit, y * FINE * self.unit
        self.pen.ellipse((cx - r, cy - r, cx + r, cy + r), fill=(*self.ink, 255))
        ex, ey = x + off[0], y + off[1]
        shelf = (24 + 26 * len(words)) * (1 if off[0] >= 0 else -1)
        self.line([(x, y), (ex, ey), (ex + shelf, ey)], self.weight * 0.8)
        if words:
            self.text(ex + shelf / 2, ey - 9, words, 27)

    def put(self, picture: Array) -> Array:
        """The picture (h, w, 3) with the marks on it."""
        size = (self.camera.width, self.camera.height)
        over: NDArray[np.float64] = (
            np.asarray(self.layer.resize(size, Image.Resampling.LANCZOS)) / 255.0
        )
        alpha = over[:, :, 3:]
        return picture * (1 - alpha) + np.array(self.ink) / 255.0 * alpha
