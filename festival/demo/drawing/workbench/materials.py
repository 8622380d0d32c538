"""The materials of the bench: wood, board, wool, felt, steel, plastic, glass, paper."""

from __future__ import annotations

from typing import Any

from festival.demo.drawing.workbench.nodes import Net, bpy, colour

Scale = tuple[float, float, float]

GRAIN: dict[str, tuple[float, float, float]] = {
    "X": (0.35, 4.5, 4.5),
    "Y": (4.5, 0.35, 4.5),
    "Z": (4.5, 4.5, 0.35),
}


def along(axis: str, factor: float) -> Scale:
    """The grain's scale for an axis, made finer by a factor."""
    x, y, z = GRAIN[axis]
    return x * factor, y * factor, z * factor


def wood(
    light: str = "#d9b382",
    dark: str = "#a9743f",
    axis: str = "X",
    gloss: float = 0.5,
    size: float = 1,
) -> Any:
    """Sawn wood whose grain runs along `axis` of the object."""
    net = Net("wood")
    scale = along(axis, size)
    where = net.place(scale)
    flame = net.noise(where, 0.9, 3.0, 2.2)
    rings = net.math("FRACT", net.math("MULTIPLY", flame, 7.0))
    fibres = net.noise(net.place(along(axis, size * 9)), 1.0, 3.0)
    tone = net.ramp(rings, (0.0, light), (0.6, light), (0.93, dark), (1.0, light))
    tone = net.mix(0.5, tone, light)
    board = net.math("MULTIPLY", net.add("ObjectInfo", out="Random"), 0.3)
    mixed = net.mix(net.math("ADD", net.math("MULTIPLY", fibres, 0.5), board), tone, dark)
    net.set(Base_Color=mixed, Roughness=gloss)
    return net.bump(fibres, 0.18, 0.015).material


def plywood(
    thin: str = "Z", light: str = "#e3c493", dark: str = "#c79b62", gloss: float = 0.55
) -> Any:
    """Birch plywood: quiet faces, and layers along the `thin` axis wherever it was cut."""
    net = Net("plywood")
    index = "XYZ".index(thin)
    axis = "Y" if thin == "X" else "X"
    where = net.place(along(axis, 0.6))
    flame = net.noise(where, 1.1, 4.0, 1.6)
    fibres = net.noise(net.place(along(axis, 8)), 1.0, 2.0)
    face = net.ramp(flame, (0.35, light), (0.75, dark))
    face = net.mix(net.math("MULTIPLY", fibres, 0.3), face, dark)
    height = net.axes("Object")[index]
    layer = net.math("FRACT", net.math("MULTIPLY", height, 9.0))
    edge = net.ramp(net.math("GREATER_THAN", layer, 0.5), (0.0, "#8d5f35"), (1.0, "#d8b27a"))
    cut = net.math("LESS_THAN", net.math("ABSOLUTE", net.axes("Normal")[index]), 0.5)
    net.set(Base_Color=net.mix(cut, face, edge), Roughness=gloss)
    return net.bump(fibres, 0.12, 0.01).material


def cardboard(thin: str = "Z", thickness: float = 0.05, tone: str = "#b98d5e") -> Any:
    """Corrugated board: kraft faces, flutes along the cut edges."""
    net = Net("cardboard")
    index = "XYZ".index(thin)
    parts = net.axes("Object")
    across = net.math("DIVIDE", parts[index], thickness)
    along = net.math("ADD", parts[(index + 1) % 3], parts[(index + 2) % 3])
    wave = net.math("MULTIPLY", net.math("SINE", net.math("MULTIPLY", along, 62.0)), 0.36)
    flute = net.math("LESS_THAN", net.math("ABSOLUTE", net.math("SUBTRACT", across, wave)), 0.13)
    liner = net.math("GREATER_THAN", net.math("ABSOLUTE", across), 0.38)
    solid = net.math("MAXIMUM", flute, liner)
    grain = net.noise(net.place((3.0, 3.0, 3.0)), 9.0, 5.0)
    face = net.mix(net.math("MULTIPLY", grain, 0.55), tone, "#94693c")
    edge = net.mix(solid, "#4a331f", "#d2aa79")
    cut = net.math("LESS_THAN", net.math("ABSOLUTE", net.axes("Normal")[index]), 0.5)
    net.set(Base_Color=net.mix(cut, face, edge), Roughness=0.85)
    ribs = net.math("SINE", net.math("MULTIPLY", parts[(index + 1) % 3], 62.0))
    return net.bump(ribs, 0.10, 0.012).material


def paint(tone: str, gloss: float = 0.45, wear: float = 0.12) -> Any:
    """Brushed paint, or anything smooth of one colour with a little life in it."""
    net = Net("paint")
    cloud = net.noise(net.place((1.0, 1.0, 1.0)), 2.5, 5.0)
    net.set(Base_Color=net.mix(net.math("MULTIPLY", cloud, wear), tone, "#2a2119"), Roughness=gloss)
    return net.bump(cloud, 0.08, 0.02).material


def printed(tone: str, gloss: float = 0.35, layers: float = 130.0) -> Any:
    """Plastic from a 3D printer: fine layers along the object's z."""
    net = Net("printed")
    ridge = net.math("SINE", net.math("MULTIPLY", net.axes("Object")[2], layers))
    net.set(Base_Color=tone, Roughness=gloss, Subsurface_Weight=0.08)
    net.set(Subsurface_Radius=(0.05, 0.04, 0.03))
    return net.bump(ridge, 0.28, 0.012).material


