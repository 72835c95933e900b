"""Query logs of Route 53 Resolver, and tags.

AWS: configurations of query logs and their associations with networks can be deleted; everything has tags.
moto: creates and describes them only; has tags of endpoints and rules only.
Terraform: `aws_route53_resolver_query_log_config` is created, then fails; it and its association cannot be destroyed.
"""

from moto.route53resolver.models import route53resolver_backends

from cells_sandbox.errors import fail
from cells_sandbox.registry import operation


def _backend(request):
    return route53resolver_backends[request.current_account][request.region]


@operation("route53resolver", "DeleteResolverQueryLogConfig")
def delete_config(request, parameters):
    configs = _backend(request).resolver_query_log_configs
    config = configs.pop(parameters["ResolverQueryLogConfigId"], None)
    if config is None:
        fail("ResourceNotFoundException", f"No configuration {parameters['ResolverQueryLogConfigId']}.")
    return {"ResolverQueryLogConfig": {"Id": parameters["ResolverQueryLogConfigId"], "Status": "DELETING"}}


@operation("route53resolver", "DisassociateResolverQueryLogConfig")
def disassociate_config(request, parameters):
    associations = _backend(request).resolver_query_log_config_associations
    wanted = (parameters["ResolverQueryLogConfigId"], parameters["ResourceId"])
    for key, one in list(associations.items()):
        if (one.resolver_query_log_config_id, one.resource_id) == wanted:
            del associations[key]
            return {"ResolverQueryLogConfigAssociation": {"Id": key, "Status": "DELETING"}}
    return fail("ResourceNotFoundException", "The network is not associated with the configuration.")


@operation("route53resolver", "ListTagsForResource")
def list_tags(request, parameters):
    return {"Tags": _backend(request).tagger.list_tags_for_resource(parameters["ResourceArn"])["Tags"]}


@operation("route53resolver", "TagResource")
def tag_resource(request, parameters):
    _backend(request).tagger.tag_resource(parameters["ResourceArn"], parameters["Tags"])


@operation("route53resolver", "UntagResource")
def untag_resource(request, parameters):
    _backend(request).tagger.untag_resource_using_names(parameters["ResourceArn"], parameters["TagKeys"])
