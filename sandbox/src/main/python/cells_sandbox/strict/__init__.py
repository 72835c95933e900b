"""What AWS refuses and moto does not: a door that judges each request before it is carried out.

`door` is the entry. It checks a request against the model of its service (`models`), then against rules: limits that
are
only in the prose of the documentation (`rules.prose`), and what depends on the state of the cloud, one module per
topic.
`facts` are what AWS offers; `cells_sandbox.outside` is what exists outside of this cloud.
"""
