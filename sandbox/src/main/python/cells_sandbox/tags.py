"""The tag operations of a service for which moto has none."""

from typing import Any

from cells_sandbox.registry import operation


def tag_operations(service: str, resource: str = "resourceArn", tags: str = "tags", keys: str = "tagKeys") -> None:
    """Registers list, tag and untag for a service whose API has tags as a map, with the names of its parameters."""

    @operation(service, "ListTagsForResource")
    def list_tags(request: Any, parameters: dict[str, Any]) -> dict[str, Any]:
        return {tags: request.collection("tags").get(parameters[resource], {})}

    @operation(service, "TagResource")
    def tag(request: Any, parameters: dict[str, Any]) -> None:
        request.collection("tags").setdefault(parameters[resource], {}).update(parameters[tags])

    @operation(service, "UntagResource")
    def untag(request: Any, parameters: dict[str, Any]) -> None:
        existing = request.collection("tags").get(parameters[resource], {})
        for key in parameters[keys]:
            existing.pop(key, None)
