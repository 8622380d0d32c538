"""The stage of a picture: what stands on it, how it is lit and from where it is seen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import radians, tan

import numpy as np

from .geometry import Mesh, Point
from .materials import INK, Material, linear
from .noise import Array, fbm, smoothstep


def unit(v: Point | Array) -> Array:
    """`v` with the length 1."""
    a = np.array(v, float)
    return np.asarray(a / np.linalg.norm(a), np.float32)


@dataclass(frozen=True)
class Sun:
    """The one far light: `towards` points to it, `spread` is the softness of its shadows."""

    towards: Point
    colour: str = "#fff0d8"
    power: float = 2.6
    spread: float = 0.03


@dataclass(frozen=True)
class Lamp:
    """A near light at a place; `size` softens its shadows, `aim` and `cone` make it a beam."""

    at: Point
    colour: str = "#ffb45c"
    power: float = 4.0
    size: float = 0.06
    aim: Point | None = None
    cone: float = 40.0


@dataclass(frozen=True)
class Sky:
    """Colours of the dome from zenith to horizon and of the ground's reflection below it."""

    zenith: str = "#7fa6cf"
    horizon: str = "#e9e4d6"
    below: str = "#8f8a80"
    power: float = 1.0
    clouds: float = 0.0
    cloud: str = "#ffffff"
    stars: float = 0.0
    curve: float = 0.45
    halo: float = 0.0
    halo_colour: str = "#ffd9a0"

    def colour(self, d: Array, sun: Array | None) -> Array:
        """Radiance in the directions `d` (n, 3)."""
        up = np.clip(d[:, 2], 0, 1)[:, None] ** self.curve
        out = linear(self.horizon) * (1 - up) + linear(self.zenith) * up
        if self.clouds:
            q = d / np.maximum(d[:, 2:3] + 0.12, 0.05)
            bank = smoothstep(0.48, 0.72, fbm(q * np.array([0.8, 1.6, 0.1]) + 3.7, 5))
            bank *= smoothstep(0.0, 0.12, d[:, 2]) * self.clouds
            out = out + (linear(self.cloud) - out) * bank[:, None]
        if self.halo and sun is not None:
            near = np.clip(d @ sun, 0, 1)[:, None]
            out = out + linear(self.halo_colour) * self.halo * (near**8 * 0.35 + near**90)
        ground = smoothstep(0.0, -0.06, d[:, 2])[:, None]
        return np.asarray((out * (1 - ground) + linear(self.below) * ground) * self.power)


@dataclass(frozen=True)
class Fog:
    """Air that takes the colour of distance: half gone after `half` metres."""

    colour: str
    half: float
    start: float = 0.0
    low: float = 0.0


@dataclass(frozen=True)
class Camera:
    """An eye at `at` looking to `to`; `width` is the horizontal angle of view in degrees."""

    at: Point
    to: Point
    width: float = 45.0

    def rays(self, u: Array, v: Array, aspect: float) -> tuple[Array, Array]:
        """Origins and unit directions for screen places u, v in -1..1 (v up)."""
        ahead = unit(np.array(self.to, float) - np.array(self.at, float))
        right = unit(np.cross(ahead, np.array([0, 0, 1], np.float32)))
        up = np.cross(right, ahead)
        half = tan(radians(self.width) / 2)
        d = (
            ahead
            + right * (u * np.float32(half))[:, None]
            + up * (v * np.float32(half / aspect))[:, None]
        )
        d /= np.linalg.norm(d, axis=1, keepdims=True)
        return np.broadcast_to(np.array(self.at, np.float32), d.shape), d

    def project(self, point: Point, aspect: float) -> tuple[float, float]:
        """Screen place of a point: x and y in 0..1 from the upper left."""
        ahead = unit(np.array(self.to, float) - np.array(self.at, float))
        right = unit(np.cross(ahead, np.array([0, 0, 1], np.float32)))
        up = np.cross(right, ahead)
        half = tan(radians(self.width) / 2)
        d = np.array(point, float) - np.array(self.at, float)
        depth = float(d @ ahead)
        x, y = float(d @ right) / depth / half, float(d @ up) / depth / half * aspect
        return 0.5 + x / 2, 0.5 - y / 2


@dataclass(frozen=True)
class Tone:
    """How the picture is developed: exposure, strength of ink, glow of lamps, brush, weather."""

    exposure: float = 1.0
    ink: float = 0.75
    bloom: float = 0.12
    brush: int = 3
    vignette: float = 0.18
    falling: float = 0.0
    rain: float = 0.0
    shadow: str = INK


@dataclass
class Stage:
    """A picture before it is traced."""

    camera: Camera
    sun: Sun | None = None
    sky: Sky = field(default_factory=Sky)
    lamps: list[Lamp] = field(default_factory=list)
    fog: Fog | None = None
    ambient: str = "#6d7480"
    tone: Tone = field(default_factory=lambda: Tone())
    tall: bool = False
    parts: list[tuple[Mesh, Material, int]] = field(default_factory=list)
    things: int = 0

    def add(self, mesh: Mesh | Iterable[Mesh], material: Material, group: bool = False) -> None:
        """Put a part, or several, on the stage; `group` shares one outline with the part before."""
        meshes = [mesh] if isinstance(mesh, Mesh) else list(mesh)
        for m in meshes:
            if not group:
                self.things += 1
            self.parts.append((m, material, self.things))
