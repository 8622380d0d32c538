"""Invention 111: the robot that brushes beetles off potatoes."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .mesh import (
    ball,
    beam,
    box,
    curve,
    cylinder,
    join,
    rod,
    slab,
    sweep,
)
from .plate import Sheet
from .props import (
    Plate,
    blades,
    bucket,
    land,
    rolling,
    spruce,
    wheel,
)
from .raster import Camera
from .scene import Scene


def earthed_up(scene: Scene, y: float, seed: int) -> None:
    """The bare ridge of earth."""
    ridge = rolling(0, 0.05, 0.8, seed)
    scene.add(
        land(
            -9,
            9,
            y - 1.3,
            y + 1.3,
            lambda a, b: 0.55 * np.exp(-(((b - y) / 0.6) ** 2)) + ridge(a, b),
            70,
        ),
        m.Matter("8a674a", "earth", deep="5f4430", line=0.3),
    )


def potato_row(scene: Scene, y: float, seed: int) -> None:
    """An earthed-up row with potato plants, a few in flower, beetles on them."""
    earthed_up(scene, y, seed)
    random = np.random.default_rng(seed)
    for i in range(16):
        x = -8.4 + i * 1.1
        leaves = []
        for _ in range(26):
            way = random.uniform(0, 360)
            leaf = (
                ball(0.24, 10)
                .scale(1.5, 0.8, 0.12)
                .turn("y", random.uniform(-50, 10))
                .move(random.uniform(0.2, 0.55))
            )
            leaves.append(leaf.turn("z", way).move(0, 0, random.uniform(0.1, 0.75)))
        scene.add(
            join(*leaves).move(x, y, 0.45), m.LEAF.but(color=("8cb863", "9cc46c", "7dab58")[i % 3])
        )
        if i % 4 == 1:
            scene.add(
                join(
                    *[
                        ball(0.09, 10).move(random.normal(0, 0.15), random.normal(0, 0.15), 0.98)
                        for _ in range(5)
                    ]
                ).move(x, y, 0.45),
                m.WHITE,
            )
        if i % 2:
            beetle = ball(0.12, 16).scale(1.3, 0.9, 0.75).turn("z", random.uniform(0, 360))
            scene.add(
                beetle.move(x + 0.25, y - 0.5, 1.05),
                m.Matter("e8b23a", "planks", deep="2b2118", grain=9, tint=0.9),
            )


def brushes(scene: Scene) -> None:
    """Brushes, gutters and feelers on both sides."""
    for side in (-1, 1):
        bristles = []
        for i in range(150):
            a, z = i * 2.4, (i / 150) * 1.2
            bristles.append(rod((0, 0, z), (0.42 * np.cos(a), 0.42 * np.sin(a), z), 0.016, 5))
        scene.add(join(*bristles).move(0.3, side * 0.72, 0.95), m.OCHRE)
        scene.add(cylinder(0.06, 1.9).move(0.3, side * 0.72, 0.9), m.STEEL)
        scene.add(
            sweep([(-1.6, side * 0.95, 0.62), (1.4, side * 0.95, 0.75)], 0.13, 14), m.ALUMINIUM
        )
        scene.add(
            sweep(
                curve(
                    [(1.6, side * 0.5, 2.6), (2.4, side * 0.5, 2.0), (2.9, side * 0.35, 1.1)], 16
                ),
                0.025,
                8,
            ),
            m.STEEL,
        )


def robot(scene: Scene) -> None:
    """The huntress astride the middle row: frame, wheels, brushes, gutters, bucket, feelers,
    panel."""
    for x in (-1.5, 1.5):
        for y in (-1.35, 1.35):
            tyre, rim = wheel(0.72, 0.15, 10)
            scene.add(tyre.move(x, y, 0.75), m.RUBBER)
            scene.add(rim.move(x, y, 0.75), m.STEEL)
            scene.add(beam((x, y * 0.86, 0.75), (x * 0.9, y * 0.78, 2.7), 0.16, 0.16), m.ORANGE)
    for y in (-1.05, 1.05):
        scene.add(beam((-1.7, y, 2.7), (1.7, y, 2.7), 0.16, 0.2), m.ORANGE)
    for x in (-1.35, 1.35):
        scene.add(beam((x, -1.1, 2.7), (x, 1.1, 2.7), 0.16, 0.16), m.ORANGE)
    scene.add(box(1.3, 1.3, 0.5).move(-0.5, 0, 3.0), m.WHITE)
    scene.add(box(2.6, 1.9, 0.07).turn("y", -14).move(-0.1, 0, 3.75), m.Matter("27487d", gloss=0.6))
    scene.add(rod((-0.9, 0, 3.2), (-0.9, 0, 3.6), 0.06), m.STEEL)
    scene.add(rod((0.8, 0, 2.7), (0.8, 0, 3.95), 0.06), m.STEEL)
    brushes(scene)
    scene.add(bucket(0.42, 0.75).move(-2.1, -0.95, 0.35), m.BLUE)
    scene.add(
        sweep(
            curve(
                [
                    (-2.5, -0.95, 1.05),
                    (-2.3, -0.95, 1.55),
                    (-1.9, -0.95, 1.55),
                    (-1.7, -0.95, 1.05),
                ],
                16,
            ),
            0.03,
            8,
        ),
        m.BLACK,
    )


def huntress() -> Plate:
    """111: the robot over a row of potatoes, forest behind."""
    scene = Scene(sun=(0.5, -0.6, 0.75), sky=0.74, haze=(4, 22, "e4e3cc", 0.75))
    for i, y in enumerate((0.0, 2.9, 5.6, 8.3)):
        potato_row(scene, y, i + 2)
    robot(scene)
    scene.add(slab(-30, 30, 9.4, 30, -0.1, 0.1), m.GRASS)
    for i in range(17):
        tree, trunk = spruce(4.6 + (i * 7 % 5) * 0.6, i)
        scene.add(tree.move(-16 + i * 2.1, 17 + (i * 5 % 4), 0), m.SPRUCE)
        scene.add(trunk.move(-16 + i * 2.1, 17 + (i * 5 % 4), 0), m.BARK)
    scene.add(land(-12, 12, -7, -1.25, rolling(0.0, 0.05, 1.1), 50), m.GRASS)
    scene.add(blades(1500, (-9, 9), (-5, -1.5), 0.3, 6), m.GRASS)
    scene.add(bucket(0.5, 0.8).move(3.2, -2.4, 0), m.BLUE)
    return Plate(
        scene,
        Camera((6.0, -11, 5.6), (-0.1, 0, 1.75), 9.2, False),
        Sheet("f5eeda", "2b2a20", "wash", air="d5e2da", air_low="f4e6c4", edge=-0.05),
    )
