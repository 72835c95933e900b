"""Quotas, with the defaults of AWS and with what AWS has raised."""

import json

from cloud import StrictTest, allow


class QuotasTest(StrictTest):
    def test_vpcs_with_the_default_one(self):
        ec2 = self.aws("ec2")
        for number in range(4):
            ec2.create_vpc(CidrBlock=f"10.{number}.0.0/16")
        self.refused("VpcLimitExceeded", "maximum number of VPCs", ec2.create_vpc, CidrBlock="10.9.0.0/16")
        self.announce(quotas={self.account: {"vpcs-per-region": 6}})
        ec2.create_vpc(CidrBlock="10.9.0.0/16")
        self.refused("VpcLimitExceeded", "maximum number of VPCs", ec2.create_vpc, CidrBlock="10.10.0.0/16")

    def test_request_of_a_quota(self):
        ec2, quotas = self.aws("ec2"), self.aws("service-quotas")
        vpcs = {"ServiceCode": "vpc", "QuotaCode": "L-F678F1CE"}
        self.assertEqual(5, quotas.get_service_quota(**vpcs)["Quota"]["Value"])
        for number in range(4):
            ec2.create_vpc(CidrBlock=f"10.{number}.0.0/16")
        quotas.request_service_quota_increase(DesiredValue=6, **vpcs)
        self.assertEqual(6, quotas.get_service_quota(**vpcs)["Quota"]["Value"])
        ec2.create_vpc(CidrBlock="10.9.0.0/16")

    def test_addresses(self):
        ec2 = self.aws("ec2")
        for _ in range(5):
            ec2.allocate_address(Domain="vpc")
        self.refused("AddressLimitExceeded", "maximum number of addresses", ec2.allocate_address, Domain="vpc")

    def test_internet_gateways(self):
        ec2 = self.aws("ec2")
        for _ in range(5):
            ec2.create_internet_gateway()
        self.refused("InternetGatewayLimitExceeded", "internet gateways", ec2.create_internet_gateway)
        self.announce(quotas={self.account: {"vpcs-per-region": 6}})
        ec2.create_internet_gateway()

    def test_nat_gateways(self):
        ec2 = self.aws("ec2")
        _, (subnet, other) = self.subnets()
        for _ in range(5):
            ec2.create_nat_gateway(SubnetId=subnet, ConnectivityType="private")
        self.refused(
            "NatGatewayLimitExceeded", "us-east-1a", ec2.create_nat_gateway, SubnetId=subnet, ConnectivityType="private"
        )
        ec2.create_nat_gateway(SubnetId=other, ConnectivityType="private")

    def test_gateway_endpoints(self):
        ec2 = self.aws("ec2")
        self.announce(quotas={self.account: {"gateway-endpoints-per-region": 1}})
        vpc, _ = self.subnets()
        ec2.create_vpc_endpoint(VpcId=vpc, ServiceName="com.amazonaws.us-east-1.s3")
        self.refused(
            "VpcEndpointLimitExceeded",
            "Gateway",
            ec2.create_vpc_endpoint,
            VpcId=vpc,
            ServiceName="com.amazonaws.us-east-1.dynamodb",
        )

    def test_entries_of_an_acl(self):
        ec2 = self.aws("ec2")
        vpc, _ = self.subnets()
        acl = ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"]
        entry = {
            "NetworkAclId": acl,
            "Protocol": "-1",
            "RuleAction": "allow",
            "CidrBlock": "10.0.0.0/8",
            "Egress": False,
        }
        for number in range(1, 21):
            ec2.create_network_acl_entry(RuleNumber=number, **entry)
        self.refused("NetworkAclEntryLimitExceeded", acl, ec2.create_network_acl_entry, RuleNumber=21, **entry)
        ec2.create_network_acl_entry(RuleNumber=1, **entry | {"Egress": True})
        self.refused(
            "InvalidParameterValue", "between 1 and 32766", ec2.create_network_acl_entry, RuleNumber=40000, **entry
        )

    def test_rules_of_a_group(self):
        ec2 = self.aws("ec2")
        vpc, _ = self.subnets()
        group = ec2.create_security_group(GroupName="a", Description="a", VpcId=vpc)["GroupId"]
        ranges = [{"CidrIp": f"10.0.{number}.0/24"} for number in range(60)]
        rule = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443}
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[{**rule, "IpRanges": ranges}])
        one_more = [{**rule, "IpRanges": [{"CidrIp": "10.1.0.0/24"}]}]
        self.refused(
            "RulesPerSecurityGroupLimitExceeded",
            "maximum number of rules",
            ec2.authorize_security_group_ingress,
            GroupId=group,
            IpPermissions=one_more,
        )
        ec2.authorize_security_group_egress(GroupId=group, IpPermissions=one_more)

    def test_groups_of_a_balancer(self):
        _, subnets = self.subnets()
        self.refused(
            "InvalidSecurityGroup",
            "(5)",
            self.aws("elbv2").create_load_balancer,
            Name="a",
            Subnets=subnets,
            SecurityGroups=["sg-1"] * 6,
        )

    def test_transit_route_tables(self):
        ec2 = self.aws("ec2")
        gateway = ec2.create_transit_gateway()["TransitGateway"]["TransitGatewayId"]
        self.announce(quotas={self.account: {"transit-route-tables": 2}})
        ec2.create_transit_gateway_route_table(TransitGatewayId=gateway)
        self.refused(
            "TransitGatewayRouteTableLimitExceeded",
            gateway,
            ec2.create_transit_gateway_route_table,
            TransitGatewayId=gateway,
        )

    def test_log_resource_policies(self):
        logs = self.aws("logs")
        document = json.dumps({"Version": "2012-10-17", "Statement": [allow("es.amazonaws.com", "logs:PutLogEvents")]})
        for number in range(10):
            logs.put_resource_policy(policyName=f"p{number}", policyDocument=document)
        self.refused(
            "LimitExceededException",
            "Resource limit exceeded",
            logs.put_resource_policy,
            policyName="p10",
            policyDocument=document,
        )
        logs.put_resource_policy(policyName="p9", policyDocument=document)

    def test_metric_filters(self):
        logs = self.aws("logs")
        logs.create_log_group(logGroupName="a")
        self.announce(quotas={self.account: {"metric-filters-per-log-group": 1}})
        metric = [{"metricName": "m", "metricNamespace": "n", "metricValue": "1"}]
        put = {"logGroupName": "a", "filterPattern": "", "metricTransformations": metric}
        logs.put_metric_filter(filterName="one", **put)
        logs.put_metric_filter(filterName="one", **put)
        self.refused(
            "LimitExceededException", "Resource limit exceeded", logs.put_metric_filter, filterName="two", **put
        )
