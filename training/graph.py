"""Write the trained network as an ONNX graph with int8 weights.

Weights take 7 of the 8 bits: the sums of AVX2 and NEON kernels then never saturate, so
processors without VNNI compute the same integers.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.network import LINKS, MAX_DISTANCE, Shape
from training.ranges import Ranges

Weights = Mapping[str, np.ndarray]
_MICROSOFT = "com.microsoft"
_LIMIT = 63


class _Graph:
    """Collects nodes and constants; each method returns the name of what it computes."""

    def __init__(self, weights: Weights, ranges: Ranges) -> None:
        self.weights, self.ranges = weights, ranges
        self.integers: dict[str, tuple[str, str, str]] = {}
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, np.ndarray] = {}

    def op(
        self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **options: object
    ) -> str:
        names = [f"{kind}_{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **options))
        return names[0]

    def constant(self, value: np.ndarray, name: str = "") -> str:
        name = name or f"constant_{len(self.constants)}"
        self.constants[name] = value
        return name

    def linear(self, x: str, name: str) -> str:
        """Multiply by an int8 matrix, one scale per column, and add the bias."""
        matrix, scale = quantised(self.weights[f"{name}.weight"].T, axis=0)
        zeros = np.zeros(len(scale[0]), np.int8)
        weight, scales, zero, bias = map(
            self.constant, (matrix, scale[0], zeros, self.weights[f"{name}.bias"])
        )
        rounded, step, middle = self.whole(x, name)
        given = (rounded, weight, step, scales, middle, zero, bias)
        return self.op("MatMulIntegerToFloat", *given, domain=_MICROSOFT)

    def whole(self, x: str, name: str) -> tuple[str, str, str]:
        """Return `x` in whole numbers, their step, and the one that stands for zero."""
        if x not in self.integers:
            low, high = self.ranges[name]
            step = np.float32((high - low) / 255)
            middle = np.uint8(np.clip(np.rint(-low / step), 0, 255))
            names = self.constant(np.array(step)), self.constant(np.array(middle))
            self.integers[x] = self.op("QuantizeLinear", x, *names), *names
        return self.integers[x]

    def add_and_norm(self, x: str, y: str, name: str) -> str:
        """Normalise the sum: means as products with a column, which run three times faster."""
        gain, bias = (self.constant(self.weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        width = len(self.weights[f"{name}.bias"])
        column = self.constant(np.full((width, 1), 1 / width, np.float32))
        total = self.op("Add", x, y)
        centred = self.op("Sub", total, self.op("MatMul", total, column))
        variance = self.op("MatMul", self.op("Mul", centred, centred), column)
        spread = self.op("Sqrt", self.op("Add", variance, self.constant(np.float32(1e-12)[None])))
        return self.op("Add", self.op("Mul", self.op("Div", centred, spread), gain), bias)


def quantised(matrix: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Return `matrix` as small integers and the scales, one for each slice along `axis`."""
    scale = np.maximum(np.abs(matrix).max(axis, keepdims=True), 1e-8) / _LIMIT
    return np.rint(matrix / scale).astype(np.int8), scale.astype(np.float32)


def onnx_model(weights: Weights, ranges: Ranges, shape: Shape) -> bytes:
    """Return the file: ids, kinds → tags, content_cue, cue_source."""
    graph = _Graph(weights, ranges)
    places = _places(graph)
    x = _embedded(graph, places)
    for number in range(shape.layers):
        x = _layer(graph, x, f"layers.{number}.", shape)
    outputs = [graph.op("MatMul", x, graph.constant(weights["tags.weight"].T))]
    outputs[0] = graph.op("Add", outputs[0], graph.constant(weights["tags.bias"]))
    outputs += _links(graph, x, places)
    return _file(graph, outputs)


def _places(graph: _Graph) -> str:
    """Count the columns: 0, 1, 2, ..."""
    size = graph.op("Shape", "ids", start=1, end=2)
    scalar = graph.op("Squeeze", size)
    zero, one = (graph.constant(np.array(value, np.int64)) for value in (0, 1))
    return graph.op("Range", zero, scalar, one)


