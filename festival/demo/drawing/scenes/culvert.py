"""The stream under the road: the scene of invention 215."""

import numpy as np

from .creatures import trout
from .geometry import (
    Mesh,
    ball,
    box,
    cylinder,
    faceted,
    sheet,
    surface,
    tube,
)
from .materials import (
    Material,
    metal,
    mottled,
    rows,
    wood,
)
from .nature import belt, fern, grass, spruce, stone, wood_edge
from .noise import Array, fbm
from .organic import ground, limbs, scatter
from .stage import Camera, Fog, Lamp, Sky, Stage, Sun, Tone

R = 1.15


def trout_stairs(view: int = 1) -> Stage:
    """Number 215: a road culvert with wooden baffles, seen from the pool below it."""
    camera = Camera((-0.85, -4.7, 1.45), (0.12, 0.0, 0.98), 52)
    if view == 2:
        camera = Camera((0.1, 0.55, 1.55), (-0.05, 4.2, 0.35), 62)
    stage = Stage(
        camera,
        Sun((-0.75, -0.25, 0.75), "#fff0c8", 2.7, 0.02),
        Sky("#9cc0cc", "#eef0d8", "#5c6a48", 0.95),
        [
            Lamp((0, 10.6, 1.6), "#e8ffd8", 8.0, 0.3),
            Lamp((0.0, 4.2, 1.85), "#f2f6d0", 1.7, 0.3),
            Lamp((-0.3, -1.5, 2.2), "#fff2cc", 1.2, 0.4),
        ],
        Fog("#d5e2c0", 70),
        "#5f6e5c",
        Tone(1.0),
    )
    if view == 2:
        stage.tone = Tone(1.5)
    _pipe(stage)
    for i in range(9):
        _baffle(stage, 0.35 + 1.15 * i, 1 if i % 2 == 0 else -1, 0.02 + 0.015 * i)
    _stream(stage)
    _banks(stage)
    trout(stage, (0.36, -0.75, 0.42), 100, 40, 1.5)
    for i in range(14):
        a = i * 0.45
        stage.add(
            ball(0.014 + 0.006 * (i % 3), 8).move(
                0.36 + 0.2 * np.cos(a), -0.95 + 0.12 * np.sin(a), 0.12 + 0.05 * (i % 4)
            ),
            Material("#eef6f2", ink=0.4),
        )
    _rucksack(stage, (2.0, -1.55, 0.42))
    return stage


def _pipe(stage: Stage) -> None:
    """The corrugated steel pipe through the bank, with its collar of stones."""
    y = np.linspace(0, 11, 330)[:, None]
    a = np.linspace(0, 2 * np.pi, 61)[None]
    r = R + 0.03 * np.sin(y * 2 * np.pi / 0.16)
    grid = np.stack(np.broadcast_arrays(r * np.cos(a), y, 0.95 + r * np.sin(a)), axis=2)
    stage.add(surface(grid), Material("#8b9296", mottled(0.4, 0.6, "#7a5a42"), gloss=0.3, ink=0.25))
    stage.add(
        tube(
            [
                ((R + 0.02) * np.cos(t), -0.01, 0.95 + (R + 0.02) * np.sin(t))
                for t in np.linspace(0, 2 * np.pi, 60)
            ],
            0.035,
        ),
        metal("#9aa2a6"),
    )
    rng = np.random.default_rng(4)
    rocks = []
    for t in np.linspace(-0.35, np.pi + 0.35, 17):
        s = rng.uniform(0.24, 0.36)
        rocks.append(
            stone(s, int(t * 50) + 40).move(
                (R + 0.27) * np.cos(t),
                0.12 + rng.uniform(-0.06, 0.06),
                0.95 + (R + 0.27) * np.sin(t),
            )
        )
    stage.add(rocks, Material("#8a8d80", mottled(0.25, 0.7, "#6b7a4c")))
    stage.add(
        sheet([(-3, 11.05, -1), (3, 11.05, -1), (3, 11.05, 3), (-3, 11.05, 3)]),
        Material("#d9ecc0", mottled(0.6, 0.5, "#9cc07a"), glow=0.9, ink=0.0),
    )


