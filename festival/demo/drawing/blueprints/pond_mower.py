"""Invention 116: the raft that harvests duckweed."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Mesh,
    ball,
    beam,
    box,
    cylinder,
    join,
    lathe,
    prism,
    ring,
    rod,
    slab,
    turned_round,
)
from .plate import Sheet
from .props import (
    Plate,
    blades,
    crown,
    land,
    rough,
)
from .raster import Camera
from .scene import Scene


def hen(scene: Scene, x: float, y: float, z: float, turn: float, tone: str) -> None:
    """A hen looking on."""

    def put(mesh: Mesh, what: m.Matter) -> None:
        scene.add(mesh.scale(0.62).turn("z", turn).move(x, y, z), what)

    body = join(
        ball(0.6, 24).scale(1.25, 0.85, 0.95).move(0, 0, 0.95),
        ball(0.3, 18).scale(1, 0.9, 1.5).move(0.62, 0, 1.5),
        ball(0.24, 18).move(0.74, 0, 1.92),
    )
    put(body, m.Matter(tone, "wool"))
    put(
        prism([(0, 0), (-0.6, 0.75), (-0.2, 0.85), (0.35, 0.3)], 0.3)
        .turn("x", 90)
        .move(-0.45, 0.15, 1.05),
        m.Matter(tone, "wool"),
    )
    put(
        join(
            ball(0.1, 12).move(0.76, 0, 2.18),
            ball(0.09, 12).move(0.64, 0, 2.2),
            ball(0.08, 12).move(0.9, 0, 1.75),
        ),
        m.RED,
    )
    put(lathe([(0.09, 0), (0, 0.26)], 12).turn("y", 90).move(0.94, 0, 1.92), m.OCHRE)
    put(
        join(rod((0, 0.2, 0), (0, 0.2, 0.5), 0.05), rod((0, -0.2, 0), (0, -0.2, 0.5), 0.05)),
        m.OCHRE,
    )


def belt(scene: Scene) -> None:
    """The belt that lifts the duckweed."""
    low, high = (3.5, 0.0, -0.25), (0.9, 0.0, 1.75)
    slats = []
    for i in range(26):
        t = i / 25
        x, z = low[0] + (high[0] - low[0]) * t, low[2] + (high[2] - low[2]) * t
        slats.append(box(0.08, 1.5, 0.1).turn("y", 37).move(x, 0, z))
    scene.add(join(*slats), m.CREAM)
    for y in (-0.85, 0.85):
        scene.add(beam((low[0], y, low[2]), (high[0], y, high[2]), 0.1, 0.3), m.ALUMINIUM)
    weed = [
        ball(0.11, 8)
        .scale(1, 1, 0.4)
        .move(3.3 - 0.09 * i, -0.6 + (i * 29 % 13) * 0.1, -0.02 + 0.07 * i)
        for i in range(26)
    ]
    scene.add(join(*weed), m.Matter("86b33c", "grass"))


def harvest(scene: Scene) -> None:
    """The box of duckweed under the solar roof."""
    for x in (-1.9, 0.55):
        scene.add(slab(x - 0.05, x + 0.05, -0.85, 0.85, 0.7, 1.3), m.BLUE)
    for y in (-0.85, 0.85):
        scene.add(slab(-1.95, 0.6, y - 0.05, y + 0.05, 0.7, 1.3), m.BLUE)
    scene.add(
        rough(slab(-1.8, 0.45, -0.75, 0.75, 0.8, 1.32), 0.09, 0.4),
        m.Matter("86b33c", "speckled", deep="5a8428"),
    )
    for x in (-2.0, 0.4):
        for y in (-0.95, 0.95):
            scene.add(rod((x, y, 0.7), (x, y, 2.7), 0.05), m.STEEL)
    scene.add(box(2.9, 2.3, 0.08).turn("y", 4).move(-0.8, 0, 2.78), m.Matter("27487d", gloss=0.6))
    scene.add(
        join(
            *[
                box(0.03, 2.3, 0.02).turn("y", 4).move(-2.0 + i * 0.48, 0, 2.92 - i * 0.034 - 0.02)
                for i in range(6)
            ]
        ),
        m.CREAM,
    )


def raft(scene: Scene) -> None:
    """The mower: floats, deck, paddle wheels, sloping belt, box of duckweed, solar roof."""
    for y in (-1.35, 1.35):
        hull = turned_round(
            [(0.06, -2.7), (0.36, -2.3), (0.48, -1.6), (0.48, 1.8), (0.34, 2.4), (0.06, 2.7)], 36
        )
        scene.add(hull.turn("y", 90).move(0, y, 0.12), m.OCHRE)
    for i in range(7):
        scene.add(slab(-2.2 + i * 0.5, -1.78 + i * 0.5, -1.6, 1.6, 0.6, 0.7), m.PINE)
    for y in (-2.25, 2.25):
        for k in range(8):
            blade = box(0.06, 0.62, 0.5).move(0, 0, 0.72).turn("y", k * 45)
            scene.add(blade.move(-0.6, y, 0.55), m.ORANGE)
        for side in (-0.22, 0.22):
            scene.add(ring(0.72, 0.045).turn("x", 90).move(-0.6, y + side, 0.55), m.STEEL)
        scene.add(rod((-0.6, 0.6 * np.sign(y), 0.75), (-0.6, y, 0.55), 0.07), m.STEEL)
        scene.add(
            cylinder(0.24, 0.5).turn("x", 90).move(-0.6, 1.25 * np.sign(y) + 0.25, 0.95), m.BLACK
        )
    belt(scene)
    harvest(scene)


def mower() -> Plate:
    """116: the raft leaves a clear lane in the green pond; two hens watch."""
    scene = Scene(sun=(-0.5, -0.55, 0.75), sky=0.68, haze=(6, 22, "e6ead2", 0.6))
    raft(scene)
    carpet = m.Matter("a3b565", "speckled", deep="7b9447", line=0.3, grain=1.5)
    scene.add(slab(-14, 14, -9, 12, -0.9, -0.3), m.Matter("2f5f5e", gloss=0.5, line=0.2))
    for x0, x1, y0, y1 in ((3.0, 14, -9, 9), (-14, 3.0, 2.9, 9), (-14, 3.0, -9, -2.9)):
        scene.add(slab(x0, x1, y0, y1, -0.3, -0.12), carpet)
    random = np.random.default_rng(2)
    bits = [
        ball(0.1, 8)
        .scale(1.2, 1, 0.3)
        .move(
            float(random.uniform(-9, 2.5)),
            float(random.choice((-1, 1)) * random.uniform(2.2, 2.95)),
            -0.22,
        )
        for _ in range(110)
    ]
    scene.add(join(*bits), carpet)
    scene.add(
        land(-16, 16, 7.6, 20, lambda x, y: 0.5 * np.clip(y - 7.8, -1, 2) + 0.1 * np.sin(x), 40),
        m.GRASS,
    )
    scene.add(
        blades(800, (-13, 13), (7.2, 8.8), 2.0, 7, None, 0.09),
        m.Matter("7f9a4c", "grass", line=0.3),
    )
    hen(scene, 0.6, 8.9, 0.75, 215, "c9763a")
    hen(scene, 2.1, 9.2, 0.9, 245, "ede4d2")
    for i, (x, r) in enumerate(((-8.5, 2.3), (-4.6, 1.8), (8.6, 2.2))):
        scene.add(rod((x, 14, 0.5), (x, 14, 4), 0.18), m.BIRCH_BARK)
        scene.add(crown(r, i + 3).move(x, 14, 4.6), m.LEAF)

    def marks(pen: Marks) -> None:
        pen.leader((2.6, -0.9, 0.6), (170, 150), "26 kg/h")

    return Plate(
        scene,
        Camera((5.2, -12, 6.6), (0.35, 0.4, 0.75), 10.0, False),
        Sheet("f4efdf", "20302a", "wash", air="cfe0d8", air_low="f2ebc9", edge=-0.05),
        marks,
    )
