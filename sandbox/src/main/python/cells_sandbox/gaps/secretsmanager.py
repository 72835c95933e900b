"""When versions of secrets were created.

AWS: `ListSecretVersionIds` says of each version when it was created.
moto: says that all were created at the moment of the question.
Terraform: does not ask; `cells secrets status` does, and no value would ever be old.
"""

import json

from moto.secretsmanager.models import SecretsManagerBackend

from cells_sandbox.registry import instead_of


@instead_of(SecretsManagerBackend, "list_secret_version_ids")
def list_with_dates(replaced, backend, secret_id):
    answer = json.loads(replaced(backend, secret_id))
    versions = backend.secrets[secret_id].versions
    for listed in answer["Versions"]:
        listed["CreatedDate"] = versions[listed["VersionId"]]["createdate"]
    return json.dumps(answer)
