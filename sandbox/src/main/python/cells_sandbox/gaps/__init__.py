"""One module per gap. Importing this package fills them all: each module registers operations and wraps moto's own.

To fill another gap, add a module here that says what AWS does, what moto does, and what Terraform shows of it.
"""

from importlib import import_module
from pkgutil import iter_modules

GAPS = sorted(module.name for module in iter_modules(__path__))

for _name in GAPS:
    import_module(f"{__name__}.{_name}")
