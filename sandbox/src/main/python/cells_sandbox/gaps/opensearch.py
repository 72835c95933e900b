"""Login to OpenSearch Dashboards by SAML.

AWS: an update of the advanced security options changes the ones that it names; SAML that is disabled is described as such,
    without a provider.
moto: replaces all of them, so that fine-grained access control is off and its master is forgotten.
Terraform: `aws_opensearch_domain_saml_options` makes `aws_opensearch_domain` drift.
"""

from moto.opensearch.models import OpenSearchServiceBackend

from cells_sandbox.registry import instead_of


@instead_of(OpenSearchServiceBackend, "update_domain_config")
def update_part(replaced, self, domain_name, **options):
    wanted = options.get("advanced_security_options")
    if wanted and domain_name in self.domains:
        options["advanced_security_options"] = {**self.domains[domain_name].advanced_security_options, **wanted}
    return replaced(self, domain_name, **options)
