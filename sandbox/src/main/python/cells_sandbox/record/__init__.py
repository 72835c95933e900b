"""What a request asks IAM for: its actions, the resources, and the condition keys that matter.

Only where the variable CELLS_SANDBOX_REQUESTS names a file. `recorder` is the entry; `authorization` knows actions and
types of resources (from `actions.json`, which `tests/tools/requests --actions` renews), `resources` finds the ARNs in a
request's parameters, `implied` is what AWS asks besides: roles that are passed, keys, tags at creation.
"""
