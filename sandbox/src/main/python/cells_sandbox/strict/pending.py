"""Rules that would refuse a shipped stack, each with the reason; they warn in the emulator's log instead."""

PENDING: dict[str, str] = {
    "accounts.role_of_search_domain": "no stack makes the service-linked role of OpenSearch",
    "certificates.certificate_of_listener": "cells request certificates that nobody validates before they are used",
    "certificates.issued_with_its_records": "cells request certificates that nobody validates before they are used",
}
