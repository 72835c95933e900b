"""One module per gap. Importing this package fills them all: the modules register operations and wrap methods of moto.

To fill another gap, add a module here with a docstring on what AWS does, what moto does, and how Terraform shows the
difference.
"""

from importlib import import_module
from pkgutil import iter_modules

GAPS = sorted(module.name for module in iter_modules(__path__))

for _name in GAPS:
    import_module(f"{__name__}.{_name}")
