"""Cost allocation tags.

AWS: the management account activates tags by which costs are allocated.
moto: does not have these operations.
Terraform: `aws_ce_cost_allocation_tag` cannot be created.
"""

from cells_sandbox.registry import now, operation


@operation("ce", "UpdateCostAllocationTagsStatus")
def update_status(request, parameters):
    for changed in parameters["CostAllocationTagsStatus"]:
        request.collection("cost-tags")[changed["TagKey"]] = changed["Status"]
    return {"Errors": []}


@operation("ce", "ListCostAllocationTags")
def list_tags(request, parameters):
    tags = request.collection("cost-tags")
    wanted = parameters.get("TagKeys") or list(tags)
    date = now().strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "CostAllocationTags": [
            {"TagKey": key, "Type": "UserDefined", "Status": tags[key], "LastUpdatedDate": date}
            for key in wanted
            if key in tags
        ]
    }
