"""A strict cloud for tests: the real WSGI application, called by boto3 through HTTP, with an account for each test."""

import functools
import itertools
import json
import logging
import os
import sys
import threading
import unittest
from pathlib import Path

os.environ.update(
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
    AWS_CONFIG_FILE="/dev/null",
    AWS_SHARED_CREDENTIALS_FILE="/dev/null",
    AWS_EC2_METADATA_DISABLED="true",
    NO_PROXY="*",
)
sys.path.insert(0, str(Path(__file__).parents[2] / "main/python"))

import boto3  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from cells_sandbox import gaps, outside  # noqa: E402
from cells_sandbox.control import Control, Identity  # noqa: E402
from cells_sandbox.dispatch import Dispatcher  # noqa: E402
from cells_sandbox.strict import door, models, pending  # noqa: E402
from werkzeug.serving import make_server  # noqa: E402

REGION = "us-east-1"
ACCOUNTS = itertools.count(100000000001)

logging.getLogger("werkzeug").setLevel(logging.ERROR)
logging.getLogger("cells_sandbox.strict").setLevel(logging.ERROR)
assert gaps.GAPS and models
# What only warns today is tested all the same.
pending.PENDING.clear()

SERVER = make_server(
    "127.0.0.1", 0, Dispatcher(Control(Identity.of("test", "", False, 0)), door.StrictDoor()), threaded=True
)
threading.Thread(target=SERVER.serve_forever, daemon=True).start()


@functools.cache
def client(service, region):
    """Shared by all tests, which run one after the other: to make a client costs more than all calls of a test."""
    made = boto3.client(
        service,
        region_name=region,
        endpoint_url=f"http://127.0.0.1:{SERVER.port}",
        config=Config(parameter_validation=False, retries={"max_attempts": 0}, s3={"addressing_style": "path"}),
    )
    made.meta.events.register("before-sign", add_account)
    return made


def add_account(request, **_):
    """Sends a request to the account of the test that runs."""
    request.headers["x-moto-account-id"] = StrictTest.current


class StrictTest(unittest.TestCase):
    """Calls a strict cloud."""

    current = ""

    def setUp(self):
        self.account = StrictTest.current = str(next(ACCOUNTS))

    def aws(self, service, region=REGION):
        """A client of this test's account that sends whatever it is told to."""
        return client(service, region)

    def refused(self, code, words, call, **parameters):
        """Expects AWS's error; `words` are part of its message."""
        with self.assertRaises(ClientError) as raised:
            call(**parameters)
        error = raised.exception.response["Error"]
        self.assertEqual(code, error["Code"], error)
        self.assertIn(words, error["Message"])

    def announce(self, **world):
        outside.announce(world)

    def arn(self, service, resource, region=REGION):
        return f"arn:aws:{service}:{region}:{self.account}:{resource}"

    def subnets(self, zones=("us-east-1a", "us-east-1b"), size=24, gateway=True):
        """A VPC with a subnet in each zone; returns ids."""
        ec2 = self.aws("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        if gateway:
            made = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
            ec2.attach_internet_gateway(InternetGatewayId=made, VpcId=vpc)
        ids = [
            ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{number}.0/{size}", AvailabilityZone=zone)["Subnet"][
                "SubnetId"
            ]
            for number, zone in enumerate(zones)
        ]
        return vpc, ids

    def key(self, *statements):
        """The ARN of a key whose account may manage it, with further statements."""
        root = {
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{self.account}:root"},
            "Action": "kms:*",
            "Resource": "*",
        }
        policy = {"Version": "2012-10-17", "Statement": [root, *statements]}
        return self.aws("kms").create_key(Policy=json.dumps(policy))["KeyMetadata"]["Arn"]

    def bucket(self, name, *statements, versioned=False):
        """A bucket with a policy."""
        s3 = self.aws("s3")
        s3.create_bucket(Bucket=name)
        if statements:
            s3.put_bucket_policy(
                Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
            )
        if versioned:
            s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
        return name


def allow(principal, *actions, resource="*", **more):
    """A statement for a service."""
    return {
        "Effect": "Allow",
        "Principal": {"Service": principal},
        "Action": list(actions),
        "Resource": resource,
        **more,
    }
