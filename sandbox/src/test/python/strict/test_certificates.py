"""Certificates: issued only with their record in a zone that the world finds; used only when issued."""

from cloud import StrictTest


class CertificatesTest(StrictTest):
    def listener(self, certificate):
        vpc, subnets = self.subnets()
        elb = self.aws("elbv2")
        balancer = elb.create_load_balancer(Name="a", Subnets=subnets)["LoadBalancers"][0]["LoadBalancerArn"]
        action = {"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}
        return elb.create_listener, {
            "LoadBalancerArn": balancer,
            "Protocol": "HTTPS",
            "Port": 443,
            "SslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "Certificates": [{"CertificateArn": certificate}],
            "DefaultActions": [action],
        }

    def request(self, domain):
        acm = self.aws("acm")
        arn = acm.request_certificate(DomainName=domain, ValidationMethod="DNS")["CertificateArn"]
        return arn, acm.describe_certificate(CertificateArn=arn)["Certificate"]["DomainValidationOptions"][0][
            "ResourceRecord"
        ]

    def status(self, arn):
        return self.aws("acm").describe_certificate(CertificateArn=arn)["Certificate"]["Status"]

    def zone(self, name, record=None):
        route53 = self.aws("route53")
        made = route53.create_hosted_zone(Name=name, CallerReference=f"{self.account}{name}")
        if record:
            self.put(made["HostedZone"]["Id"], record["Name"], "CNAME", [record["Value"]])
        return made["HostedZone"]["Id"], made["DelegationSet"]["NameServers"]

    def put(self, zone, name, kind, values):
        records = {"Name": name, "Type": kind, "TTL": 60, "ResourceRecords": [{"Value": value} for value in values]}
        changes = {"Changes": [{"Action": "UPSERT", "ResourceRecordSet": records}]}
        self.aws("route53").change_resource_record_sets(HostedZoneId=zone, ChangeBatch=changes)

    def test_pending_certificate_of_a_listener(self):
        arn, _ = self.request(f"a{self.account}.example.com")
        call, parameters = self.listener(arn)
        self.refused("UnsupportedCertificate", "fully-qualified domain name", call, **parameters)

    def test_certificate_that_does_not_exist(self):
        call, parameters = self.listener(self.arn("acm", "certificate/1"))
        self.refused("CertificateNotFound", "not found", call, **parameters)

    def test_certificate_of_others(self):
        arn = self.arn("acm", "certificate/2")
        self.announce(resources=[arn])
        call, parameters = self.listener(arn)
        call(**parameters)
        self.refused("SSLPolicyNotFound", "nonsense", call, **parameters | {"SslPolicy": "nonsense", "Port": 8443})

    def test_issued_when_the_world_has_its_record(self):
        arn, record = self.request(f"b{self.account}.example.com")
        self.assertEqual("PENDING_VALIDATION", self.status(arn))
        self.announce(records=[{"name": record["Name"], "type": "CNAME", "values": [record["Value"]]}])
        self.assertEqual("ISSUED", self.status(arn))
        call, parameters = self.listener(arn)
        call(**parameters)
        self.refused("ResourceInUseException", "in use", self.aws("acm").delete_certificate, CertificateArn=arn)

    def test_record_in_a_zone_that_nobody_delegates_to(self):
        domain = f"c{self.account}.example.com"
        arn, record = self.request(domain)
        _, servers = self.zone(domain, record)
        self.assertEqual("PENDING_VALIDATION", self.status(arn))
        self.announce(records=[{"name": domain, "type": "NS", "values": servers}])
        self.assertEqual("ISSUED", self.status(arn))

    def test_delegation_by_a_parent_zone(self):
        parent = f"p{self.account}.example.com"
        arn, record = self.request(f"d.{parent}")
        _, servers = self.zone(f"d.{parent}", record)
        above, their = self.zone(parent)
        self.announce(records=[{"name": parent, "type": "NS", "values": their}])
        self.assertEqual("PENDING_VALIDATION", self.status(arn))
        self.put(above, f"d.{parent}", "NS", servers)
        self.assertEqual("ISSUED", self.status(arn))

    def test_api_domain(self):
        arn, _ = self.request(f"e{self.account}.example.com")
        configuration = [{"CertificateArn": arn, "EndpointType": "REGIONAL", "SecurityPolicy": "TLS_1_2"}]
        self.refused(
            "BadRequestException",
            "ISSUED",
            self.aws("apigatewayv2").create_domain_name,
            DomainName="a.example.com",
            DomainNameConfigurations=configuration,
        )

    def test_vpn(self):
        certificate = self.arn("acm", "certificate/3")
        provider = f"arn:aws:iam::{self.account}:saml-provider/people"
        vpn = {
            "ClientCidrBlock": "10.9.0.0/16",
            "ServerCertificateArn": certificate,
            "AuthenticationOptions": [
                {"Type": "federated-authentication", "FederatedAuthentication": {"SAMLProviderArn": provider}}
            ],
            "ConnectionLogOptions": {"Enabled": False},
        }
        create = self.aws("ec2").create_client_vpn_endpoint
        self.refused("InvalidParameterValue", "Certificate", create, **vpn)
        self.announce(resources=[certificate])
        self.refused("InvalidParameterValue", "SAML provider", create, **vpn)
        self.announce(resources=[provider])
        create(**vpn)
        self.refused("InvalidParameterValue", "between /22 and /12", create, **vpn | {"ClientCidrBlock": "10.9.0.0/24"})
