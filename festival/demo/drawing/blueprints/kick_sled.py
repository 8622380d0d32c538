"""Invention 102: the kick-sled that helps after every kick."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    box,
    curve,
    cylinder,
    join,
    lathe,
    rod,
    slab,
    sweep,
)
from .plate import Sheet
from .props import (
    Plate,
    gable,
    land,
    rolling,
    rough,
    spruce,
    wheel,
)
from .raster import Camera
from .scene import Scene

WINTER = Sheet("f7f2e6", "2b3040", air="c9dcea", air_low="f3e6d8", edge=0.055)


def runners(scene: Scene) -> None:
    """Steel runners, foot grips and the frame of a kick-sled."""
    for y in (-0.75, 0.75):
        path = curve(
            [
                (-4.6, y, 0.06),
                (-1, y, 0.05),
                (2.2, y, 0.06),
                (2.9, y, 0.16),
                (3.35, y, 0.6),
                (3.2, y, 1.0),
            ],
            60,
        )
        scene.add(sweep(path, 0.06), m.DARK_STEEL)
        scene.add(slab(-1.9, -0.4, y - 0.14, y + 0.14, 0.12, 0.18), m.RUBBER)
        scene.add(rod((-0.1, y, 0.05), (-0.35, y, 3.5), 0.075), m.PINE)
        scene.add(rod((1.9, y, 0.05), (1.8, y, 1.62), 0.07), m.PINE)
        scene.add(rod((-0.15, y, 1.55), (2.3, y, 1.5), 0.075), m.PINE)
        scene.add(rod((3.2, y, 0.95), (2.3, y, 1.5), 0.06), m.PINE)
        scene.add(rod((0.2, y, 0.1), (1.75, y, 1.4), 0.045), m.PINE)
    for z, x in ((0.8, -0.15), (2.4, -0.27), (2.75, -0.3)):
        scene.add(rod((x, -0.75, z), (x, 0.75, z), 0.06), m.PINE)
    for i in range(7):
        scene.add(slab(0.02 + i * 0.33, 0.28 + i * 0.33, -0.78, 0.78, 1.58, 1.66), m.PINE)
    scene.add(
        sweep(
            curve(
                [(-0.75, -1.0, 3.35), (-0.4, -0.7, 3.55), (-0.35, 0.7, 3.55), (-0.75, 1.0, 3.35)],
                30,
            ),
            0.06,
        ),
        m.STEEL,
    )
    for y in (-1.0, 1.0):
        scene.add(rod((-0.45, y * 0.8, 3.52), (-0.85, y * 1.05, 3.3), 0.1), m.ORANGE)


def drive(scene: Scene) -> None:
    """The studded drive wheel on its sprung arm, battery, cable and sheepskin."""
    tyre, rim = wheel(0.62, 0.14, 12)
    scene.add(tyre.move(-1.75, 0, 0.6), m.RUBBER)
    scene.add(rim.move(-1.75, 0, 0.6), m.STEEL)
    scene.add(cylinder(0.3, 0.3).move(0, 0, -0.15).turn("x", 90).move(-1.75, 0, 0.6), m.ORANGE)
    studs = []
    for i in range(26):
        a = i * 2 * np.pi / 26
        for y in (-0.07, 0.07):
            stud = rod(
                (0.6 * np.cos(a), y, 0.6 * np.sin(a)),
                (0.68 * np.cos(a), y, 0.68 * np.sin(a)),
                0.022,
                8,
            )
            studs.append(stud)
    scene.add(join(*studs).move(-1.75, 0, 0.6), m.STEEL)
    for y in (-0.24, 0.24):
        scene.add(rod((-1.75, y, 0.6), (-0.2, y, 0.95), 0.055), m.STEEL)
    coil = [
        (-0.95 + t * 0.55 + 0.11 * np.cos(t * 44), 0.11 * np.sin(t * 44), 0.85 + t * 0.8)
        for t in np.linspace(0, 1, 120)
    ]
    scene.add(sweep(coil, 0.028, 8), m.BRASS)
    scene.add(slab(0.35, 1.65, -0.5, 0.5, 1.2, 1.57), m.GREEN)
    scene.add(
        sweep(
            curve([(-1.75, 0.2, 0.6), (-0.9, 0.3, 0.95), (-0.1, 0.3, 1.1), (0.4, 0.2, 1.35)], 30),
            0.035,
        ),
        m.BLACK,
    )
    skin = rough(box(2.3, 1.5, 0.01).scale(1, 1, 1), 0, 1)
    fleece = rough(
        lathe([(0.9, 0), (1.0, 0.1), (0.9, 0.22), (0.5, 0.27), (0, 0.27)], 40).scale(1.2, 0.82, 1),
        0.07,
        0.25,
    )
    scene.add(join(skin.move(0, 0, 0.05), fleece).move(1.1, 0, 1.66), m.WOOL)


def town(scene: Scene) -> None:
    """Snow, a row of timber houses and the church far behind."""
    ground = rolling(-0.03, 0.10, 3.0)
    scene.add(
        land(
            -14,
            14,
            -5,
            22,
            lambda x, y: ground(x, y) * np.clip((np.abs(y) - 0.8) / 2, 0, 1) + 0.0,
            70,
        ),
        m.SNOW.but(fade=True),
    )
    tones = ("a8583f", "c89b4d", "8a8f78", "b0704c", "9c9483")
    for i, tone in enumerate(tones):
        walls, roof = gable(2.9, 2.4, 1.7, 2.8)
        x, y = -9.2 + i * 4.1, 15 + (i * 37 % 5) * 0.5
        scene.add(walls.move(x, y, 0), m.Matter(tone, "planks", fade=True, line=0.6))
        scene.add(roof.move(x, y, 0), m.SNOW.but(line=0.6))
        for w in (-0.8, 0.5):
            scene.add(
                slab(x + w, x + w + 0.45, y - 1.26, y - 1.2, 0.6, 1.25),
                m.Matter("f3e3b0", line=0.6),
            )
    scene.add(slab(-4.8, -3.2, 19, 20.6, 0, 4.6), m.Matter("d9d3c6", "stone", line=0.6))
    scene.add(
        lathe([(1.2, 4.6), (0.75, 5.5), (0.3, 6.0), (0.25, 6.5), (0, 7.5)], 4)
        .turn("z", 45)
        .move(-4.0, 19.8, 0),
        m.IRON.but(line=0.6),
    )
    for i, x in enumerate((-9.5, 7.6, 9.4)):
        tree, trunk = spruce(4.2 + i * 0.4, i)
        scene.add(tree.move(x, 8.5 + i, 0), m.SPRUCE)
        scene.add(trunk.move(x, 8.5 + i, 0), m.BARK)


def spark() -> Plate:
    """102: the kick-sled with its drive wheel on the winter road."""
    scene = Scene(sun=(-0.6, -0.55, 0.6), sky=0.62, haze=(2.5, 19, "e6e9ea", 0.85))
    runners(scene)
    drive(scene)
    town(scene)

    def marks(pen: Marks) -> None:
        pen.dimension((-4.6, -0.8, 0), (3.35, -0.8, 0), "1 900", (0, 95))
        pen.leader((-1.75, -0.2, 0.6), (-130, -190), "120 W")

    return Plate(scene, Camera((-4.2, -13, 4.2), (-0.55, 0, 1.62), 9.4, False), WINTER, marks)


def drive_close() -> Plate:
    """102: the drive wheel from close by."""
    scene = Scene(sun=(-0.6, -0.55, 0.6), sky=0.7)
    runners(scene)
    drive(scene)

    def marks(pen: Marks) -> None:
        pen.dimension((-2.43, -0.3, 0), (-1.07, -0.3, 0), "∅ 200", (0, 120))
        pen.leader((-0.7, -0.1, 1.25), (60, -260))
        pen.leader((0.5, -0.5, 1.4), (-60, 190), "36 V")

    return Plate(
        scene,
        Camera((-8, -10, 5), (-0.8, 0, 1.0), 4.9),
        Sheet("17407e", "eef4fb", "pencil", grid=40, chalk="eaf1fa"),
        marks,
    )


def spark_elevation() -> Plate:
    """102: the whole sled from the side, as on an old patent sheet."""
    scene = Scene(sun=(-0.5, -0.75, 0.6), sky=0.75)
    runners(scene)
    drive(scene)

    def marks(pen: Marks) -> None:
        pen.dimension((-4.6, 0, 0), (3.35, 0, 0), "1 900", (0, 150))
        pen.dimension((3.35, 0, 0), (3.35, 0, 3.55), "850", (110, 0))
        pen.dimension((-1.75, 0, 0.6), (-0.2, 0, 0.6), "370", (0, 110))
        pen.axis((-1.75, 0, 1.7), (-1.75, 0, -0.3))
        pen.axis((-2.8, 0, 0.6), (-0.7, 0, 0.6))

    return Plate(
        scene, Camera((0, -14, 1.6), (-0.45, 0, 1.5), 10.2), Sheet("e6cfa5", "4a2c1c"), marks
    )
