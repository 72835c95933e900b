"""The local AWS of `cells`: moto's server with the gaps filled that stand between it and a clean Terraform run.

Layout: `registry` (which operation is answered here), `routing` (which operation a request is), `protocol` (bytes to
parameters and back), `dispatch` (here or moto), `replay` (a call sent again because its answer got lost), `control`
(health, reset), `server` and `daemon` (the process), and one module per gap under `gaps`.
"""

MOTO_VERSION = "5.2.1"
