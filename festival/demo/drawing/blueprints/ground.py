"""Cut through houses and earth: the snow larder, the bag lift, the well, the weather wall."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Array,
    Mesh,
    ball,
    box,
    curve,
    cylinder,
    join,
    prism,
    rod,
    slab,
    sweep,
    turned_round,
)
from .plate import Sheet
from .props import Plate, blades, bucket, crown, gable, gear, land, rolling, rough, wheel
from .raster import Camera
from .scene import Scene

SUMMER = Sheet("f6f0e2", "2a2c38", air="cfe2e6", air_low="f6ecd2", edge=0.045)


def heap(
    x0: float, x1: float, y1: float, base: float, high: float, seed: float, skin: float = 0.0
) -> Mesh:
    """A rounded heap cut by the plane y = 0: a solid from a dome over a rectangle."""
    half, middle = (x1 - x0) / 2, (x0 + x1) / 2
    steps = np.linspace(-1, 1, 41)
    outline = [(middle + half * t, base + high * (1 - abs(t) ** 2.6) ** 0.6 + skin) for t in steps]
    body = prism([(x0, base), *outline, (x1, base)], y1).turn("x", 90).move(0, y1, 0)

    def lower(v: Array) -> Array:
        out = v.copy()
        back = np.clip(v[:, 1] / y1, 0, 1)
        out[:, 2] = base + (v[:, 2] - base) * (1 - 0.5 * back**2)
        return out

    return body.bend(lower)


def larder(scene: Scene) -> None:
    """The small store room with its coil, milk cans and crates."""
    scene.add(slab(-5.2, -1.9, 0, 2.6, -0.15, 0.1), m.CONCRETE)
    scene.add(slab(-5.2, -4.95, 0, 2.6, 0.1, 3.0), m.Matter("c98f5a", "planks", deep="95633a"))
    scene.add(slab(-2.15, -1.9, 0, 2.6, 0.1, 3.0), m.Matter("c98f5a", "planks", deep="95633a"))
    scene.add(slab(-4.95, -2.15, 2.4, 2.6, 0.1, 3.0), m.WHITE)
    scene.add(slab(-5.5, -1.6, -0.0, 2.8, 3.0, 3.2), m.PINE)
    walls = prism(
        [(-5.6, 3.2), (-3.55, 4.7), (-1.5, 3.2), (-1.75, 3.2), (-3.55, 4.45), (-5.35, 3.2)], 2.9
    )
    scene.add(walls.turn("x", 90).move(0, 2.9, 0), m.RED)
    for z in (0.95, 1.9):
        scene.add(slab(-4.9, -3.0, 1.2, 2.3, z, z + 0.08), m.PINE)
    for i in range(5):
        can = turned_round([(0.17, 0), (0.19, 0.4), (0.17, 0.52), (0.09, 0.62), (0.12, 0.72)], 24)
        scene.add(can.move(-4.6 + i * 0.4, 1.6, 1.03), m.ALUMINIUM)
    for i in range(4):
        scene.add(cylinder(0.16, 0.24, 28).move(-4.6 + i * 0.45, 1.6, 1.98), m.OCHRE)
    scene.add(slab(-4.8, -3.7, 0.6, 1.6, 0.1, 0.65), m.Matter("b98750", "planks"))
    for i in range(5):
        scene.add(
            ball(0.17, 16).move(-4.6 + i * 0.2, 0.8 + 0.3 * (i % 2), 0.72),
            m.RED if i % 2 else m.GREEN,
        )
    coil = [
        (-2.45, 0.5 + 1.6 * (0.5 + 0.5 * np.sin(t * 40)), 0.9 + t * 1.8)
        for t in np.linspace(0, 1, 160)
    ]
    scene.add(sweep(coil, 0.06, 10), m.COPPER)


def snow_larder() -> Plate:
    """105: pit of snow under wood chips and the larder it cools, cut open."""
    scene = Scene(sun=(-0.5, -0.6, 0.75), sky=0.72)
    scene.lamps = [((-3.4, 0.4, 2.6), "ffe2b0", 0.7, 2.0)]
    larder(scene)
    pit = [
        (-6.6, 0.0),
        (-0.9, 0.0),
        (-0.2, -1.9),
        (4.6, -1.9),
        (5.3, 0.0),
        (6.6, 0.0),
        (6.6, -3.2),
        (-6.6, -3.2),
    ]
    scene.add(prism(pit, 4.4).turn("x", 90).move(0, 4.4, 0), m.EARTH)
    scene.add(land(-6.6, 6.6, 2.7, 4.4, rolling(0.02, 0.03, 1), 20), m.GRASS)
    scene.add(blades(500, (-1.6, 6.5), (2.9, 4.3), 0.35, 2), m.GRASS)
    snow = prism(
        [
            (-0.7, 0.0),
            (-0.15, -1.6),
            (4.55, -1.6),
            (5.1, 0.0),
            (4.6, 0.75),
            (3.4, 1.35),
            (2.2, 1.5),
            (1.0, 1.35),
            (-0.2, 0.75),
        ],
        2.8,
    )
    scene.add(snow.turn("x", 90).move(0, 2.8, 0), m.SNOW.but(line=0.8))
    chips = prism(
        [
            (-0.95, 0.0),
            (-0.7, 0.0),
            (-0.2, 0.75),
            (1.0, 1.35),
            (2.2, 1.5),
            (3.4, 1.35),
            (4.6, 0.75),
            (5.1, 0.0),
            (5.4, 0.0),
            (4.9, 1.0),
            (3.6, 1.75),
            (2.2, 1.95),
            (0.8, 1.75),
            (-0.5, 1.0),
        ],
        2.9,
    )
    scene.add(
        chips.turn("x", 90).move(0, 2.9, 0),
        m.Matter("cf9f5c", "speckled", deep="9c6b34", grain=1.6),
    )
    for i in range(16):
        scene.add(slab(-0.05 + i * 0.29, 0.1 + i * 0.29, -0.04, 2.6, -1.72, -1.6), m.DARK_WOOD)
    for y, z, what in ((0.06, -1.8, m.BLUE), (0.3, -1.35, m.ORANGE)):
        pipe = [
            (4.2, y, z),
            (0.4, y, z),
            (-0.5, y, z),
            (-1.1, y, -0.7),
            (-2.45, y, -0.5),
            (-2.45, y + 0.4, 0.9 if what is m.BLUE else 2.7),
        ]
        if what is m.ORANGE:
            pipe = [(2.2, 0.4, 1.3), (2.2, 0.3, 2.3), (-0.9, 0.3, 2.5), (-2.45, 0.5, 2.7)]
        scene.add(sweep(curve([(a, b, c) for a, b, c in pipe], 80), 0.085, 12), what)
    scene.add(cylinder(0.3, 0.4).turn("x", 90).move(-0.9, 0.05, -1.0), m.GREEN)
    for x, r, s in ((0.9, 1.0, 3), (6.0, 1.3, 8)):
        scene.add(rod((x, 3.9, 0), (x, 3.9, 2.4), 0.1), m.BIRCH_BARK)
        scene.add(crown(r, s).move(x, 3.9, 3.1), m.LEAF)

    def marks(pen: Marks) -> None:
        pen.leader((-2.6, 0.6, 2.2), (190, -330), "4.1 °C")
        pen.leader((4.3, 0, 1.25), (170, -140), "40 cm")
        pen.leader((2.6, 0, 0.1), (110, 60), "38 m³")
        pen.leader((-0.9, -0.1, -1.0), (-120, 60), "18 W")

    return Plate(scene, Camera((-2.2, -14, 5.2), (0.0, 0, 0.55), 13.0), SUMMER, marks)


def staircase(scene: Scene) -> None:
    """Three floors of a school cut open: slabs, walls, stairs, lockers, doors."""
    wall = m.Matter("e9d9b4", "plain")
    scene.add(slab(-5.4, 5.4, 3.0, 3.3, -5.2, 5.0), wall)
    scene.add(slab(-5.6, -5.2, 0, 3.3, -5.2, 5.0), m.BRICK)
    scene.add(slab(5.2, 5.6, 0, 3.3, -5.2, 5.0), m.BRICK)
    for floor, z in enumerate((-4.0, -1.1, 1.8)):
        scene.add(slab(-5.2, -0.9, 0, 3.0, z - 0.22, z), m.CONCRETE)
        scene.add(slab(0.9, 5.2, 0, 3.0, z - 0.22, z), m.CONCRETE)
        scene.add(
            slab(-5.2, 5.2, 2.95, 3.0, z, z + 1.15), m.Matter(("7fa08a", "d9a85a", "8fb0c4")[floor])
        )
        scene.add(
            slab(2.2, 3.4, 2.85, 3.0, z, z + 2.1), m.Matter("a4683c", "planks", deep="7b4a28")
        )
        scene.add(ball(0.06, 12).move(2.4, 2.8, z + 1.0), m.BRASS)
        for i in range(4):
            scene.add(
                slab(-4.9 + i * 0.5, -4.42 + i * 0.5, 2.5, 2.95, z, z + 1.75),
                m.BLUE if (i + floor) % 2 else m.GREEN,
            )
        scene.add(slab(3.7, 4.9, 2.9, 2.96, z + 1.2, z + 2.2), m.Matter("bcd6e2", gloss=0.3))
        for x in (-0.9, 0.86):
            for y in np.linspace(0.15, 2.8, 7):
                scene.add(rod((x, y, z), (x, y, z + 0.85), 0.025, 8), m.DARK_STEEL)
            scene.add(rod((x, 0.1, z + 0.85), (x, 2.9, z + 0.85), 0.05), m.OAK)
    scene.add(slab(-5.6, 5.6, 0, 3.3, 4.75, 5.0), m.CONCRETE)
    scene.add(slab(-5.6, 5.6, -0.2, 3.3, -6.2, -5.2), m.EARTH)


BAGS = (m.ORANGE, m.GREEN, m.PLUM, m.OCHRE, m.BLUE, m.RED)


def bag(scene: Scene, x: float, y: float, z: float, what: m.Matter, turn: float = 0.0) -> None:
    """A school bag hanging from its loop at a place."""

    def put(mesh: Mesh, matter: m.Matter) -> None:
        scene.add(mesh.turn("z", turn).move(x, y, z), matter)

    body = rough(
        turned_round(
            [(0.06, -1.15), (0.4, -1.1), (0.46, -0.6), (0.4, -0.25), (0.08, -0.16)], 28
        ).scale(1, 0.62, 1),
        0.02,
        0.4,
    )
    put(body, what)
    pocket = turned_round([(0.05, -0.98), (0.28, -0.95), (0.3, -0.66), (0.05, -0.58)], 20).scale(
        1, 0.45, 1
    )
    put(pocket.move(0, -0.25, 0), what.but(color=what.deep or "efe2c6"))
    put(sweep(curve([(-0.12, 0, -0.18), (0, 0, 0.02), (0.12, 0, -0.18)], 12), 0.035, 8), m.BLACK)


def bag_lift() -> Plate:
    """110: bags going up on one side of the loop, down on the other."""
    scene = Scene(sun=(-0.4, -0.9, 0.42), sky=0.85)
    scene.lamps = [((x, 0.8, z), "ffe6bb", 0.5, 2.2) for x in (-3, 3) for z in (-1.7, 1.2, 4.1)]
    staircase(scene)
    for z in (-4.55, 3.85):
        tyre, rim = wheel(0.75, 0.09, 18)
        scene.add(tyre.move(0, 1.2, z), m.BLACK)
        scene.add(rim.move(0, 1.2, z), m.STEEL)
        scene.add(rod((0, 0.7, z), (0, 3.0, z), 0.09), m.DARK_STEEL)
    for x in (-0.72, 0.72):
        scene.add(rod((x, 1.2, -4.55), (x, 1.2, 3.85), 0.05), m.ROPE)
    for i, z in enumerate((-3.3, -1.75, -0.2, 1.35, 2.9)):
        bag(scene, -0.72, 0.95, z + 0.3, BAGS[i % 6], 10 * i)
        bag(scene, 0.72, 0.95, z + 0.9, BAGS[(i + 3) % 6], -14 * i)
    scene.add(gear(0.5, 0.12, 24).turn("x", 90).move(1.55, 0.9, -4.6), m.BRASS)
    scene.add(
        join(
            rod((1.55, 0.9, -4.6), (1.55, 0.4, -4.6), 0.06),
            rod((1.55, 0.4, -4.6), (2.1, 0.4, -4.3), 0.06),
            rod((2.1, 0.4, -4.3), (2.1, 0.0, -4.3), 0.09),
        ),
        m.ORANGE,
    )
    for i, (x, z) in enumerate(((-1.7, 1.8), (-2.5, 1.8), (1.9, -4.0), (-1.9, -4.0), (4.4, -1.1))):
        bag(scene, x, 1.3, z + 1.16, BAGS[(i * 2 + 1) % 6], 30 * i)

    def marks(pen: Marks) -> None:
        pen.dimension((5.6, 0, -4.55), (5.6, 0, 4.1), "9.6 m", (70, 0))

    return Plate(
        scene,
        Camera((-3.4, -15, 3.4), (0.1, 0.5, -0.35), 14.6),
        Sheet("f5ecd8", "33261f", edge=0.03),
        marks,
    )


def well_top(scene: Scene) -> None:
    """The roof, drum, crank and ratchet over a log-built well."""
    for level in range(5):
        z = 0.1 + level * 0.34
        for y in (-1.25, 1.25):
            scene.add(rod((-1.75, y, z), (1.75, y, z), 0.18), m.GREY_WOOD, False)
        for x in (-1.45, 1.45):
            scene.add(rod((x, -1.55, z + 0.17), (x, 1.55, z + 0.17), 0.18), m.GREY_WOOD, False)
    for x in (-1.6, 1.6):
        scene.add(slab(x - 0.12, x + 0.12, -0.14, 0.14, 0, 4.2), m.OAK, False)
    _, roof = gable(3.8, 2.8, 3.6, 4.9, 0.35)
    scene.add(roof, m.Matter("8a6a4a", "planks", deep="5d452f"), False)
    scene.add(rod((-1.9, 0, 2.9), (2.2, 0, 2.9), 0.07), m.IRON, False)
    scene.add(rod((-1.4, 0, 2.9), (1.4, 0, 2.9), 0.3), m.PINE, False)
    turns = [
        (-1.1 + 1.0 * t, 0.33 * np.cos(t * 40), 2.9 + 0.33 * np.sin(t * 40))
        for t in np.linspace(0, 1, 130)
    ]
    scene.add(sweep(turns, 0.045, 8), m.ROPE, False)
    scene.add(gear(0.6, 0.14, 18).turn("y", 90).move(1.76, 0, 2.9), m.ORANGE, False)
    scene.add(box(0.12, 0.1, 0.7).turn("x", 35).move(1.84, -0.5, 3.3), m.IRON, False)
    scene.add(
        join(
            rod((2.2, 0, 2.9), (2.2, -0.75, 2.45), 0.07),
            rod((2.2, -0.75, 2.45), (2.8, -0.75, 2.45), 0.09),
        ),
        m.IRON,
        False,
    )


def well() -> Plate:
    """119: the well cut open below the ground, full bucket rising, counterweight sinking in its shaft."""
    scene = Scene(sun=(-0.55, -0.65, 0.65), sky=0.72)
    well_top(scene)
    for x0, x1 in ((-6.5, -1.6), (1.6, 6.5)):
        scene.add(slab(x0, x1, 0, 3, -5.2, 0), m.EARTH)
    scene.add(slab(-1.6, 1.6, 1.3, 3, -5.2, 0), m.EARTH.but(color="7a5f45"))
    scene.add(slab(-6.5, 6.5, 0, 3, -5.8, -5.2), m.Matter("9a8f7c", "stone"))
    for x in (-1.45, 1.45):
        for i in range(14):
            scene.add(
                slab(x - 0.14, x + 0.14, 0, 1.3, -5.2 + i * 0.37, -4.86 + i * 0.37), m.GREY_WOOD
            )
    scene.add(slab(-1.3, 1.3, 0.02, 1.3, -5.2, -4.1), m.WATER.but(murk=0.3, line=1))
    scene.add(slab(0.15, 0.22, 0.1, 1.2, -5.0, -0.1), m.PINE)
    scene.add(bucket(0.48, 0.8).move(-0.55, 0.35, -1.9), m.ALUMINIUM)
    scene.add(cylinder(0.44, 0.03).move(-0.55, 0.35, -1.28), m.Matter("6fa3b5", gloss=0.5))
    scene.add(
        sweep(
            curve(
                [
                    (-1.0, 0.35, -1.15),
                    (-0.85, 0.35, -0.7),
                    (-0.25, 0.35, -0.7),
                    (-0.1, 0.35, -1.15),
                ],
                20,
            ),
            0.035,
            8,
        ),
        m.IRON,
    )
    scene.add(rod((-0.55, 0.35, -0.72), (-0.55, 0.3, 2.75), 0.045), m.ROPE)
    scene.add(box(0.62, 0.6, 1.1).move(0.72, 0.5, -3.1), m.OAK)
    for i in range(4):
        scene.add(
            rough(ball(0.2, 14), 0.05, 0.2, i).move(
                0.55 + 0.3 * (i % 2), 0.3, -2.5 + 0.1 * (i // 2)
            ),
            m.CONCRETE,
        )
    scene.add(rod((0.72, 0.5, -2.5), (0.72, -0.3, 2.75), 0.045), m.ROPE)
    scene.add(land(-6.5, 6.5, 0.0, 3.0, rolling(0.02, 0.04, 1.2), 30), m.GRASS)
    scene.add(blades(900, (-6.4, -1.9), (0.1, 2.9), 0.42, 5), m.GRASS)
    scene.add(blades(900, (2.0, 6.4), (0.1, 2.9), 0.42, 6), m.GRASS)
    for x, s in ((-4.6, 4), (5.1, 9)):
        scene.add(rod((x, 2.4, 0), (x + 0.1, 2.4, 3.0), 0.13), m.BARK if s == 4 else m.BIRCH_BARK)
        scene.add(crown(1.7, s, 12).move(x, 2.4, 3.9), m.LEAF if s == 4 else m.GRASS)
    for i in range(7):
        scene.add(
            ball(0.13, 14).move(-5.6 + i * 0.33, 1.5 - (i % 3) * 0.3, 3.2 + (i * 5 % 4) * 0.4),
            m.RED,
        )
    scene.add(bucket(0.42, 0.7).move(3.1, 0.7, 0.05), m.BLUE)

    def marks(pen: Marks) -> None:
        pen.dimension((-1.6, 0, -5.2), (-1.6, 0, 0.0), "8 m", (-330, 0))
        pen.leader((-0.9, 0.0, -1.7), (-150, 60), "11 kg")
        pen.leader((1.0, 0.2, -3.1), (200, 60), "6.5 kg")

    return Plate(
        scene,
        Camera((-2.8, -14, 3.6), (0, 0, -0.3), 15.0),
        Sheet("ead9b8", "3d2a1c", air="cfd9cf", air_low="f0dfb8", edge=0.04),
        marks,
    )
