"""Snow, ice and the stove: the stove lamp, the kick-sled, the ice guard."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Mesh,
    ball,
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
from .props import Plate, blades, fish, gable, land, rolling, rough, spruce, wheel
from .raster import Camera
from .scene import Part, Scene

KITCHEN = Sheet("4b2f2b", "f6e6c8", "pencil", chalk="fbeed2", tint=3.2)
WINTER = Sheet("f7f2e6", "2b3040", air="c9dcea", air_low="f3e6d8", edge=0.055)


def fins(low: float, high: float, outer: float, count: int) -> Mesh:
    """A stack of cooling discs on a core."""
    step = (high - low) / count
    discs = [cylinder(outer, step * 0.42).move(0, 0, low + i * step) for i in range(count)]
    return join(cylinder(outer * 0.35, high - low).move(0, 0, low), *discs)


def lamp(
    scene: Scene,
    x: float,
    y: float,
    z: float,
    lift: tuple[float, ...] = (0,) * 6,
    fire: float = 1.0,
) -> None:
    """The stove lamp standing at a place; `lift` moves its six groups up for an exploded view."""

    def put(mesh: Mesh, what: m.Matter, group: int) -> None:
        scene.add(mesh.move(x, y, z + lift[group]), what)

    put(
        lathe([(0.78, 0.12), (0.78, 0.3), (0.62, 0.42), (0.0, 0.42)], 6).turn("z", 30),
        m.ALUMINIUM,
        0,
    )
    for a in range(3):
        leg = box(0.34, 0.16, 0.05).move(0.62, 0, 0.09).turn("z", a * 120 + 20)
        put(leg, m.COPPER, 0)
    for side in (-0.26, 0.26):
        put(box(0.46, 0.62, 0.09).move(side, 0, 0.475), m.WHITE, 1)
        put(
            sweep(
                curve([(side, -0.3, 0.48), (side * 1.6, -0.62, 0.5), (side * 2.4, -0.7, 0.9)], 16),
                0.022,
                8,
            ),
            m.RED,
            1,
        )
    put(fins(0.55, 1.5, 0.72, 8), m.ALUMINIUM, 2)
    put(tube(0.62, 0.55, 0.3).move(0, 0, 1.55), m.BLACK, 3)
    for a in range(7):
        blade = box(0.48, 0.2, 0.03).turn("x", 35).move(0.3, 0, 1.7).turn("z", a * 360 / 7)
        put(blade, m.ORANGE, 3)
    put(cylinder(0.14, 0.26).move(0, 0, 1.57), m.DARK_STEEL, 3)
    for a in (45, 135, 225, 315):
        put(cylinder(0.035, 0.75, 10).move(0.55, 0, 1.85).turn("z", a), m.BRASS, 4)
    put(cylinder(0.7, 0.07).move(0, 0, 2.6), m.OAK, 4)
    glow = m.Matter("fff0c8", glow=0.75 * fire, tint=0.9, hatch=False)
    put(turned_round([(0.34, 2.67), (0.54, 2.95), (0.52, 3.3), (0.3, 3.56)], 40), glow, 5)
    put(lathe([(0.62, 3.5), (0.2, 3.8), (0.06, 3.86), (0.0, 3.86)], 40), m.ORANGE, 5)
    put(ring(0.16, 0.03).turn("x", 90).move(0, 0, 4.0), m.BRASS, 5)


def kitchen(scene: Scene) -> None:
    """The brick stove with its iron plate, the tiled wall, the window at nightfall, wood and kettle."""
    scene.add(slab(-5, 3.6, -2.2, 2.2, -4, -0.25), m.BRICK)
    scene.add(slab(-5.1, 3.7, -2.3, 2.2, -0.25, -0.12), m.IRON.but(gloss=0.4))
    scene.add(slab(-4.9, 3.5, -2.15, 2.1, -0.12, 0.0), m.IRON)
    for x in (-2.6, 1.9):
        for r in (1.15, 0.85, 0.5):
            scene.add(tube(r, r - 0.05, 0.03).move(x, 0, 0), m.BLACK)
    scene.add(slab(-7, 7, 2.2, 2.5, -4, 7), m.Matter("dcc6a0", "plain"))
    tile = m.Matter("e8e2d2", gloss=0.35)
    for i in range(12):
        for j in range(3):
            scene.add(box(1.0, 0.08, 0.9).move(-6 + i * 1.04, 2.16, 0.5 + j * 0.94), tile)
    scene.add(slab(-3.9, -0.4, 2.05, 2.25, 3.4, 6.6), m.PINE)
    for x in (-3.66, -2.03):
        for z in (3.62, 5.1):
            scene.add(
                slab(x, x + 1.4, 1.98, 2.07, z, z + 1.3), m.Matter("34517f", glow=0.25, gloss=0.2)
            )
    kettle = turned_round([(0.8, 0.03), (1.03, 0.45), (0.86, 0.95), (0.4, 1.2), (0.08, 1.24)])
    scene.add(kettle.move(-2.7, 0.1, 0), m.BLUE.but(gloss=0.5))
    scene.add(
        sweep(curve([(-1.9, 0.1, 0.5), (-1.5, 0.1, 0.75), (-1.3, 0.1, 1.1)], 14), 0.12), m.BLUE
    )
    scene.add(
        sweep(
            curve([(-3.3, 0.1, 1.0), (-3.1, 0.1, 1.75), (-2.3, 0.1, 1.75), (-2.1, 0.1, 1.0)], 24),
            0.06,
        ),
        m.BLACK,
    )
    scene.add(ball(0.11).move(-2.7, 0.1, 1.28), m.BLACK)
    scene.add(slab(-1.0, 1.2, -2.34, -2.2, -2.15, -0.5), m.IRON)
    for i in range(5):
        scene.add(
            slab(-0.7 + i * 0.36, -0.52 + i * 0.36, -2.37, -2.3, -1.75, -0.85),
            m.Matter("ff8a2a", glow=1.1),
        )


def stove_lamp() -> Plate:
    """101: the lamp alight on the stove at nightfall, a quarter of it cut away."""
    scene = Scene(sun=(-0.5, -0.6, 0.5), sky=0.30, shade="6d6f9a", warmth="77707c")
    kitchen(scene)
    dried_mushrooms(scene)
    scene.parts = [Part(p.mesh, p.matter, False) for p in scene.parts]
    lamp(scene, 1.7, -0.4, 0.03)
    scene.planes = [
        ((1.7, -0.4, 0), (0, -1, 0)),
        ((1.7, -0.4, 0), (-1, 0, 0)),
        ((0, 0, 2.6), (0, 0, -1)),
    ]
    scene.lamps = [
        ((1.7, -1.3, 3.4), "ffd18a", 0.95, 2.6),
        ((0.3, -3.2, -1.6), "ff7a2a", 0.5, 1.6),
        ((1.7, 0.9, 3.2), "ffd18a", 0.7, 2.2),
    ]
    return Plate(scene, Camera((0.2, -12, 4.4), (0.35, 0, 1.0), 9.4, False), KITCHEN)


def dried_mushrooms(scene: Scene) -> None:
    """Slices of mushroom on a string along the wall."""
    outline = [(0.1, 0), (0.09, 0.22), (0.3, 0.2), (0.34, 0.34), (0.2, 0.5), (-0.2, 0.5)]
    outline += [(-0.34, 0.34), (-0.3, 0.2), (-0.09, 0.22), (-0.1, 0)]
    line = curve(
        [
            (-0.2, 1.95, 4.5),
            (-1.2, 1.9, 3.6),
            (-2.4, 1.85, 3.35),
            (-3.6, 1.9, 3.6),
            (-4.7, 1.95, 4.4),
        ],
        60,
    )
    scene.add(sweep(line, 0.025, 8), m.ROPE)
    for i, (x, y, z) in enumerate(line[5:58:5]):
        piece = (
            prism(outline, 0.08)
            .turn("x", 90)
            .turn("z", 25.0 * (i % 3) - 25)
            .turn("y", 12.0 * (i % 4) - 18)
        )
        piece = piece.scale(0.95).move(float(x), float(y), float(z) - 0.42)
        scene.add(piece, m.Matter("e6d0a2", tint=0.25) if i % 3 else m.Matter("b07a48", tint=0.25))


def lamp_apart() -> Plate:
    """101: the parts of the lamp one above the other, the heat sink cut open."""
    scene = Scene(sky=0.7)
    lamp(scene, 0, 0, 0, (0, 0.7, 1.35, 2.2, 2.75, 3.6), 0.1)
    scene.add(slab(-3.2, 3.2, -1.6, 1.6, -0.35, 0.08), m.IRON)
    sheet = Sheet("e6cfa5", "4a2c1c")

    def marks(pen: Marks) -> None:
        pen.axis((0, 0, -0.6), (0, 0, 8.1))
        pen.dimension((-0.78, 0, 0.2), (0.78, 0, 0.2), "80", (0, 130))
        pen.leader((1.8, -1.0, 0.08), (150, -60), "180 °C")
        pen.leader((0.5, 0, 1.2), (210, -30), "3.4 W")
        pen.leader((0.7, 0, 2.6), (200, -40), "70 °C")
        pen.leader((0.6, 0, 3.9), (190, -30), "5 V")

    camera = Camera((-6, -12, 7), (0, 0, 3.7), 8.2, width=1200, height=1600)
    return Plate(scene, camera, sheet, marks)


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
        pen.leader((1.2, -0.5, 1.4), (130, 150), "36 V")

    return Plate(
        scene,
        Camera((-8, -10, 5), (-0.8, 0, 1.0), 4.9),
        Sheet("17407e", "eef4fb", "pencil", grid=40, chalk="eaf1fa"),
        marks,
    )


def guard(scene: Scene, y: float, cut: bool = True) -> None:
    """The ringed pole with box, solar lid and flag."""
    scene.add(
        cylinder(0.13, 7.4, 32).move(0, y, -3.4),
        m.Matter("d8a45a", "wood", deep="a97438", tint=0.4),
        cut,
    )
    for i in range(24):
        scene.add(tube(0.155, 0.13, 0.07, 32).move(0, y, -1.9 + i * 0.135), m.STEEL, cut)
    scene.add(box(0.75, 0.6, 0.8).move(0, y, 2.2), m.WHITE, cut)
    scene.add(box(0.95, 0.8, 0.07).turn("x", 18).move(0, y, 2.72), m.BLUE, cut)
    scene.add(cylinder(0.2, 0.1).turn("x", 90).move(0, y - 0.3, 2.25), m.OCHRE, cut)
    scene.add(
        prism([(0, 0), (1.5, 0.1), (1.15, 0.45), (1.5, 0.8), (0, 0.9)], 0.04)
        .turn("x", 90)
        .move(0.12, y, 3.05),
        m.GREEN.but(tint=0.95),
        cut,
    )


def lake(scene: Scene) -> None:
    """A block cut out of the lake: snow, ice, water, mud; the shore behind."""
    scene.add(slab(-4.6, 4.6, -1.5, 3.4, -4.4, -3.3), m.EARTH)
    scene.add(
        slab(-4.6, 4.6, -1.5, 3.4, -3.3, 0.0),
        m.WATER.but(color="4b90a3", clear=0.5, murk=0.16, line=0.9),
    )
    scene.add(
        slab(-4.6, 4.6, -1.5, 3.4, 0.0, 0.95), m.ICE.but(clear=0.0, color="d4e8f1", deep="a3c9de")
    )
    heights = rolling(1.02, 0.06, 1.2)
    scene.add(land(-4.6, 4.6, -1.5, 3.4, heights, 50), m.SNOW)
    for i, (x, y, h) in enumerate(
        ((-3.6, 2.9, 2.9), (-2.5, 3.2, 2.2), (2.9, 3.0, 2.6), (4.0, 2.8, 3.2), (1.9, 3.3, 1.9))
    ):
        tree, trunk = spruce(h, i + 4)
        scene.add(tree.move(x, y, 1.0), m.SPRUCE)
        scene.add(trunk.move(x, y, 1.0), m.BARK)
    scene.add(
        blades(90, (-4.3, -2.6), (1.2, 2.6), 1.1, 3, heights, 0.06), m.Matter("c9a35f", line=0.4)
    )
    for x, z, long in ((-2.9, -1.6, 1.5), (2.6, -2.3, 1.2)):
        body, fin = fish(long)
        scene.add(body.move(x, -1.2, z), m.Matter("7f8f5a", "speckled", deep="4c5a3a", gloss=0.3))
        scene.add(fin.move(x, -1.2, z), m.RED)


def fisher(scene: Scene) -> None:
    """What the angler left on the ice: box, auger, hole, rod."""
    scene.add(slab(2.1, 3.3, 0.2, 1.0, 1.05, 1.75), m.OAK)
    scene.add(slab(2.05, 3.35, 0.15, 1.05, 1.75, 1.85), m.RED)
    scene.add(cylinder(0.42, 0.05).move(2.0, -0.6, 1.05), m.Matter("3f7385", gloss=0.5))
    helix = [
        (1.35 + 0.16 * np.cos(t * 30), 0.0 + 0.16 * np.sin(t * 30), 1.1 + t * 1.1)
        for t in np.linspace(0, 1, 100)
    ]
    scene.add(sweep(helix, 0.06, 8), m.ORANGE)
    scene.add(rod((1.35, 0, 1.0), (1.35, 0, 2.9), 0.05), m.STEEL)
    scene.add(rod((1.35, 0, 2.9), (1.75, 0, 2.9), 0.05), m.STEEL)
    scene.add(rod((1.75, 0, 2.9), (1.75, 0, 3.25), 0.06), m.BLACK)


def ice_guard() -> Plate:
    """103: the guard frozen into a block of lake."""
    scene = Scene(sun=(-0.65, -0.5, 0.7), sky=0.66)
    lake(scene)
    guard(scene, -1.55)
    fisher(scene)

    def marks(pen: Marks) -> None:
        pen.dimension((-4.6, 3.4, 0.0), (-4.6, 3.4, 0.98), "12 cm", (-50, 0))
        pen.dimension((4.6, -1.5, -4.4), (4.6, -1.5, 0), "2 m", (70, 20))

    return Plate(
        scene,
        Camera((-5, -11, 6.0), (-0.15, 0.4, -0.4), 13.6),
        Sheet("f7f2e6", "25324a", air="dfe8ea", air_low="f3e6d0", edge=0.05),
        marks,
    )


def guard_apart() -> Plate:
    """103: rings and foot of the guard, cut lengthwise."""
    scene = Scene(sky=0.7)
    scene.add(tube(0.62, 0.5, 7, 64).move(0, 0, -3.5), m.PINE)
    for i in range(7):
        scene.add(tube(0.74, 0.62, 0.42, 64).move(0, 0, -3.1 + i * 0.95), m.STEEL.but(tint=0.5))
        scene.add(box(0.3, 0.5, 0.12).move(0, 0, -2.9 + i * 0.95), m.GREEN, False)
        scene.add(
            rod((0.0, 0.0, -2.9 + i * 0.95), (0.6, 0.0, -2.9 + i * 0.95), 0.035), m.ORANGE, False
        )
    scene.add(cylinder(0.06, 7).move(-0.2, 0.1, -3.5), m.RED, False)
    scene.add(slab(-3.6, 3.6, -2, 2, -0.2, 1.4), m.ICE.but(clear=0.45, murk=0.05, line=0.8))
    scene.planes = [((0, 0, 0), (0, -1, 0))]

    def marks(pen: Marks) -> None:
        pen.axis((0, 0, -4), (0, 0, 4))
        pen.dimension((0.74, 0, -0.05), (0.74, 0, 0.9), "20", (150, 0))
        pen.dimension((-0.62, 0, 3.5), (0.62, 0, 3.5), "∅ 32", (0, -60))

    return Plate(
        scene,
        Camera((-5, -12, 4), (0, 0, 0), 10.4),
        Sheet("46294a", "f6e9ea", "pencil", chalk="f6eef0"),
        marks,
    )
