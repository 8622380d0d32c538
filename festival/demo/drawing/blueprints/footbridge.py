"""Invention 117: the bicycle trailer that becomes a footbridge."""

from __future__ import annotations

import itertools

from . import matter as m
from .marks import Marks
from .mesh import (
    ball,
    box,
    curve,
    cylinder,
    join,
    prism,
    rod,
    slab,
    sweep,
    tube,
)
from .plate import Sheet
from .props import (
    Plate,
    blades,
    crown,
    land,
    rolling,
    rough,
    wheel,
)
from .raster import Camera
from .scene import Scene


def bicycle(scene: Scene, x: float, y: float, z: float) -> None:
    """A bicycle along x, front to the right."""

    def tubes(*points: tuple[float, float], r: float = 0.055) -> None:
        scene.add(
            join(
                *[
                    rod((x + a[0], y, z + a[1]), (x + b[0], y, z + b[1]), r)
                    for a, b in itertools.pairwise(points)
                ]
            ),
            m.GREEN,
        )

    for cx in (0.0, 2.7):
        tyre, rim = wheel(0.85, 0.07, 24)
        scene.add(tyre.move(x + cx, y, z + 0.85), m.BLACK)
        scene.add(rim.move(x + cx, y, z + 0.85), m.STEEL)
    tubes((1.15, 0.75), (0.85, 1.95), (2.15, 1.95), (1.15, 0.75), (0.0, 0.85), (0.85, 1.85))
    tubes((2.05, 2.25), (2.7, 0.85))
    scene.add(
        join(
            rod((x + 0.85, y, z + 1.9), (x + 0.78, y, z + 2.25), 0.045),
            ball(0.22, 18).scale(1.5, 0.8, 0.4).move(x + 0.75, y, z + 2.3),
        ),
        m.DARK_WOOD,
    )
    bar = [
        (x + 1.75, y - 0.5, z + 2.5),
        (x + 2.0, y - 0.4, z + 2.55),
        (x + 2.03, y + 0.4, z + 2.55),
        (x + 1.78, y + 0.5, z + 2.5),
    ]
    scene.add(sweep(curve(bar, 20), 0.04, 10), m.STEEL)
    scene.add(tube(0.22, 0.17, 0.05).turn("x", 90).move(x + 1.15, y, z + 0.75), m.BRASS)
    scene.add(slab(x - 0.5, x + 0.6, y - 0.2, y + 0.2, z + 1.82, z + 1.88), m.STEEL)
    for side in (-0.32, 0.32):
        scene.add(
            rough(box(0.75, 0.22, 0.7), 0.03, 0.4, side).move(x + 0.05, y + side, z + 1.5),
            m.Matter("a8703c", "plain"),
        )


def ditch(scene: Scene) -> None:
    """Two banks and the water between them."""
    banks = m.EARTH.but(color="8b7350")
    for x0, x1 in ((-12, -2.6), (2.5, 12)):
        scene.add(
            prism(
                [(x0, -2.4), (x0, 0), (x1, 0), (x1 + (0.7 if x0 < 0 else 0), -2.4)]
                if x0 < 0
                else [(x0 - 0.7, -2.4), (x0, 0), (x1, 0), (x1, -2.4)],
                26,
            )
            .turn("x", 90)
            .move(0, 24, 0),
            banks,
        )
        scene.add(land(x0, x1, -2, 24, rolling(0.05, 0.05, 1.3, x0), 40), m.GRASS)
        scene.add(
            blades(900, (x0 + 5 if x0 < 0 else x0, x1 if x0 < 0 else x1 - 5), (-1.9, 8), 0.4, 3),
            m.GRASS,
        )
    scene.add(
        slab(-3.2, 3.2, -1.97, 24, -2.4, -0.55), m.WATER.but(color="5f8a94", clear=0.35, line=0.6)
    )


