"""Write the trained network as an ONNX graph with int8 weights.

Weights take 7 of the 8 bits: the sums of AVX2 and NEON kernels then never saturate, so
processors without VNNI compute the same integers.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.network import LINKS, MAX_DISTANCE, NORM_EPSILON, Shape
from training.ranges import Ranges

Weights = Mapping[str, np.ndarray]
_MICROSOFT = "com.microsoft"
LIMIT = 63  # the largest weight


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

    def linear(self, x: str, name: str, rows: slice = slice(None)) -> str:
        """Multiply by an int8 matrix, one scale per column, and add the bias; or some `rows`."""
        matrix, scales = quantised(self.weights[f"{name}.weight"][rows].T, axis=0)
        zeros = np.zeros(matrix.shape[1], np.int8)
        bias = self.weights[f"{name}.bias"][rows]
        weight, scale, zero, added = map(self.constant, (matrix, scales[0], zeros, bias))
        rounded, step, middle = self.whole(x, name)
        given = (rounded, weight, step, scale, middle, zero, added)
        return self.op("MatMulIntegerToFloat", *given, domain=_MICROSOFT)

    def rectified(self, x: str, name: str, reader: str) -> str:
        """Multiply, add and cut off below zero, all in whole numbers: what `reader` takes in."""
        matrix, scales = quantised(self.weights[f"{name}.weight"].T, axis=0)
        rounded, step, middle = self.whole(x, name)
        bias = np.rint(self.weights[f"{name}.bias"] / (scales[0] * self.constants[step]))
        zeros = np.zeros(matrix.shape[1], np.int8)
        weight, scale, zero, added = map(
            self.constant, (matrix, scales[0], zeros, bias.astype(np.int32))
        )
        out = self.steps(0.0, self.ranges[reader][1])
        rows = self.op("Reshape", rounded, self.constant(np.array([-1, len(matrix)], np.int64)))
        given = (rows, step, middle, weight, scale, zero, added, *out)
        grown = self.op("QGemm", *given, domain=_MICROSOFT)
        self.integers[grown] = grown, *out
        return grown

    def whole(self, x: str, name: str) -> tuple[str, str, str]:
        """Return `x` in whole numbers, their step, and the one that stands for zero."""
        if x not in self.integers:
            names = self.steps(*self.ranges[name])
            self.integers[x] = self.op("QuantizeLinear", x, *names), *names
        return self.integers[x]

    def steps(self, low: float, high: float) -> tuple[str, str]:
        """Return the step of 256 whole numbers from `low` to `high`, and which is zero."""
        step = np.float32((high - low) / 255)
        middle = np.uint8(np.clip(np.rint(-low / step), 0, 255))
        return self.constant(np.array(step)), self.constant(np.array(middle))

    def add_and_norm(self, x: str, y: str, name: str) -> str:
        """Add, and divide by the root of the mean square."""
        gain = self.constant(self.weights[f"{name}.weight"])
        kind = "SkipSimplifiedLayerNormalization"
        return self.op(kind, x, y, gain, domain=_MICROSOFT, epsilon=NORM_EPSILON)


def quantised(matrix: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Return `matrix` as small integers and the scales, one for each slice along `axis`."""
    scale = np.maximum(np.abs(matrix).max(axis, keepdims=True), 1e-8) / LIMIT
    return np.rint(matrix / scale).astype(np.int8), scale.astype(np.float32)


def onnx_model(weights: Weights, ranges: Ranges, shape: Shape) -> bytes:
    """Return the file of a slim network: ids, kinds → tags, content_cue, cue_source."""
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
    width, heads = shape.heads * shape.head_width, shape.heads
    q, k, v = (graph.linear(x, f"{name}qkv", slice(i * width, (i + 1) * width)) for i in range(3))
    seen = graph.op("Attention", q, k, v, q_num_heads=heads, kv_num_heads=heads)
    x = graph.add_and_norm(graph.linear(seen, f"{name}out"), x, f"{name}norm1")
    grown = graph.rectified(x, f"{name}up", f"{name}down")
    read = graph.op("Reshape", graph.linear(grown, f"{name}down"), graph.op("Shape", x))
    return graph.add_and_norm(read, x, f"{name}norm2")


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
    given = [numpy_helper.from_array(np.array(v, order="C"), k) for k, v in graph.constants.items()]
    results = [helper.make_tensor_value_info(name, real, None) for name in names]
    body = helper.make_graph(graph.nodes, "extractor", inputs, results, given)
    versions = [helper.make_opsetid("", 23), helper.make_opsetid(_MICROSOFT, 1)]
    model = helper.make_model(body, opset_imports=versions, ir_version=10)
    return model.SerializeToString(deterministic=True)
