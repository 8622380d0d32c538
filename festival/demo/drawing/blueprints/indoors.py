"""On the table and the wall: the night egg, the stick that feels ice, the weather one can touch."""

from __future__ import annotations

import numpy as np

from . import matter as m
from .marks import Marks
from .mesh import (
    Array,
    Mesh,
    Point,
    ball,
    box,
    curve,
    cylinder,
    join,
    lathe,
    prism,
    ring,
    rod,
    rotation,
    sheet,
    slab,
    sweep,
    tube,
    turned_round,
)
from .plate import Sheet, draw
from .props import Plate, gear, rough, spruce
from .raster import Camera
from .scene import Part, Scene

LEAN = 62.0
PLUM_PAPER = Sheet("46294a", "f6e9ea", "pencil", chalk="f8ece6", tint=2.3)


def egg_wall(points: list[tuple[float, float]], thick: float) -> Mesh:
    """A turned shell: the smooth outside of the points and an inside `thick` within."""
    line = curve([(r, h, 0.0) for r, h in points], 40)[:, :2]
    ahead = np.gradient(line, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1)[:, None]
    inner = line + thick * np.stack([-ahead[:, 1], ahead[:, 0]], 1)
    inner[:, 0] = np.maximum(inner[:, 0], 0.0)
    rows = [(float(r), float(h)) for r, h in [*line, *inner[::-1]]]
    return lathe(rows, 64, True)


def aid(scene: Scene, x: float, y: float, z: float, turn: float, size: float = 1.0) -> None:
    """A hearing aid that sits behind the ear, with tube and dome."""

    def put(mesh: Mesh, what: m.Matter) -> None:
        scene.add(mesh.scale(size).turn("z", turn).move(x, y, z), what, False)

    path = curve([(-0.55, 0, 0.16), (-0.25, 0.28, 0.16), (0.15, 0.32, 0.16), (0.42, 0.1, 0.16)], 30)
    put(
        join(
            sweep(path, 0.17, 16),
            ball(0.17, 16).move(-0.55, 0, 0.16),
            ball(0.17, 16).move(0.42, 0.1, 0.16),
        ),
        m.Matter("c9a58a", gloss=0.5, tint=0.9),
    )
    put(
        sweep(
            curve(
                [(0.42, 0.1, 0.2), (0.62, -0.2, 0.3), (0.3, -0.55, 0.25), (-0.1, -0.5, 0.15)], 30
            ),
            0.035,
            8,
        ),
        m.WHITE,
    )
    put(
        turned_round([(0.04, 0), (0.15, 0.06), (0.13, 0.18), (0.03, 0.24)], 20)
        .turn("y", -90)
        .move(-0.05, -0.5, 0.15),
        m.WHITE,
    )


