"""The local AWS of `cells`: moto's server, with the gaps filled that break Terraform runs.

Layout: `registry` (the operations implemented here), `routing` (which operation a request is), `protocol` (parsing and
serializing), `dispatch` (to these operations or to moto), `replay` (retried calls whose response was lost), `control`
(health, reset), `outside` (what exists elsewhere), `server` and `daemon` (the process), `gaps` (one module each), and
`strict` (what AWS refuses).
"""

MOTO_VERSION = "5.2.1"
