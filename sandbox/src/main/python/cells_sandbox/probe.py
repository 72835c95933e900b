"""Prints as one line of JSON what this interpreter is and which required packages it has.

Run as a script by any Python 3, including versions too old for the rest of the package: old syntax only.
"""

import json
import sys

NEEDED = ("moto", "flask", "flask-cors", "werkzeug", "botocore", "py-partiql-parser", "cfn-lint", "docker", "joserfc")


def version(distribution):
    """The installed version of a distribution, or None."""
    try:
        from importlib import metadata
    except ImportError:
        return None
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def has_venv():
    """Some Linux distributions ship `venv` without `ensurepip`, which installs pip."""
    try:
        import ensurepip
        import venv
    except ImportError:
        return False
    return bool(ensurepip and venv)


if __name__ == "__main__":
    print(
        json.dumps(
            {
                "executable": sys.executable,
                "python": "%d.%d.%d" % sys.version_info[:3],
                "moto": version("moto"),
                "missing": [name for name in NEEDED if version(name) is None],
                "venv": has_venv(),
            }
        )
    )
