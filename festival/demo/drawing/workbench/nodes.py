"""Builds surface descriptions: a thin, readable layer over shader nodes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

bpy: Any = import_module("bpy")

Colour = tuple[float, float, float, float]


def colour(code: str, alpha: float = 1.0) -> Colour:
    """'#rrggbb' in sRGB as linear RGBA (IEC 61966-2-1)."""
    parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue, alpha


class Net:
    """One material: `add` makes a node and hands back one of its output sockets."""

    def __init__(self, name: str) -> None:
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.bsdf = self.tree.nodes["Principled BSDF"]
        self.coordinates = self.tree.nodes.new("ShaderNodeTexCoord")

    def add(
        self, kind: str, inputs: dict[Any, Any] | None = None, out: Any = 0, **props: Any
    ) -> Any:
        node = self.tree.nodes.new("ShaderNode" + kind)
        for name, value in props.items():
            setattr(node, name, value)
        for name, value in (inputs or {}).items():
            self.feed(node.inputs[name], value)
        return node.outputs[out]

    def feed(self, socket: Any, value: Any) -> None:
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        else:
            socket.default_value = value

    def set(self, **inputs: Any) -> Net:
        """Feed the surface: names with underscores for blanks, `Base_Color="#..."` allowed."""
        for name, value in inputs.items():
            value = colour(value) if isinstance(value, str) else value
            self.feed(self.bsdf.inputs[name.replace("_", " ")], value)
        return self

    def math(self, operation: str, a: Any, b: Any = 0.0) -> Any:
        return self.add("Math", {0: a, 1: b}, operation=operation)

    def mix(self, factor: Any, a: Any, b: Any, blend: str = "MIX") -> Any:
        a, b = (colour(x) if isinstance(x, str) else x for x in (a, b))
        return self.add("Mix", {0: factor, 6: a, 7: b}, out=2, data_type="RGBA", blend_type=blend)

    def ramp(self, factor: Any, *stops: tuple[float, str]) -> Any:
        out = self.add("ValToRGB", {0: factor})
        steps = out.node.color_ramp.elements
        while len(steps) < len(stops):
            steps.new(0.5)
        for step, (place, code) in zip(steps, stops, strict=True):
            step.position, step.color = place, colour(code)
        return out

    def place(self, scale: tuple[float, float, float], source: str = "Object") -> Any:
        """Coordinates of the thing itself, scaled and shifted differently for each object."""
        shift = self.math("MULTIPLY", self.add("ObjectInfo", out="Random"), 37.0)
        moved = self.add(
            "VectorMath", {0: self.coordinates.outputs[source], 1: shift}, operation="ADD"
        )
        return self.add("Mapping", {"Vector": moved, "Scale": scale})

    def noise(self, where: Any, scale: float = 1.0, detail: float = 4.0, bend: float = 0.0) -> Any:
        return self.add(
            "TexNoise",
            {"Vector": where, "Scale": scale, "Detail": detail, "Distortion": bend},
        )

    def bump(self, height: Any, strength: float = 0.3, distance: float = 0.02) -> Net:
        out = self.add("Bump", {"Height": height, "Strength": strength, "Distance": distance})
        self.feed(self.bsdf.inputs["Normal"], out)
        return self

    def axes(self, source: str) -> tuple[Any, Any, Any]:
        out = self.add("SeparateXYZ", {0: self.coordinates.outputs[source]}).node.outputs
        return out[0], out[1], out[2]
