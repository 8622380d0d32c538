"""The crutch foot that puts its spikes out on ice (319)."""

from __future__ import annotations

from math import cos, pi, sin

from festival.demo.drawing.workbench import landscape, materials, props, shapes, stage, wool
from festival.demo.drawing.workbench.nodes import Net
from festival.demo.drawing.workbench.palette import CREAM, ORANGE


def crutch_foot(at: shapes.Point, turn: shapes.Point, spikes: float) -> None:
    """The foot: inner rubber, spiral ring with three spikes pushed out by `spikes`, shaft above."""
    alloy, dark = materials.metal("#c9ccd0", 0.22), materials.rubber("#262a2c")
    with shapes.Group(at, turn):
        shapes.lathe(
            [
                (0.0, 0),
                (0.62, 0.0),
                (0.7, 0.08),
                (0.66, 0.3),
                (0.45, 0.55),
                (0.38, 0.9),
                (0.36, 1.1),
            ],
            dark,
        )
        for k in range(5):
            shapes.lathe(
                [
                    (0.66 - k * 0.04, 0.09 + k * 0.07),
                    (0.7 - k * 0.04, 0.11 + k * 0.07),
                    (0.66 - k * 0.04, 0.13 + k * 0.07),
                ],
                dark,
            )
        with shapes.Group((0, 0, -spikes), (0, 0, 40)):
            spike_ring()
        thread = [
            (0.66 * cos(t), 0.66 * sin(t), 1.0 + t * 0.07) for t in (i * 0.35 for i in range(40))
        ]
        shapes.wire(thread, 0.06, materials.printed(CREAM, 0.4, 60))
        shapes.rod(0.6, 1.2, materials.printed(CREAM, 0.4, 60), (0, 0, 1.4))
        spring = [
            (0.5 * cos(t), 0.5 * sin(t), 2.0 + t * 0.028) for t in (i * 0.4 for i in range(90))
        ]
        shapes.wire(spring, 0.045, materials.metal("#b9bec4", 0.2))
        shapes.rod(0.36, 9.0, alloy, (0, 0, 5.6))
        for z in (3.6, 4.3, 5.0):
            shapes.rod(0.08, 0.02, materials.paint("#17191c"), (0, -0.36, z), (90, 0, 0), 0)


def spike_ring() -> None:
    """The printed ring that turns on the spiral and carries three steel spikes."""
    plastic = materials.printed(ORANGE, 0.35, 60)
    ring = [
        (0.72, 0.55),
        (0.98, 0.55),
        (1.02, 0.62),
        (1.0, 1.05),
        (0.94, 1.1),
        (0.74, 1.1),
        (0.72, 0.55),
    ]
    shapes.lathe(ring, plastic)
    for k in range(3):
        a = 2 * pi * k / 3 + 0.3
        x, y = 0.86 * cos(a), 0.86 * sin(a)
        shapes.rod(0.17, 0.4, plastic, (x * 1.2, y * 1.2, 0.72), edge=0.04)
        shapes.lathe(
            [(0.0, -0.2), (0.02, -0.18), (0.1, 0.3), (0.1, 0.6)],
            materials.metal("#eef0f2", 0.12),
            (x * 1.2, y * 1.2, 0.1),
            n=24,
        )
    for k in range(18):
        a = 2 * pi * k / 18
        shapes.box(
            (0.06, 0.07, 0.36),
            plastic,
            (1.0 * cos(a), 1.0 * sin(a), 0.83),
            (0, 0, a * 57.3),
            0.015,
        )


