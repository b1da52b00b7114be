"""The cost of some work by its size, each size in a fresh process: time and memory, as a picture.

    python benchmarks/curve.py frames.abc_classes:prepare "ABC classes" \
        --backend polars --backend duckdb --sizes 1e5 1e6 1e7
    python benchmarks/curve.py --draw

The first names a function of a file: `prepare(backend, size)` makes everything ready, which is not
counted, and returns the work. What was measured before stays in `docs/_static/cost_curve.json`, but
for the same work of the same size. The picture is drawn anew; `make figures` puts it on the page
above the words of `benchmarks/curve.md`. A backend may be given as `spark@2`: the work is asked for
`spark` with `CORES=2` in its environment.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from time import perf_counter_ns
from typing import Any

import machine
import processes

HERE = Path(__file__).parent
STATIC = HERE.parent / "docs" / "_static"
MEASURED, PICTURE = STATIC / "cost_curve.json", STATIC / "cost_curve.svg"
MARKS = "osD^vPX*"
FEW = 1_000
"""So many come first, that what is imported and set up once is not counted."""


def main() -> None:
    """Measure what is asked for, and draw."""
    parser = ArgumentParser(description="Measure the cost of some work by its size.")
    parser.add_argument("work", nargs="?", help="module:function, which prepares it")
    parser.add_argument("name", nargs="?", help="what the picture calls it")
    parser.add_argument("--backend", action="append", default=[], help="may be repeated")
    parser.add_argument("--sizes", nargs="+", type=float, default=[1e5, 1e6])
    parser.add_argument("--draw", action="store_true", help="only draw what was measured")
    chosen = parser.parse_args()
    points = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else []
    if not chosen.draw:
        for backend in chosen.backend:
            for size in map(int, chosen.sizes):
                point = _measured(chosen.work, chosen.name or chosen.work, backend, size)
                same = ("name", "backend", "size")
                points = [each for each in points if any(each[x] != point[x] for x in same)]
                points.append(point)
                _write(points)
    draw(points)


def _measured(work: str, name: str, backend: str, size: int) -> dict[str, Any]:
    """Return what some work took in a fresh process."""
    engine, _, cores = backend.partition("@")
    command = [sys.executable, __file__, "--once", work, engine, str(size)]
    environment = os.environ | ({"CORES": cores} if cores else {})
    said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    took = json.loads(said.stdout.splitlines()[-1])
    print(f"{name}, {backend}, {size:,}: {took}", flush=True)
    return {"name": name, "backend": backend, "size": size, **took, **machine.when()}


def once(work: str, backend: str, size: str) -> None:
    """Print the seconds and the bytes that some work took in this process and those under it."""
    module, _, function = work.partition(":")
    prepare = getattr(import_module(module), function)
    prepare(backend, FEW)()
    call = prepare(backend, int(size))
    processes.forget_peak()
    before, start, wall = processes.held(), processes.time_of_all(), perf_counter_ns()
    kept = call()
    took = {
        "wall": round((perf_counter_ns() - wall) / 1e9, 4),
        "cpu": round((processes.time_of_all() - start) / 1e9, 4),
        "before": before,
        "peak": processes.peak(),
    }
    print(json.dumps(took))
    del kept


def _write(points: list[dict[str, Any]]) -> None:
    ordered = sorted(points, key=lambda each: (each["name"], each["backend"], each["size"]))
    lines = [json.dumps(each, ensure_ascii=False) for each in ordered]
    MEASURED.write_text("[\n " + ",\n ".join(lines) + "\n]\n", encoding="utf-8")


def draw(points: list[dict[str, Any]]) -> None:
    """Draw time and memory by size, a work and a backend a line."""
    import matplotlib as mpl

    mpl.use("svg")
    # The same points give the same file.
    mpl.rcParams.update({"svg.hashsalt": "clientrules", "svg.fonttype": "none"})
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(1, 2, figsize=(10, 4.5), layout="constrained")
    lines: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for point in sorted(points, key=lambda each: each["size"]):
        lines.setdefault((point["name"], point["backend"]), []).append(point)
    names = sorted({name for name, _ in lines})
    backends = sorted({backend for _, backend in lines})
    for (name, backend), line in sorted(lines.items()):
        sizes = [each["size"] for each in line]
        style: dict[str, Any] = {
            "color": f"C{names.index(name)}",
            "marker": MARKS[backends.index(backend) % len(MARKS)],
            "label": f"{name}, {backend}",
            "markersize": 5,
        }
        axes[0].loglog(sizes, [each["cpu"] for each in line], **style)
        axes[1].loglog(sizes, [each["peak"] / 1e9 for each in line], **style)
    for axis, words in zip(axes, ("seconds of the processor", "GB at the peak"), strict=True):
        axis.set(xlabel="rows", ylabel=words)
        axis.grid(visible=True, which="major", alpha=0.3)
        axis.spines[["top", "right"]].set_visible(False)
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
    figure.savefig(PICTURE, metadata={"Date": None})


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(*sys.argv[2:])
    else:
        main()