def sections(scene: Scene) -> None:
    """Four hinged sections and the cable under them."""
    for i in range(4):
        x0 = -3.9 + i * 1.95
        for k in range(6):
            scene.add(
                slab(x0 + 0.04 + k * 0.32, x0 + 0.3 + k * 0.32, -0.75, 0.75, 0.42, 0.5), m.PINE
            )
        for y in (-0.8, 0.8):
            scene.add(slab(x0 + 0.02, x0 + 1.93, y - 0.06, y + 0.06, 0.22, 0.52), m.ALUMINIUM)
            scene.add(cylinder(0.11, 0.16).turn("x", 90).move(x0 + 1.95, y + 0.08, 0.4), m.BRASS)
            scene.add(
                rod((x0 + 1.95, y, 0.3), (x0 + 1.95, y, -0.25 if 0 < i + 1 < 4 else 0.2), 0.04),
                m.STEEL,
            )
    for y in (-0.8, 0.8):
        path = [
            (-3.85, y, 0.25),
            (-1.95, y, -0.22),
            (0, y, -0.26),
            (1.95, y, -0.22),
            (3.85, y, 0.25),
        ]
        scene.add(sweep(path, 0.03, 8), m.STEEL)
        tyre, rim = wheel(0.62, 0.09, 16)
        scene.add(tyre.move(-4.5, y * 1.25, 0.68), m.BLACK)
        scene.add(rim.move(-4.5, y * 1.25, 0.68), m.STEEL)


def trailer(scene: Scene) -> None:
    """The axle, the drawbar and the tightening lever."""
    scene.add(
        join(
            rod((-4.5, -1.0, 0.68), (-4.5, 1.0, 0.68), 0.06),
            rod((-4.5, -0.7, 0.68), (-3.8, -0.7, 0.4), 0.06),
            rod((-4.5, 0.7, 0.68), (-3.8, 0.7, 0.4), 0.06),
        ),
        m.ORANGE,
    )
    scene.add(
        join(rod((-4.5, 0, 0.68), (-6.2, 0, 0.9), 0.06), ball(0.12).move(-6.2, 0, 0.9)), m.ORANGE
    )
    scene.add(
        join(
            rod((-3.95, -0.75, 0.4), (-3.7, -0.85, 1.4), 0.05),
            ball(0.1, 14).move(-3.7, -0.85, 1.42),
        ),
        m.ORANGE,
    )


def footbridge() -> Plate:
    """117: the trailer's four sections reach over the flooded ditch; the bicycle waits."""
    scene = Scene(sun=(-0.5, -0.6, 0.7), sky=0.68, haze=(5, 24, "e6e6d8", 0.75))
    ditch(scene)
    sections(scene)
    trailer(scene)
    bicycle(scene, 3.4, 1.0, 0.05)
    scene.add(rod((3.6, 1.25, 0), (4.2, 1.05, 0.9), 0.04), m.STEEL)
    for i, (x, y, r) in enumerate(
        ((-8.5, 9, 1.5), (-6, 14, 2.3), (5.5, 13, 2.4), (9.5, 10, 1.8), (-4.6, 19, 2.6))
    ):
        scene.add(rod((x, y, -0.5), (x, y, 2.4 + r * 0.4), 0.16), m.BIRCH_BARK)
        scene.add(
            crown(r, i + 20).move(x, y, 2.9 + r * 0.6),
            m.Matter("a9b85f", "grass", deep="7f9a48", line=0.3),
        )

    def marks(pen: Marks) -> None:
        pen.dimension((-3.9, -0.9, 0.5), (3.9, -0.9, 0.5), "4.2 m", (0, 215))

    return Plate(
        scene,
        Camera((-3.6, -13, 4.6), (-0.55, 0, 0.75), 13.6, False),
        Sheet("f5eedb", "2c2a22", "wash", air="cfdfe6", air_low="f5e8c8", edge=0.04),
        marks,
    )
