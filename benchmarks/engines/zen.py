"""A decision table of zen-engine."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["zen_decision"]


def zen_decision(table: dict[str, Any]) -> Any:
    """Return a decision table of zen-engine, ready to be evaluated."""
    import zen

    nodes = (
        ("in", "inputNode", {}),
        ("table", "decisionTableNode", table),
        ("out", "outputNode", {}),
    )
    place = {"x": 0, "y": 0}
    graph = {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": name, "name": name, "type": kind, "position": place, "content": content}
            for name, kind, content in nodes
        ],
        "edges": [
            {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
            for source, target in (("in", "table"), ("table", "out"))
        ],
    }
    return zen.ZenEngine().create_decision(json.dumps(graph))