def egg_apart() -> Plate:
    """109: the egg drawn apart along its axis, shells cut open."""
    scene = Scene(sun=(-0.6, -0.5, 0.75), sky=0.7)
    scene.add(ring(0.95, 0.26, 56).move(0, 0, -4.1), m.WOOL.but(tint=0.35), False)
    lower = [(0.05, -3.2), (0.7, -3.05), (1.3, -2.5), (1.62, -1.7), (1.66, -1.1)]
    scene.add(egg_wall(lower, 0.2), m.BIRCH.but(tint=0.38))
    scene.add(
        lathe(
            [(1.0, -0.75), (1.05, -0.1), (0.97, -0.1), (0.92, -0.67), (0, -0.67), (0, -0.75)], 48
        ),
        m.ALUMINIUM,
        False,
    )
    random = np.random.default_rng(1)
    for tone, share in (("e98a2b", 0), ("4d9a58", 1)):
        beads = []
        for _ in range(60):
            r, a = 0.85 * np.sqrt(random.uniform()), random.uniform(0, 6.3)
            beads.append(
                ball(0.1, 10).move(r * np.cos(a), r * np.sin(a), -0.16 + random.uniform(-0.05, 0.1))
            )
        scene.add(join(*beads), m.Matter(tone, gloss=0.5, tint=0.42 - 0.02 * share), False)
    scene.add(cylinder(1.2, 0.04, 56).move(0, 0, 0.75), m.COPPER.but(tint=0.4), False)
    trace = [
        (1.02 * (1 - t * 0.86) * np.cos(t * 28), 1.02 * (1 - t * 0.86) * np.sin(t * 28), 0.81)
        for t in np.linspace(0, 1, 200)
    ]
    scene.add(sweep(trace, 0.03, 6), m.ORANGE, False)
    scene.add(
        sweep(
            curve([(1.1, 0.2, 0.78), (1.9, 0.4, 0.7), (2.6, 0.3, 0.2), (3.6, 0.6, 0.1)], 30),
            0.05,
            8,
        ),
        m.BLACK,
        False,
    )
    scene.add(
        rough(cylinder(1.35, 0.3, 56).move(0, 0, 1.55), 0.03, 0.3),
        m.WOOL.but(color="d8c9d8", tint=0.35),
        False,
    )
    aid(scene, -0.45, 0.3, 1.85, 20, 0.95)
    aid(scene, 0.4, -0.35, 1.85, 200, 0.95)
    upper = [(1.66, 3.0), (1.58, 3.7), (1.25, 4.5), (0.75, 5.1), (0.05, 5.4)]
    scene.add(egg_wall(upper, 0.2), m.BIRCH.but(tint=0.38))
    for z in (-1.35, 3.25):
        scene.add(cylinder(0.14, 0.12).move(-1.45, 0.35, z), m.STEEL, False)
    lean = rotation("y", LEAN)
    scene.parts = [Part(p.mesh.turn("y", LEAN), p.matter, p.cut) for p in scene.parts]
    scene.planes = [((0, 0, 0), (0, -1, 0)), ((0, 0, 0), tuple(lean @ np.array([-1.0, 0, 0])))]

    def at(x: float, y: float, z: float) -> Point:
        a, b, c = lean @ np.array([x, y, z])
        return float(a), float(b), float(c)

    def marks(pen: Marks) -> None:
        pen.axis(at(0, 0, -4.7), at(0, 0, 6.0))
        pen.leader(at(-1.1, -0.3, 0.78), (-60, -170), "38 °C")
        pen.leader(at(0.6, -0.9, -0.3), (60, 230), "9 mg")
        pen.dimension(at(-1.66, 0, 3.0), at(-1.66, 0, 5.4), "60", (-70, -90))

    return Plate(scene, Camera((2.2, -12, 4.0), (0.35, 0, 0.15), 11.2), PLUM_PAPER, marks)


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
        scene.add(part.mesh.scale(0.5).turn("z", 205).move(4.2, -1.35, 0.64), part.matter)
    return Plate(
        scene,
        Camera((0.6, -11.5, 10.5), (-0.1, -0.3, 0.2), 11.4, False),
        Sheet("2b2230", "20161a", "full", air="2b2230"),
    )


def wall(scene: Scene) -> None:
    """A brick wall plastered inside, opened to show what runs through it."""
    scene.add(slab(-6, 6, 0.0, 0.22, -4, 4.6), m.Matter("e9dcc0", "plain"))
    scene.add(slab(-6, 6, 0.22, 1.5, -4, 4.6), m.BRICK)
    scene.planes = [((0.2, 0, 0), (1, 0, 0)), ((0, 0, -1.2), (0, 0, 1))]
    scene.add(slab(-6, 6, -0.12, 0.0, -4.0, -3.2), m.OAK)


def dial(scene: Scene) -> None:
    """The wooden dial with its three rings, bumps and leather hand."""

    def put(mesh: Mesh, what: m.Matter) -> None:
        scene.add(mesh.turn("x", 90).move(-1.5, -0.05, 0.5), what, False)

    put(tube(2.5, 1.85, 0.3, 72), m.OAK)
    put(tube(1.8, 1.15, 0.42, 72), m.PINE)
    put(cylinder(1.1, 0.55, 64), m.COPPER)
    put(turned_round([(0.9, 0.5), (0.6, 0.75), (0.04, 0.82)], 48), m.COPPER)
    for i in range(16):
        a = i * np.pi / 8
        big = 0.16 if i % 4 == 0 else 0.08
        put(ball(big, 18).move(2.17 * np.cos(a), 2.17 * np.sin(a), 0.32), m.BRASS)
    for i in range(9):
        a = np.radians(210 - i * 15)
        put(ball(0.05 + 0.012 * i, 14).move(1.48 * np.cos(a), 1.48 * np.sin(a), 0.44), m.BLUE)
    put(
        prism([(-0.14, 1.2), (0.14, 1.2), (0.2, 2.5), (0.0, 2.85), (-0.2, 2.5)], 0.12)
        .turn("z", -38)
        .move(0, 0, 0.42),
        m.ORANGE,
    )
    put(
        rough(box(0.9, 1.5, 0.12), 0.02, 0.4).turn("x", 18).move(0, -3.1, 0.5),
        m.Matter("8a5230", "wool"),
    )


