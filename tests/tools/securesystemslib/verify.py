"""Verifies a bundle of evidence with other people's code: verify.py PUBLIC-KEY FOLDER.

Every envelope is verified with securesystemslib, every subject of its statement is compared with the file of that name, and
every bill of materials is validated with the JSON Schema of CycloneDX 1.6. Prints what was verified; fails with the first
difference.
"""

import hashlib
import json
import pathlib
import sys

from cryptography.hazmat.primitives.serialization import load_pem_public_key
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey


def main(public_key, folder):
    public = load_pem_public_key(pathlib.Path(public_key).read_bytes())
    root = pathlib.Path(folder)
    for file in sorted(root.rglob("*.dsse.json")):
        envelope = Envelope.from_dict(json.loads(file.read_bytes()))
        (key_id,) = envelope.signatures
        envelope.verify([SSlibKey.from_crypto(public, keyid=key_id)], threshold=1)
        if envelope.payload_type != "application/vnd.in-toto+json":
            sys.exit(f"{file}: a payload of type {envelope.payload_type}")
        statement = json.loads(envelope.payload)
        if statement["_type"] != "https://in-toto.io/Statement/v1":
            sys.exit(f"{file}: no in-toto statement")
        for subject in statement["subject"]:
            found = hashlib.sha256((root / subject["name"]).read_bytes()).hexdigest()
            if found != subject["digest"]["sha256"]:
                sys.exit(f"{subject['name']}: is {found}")
        print("verified", file.relative_to(root), statement["predicateType"], len(statement["subject"]))
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    for file in sorted(root.rglob("sbom.cdx.json")):
        error = validator.validate_str(file.read_text(encoding="utf-8"))
        if error is not None:
            sys.exit(f"{file}: {error}")
        print("valid", file.relative_to(root))


main(*sys.argv[1:])
