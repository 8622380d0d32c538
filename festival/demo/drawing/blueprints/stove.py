"""Invention 101: the lamp that lives on the heat of a stove."""

from __future__ import annotations

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
    slab,
    sweep,
    tube,
    turned_round,
)
from .plate import Sheet
from .props import (
    Plate,
)
from .raster import Camera
from .scene import Scene

KITCHEN = Sheet("4b2f2b", "f6e6c8", "pencil", chalk="fbeed2", tint=3.2)


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
    """The brick stove with its iron plate, the tiled wall, the window at nightfall, wood and
    kettle."""
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
    """101: the lamp alight on the stove at nightfall."""
    scene = Scene(sun=(-0.5, -0.6, 0.5), sky=0.30, shade="6d6f9a", warmth="77707c")
    kitchen(scene)
    dried_mushrooms(scene)
    lamp(scene, 1.7, -0.4, 0.03)
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
    scene.add(slab(-2.1, 2.1, -1.5, 1.5, -0.35, 0.08), m.IRON)
    sheet = Sheet("e6cfa5", "4a2c1c")

    def marks(pen: Marks) -> None:
        pen.axis((0, 0, -0.6), (0, 0, 8.1))
        pen.dimension((-0.78, 0, 0.2), (0.78, 0, 0.2), "80", (0, 130))
        pen.leader((1.5, -0.6, 0.08), (40, -130), "180 °C")
        pen.leader((0.5, 0, 1.2), (210, -30), "3.4 W")
        pen.leader((0.7, 0, 2.6), (200, -40), "70 °C")
        pen.leader((0.6, 0, 3.9), (190, -30), "5 V")

    camera = Camera((-6, -12, 7), (0, 0, 3.85), 7.1, width=1200, height=1600)
    return Plate(scene, camera, sheet, marks)