def _embedded(graph: _Graph, places: str) -> str:
    weights = graph.weights
    table, scale = quantised(weights["words.weight"], axis=1)
    rows = graph.op("Gather", graph.constant(table), "ids")
    rows = graph.op("Cast", rows, to=TensorProto.FLOAT)
    words = graph.op("Mul", rows, graph.op("Gather", graph.constant(scale), "ids"))
    kinds = graph.op("Gather", graph.constant(weights["kinds.weight"]), "kinds")
    where = graph.op("Gather", graph.constant(weights["places.weight"]), places)
    return graph.add_and_norm(graph.op("Add", words, where), kinds, "norm")


def _layer(graph: _Graph, x: str, name: str, shape: Shape) -> str:
    qkv = graph.linear(x, f"{name}qkv")
    graph.op("Split", qkv, outputs=3, axis=-1, num_outputs=3)
    q, k, v = graph.nodes[-1].output
    seen = graph.op("MultiHeadAttention", q, k, v, domain=_MICROSOFT, num_heads=shape.heads)
    x = graph.add_and_norm(graph.linear(seen, f"{name}out"), x, f"{name}norm1")
    grown = graph.op("Gelu", graph.linear(x, f"{name}up"), domain=_MICROSOFT)
    return graph.add_and_norm(graph.linear(grown, f"{name}down"), x, f"{name}norm2")


def _links(graph: _Graph, x: str, places: str) -> list[str]:
    gaps = _gaps(graph, places)
    is_null = graph.op("Equal", places, graph.constant(np.array(0, np.int64)))
    return [_link(graph, x, f"links.{name}.", gaps, is_null) for name in LINKS]


def _gaps(graph: _Graph, places: str) -> str:
    """Return the bounded distance from each row's token to each column's."""
    column = graph.op("Unsqueeze", places, graph.constant(np.array([1], np.int64)))
    gap = graph.op("Sub", places, column)
    low, high = (graph.constant(np.array(side * MAX_DISTANCE, np.int64)) for side in (-1, 1))
    return graph.op("Add", graph.op("Clip", gap, low, high), high)


def _link(graph: _Graph, x: str, name: str, gaps: str, is_null: str) -> str:
    query, key = (graph.linear(x, f"{name}{side}") for side in ("query", "key"))
    width = graph.weights[f"{name}query.bias"].shape[0]
    scaled = graph.op("Mul", query, graph.constant(np.array(width**-0.5, np.float32)))
    scores = graph.op("MatMul", scaled, graph.op("Transpose", key, perm=[0, 2, 1]))
    distance = graph.op("Gather", graph.constant(graph.weights[f"{name}distance"]), gaps)
    null = graph.constant(graph.weights[f"{name}null"])
    return graph.op("Add", scores, graph.op("Where", is_null, null, distance))


def _file(graph: _Graph, outputs: Sequence[str]) -> bytes:
    names = ("tags", *LINKS)
    for output, name in zip(outputs, names, strict=True):
        graph.nodes.append(helper.make_node("Identity", [output], [name]))
    whole, real = TensorProto.INT64, TensorProto.FLOAT
    inputs = [
        helper.make_tensor_value_info(name, whole, ["rows", "tokens"]) for name in ("ids", "kinds")
    ]
    given = [
        numpy_helper.from_array(np.ascontiguousarray(v), k) for k, v in graph.constants.items()
    ]
    results = [helper.make_tensor_value_info(name, real, None) for name in names]
    body = helper.make_graph(graph.nodes, "extractor", inputs, results, given)
    versions = [helper.make_opsetid("", 20), helper.make_opsetid(_MICROSOFT, 1)]
    model = helper.make_model(body, opset_imports=versions, ir_version=9)
    return model.SerializeToString(deterministic=True)
