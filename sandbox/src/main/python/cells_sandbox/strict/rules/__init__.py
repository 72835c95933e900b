"""One module per topic. Importing this package registers all rules.

A rule judges calls of the operations that it names. It has AWS's own error, and cites where AWS documents the refusal.
What a rule cannot decide it refuses.
"""

from importlib import import_module
from pkgutil import iter_modules

MODULES = sorted(module.name for module in iter_modules(__path__))

for _name in MODULES:
    import_module(f"{__name__}.{_name}")
