"""The local AWS of `cells`: moto's server, with the gaps filled that break Terraform runs.

Layout: `registry` (the operations implemented here), `routing` (which operation a request is), `protocol` (parsing and
serializing), `dispatch` (to these operations or to moto), `replay` (retried calls whose response was lost), `control`
(health, reset), `server` and `daemon` (the process), and one module per gap under `gaps`.
"""

MOTO_VERSION = "5.2.1"
