"""Certificates of ACM.

A certificate is issued when the record that proves the domain can be found from the internet, so in a public zone to
which its parent delegates: https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html. Nothing can use it
before: https://github.com/hashicorp/terraform-provider-aws/issues/26245 (load balancers),
https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-custom-domain-names.html (API domains).
"""

from typing import Any

from moto.acm.models import AWSCertificateManagerBackend, CertBundle, acm_backends
from moto.elb import models as elb_models
from moto.elbv2 import models as elbv2_models
from moto.elbv2.models import ELBv2Backend
from moto.route53.models import route53_backends

from cells_sandbox import outside
from cells_sandbox.errors import fail
from cells_sandbox.registry import instead_of
from cells_sandbox.strict.rule import Call, rule, values_at

ISSUED, PENDING = "ISSUED", "PENDING_VALIDATION"


@rule("elbv2", "CreateListener", "ModifyListener", "AddListenerCertificates")
def certificate_of_listener(call: Call) -> None:
    """CertificateNotFound and UnsupportedCertificate:
    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html"""
    for arn in values_at(call.parameters, "Certificates[].CertificateArn"):
        status = status_of(arn)
        if status is None:
            fail("CertificateNotFound", f"Certificate '{arn}' not found")
        if status != ISSUED:
            fail(
                "UnsupportedCertificate",
                f"The certificate '{arn}' must have a fully-qualified domain name, a supported signature, and a"
                " supported"
                " key size.",
            )


@rule("apigatewayv2", "CreateDomainName", "UpdateDomainName")
def certificate_of_api(call: Call) -> None:
    """BadRequestException: https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames.html"""
    for arn in values_at(call.parameters, "DomainNameConfigurations[].CertificateArn"):
        if status_of(arn) != ISSUED:
            fail(
                "BadRequestException", f"The certificate {arn} is not issued. Certificates must be in the ISSUED state."
            )


@rule("cognito-idp", "CreateUserPoolDomain", "UpdateUserPoolDomain")
def certificate_of_user_pool(call: Call) -> None:
    """The certificate of a custom domain is in us-east-1:
    https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-add-custom-domain.html"""
    arn = call.get("CustomDomainConfig", {}).get("CertificateArn")
    if arn and (status_of(arn) != ISSUED or arn.split(":")[3] != "us-east-1"):
        fail("InvalidParameterException", f"Invalid request provided: the certificate {arn} is not valid or not issued")


@rule("ec2", "CreateClientVpnEndpoint")
def certificate_of_vpn(call: Call) -> None:
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateClientVpnEndpoint.html"""
    arn = call.get("ServerCertificateArn")
    if status_of(arn) != ISSUED:
        fail("InvalidParameterValue", f"Certificate {arn} does not exist")
    providers = "AuthenticationOptions[].FederatedAuthentication.SAMLProviderArn"
    for provider in values_at(call.parameters, providers):
        known = call.state("iam", account=provider.split(":")[4]).list_saml_providers()
        if not outside.exists(provider) and provider not in {one.arn for one in known}:
            fail("InvalidParameterValue", f"SAML provider {provider} does not exist")


@rule("acm", "DeleteCertificate")
def certificate_in_use(call: Call) -> None:
    """ResourceInUseException: https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html"""
    arn = call.get("CertificateArn")
    listeners = [
        listener
        for balancer in call.state("elbv2").load_balancers.values()
        for listener in balancer.listeners.values()
        if arn in listener.certificates
    ]
    if listeners:
        fail("ResourceInUseException", f"Certificate {arn} is in use.")


def status_of(arn: str) -> str | None:
    """The status of a certificate now; None if it does not exist."""
    if outside.exists(arn):
        return ISSUED
    parts = arn.split(":")
    certificate = acm_backends[parts[4]][parts[3]]._certificates.get(arn) if len(parts) > 5 else None
    if certificate is None:
        return None
    certificate.check()
    return certificate.status


@instead_of(CertBundle, "check")
def issued_with_its_records(replaced: Any, self: CertBundle) -> None:
    """moto issues every certificate after a minute."""
    if self.type != "AMAZON_ISSUED" or self.status != PENDING:
        replaced(self)
        return
    options = self.describe()["Certificate"].get("DomainValidationOptions", [])
    if all(_is_proven(option["ResourceRecord"]) for option in options):
        self.status = ISSUED


@instead_of(ELBv2Backend, "_certificate_exists")
def certificate_of_others_exists(replaced: Any, self: ELBv2Backend, certificate_arn: str) -> bool:
    """moto looks for it in its own ACM only."""
    return outside.exists(certificate_arn) or replaced(self, certificate_arn)


class _Outside:
    """A certificate that its owner has not made here, as DescribeCertificate returns it."""

    def __init__(self, arn: str) -> None:
        self.arn = arn

    def describe(self) -> dict[str, Any]:
        return {"Certificate": {"CertificateArn": self.arn, "Status": ISSUED, "Type": "IMPORTED"}}


@instead_of(AWSCertificateManagerBackend, "describe_certificate")
def certificate_of_others_is_described(replaced: Any, self: AWSCertificateManagerBackend, arn: str) -> Any:
    """moto has its own certificates only."""
    return _Outside(arn) if outside.exists(arn) else replaced(self, arn)


def _register(account_id: str, region: str, arn_certificate: str, arn_user: str) -> None:
    """moto's, for the certificates that it has."""
    if not outside.exists(arn_certificate):
        elb_models.register_certificate(account_id, region, arn_certificate, arn_user)


elbv2_models.register_certificate = _register


def _is_proven(record: dict[str, str]) -> bool:
    name, value = record["Name"], record["Value"].rstrip(".").lower()
    return value in outside.records(name, "CNAME") or any(
        value in _values(zone, name, "CNAME") and is_delegated(zone) for zone in _public_zones()
    )


def is_delegated(zone: Any) -> bool:
    """Whether the world finds a zone: its parent, here or outside, names its servers."""
    servers = {server.rstrip(".").lower() for server in zone.delegation_set.name_servers}
    if servers & outside.records(zone.name, "NS"):
        return True
    parents = [one for one in _public_zones() if one is not zone and zone.name.endswith("." + one.name)]
    return any(servers & _values(one, zone.name, "NS") and is_delegated(one) for one in parents)


def _public_zones() -> list[Any]:
    return [
        zone
        for partitions in route53_backends.values()
        for zone in partitions["aws"].zones.values()
        if not zone.private_zone
    ]


def _values(zone: Any, name: str, kind: str) -> set[str]:
    wanted = name.rstrip(".").lower()
    found = [one for one in zone.rrsets if one.type == kind and one.name.rstrip(".").lower() == wanted]
    return {value.rstrip(".").lower() for one in found for value in one.records}
