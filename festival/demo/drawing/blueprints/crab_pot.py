"""Invention 106: the crab pot that opens itself and sends up a float."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Array,
    ball,
    curve,
    join,
    lathe,
    ring,
    rod,
    sheet,
    sweep,
    tube,
    turned_round,
)
from .plate import Sheet
from .props import (
    Plate,
    fish,
    land,
    rolling,
    rough,
    stone,
)
from .raster import Camera
from .scene import Scene

SEA_CHART = Sheet("17407e", "eef4fb", "pencil", grid=40, chalk="e6eff8")


NET = m.Matter("d7c9a4", line=0.7)


def pot(scene: Scene, hatch: float) -> None:
    """The crab pot: hoops, netting, entrance, hatch opened by so many degrees."""
    for z, r in ((0.06, 2.0), (1.3, 1.85), (2.3, 1.45)):
        scene.add(ring(r, 0.06, 64).move(0, 0, z), m.IRON.but(tint=0.5))
    for i in range(8):
        a = i * np.pi / 4 + 0.2
        path = [
            (r * np.cos(a), r * np.sin(a), z) for z, r in ((0.06, 2.0), (1.3, 1.85), (2.3, 1.45))
        ]
        scene.add(
            sweep(curve([(float(x), float(y), float(z)) for x, y, z in path], 14), 0.05),
            m.IRON.but(tint=0.5),
        )
    cords = []
    for i in range(34):
        a = i * 2 * np.pi / 34
        for twist in (-0.55, 0.55):
            path = [
                (
                    (2.0 - 0.12 * t - 0.42 * t * t) * np.cos(a + twist * t),
                    (2.0 - 0.12 * t - 0.42 * t * t) * np.sin(a + twist * t),
                    0.08 + 2.2 * t,
                )
                for t in np.linspace(0, 1, 7)
            ]
            cords.append(sweep(path, 0.016, 5))
    scene.add(join(*cords), NET)
    scene.add(tube(0.62, 0.56, 1.0).turn("x", 90).turn("z", 20).move(0.4, -1.35, 0.85), m.ORANGE)
    lid = join(
        ring(0.8, 0.05),
        *[rod((-0.75, y, 0), (0.75, y, 0), 0.02, 8) for y in np.linspace(-0.4, 0.4, 5)],
    )
    scene.add(lid.move(0.8, 0, 0).turn("y", -hatch).move(-0.8, 0, 2.36), m.ORANGE)
    grid = [rod((-1.9, y, 0.04), (1.9, y, 0.04), 0.03, 8) for y in np.linspace(-1.2, 1.2, 7)]
    scene.add(join(*grid), m.IRON)


def crab(scene: Scene, x: float, y: float, z: float, turn: float, size: float = 1.0) -> None:
    """A brown crab."""
    shell = turned_round(
        [(0.05, 0.0), (0.42, 0.1), (0.5, 0.22), (0.3, 0.36), (0.04, 0.4)], 32
    ).scale(1.3, 0.85, 1)
    legs = []
    for side in (-1, 1):
        for k in range(4):
            far = 0.55 + 0.1 * k
            legs.append(
                sweep(
                    curve(
                        [
                            (side * 0.45, 0.25 - 0.17 * k, 0.15),
                            (side * (far + 0.25), 0.4 - 0.28 * k, 0.33),
                            (side * (far + 0.5), 0.5 - 0.36 * k, 0.02),
                        ],
                        10,
                    ),
                    0.05,
                    8,
                )
            )
        legs.append(
            sweep(
                curve(
                    [
                        (side * 0.4, -0.3, 0.15),
                        (side * 0.75, -0.6, 0.25),
                        (side * 0.35, -0.85, 0.2),
                    ],
                    10,
                ),
                0.09,
                8,
            )
        )
        legs.append(ball(0.17, 14).scale(0.8, 1.3, 0.7).move(side * 0.3, -0.9, 0.2))
    body = join(shell, *legs).scale(size).turn("z", turn).move(x, y, z)
    scene.add(body, m.Matter("b5583a", "speckled", deep="7d3424", gloss=0.3, tint=0.75))


def kelp(scene: Scene) -> None:
    """Leaves that sway."""
    random = np.random.default_rng(4)
    for x, y, high in (
        (-4.9, 0.7, 3.2),
        (-4.2, 1.4, 4.1),
        (-5.5, 1.6, 3.6),
        (4.9, 2.0, 3.4),
        (5.5, 2.6, 4.2),
        (4.2, 3.2, 2.9),
    ):
        sway = random.uniform(-0.5, 0.5)

        def leaf(
            u: Array, v: Array, x: float = x, y: float = y, high: float = high, sway: float = sway
        ) -> Array:
            wide = 0.26 * np.sin(np.pi * np.clip(v * 0.93 + 0.07, 0, 1)) ** 0.7
            bend = sway * v**1.5 * 2 + 0.22 * np.sin(v * 7 + x)
            return np.stack(
                [
                    x + bend + (u - 0.5) * 2 * wide,
                    y + 0.2 * np.sin(v * 5) + 0.1 * (u - 0.5),
                    v * high,
                ],
                1,
            )

        scene.add(
            sheet(leaf, 4, 30), m.Matter("6d7a35", "grass", deep="48562a", line=0.6, tint=0.45)
        )


def seabed(scene: Scene) -> None:
    """Sand, boulders, kelp."""
    bottom = rolling(-0.05, 0.14, 2.4, 3)
    scene.add(
        land(-11, 11, -6, 12, bottom, 70),
        m.Matter("b9ad8c", "stone", deep="8f876c", fade=True, line=0.3),
    )
    for i, (x, y, r) in enumerate(
        (
            (-4.6, 1.5, 0.9),
            (-5.6, 3.8, 1.5),
            (4.4, 3.0, 1.2),
            (3.4, -1.4, 0.45),
            (-2.9, -1.8, 0.35),
            (6.2, 0.6, 0.8),
        )
    ):
        scene.add(stone(r, i + 1.0).move(x, y, 0.2), m.Matter("8b8f8d", "stone", deep="62686a"))
    kelp(scene)


def pot_home() -> Plate:
    """106: the link has gone, the hatch is open, the float rises, a crab walks off."""
    scene = Scene(sun=(-0.35, -0.35, 0.9), sky=0.6, soft=0.1, haze=(3, 11, "2a5f9c", 0.7))
    pot(scene, 62)
    seabed(scene)
    crab(scene, 2.75, -1.2, 0.05, -60)
    crab(scene, -0.5, 0.2, 0.1, 30, 0.8)
    crab(scene, -1.35, -0.1, 2.45, 10, 0.75)
    line = curve(
        [(0.9, 0.3, 2.35), (1.3, 0.2, 3.0), (1.05, 0.3, 3.8), (1.6, 0.2, 4.6), (1.9, 0.1, 5.4)], 60
    )
    scene.add(sweep(line, 0.035, 8), m.ORANGE)
    float_ = turned_round([(0.08, 0.0), (0.4, 0.35), (0.46, 0.8), (0.3, 1.2), (0.08, 1.3)], 40)
    scene.add(float_.turn("y", 12).move(1.85, 0.1, 5.4), m.ORANGE)
    scene.add(ring(0.45, 0.05).turn("y", 12).move(2.0, 0.1, 6.1), m.WHITE)
    for i, (x, z, long) in enumerate(
        ((-3.4, 4.3, 0.8), (-2.6, 4.8, 0.7), (-3.9, 5.0, 0.75), (4.6, 5.2, 0.8))
    ):
        body, fins = fish(long)
        scene.add(body.move(x, 1.5 + i * 0.4, z), m.STEEL)
        scene.add(fins.move(x, 1.5 + i * 0.4, z), m.STEEL)

    def marks(pen: Marks) -> None:
        pen.leader((1.9, -0.3, 6.1), (150, -30), "40 m")
        pen.leader((0.9, 0.2, 2.4), (-330, -130), "21")
        pen.dimension((-2.0, -0.6, 0), (2.0, -0.6, 0), "70 cm", (0, 120))

    return Plate(scene, Camera((-2.6, -12, 4.9), (0.2, 0, 3.05), 11.2, False), SEA_CHART, marks)


def link_close() -> Plate:
    """106: the magnesium link between its bronze sleeves, half eaten, cut open on one side."""
    scene = Scene(sky=0.72)
    for side in (-1, 1):
        sleeve = lathe(
            [(0.75, 0), (0.75, 1.7), (0.45, 2.1), (0.3, 2.1), (0.3, 0.9), (0.42, 0.9), (0.42, 0.0)],
            48,
            True,
        )
        scene.add(sleeve.turn("y", 90 * side).move(-side * 3.2, 0, 0), m.BRASS.but(tint=0.6))
        scene.add(ring(0.5, 0.14).turn("x", 90).move(-side * 3.75, 0, 0), m.STEEL)
        scene.add(
            sweep(
                curve([(-side * 4.2, 0, 0), (-side * 5.0, 0.1, 0.2), (-side * 6.0, 0, -0.1)], 20),
                0.16,
            ),
            m.ROPE.but(tint=0.5),
        )
    eaten = [
        (0.3, -2.3),
        (0.3, -0.9),
        (0.26, -0.6),
        (0.17, -0.2),
        (0.12, 0.1),
        (0.2, 0.5),
        (0.28, 0.9),
        (0.3, 2.3),
    ]
    scene.add(rough(lathe(eaten, 40), 0.03, 0.35).turn("y", 90), m.ALUMINIUM)
    for i in range(14):
        scene.add(
            ball(0.05 + 0.03 * (i % 3), 12).move(-0.5 + (i * 37 % 11) * 0.1, 0.1, 0.5 + i * 0.17),
            m.GLASS,
        )
    scene.planes = [((0, 0, 0), (0, -1, 0)), ((0, 0, 0), (-1, 0, 0))]

    def marks(pen: Marks) -> None:
        pen.axis((-5.2, 0, 0), (5.2, 0, 0))
        pen.leader((0.1, -0.1, 0.1), (120, 170), "∅ 3")
        pen.dimension((-3.2, 0, -0.75), (3.2, 0, -0.75), "64", (0, 150))

    return Plate(
        scene, Camera((-4, -12, 5), (0, 0, 0.3), 10.6), Sheet("f6f0e2", "2a2c38", "wash"), marks
    )