def _baffle(stage: Stage, y: float, side: int, lift: float) -> None:
    """One larch baffle: curved to the pipe, a notch on one side, the sprung ash lath over it."""
    out = []
    low = 0.95
    for t in np.linspace(np.pi * 1.03, np.pi * 1.97, 26):
        out.append((R * np.cos(t), low + R * np.sin(t)))
    top = 0.46 + lift
    notch = [
        (0.98 * side, top + 0.12),
        (0.74 * side, top + 0.12),
        (0.66 * side, top - 0.2),
        (0.3 * side, top - 0.2),
        (0.22 * side, top),
        (-0.98 * side, top + 0.12),
    ]
    edge = notch if side > 0 else notch[::-1]
    if side < 0:
        edge = [(-0.0 + x, z) for x, z in edge]
    plate = _fan([*out, *edge], 0.045)
    stage.add(plate.move(0, y), wood("#c8854a", 0.45))
    lath = [
        (R * 0.99 * np.cos(t), y - 0.05, low + R * 0.99 * np.sin(t))
        for t in np.linspace(np.pi * 0.86, np.pi * 2.14, 40)
    ]
    stage.add(tube(lath, 0.026), wood("#e6c58c", 0.3))
    stage.add(
        [cylinder(0.03, 0.03).turn("x", 90).move(x, y - 0.06, 0.28) for x in (-0.5, 0.5)],
        metal("#c9a03d"),
    )


def _fan(outline: list[tuple[float, float]], thick: float) -> Mesh:
    """A plate with a concave upper edge: triangles fan out from a point low in the middle."""
    flat = np.array(outline)
    n = len(flat)
    front = np.column_stack([flat[:, 0], np.full(n, -thick / 2), flat[:, 1]])
    hub = np.array([0.0, -thick / 2, 0.02])
    nxt = np.roll(np.arange(n), -1)
    face = np.stack([np.broadcast_to(hub, (n, 3)), front, front[nxt]], axis=1)
    back = front + np.array([0, thick, 0])
    rim = np.concatenate(
        [np.stack([front, back, back[nxt]], 1), np.stack([front, back[nxt], front[nxt]], 1)]
    )
    tris = np.concatenate([face, face + np.array([0, thick, 0]), rim])
    return faceted(tris, tris[:, :, [0, 2, 1]])


def _stream(stage: Stage) -> None:
    """Still steps of water between the baffles, tongues through the notches, the pool below."""
    water = Material("#38584f", mirror=0.8, clear=0.45, ripple=0.1, gloss=0.5, ink=0.2)
    for i in range(9):
        y, z = 0.35 + 1.15 * i, 0.36 + 0.015 * i
        stage.add(sheet([(-1, y, z), (1, y, z), (1, y + 1.15, z), (-1, y + 1.15, z)]), water)
    foam = Material("#e6f0ea", mottled(0.12, 0.6, "#7fa09a"), ink=0.4, gloss=0.5)
    for i in range(9):
        y, s = 0.35 + 1.15 * i, 1 if i % 2 == 0 else -1
        t = np.linspace(0, 1, 14)[:, None]
        k = np.linspace(-1, 1, 7)[None]
        across = 0.48 * s + k * (0.17 + 0.06 * t)
        fall = 0.14 if i == 0 else 0.1
        down = 0.345 + 0.015 * i - fall * t**2 * (1.6 if i == 0 else 1) + 0.01 * np.sin(k * 6)
        stage.add(
            surface(
                np.stack(
                    np.broadcast_arrays(across, y + 0.1 - (0.55 if i == 0 else 0.35) * t, down), 2
                )
            ),
            foam,
        )
    face = sheet([(-9, -9, 0.08), (9, -9, 0.08), (9, 0.35, 0.08), (-9, 0.35, 0.08)])
    stage.add(face, Material("#2f4f46", mirror=0.9, clear=0.55, ripple=0.1, gloss=0.5, ink=0.2))
    stage.add(
        limbs(
            [
                ((0.2, -0.35, 0.07), (0.72, -0.42, 0.07), 0.05, 0.07),
                ((0.3, -0.55, 0.07), (0.8, -0.7, 0.06), 0.04, 0.04),
            ],
            0.04,
            0.02,
            0.03,
        ),
        foam,
    )


def _bank_height(x: Array, y: Array) -> Array:
    """The bed of the stream, its banks, and the slope up to the road."""
    bank = np.clip((np.abs(x + 0.15 * np.sin(y)) - 1.0) / 1.2, 0, 1) ** 1.3 * 0.75
    slope = np.clip((y + 0.25) / 2.2, 0, 1) * 2.9
    lump = fbm(np.stack([x.ravel() * 2, y.ravel() * 2, 0 * x.ravel()], 1)).reshape(x.shape)
    return np.asarray(-0.35 + bank + slope + 0.12 * lump)