def station(scene: Scene) -> None:
    """Shafts and bevel gears through the wall, the mast with vane and cups."""

    def add(mesh: Mesh, what: m.Matter) -> None:
        scene.add(mesh, what, False)

    add(tube(0.42, 0.36, 3.4).turn("x", -90).move(-1.5, 0.0, 0.5), m.STEEL)
    add(rod((-1.5, -0.1, 0.5), (-1.5, 3.6, 0.5), 0.12), m.BRASS)
    add(rod((1.4, 3.6, -4.0), (1.4, 3.6, 5.6), 0.16), m.ALUMINIUM)
    add(rod((-1.5, 3.6, 0.5), (1.4, 3.6, 0.5), 0.1), m.BRASS)
    for at, turn in (
        ((-1.5, 3.45, 0.5), ("x", 90)),
        ((-1.3, 3.6, 0.5), ("y", 90)),
        ((1.2, 3.6, 0.5), ("y", 90)),
        ((1.4, 3.6, 0.7), ("x", 0)),
    ):
        add(gear(0.42, 0.2, 16).turn(*turn).move(*at), m.BRASS)
    for i in range(3):
        a = i * 2 * np.pi / 3 + 0.4
        end = (1.4 + 1.35 * np.cos(a), 3.6 + 1.35 * np.sin(a), 5.2)
        add(rod((1.4, 3.6, 5.2), end, 0.05), m.STEEL)
        cup = lathe(
            [(0.0, -0.4), (0.25, -0.32), (0.42, 0.0), (0.37, 0.0), (0.22, -0.26), (0.0, -0.34)], 32
        )
        add(cup.turn("x", 90).turn("z", np.degrees(a)).move(*end), m.ORANGE)
    add(rod((0.2, 3.6, 6.1), (2.9, 3.6, 6.1), 0.06), m.STEEL)
    add(
        prism([(0, 0), (1.0, 0.5), (1.2, 0.0), (1.0, -0.5)], 0.06)
        .turn("x", 90)
        .move(2.4, 3.6, 6.1),
        m.RED,
    )
    add(lathe([(0.16, 0), (0, 0.4)], 20).turn("y", -90).move(0.25, 3.6, 6.1), m.RED)
    add(rod((1.4, 3.6, 5.6), (1.4, 3.6, 6.2), 0.08), m.STEEL)


def weather_wall() -> Plate:
    """120: the dial on the classroom wall; behind the opened bricks the shafts, outside mast and vane."""
    scene = Scene(sun=(0.35, -0.75, 0.6), sky=0.68, haze=(5, 16, "dfe6e2", 0.75))
    wall(scene)
    dial(scene)
    station(scene)
    for i, (x, y, high) in enumerate(((5.2, 9, 6.0), (7.6, 11, 7.5), (-1.5, 13, 6.5))):
        tree, trunk = spruce(high, i + 2)
        scene.add(tree.move(x, y, -4), m.SPRUCE, False)
        scene.add(trunk.move(x, y, -4), m.BARK, False)

    def marks(pen: Marks) -> None:
        pen.axis((-1.5, -1.6, 0.5), (-1.5, 4.4, 0.5))

    return Plate(
        scene,
        Camera((6.0, -12, 5.6), (0.3, 0.6, 1.6), 14.4),
        Sheet("efe3cc", "2b2a33", "wash", air="bfd6e4", air_low="f1e3c8", edge=0.03),
        marks,
    )
