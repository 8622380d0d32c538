"""Invention 114: the walking stick whose wax pushes spikes out in the cold."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Array,
    Mesh,
    box,
    curve,
    cylinder,
    join,
    lathe,
    sheet,
    slab,
    sweep,
    tube,
)
from .plate import Sheet, draw
from .props import (
    Plate,
)
from .raster import Camera
from .scene import Part, Scene


def tip(scene: Scene, cut: bool) -> None:
    """The end of the stick along x: tube, rubber, wax capsule, piston, spring, three spikes."""

    def put(mesh: Mesh, what: m.Matter, open_: bool = True) -> None:
        scene.add(mesh.turn("y", 90), what, open_ and cut)

    put(tube(0.72, 0.6, 5.0).move(0, 0, -5.0), m.ALUMINIUM)
    put(
        lathe(
            [
                (0.74, -1.4),
                (0.74, 0.0),
                (0.98, 0.4),
                (1.1, 2.5),
                (1.25, 2.9),
                (1.25, 3.2),
                (0.62, 3.2),
                (0.62, -1.4),
            ],
            56,
            True,
        ),
        m.RUBBER,
    )
    put(
        lathe([(0.0, -3.4), (0.5, -3.4), (0.5, -1.0), (0.22, -0.8), (0.22, -0.5), (0, -0.5)], 40),
        m.COPPER,
    )
    put(cylinder(0.36, 1.9).move(0, 0, -3.1), m.Matter("f3e3ae", tint=0.9), True)
    put(cylinder(0.15, 1.8).move(0, 0, -0.6), m.STEEL)
    put(cylinder(0.56, 0.2).move(0, 0, 1.1), m.STEEL)
    coil = [
        (0.42 * np.cos(t * 44), 0.42 * np.sin(t * 44), -0.5 + t * 1.55)
        for t in np.linspace(0, 1, 160)
    ]
    put(sweep(coil, 0.055, 8), m.BRASS, False)
    for a in (90, 210, 330):
        spike = lathe([(0.12, 1.3), (0.12, 3.2), (0.0, 3.75)], 20).move(0.36, 0, 0).turn("z", a)
        put(spike, m.STEEL, False)


def tip_drawing() -> Array:
    """The section of the tip as a drawing on paper (h, w, 3)."""
    scene = Scene(sky=0.75)
    tip(scene, True)
    scene.planes = [((0, 0, 0), (0, -1, 0))]
    camera = Camera((0, -12, 1.2), (-0.6, 0, 0), 11.2, width=1000, height=720)
    picture = draw(scene, camera, Sheet("f4ead2", "262a3c", "wash", strength=0.75))
    pen = Marks(camera, (0.13, 0.14, 0.22), 2.6)
    pen.axis((-5.6, 0, 0), (4.6, 0, 0))
    pen.dimension((-5.0, 0, 0.72), (-5.0, 0, -0.72), "∅ 19", (-60, 0))
    pen.dimension((3.2, 0, -1.25), (3.75, 0, -1.25), "9", (0, 120))
    pen.dimension((-3.4, 0, 0.72), (3.2, 0, 1.25), "62", (0, -150))
    pen.leader((-2.0, 0, 0.1), (60, 330), "3 °C")
    return pen.put(picture)


def curl(turns: float, wide: float, seed: int) -> Mesh:
    """A pencil shaving."""

    def place(u: Array, v: Array) -> Array:
        a = v * turns * 2 * np.pi + seed
        r = 0.16 + 0.16 * v + 0.1 * u
        wave = 0.02 * np.sin(a * 9) * u
        return np.stack(
            [
                r * np.cos(a) + 0.5 * v,
                r * np.sin(a) + wave,
                wide * u * (0.4 + 0.6 * np.sin(v * 3)) + 0.03,
            ],
            1,
        )

    return sheet(place, 5, 40)


def pencil(scene: Scene, x: float, y: float, turn: float, what: m.Matter) -> None:
    """A six-sided pencil lying on the table."""

    def put(mesh: Mesh, matter: m.Matter) -> None:
        scene.add(mesh.turn("y", 90).turn("z", turn).move(x, y, 0.2), matter)

    put(cylinder(0.14, 4.2, 6), what)
    put(lathe([(0.14, 0), (0.05, 0.5)], 24).move(0, 0, 4.2), m.BIRCH)
    put(lathe([(0.05, 0.0), (0.0, 0.16)], 16).move(0, 0, 4.7), m.BLACK)


def table(scene: Scene, image: Array) -> None:
    """The drawing on an oak table with ruler, pencils, shavings, set square, mug."""
    scene.add(slab(-9, 9, -7, 8, -0.5, 0), m.OAK.but(color="a87646", deep="6f4626", grain=0.55))
    sheet_of = m.Matter("f4ead2", image=image, size=(8.6, 6.2))
    scene.add(box(8.6, 6.2, 0.03).turn("z", 7).move(-0.5, 0.5, 0.03), sheet_of)
    for x, y in ((-4.45, 3.0), (4.0, 4.05)):
        scene.add(
            lathe([(0.17, 0), (0.2, 0.06), (0.09, 0.12), (0.16, 0.3), (0.02, 0.34)], 24).move(
                x, y, 0.05
            ),
            m.BRASS,
        )
    ruler = box(7.5, 0.8, 0.08)
    scene.add(ruler.turn("z", -11).move(0.6, -3.7, 0.05), m.PINE)
    ticks = [
        slab(
            -3.6 + i * 0.12,
            -3.57 + i * 0.12,
            0.4 - (0.28 if i % 5 == 0 else 0.16),
            0.39,
            0.04,
            0.052,
        )
        for i in range(61)
    ]
    scene.add(join(*ticks).turn("z", -11).move(0.6, -3.7, 0.05), m.BLACK.but(line=0.4))
    pencil(scene, -5.2, -3.6, 38, m.ORANGE)
    pencil(scene, -6.3, -1.0, 82, m.GREEN)
    for i, (x, y, a) in enumerate(
        ((-1.6, -3.6, 10), (-2.6, -4.0, 100), (-1.2, -4.3, 200), (-3.0, -3.1, 60))
    ):
        scene.add(
            curl(0.9 + 0.2 * i, 0.3, i).turn("z", a).move(x, y, 0.05),
            m.Matter("e0b987", "wood", line=0.8),
        )
    scene.add(box(0.95, 0.5, 0.36).turn("z", 30).move(-4.7, -1.6, 0.2), m.Matter("e9e2da", "plain"))
    mug = lathe([(0.0, 0.0), (0.95, 0.0), (1.0, 2.0), (0.88, 2.0), (0.84, 0.15), (0.0, 0.15)], 48)
    scene.add(mug.move(5.6, 2.6, 0), m.BLUE.but(gloss=0.4))
    scene.add(cylinder(0.86, 0.05).move(5.6, 2.6, 1.6), m.Matter("5a2f1c", gloss=0.5))
    scene.add(
        sweep(
            curve([(6.5, 2.3, 1.6), (7.2, 2.1, 1.4), (7.1, 2.1, 0.6), (6.5, 2.3, 0.4)], 24), 0.13
        ),
        m.BLUE,
    )


def cane_table() -> Plate:
    """114: the drawing under the lamp, and the finished tip lying on it."""
    scene = Scene(
        sun=(-0.62, 0.25, 0.62),
        soft=0.07,
        sky=0.58,
        shade="74719c",
        warmth="ffe6ba",
        pool=((-0.6, -0.2, 0.0), 8.4),
    )
    table(scene, tip_drawing())
    real = Scene()
    tip(real, False)
    for part in real.parts:
        scene.add(part.mesh.scale(0.5).turn("z", 205).move(3.5, -1.45, 0.64), part.matter)
    return Plate(
        scene,
        Camera((0.6, -11.5, 10.5), (-0.1, -0.3, 0.2), 11.4, False),
        Sheet("2b2230", "20161a", "full", air="2b2230"),
    )


def tip_in_ice() -> Plate:
    """114: the tip standing on ice, cut open, its spikes biting."""
    scene = Scene(sun=(-0.6, -0.5, 0.7), sky=0.7)
    tip(scene, True)
    scene.parts = [Part(p.mesh.turn("y", 90), p.matter, p.cut) for p in scene.parts]
    scene.planes = [((0, 0, 0), (0, -1, 0))]
    ice = m.ICE.but(clear=0.4, murk=0.1, line=0.9, tint=0.5)
    scene.add(slab(-4.2, 4.2, -0.02, 2.4, -5.2, -3.3), ice, False)

    def marks(pen: Marks) -> None:
        pen.axis((0, 0, 5.4), (0, 0, -4.9))
        pen.dimension((-0.72, 0, 4.6), (0.72, 0, 4.6), "∅ 19", (0, -80))
        pen.leader((0.2, 0, 2.2), (230, -60), "3 °C")
        pen.dimension((1.3, 0, -3.75), (1.3, 0, -3.2), "9", (160, 0))

    paper = Sheet("17503f", "f0f4e4", "pencil", grid=40, chalk="f3f3e0", tint=2.2)
    camera = Camera((-4, -12, 4.5), (0, 0, 0.1), 8.4, width=1200, height=1600)
    return Plate(scene, camera, paper, marks)