def _banks(stage: Stage) -> None:
    """Bed and banks with their grass, and the road above."""
    land = ground(_bank_height, (-7, 7), (-7, 9), 240)
    middle = land.tris.mean(axis=1)
    open_ = ~(
        (np.abs(middle[:, 0]) < 1.25)
        & (middle[:, 1] > -0.15)
        & (np.hypot(middle[:, 0], middle[:, 2] - 0.95) < 1.32)
    )
    land = Mesh(land.tris[open_], land.normals[open_], land.rest[open_])
    stage.add(land, Material("#5f6e3a", mottled(0.5, 0.8, "#7a6a48"), ink=0.15))
    x, y = (
        np.random.default_rng(1).uniform(-6, 6, 9000),
        np.random.default_rng(2).uniform(-4.6, 2.2, 9000),
    )
    keep = (np.abs(x) > 1.55) & (np.hypot(x, _bank_height(x, y) - 0.95) > 1.55)
    blade = grass((-0.04, 0.04), (-0.04, 0.04), 6, 0.26, 3)
    at = np.stack([x, y, _bank_height(x, y)], 1)[keep][:2600]
    rng = np.random.default_rng(5)
    stage.add(
        scatter(blade, at, rng.uniform(0.6, 1.2, len(at)), rng.uniform(0, 360, len(at))),
        Material("#7d9440", ink=0.0),
    )
    stage.add([box(0.1, 0.1, 0.75, (px, 2.1, 2.6)) for px in (-3, -1, 1, 3)], metal("#8d959a"))
    stage.add(
        box(14, 0.05, 0.28, (0, 2.03, 3.02)), Material("#b9c0c4", rows(2, 0.14, 0.5), gloss=0.5)
    )
    stage.add(
        wood_edge([spruce(1, 2), spruce(1, 7)], belt((-14, 14), (9, 22), 44, 6, 2.4), 5, 9, 2),
        Material("#4d6a4a", ink=0.0),
    )
    _stones_and_ferns(stage)


def _stones_and_ferns(stage: Stage) -> None:
    """What grows and lies on the banks."""
    for i, (px, py, s) in enumerate(
        (
            (-1.35, -1.0, 0.42),
            (1.45, -1.3, 0.5),
            (1.15, -2.3, 0.3),
            (-1.2, -2.7, 0.36),
            (0.85, -3.1, 0.2),
            (-0.5, -1.9, 0.2),
            (1.9, -0.6, 0.55),
            (-2.0, -0.35, 0.5),
        )
    ):
        stage.add(
            stone(s, i + 3).move(px, py, 0.12), Material("#8d9084", mottled(0.2, 0.7, "#66793f"))
        )
    for i, (px, py) in enumerate(
        (
            (-1.8, -0.75),
            (2.1, -0.45),
            (-2.3, 0.1),
            (2.3, 0.7),
            (-1.7, 0.9),
            (1.2, 1.5),
            (-0.6, 1.75),
            (-2.6, -0.9),
        )
    ):
        stage.add(
            fern(0.85, i).move(px, py, float(_bank_height(np.array([px]), np.array([py]))[0])),
            Material("#7fa63f", ink=0.3, soft=0.4),
        )


def _rucksack(stage: Stage, at: tuple[float, float, float]) -> None:
    """A rucksack on the bank with two folded baffles in it."""
    x, y, z = at
    body = limbs(
        [((0, 0, 0.18), (0, 0, 0.5), 0.2, 0.17), ((0, -0.12, 0.15), (0, -0.12, 0.25), 0.12, 0.1)],
        0.08,
        0.025,
    ).scale(1.15, 0.8, 1)
    stage.add(body.move(x, y, z), Material("#c2512a", mottled(0.1, 0.2)))
    stage.add(
        [
            tube(
                [
                    (x + s * 0.13, y - 0.18, z + 0.05),
                    (x + s * 0.14, y - 0.24, z + 0.3),
                    (x + s * 0.1, y - 0.12, z + 0.58),
                ],
                0.02,
            )
            for s in (-1, 1)
        ],
        Material("#5a2c1c"),
    )
    for i in range(2):
        arc = [
            (0.33 * np.cos(t), 0.33 * np.sin(t) + 0.5) for t in np.linspace(np.pi, 2 * np.pi, 18)
        ]
        stage.add(
            _fan([*arc, (0.3, 0.68), (-0.3, 0.68)], 0.035)
            .turn("y", 12 - 20 * i)
            .move(x, y + 0.05 + 0.07 * i, z + 0.2),
            wood("#c8854a", 0.45),
        )
