"""What RDS can create.

AWS: returns the versions of an engine with the instance classes that each has in the region, once for each storage type.
moto: knows Aurora PostgreSQL and Neptune, of some years ago.
Terraform: `aws_rds_orderable_db_instance` fails for everything else.

Here AWS offers what the facts say.
"""

from cells_sandbox.registry import operation
from cells_sandbox.strict.facts import is_offered_class, offered_versions


@operation("rds", "DescribeOrderableDBInstanceOptions")
def get_orderable(request, parameters):
    engine, wanted = parameters["Engine"], parameters.get("DBInstanceClass")
    if wanted is None or not is_offered_class(engine, wanted, request.region):
        return {"OrderableDBInstanceOptions": []}
    version = parameters.get("EngineVersion")
    versions = [one for one in offered_versions(engine) if version in (None, one)]
    storage = ("aurora", "aurora-iopt1") if engine.startswith("aurora") else ("gp2", "gp3", "io1", "io2")
    options = [_option(engine, one, wanted, kind) for one in versions for kind in storage]
    return {"OrderableDBInstanceOptions": options}


def _option(engine, version, instance_class, storage):
    return {
        "Engine": engine,
        "EngineVersion": version,
        "DBInstanceClass": instance_class,
        "LicenseModel": "postgresql-license",
        "StorageType": storage,
        "Vpc": True,
    }
