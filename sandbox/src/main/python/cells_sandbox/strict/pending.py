"""Rules that would refuse a shipped stack, each with the reason; they warn in the emulator's log instead."""

PENDING: dict[str, str] = {
    "accounts.monitor_of_costs": "borealis monitors costs by tag in its own account",
    "accounts.role_of_search_domain": "no stack makes the service-linked role of OpenSearch",
    "certificates.certificate_of_listener": "cells request certificates that nobody validates before they are used",
    "certificates.certificate_of_vpn": "the config names certificates and identity providers that only exist outside",
    "certificates.issued_with_its_records": "cells request certificates that nobody validates before they are used",
    "operations.lifecycle_of_backups": "the config names vaults that only exist outside",
    "principals.principal_exists": "the config names roles of persons that only exist outside",
    "prose.CreateSecurityGroup": "descriptions of security groups have apostrophes",
    "quotas.vpcs": "the shipped cells share an account whose quota is not raised",
}