def metal(tone: str = "#c3c5c8", rough: float = 0.3, brushed: bool = True) -> Any:
    net = Net("metal")
    net.set(Base_Color=tone, Metallic=1.0, Roughness=rough)
    if brushed:
        scratch = net.noise(net.place((2.0, 60.0, 60.0)), 2.0, 2.0)
        net.set(Roughness=net.math("ADD", net.math("MULTIPLY", scratch, 0.25), rough * 0.6))
    return net.material


def glass(tone: str = "#ffffff", rough: float = 0.0, ior: float = 1.46) -> Any:
    """Clear material that lets light through to its shadow, so that bottles do not turn black."""
    net = Net("glass")
    net.set(Base_Color=tone, Roughness=rough, IOR=ior, Transmission_Weight=1.0)
    clear = net.add("BsdfTransparent", {"Color": colour(tone)})
    shadow = net.add("LightPath", out="Is Shadow Ray")
    both = net.add("MixShader", {0: shadow, 1: net.bsdf.outputs[0], 2: clear})
    net.feed(net.tree.nodes["Material Output"].inputs["Surface"], both)
    return net.material


def felt(tone: str, deep: str | None = None) -> Any:
    net = Net("felt")
    cloud = net.noise(net.place((1.0, 1.0, 1.0)), 30.0, 8.0)
    net.set(Base_Color=net.mix(net.math("MULTIPLY", cloud, 0.5), tone, deep or "#1d1a18"))
    net.set(Roughness=1.0, Sheen_Weight=0.5, Sheen_Roughness=0.6)
    return net.bump(cloud, 0.6, 0.03).material


def yarn(tone: str) -> Any:
    """Spun wool for tubes: the twist runs along the tube's own length."""
    net = Net("yarn")
    u, v, _ = net.axes("UV")
    turn = net.math("ADD", net.math("MULTIPLY", u, 150.0), net.math("MULTIPLY", v, 12.56))
    twist = net.math("SINE", turn)
    hairs = net.noise(net.place((1.0, 1.0, 1.0)), 60.0, 3.0)
    net.set(Base_Color=net.mix(net.math("MULTIPLY", hairs, 0.45), tone, "#1b1512"), Roughness=1.0)
    net.set(Sheen_Weight=0.4)
    return net.bump(net.math("ADD", net.math("MULTIPLY", twist, 0.4), hairs), 0.7, 0.02).material


def fabric(tone: str, threads: float = 90.0, gloss: float = 0.8) -> Any:
    net = Net("fabric")
    u, v, _ = net.axes("UV")
    weave = net.math(
        "MULTIPLY",
        net.math("SINE", net.math("MULTIPLY", u, threads)),
        net.math("SINE", net.math("MULTIPLY", v, threads)),
    )
    folds = net.noise(net.place((1.0, 1.0, 1.0)), 3.0, 4.0)
    net.set(Base_Color=net.mix(net.math("MULTIPLY", folds, 0.3), tone, "#14110f"), Roughness=gloss)
    net.set(Sheen_Weight=0.25)
    return net.bump(net.math("ADD", weave, net.math("MULTIPLY", folds, 4.0)), 0.3, 0.01).material


def glow(tone: str, strength: float) -> Any:
    net = Net("glow")
    net.set(Base_Color=tone, Emission_Color=tone, Emission_Strength=strength)
    return net.material


def rubber(tone: str = "#22211f") -> Any:
    return paint(tone, 0.75, 0.3)


def plaster(tone: str = "#e9e1d2") -> Any:
    net = Net("plaster")
    rough = net.noise(net.place((1.0, 1.0, 1.0)), 4.0, 9.0)
    stain = net.noise(net.place((1.0, 1.0, 1.0)), 0.35, 3.0)
    net.set(Base_Color=net.mix(net.math("MULTIPLY", stain, 0.22), tone, "#7c6a55"), Roughness=0.95)
    return net.bump(rough, 0.25, 0.03).material


def picture(image: Any, gloss: float = 0.8, height: Any = None, lift: float = 0.5) -> Any:
    """A surface that shows an image by its UV, with an optional height image under it."""
    net = Net("picture")
    shown = net.add("TexImage", {"Vector": net.coordinates.outputs["UV"]}, image=image)
    net.set(Base_Color=shown, Roughness=gloss)
    if height is not None:
        raised = net.add("TexImage", {"Vector": net.coordinates.outputs["UV"]}, image=height)
        net.set(Sheen_Weight=0.35)
        net.bump(raised, lift, 0.05)
    return net.material


def paper(tone: str = "#f4eee0") -> Any:
    net = Net("paper")
    fibre = net.noise(net.place((1.0, 1.0, 1.0)), 40.0, 4.0)
    net.set(Base_Color=net.mix(net.math("MULTIPLY", fibre, 0.12), tone, "#8a7a60"), Roughness=0.9)
    return net.bump(fibre, 0.08, 0.01).material


def image_from(pixels: Any, name: str = "drawn") -> Any:
    """A numpy array (rows top first, H x W x 3 or H x W, 0..1 sRGB) as an image for shaders."""
    import numpy as np

    grid = np.asarray(pixels, dtype=np.float32)
    if grid.ndim == 2:
        grid = np.repeat(grid[:, :, None], 3, axis=2)
    tall, wide = grid.shape[:2]
    full = np.ones((tall, wide, 4), dtype=np.float32)
    full[:, :, :3] = grid[::-1]
    image = bpy.data.images.new(name, wide, tall, alpha=False)
    image.pixels.foreach_set(full.ravel())
    image.update()
    image.pack()
    return image