def ice_ground() -> None:
    """Ice in front, trodden snow behind."""
    net = Net("ice")
    cloud = net.noise(net.place((0.35, 0.5, 0.5)), 1.2, 8.0, 0.6)
    crack = net.math(
        "LESS_THAN",
        net.math(
            "ABSOLUTE",
            net.math("SUBTRACT", net.noise(net.place((0.2, 0.2, 0.2)), 1.5, 3.0, 1.0), 0.5),
        ),
        0.006,
    )
    tone = net.mix(cloud, "#7fa3bd", "#dfeaf0")
    net.set(
        Base_Color=net.mix(net.math("MULTIPLY", crack, 0.7), tone, "#f6fbff"),
        Roughness=net.math("ADD", net.math("MULTIPLY", cloud, 0.3), 0.02),
    )
    net.set(Coat_Weight=0.6, Coat_Roughness=0.03)
    net.bump(cloud, 0.15, 0.05)
    shapes.box((60, 40, 0.2), net.material, (0, 0, -0.1), edge=0)
    snow(-14, 22, 3.4)


def snow(x0: float, x1: float, y0: float) -> None:
    """A lumpy bank of snow beyond the ice."""
    rings = []
    for j in range(40):
        y = y0 + j * 0.4
        rings.append(
            [
                (
                    x0 + (x1 - x0) * i / 90,
                    y + 0.5 * sin(i * 0.31),
                    -0.25
                    + 0.42 * min(1.0, j / 4)
                    + 0.2 * sin(i * 0.4 + j * 0.5)
                    + 0.1 * sin(i * 1.3 + j * 1.7)
                    + 0.04 * j,
                )
                for i in range(91)
            ]
        )
    stuff = materials.paint("#eef3f8", 0.7, 0.02)
    shapes.soft(shapes.loft(rings, stuff, closed=False), 1)


def krykkepiggen() -> None:
    ice_ground()
    crutch_foot((0.1, 0, 0.16), (5, 12, 20), 0.4)
    marks = materials.paint("#f3f8fb", 0.9)
    for i in range(26):
        a = i * 2.4
        r = 0.7 + 0.03 * i
        shapes.ball(0.03 + 0.012 * (i % 4), marks, (r * cos(a) * 1.1, r * sin(a), 0.02))
    boot((-3.4, 2.6, 0), -30)
    props.view(landscape.winter_evening(), (0, 40, 10), (90, 40), 1.0)
    stage.window_light(
        (0, 0, 0), (66, 0, -64), 4.2, 0.85, bars=False, tone="#ffd9ac", room="#b7cdea"
    )
    stage.camera((1.6, -6.4, 2.3), (-0.25, 0, 1.45), 44, 5)


def boot(at: shapes.Point, turn: float) -> None:
    """A winter boot seen from behind, toe away."""
    leather, sole = materials.fabric("#6a4226", 30), materials.rubber("#2a2623")
    with shapes.Group(at, (0, 0, turn), 1.25):
        knots = [
            (1.78, 0.48, 0.01, 0.02),
            (1.72, 0.48, 0.18, 0.24),
            (1.6, 0.45, 0.34, 0.4),
            (1.0, 0.5, 0.44, 0.48),
            (0.35, 0.6, 0.55, 0.46),
            (0.0, 0.95, 0.62, 0.45),
            (-0.05, 1.7, 0.55, 0.46),
            (-0.05, 2.5, 0.58, 0.5),
        ]
        wool.tube([(x, z, a, b) for x, z, a, b in knots], leather, 32)
        shapes.prism(
            [
                (-0.55, -0.45),
                (1.4, -0.5),
                (1.85, -0.25),
                (1.9, 0.25),
                (1.4, 0.5),
                (-0.55, 0.45),
                (-0.65, 0),
            ],
            0.28,
            sole,
            (0, 0, 0.14),
            edge=0.08,
        )
        wool.fuzz(
            shapes.lathe(
                [(0.5, 2.3), (0.66, 2.4), (0.66, 2.7), (0.5, 2.8)], materials.felt("#e9e0d0")
            ),
            3000,
            0.12,
        )
        shapes.wire([(-0.05, 0, 3.5), (-0.05, 0, 2.4)], 0.42, materials.fabric("#2c4a6b", 60))
