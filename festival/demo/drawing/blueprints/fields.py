"""Out in the fields and the yard: the mushroom dryer, the beetle huntress, the wood clock."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Mesh,
    ball,
    beam,
    box,
    curve,
    cylinder,
    join,
    lathe,
    prism,
    ring,
    rod,
    slab,
    sweep,
    tube,
    turned_round,
)
from .plate import Sheet
from .props import Plate, blades, bucket, land, rolling, rough, spruce, wheel
from .raster import Camera
from .scene import Scene

FOREST = Sheet("17503f", "f0f4e4", "pencil", grid=40, chalk="f3f3e0", tint=2.4)


def mushroom(size: float, seed: int) -> tuple[Mesh, Mesh]:
    """A boletus: stem and cap."""
    stem = turned_round([(0.3, 0.0), (0.36, 0.25), (0.24, 0.7), (0.2, 0.95)], 24)
    cap = turned_round([(0.2, 0.85), (0.66, 0.8), (0.7, 0.98), (0.5, 1.22), (0.04, 1.34)], 28)
    return rough(stem, 0.02, 0.3, seed).scale(size), rough(cap, 0.025, 0.4, seed).scale(size)


def tray(scene: Scene, z: float, seed: int) -> None:
    """A wooden tray with a wire bottom and slices of mushroom."""
    for x in (-1.55, 1.55):
        scene.add(slab(x - 0.07, x + 0.07, -1.25, 1.25, z, z + 0.3), m.PINE)
    for y in (-1.18, 1.18):
        scene.add(slab(-1.5, 1.5, y - 0.07, y + 0.07, z, z + 0.3), m.PINE)
    wires = [
        rod((x, -1.15, z + 0.06), (x, 1.15, z + 0.06), 0.014, 6) for x in np.linspace(-1.4, 1.4, 18)
    ]
    wires += [
        rod((-1.5, y, z + 0.06), (1.5, y, z + 0.06), 0.014, 6) for y in np.linspace(-1.1, 1.1, 14)
    ]
    scene.add(join(*wires), m.STEEL)
    outline = [
        (0.1, 0),
        (0.09, 0.22),
        (0.3, 0.2),
        (0.34, 0.34),
        (0.2, 0.5),
        (-0.2, 0.5),
        (-0.34, 0.34),
        (-0.3, 0.2),
        (-0.09, 0.22),
        (-0.1, 0),
    ]
    random = np.random.default_rng(seed)
    for i in range(10):
        piece = prism(outline, 0.06).turn("z", random.uniform(0, 360))
        x, y = -1.15 + (i % 5) * 0.58, -0.6 + (i // 5) * 0.95
        scene.add(
            piece.move(x + random.normal(0, 0.05), y, z + 0.1),
            m.Matter("efdcb4", tint=0.75) if i % 3 else m.Matter("b9824e", tint=0.75),
        )


def dryer() -> Plate:
    """104: collector, cabinet with five trays and chimney, drawn apart."""
    scene = Scene(sun=(-0.55, -0.6, 0.7), sky=0.68)
    for i in range(5):
        tray(scene, 0.2 + i * 0.95, i)
    for x in (-1.72, 1.72):
        for y in (-1.35, 1.35):
            scene.add(slab(x - 0.09, x + 0.09, y - 0.09, y + 0.09, -1.9, 4.6), m.PINE)
    scene.add(
        slab(-1.8, 1.8, 1.36, 1.46, -0.1, 4.6),
        m.Matter("c98f5a", "planks", deep="8b5a35", tint=0.35),
    )
    scene.add(slab(-1.85, 1.85, -1.45, 1.45, -0.2, -0.1), m.PINE)
    hood = (
        lathe([(2.5, 0.0), (0.62, 0.9), (0.52, 0.9), (2.3, 0.0)], 4, True)
        .turn("z", 45)
        .scale(1, 0.8, 1)
    )
    scene.add(hood.move(0, 0, 5.3), m.ALUMINIUM)
    scene.add(tube(0.4, 0.34, 2.3).move(0, 0, 6.5), m.BLACK)
    scene.add(lathe([(0.8, 0.0), (0.0, 0.45)], 40).move(0, 0, 9.1), m.ORANGE)

    def slope(mesh: Mesh) -> Mesh:
        return mesh.turn("x", 28).move(0, -2.3, -0.6)

    scene.add(slope(slab(-1.8, 1.8, -3.6, 0.3, -0.12, 0.0)), m.PINE)
    for x in (-1.74, 1.74):
        scene.add(slope(slab(x - 0.07, x + 0.07, -3.6, 0.3, 0, 0.62)), m.PINE)
    for i in range(6):
        for j in range(8):
            can = join(cylinder(0.2, 0.43, 20), tube(0.2, 0.16, 0.02, 20).move(0, 0, 0.43)).turn(
                "x", 90
            )
            scene.add(
                slope(can.move(-1.4 + i * 0.56, -3.1 + j * 0.46, 0.26)), m.BLACK.but(gloss=0.5)
            )
    scene.add(slope(slab(-1.8, 1.8, -3.6, 0.3, 1.15, 1.2)), m.GLASS)
    for i, (x, y) in enumerate(((-3.3, -3.2), (-4.1, -2.5), (3.4, -3.9), (4.1, -3.0))):
        stem, cap = mushroom(0.85 + 0.12 * i, i)
        scene.add(stem.move(x, y, -2.2), m.Matter("ecdcb8", "wool", deep="cdb88e", tint=0.8))
        scene.add(
            cap.move(x, y, -2.2), m.Matter("8a5230", "wool", deep="63371f", gloss=0.2, tint=0.85)
        )

    def marks(pen: Marks) -> None:
        pen.axis((0, 0, -0.2), (0, 0, 10.0))
        pen.dimension((0.6, 0, 6.5), (0.6, 0, 9.4), "1.4 m", (190, 0))
        pen.leader((1.4, -4.5, -1.2), (190, 40), "51 °C")
        pen.leader((-1.6, -1.2, 2.3), (-220, -60), "1-5")

    return Plate(scene, Camera((-7, -12, 8), (0.1, -1.6, 3.0), 16.6), FOREST, marks)


def potato_row(scene: Scene, y: float, seed: int) -> None:
    """An earthed-up row with potato plants, a few in flower, beetles on them."""
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


def robot(scene: Scene) -> None:
    """The huntress astride the middle row: frame, wheels, brushes, gutters, bucket, feelers, panel."""
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


def woodshed(scene: Scene) -> None:
    """An open shed full of split logs."""
    for x in (-4.6, 4.6):
        for y in (-1.6, 2.2):
            scene.add(
                slab(x - 0.16, x + 0.16, y - 0.16, y + 0.16, 0, 5.4 if y > 0 else 4.7), m.GREY_WOOD
            )
    scene.add(slab(-4.8, 4.8, -1.75, -1.5, 4.6, 4.9), m.GREY_WOOD)
    scene.add(
        slab(-5.3, 5.3, -2.6, 3.0, 0, 0.14).turn("x", 11).move(0, 0, 5.35),
        m.Matter("8a7460", "planks", deep="5c4a3a"),
    )
    for i in range(15):
        scene.add(slab(-4.6 + i * 0.62, -4.08 + i * 0.62, 2.2, 2.3, 0, 5.5), m.GREY_WOOD)
    random = np.random.default_rng(5)
    for i in range(27):
        for j in range(10):
            x = -4.25 + i * 0.325 + 0.16 * (j % 2)
            if -1.35 < x < 1.5 and j > 3:
                continue
            r = random.uniform(0.15, 0.2)
            corners = random.integers(3, 6)
            outline = [
                (r * np.cos(a), r * np.sin(a))
                for a in np.linspace(0, 2 * np.pi, corners + 1)[:-1] + random.uniform(0, 6)
            ]
            log = (
                prism(outline, 2.3)
                .turn("x", 90)
                .move(x, 1.6 + random.normal(0, 0.07), 0.3 + j * 0.33)
            )
            tone = ("e3c48f", "d6ae74", "ecd6a8", "c99a62")[int(random.integers(0, 4))]
            scene.add(log, m.Matter(tone, "wood", deep="9a6b3c", line=0.8))


def wood_clock() -> Plate:
    """112: the log on its spring balance in the woodshed, the flag up."""
    scene = Scene(sun=(-0.5, -0.8, 0.5), sky=0.62)
    woodshed(scene)
    scene.add(cylinder(1.0, 0.16, 64).turn("x", 90).move(0, -1.55, 3.85), m.OAK)
    scene.add(cylinder(0.88, 0.06, 64).turn("x", 90).move(0, -1.7, 3.85), m.CREAM)
    ticks = []
    for i in range(21):
        a = np.radians(220 - i * 13)
        near = 0.62 if i % 5 else 0.52
        ticks.append(
            rod(
                (near * np.cos(a), 0, near * np.sin(a)),
                (0.78 * np.cos(a), 0, 0.78 * np.sin(a)),
                0.018,
                6,
            )
        )
    scene.add(join(*ticks).move(0, -1.77, 3.85), m.BLACK)
    scene.add(
        prism([(-0.07, -0.2), (0.07, -0.2), (0.0, 0.74)], 0.04)
        .turn("x", 90)
        .turn("y", 52)
        .move(0, -1.78, 3.85),
        m.ORANGE,
    )
    scene.add(cylinder(0.09, 0.1).turn("x", 90).move(0, -1.76, 3.85), m.BRASS)
    scene.add(rod((1.0, -1.85, 3.3), (1.0, -1.85, 4.5), 0.04), m.STEEL)
    scene.add(
        prism([(0, 0), (0.95, 0.12), (0.0, 0.6)], 0.04).turn("x", 90).move(1.02, -1.85, 3.75), m.RED
    )
    coil = [
        (0.16 * np.cos(t * 70), -1.62 + 0.16 * np.sin(t * 70), 2.85 - t * 0.75)
        for t in np.linspace(0, 1, 200)
    ]
    scene.add(sweep(coil, 0.032, 8), m.STEEL)
    scene.add(
        join(
            rod((0, -1.62, 2.1), (-0.55, -1.62, 1.72), 0.03),
            rod((0, -1.62, 2.1), (0.55, -1.62, 1.72), 0.03),
        ),
        m.IRON,
    )
    log = rough(cylinder(0.4, 1.9, 40), 0.015, 0.3).turn("y", 90).move(-0.95, -1.62, 1.4)
    scene.add(log, m.BIRCH_BARK)
    for x in (-0.96, 0.95):
        scene.add(cylinder(0.34, 0.02, 32).turn("y", 90).move(x, -1.62, 1.4), m.BIRCH)
    for x in (-0.55, 0.55):
        scene.add(ring(0.41, 0.03).turn("y", 90).move(x, -1.62, 1.4), m.IRON)
    scene.add(land(-9, 9, -6, 9, rolling(0, 0.05, 1.5), 50), m.GRASS.but(fade=True))
    scene.add(blades(900, (-7, 7), (-3.4, -1.9), 0.35, 4), m.GRASS.but(fade=True))
    scene.add(cylinder(0.75, 0.85, 40).move(-3.1, -3.0, 0), m.BARK)
    scene.add(cylinder(0.68, 0.03, 40).move(-3.1, -3.0, 0.85), m.BIRCH)
    scene.add(
        prism([(0, 0), (0.55, 0.16), (0.6, -0.3), (0, -0.16)], 0.16)
        .turn("x", 90)
        .turn("y", 40)
        .move(-3.1, -2.95, 1.15),
        m.STEEL,
    )
    scene.add(rod((-3.2, -3.05, 1.1), (-4.2, -3.2, 2.6), 0.06), m.OAK)

    def marks(pen: Marks) -> None:
        pen.axis((0, -1.62, 2.9), (0, -1.62, 0.8))

    return Plate(
        scene,
        Camera((-2.4, -14, 4.4), (0, 0, 2.75), 11.2, False),
        Sheet("ecdcbd", "3a2a1e", "wash", air="d9dcc8", air_low="f0dfba", edge=0.03),
        marks,
    )
