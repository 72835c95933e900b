package dev.cells.base;

import dev.cells.constructs.dns.ZoneSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code base} section of the config. What is optional is off where it is empty.
 *
 * @param serviceLinkedRoles for each role that services need whether this stack creates it
 * @param operators roles of people in the account
 * @param costTags cost allocation tags to activate; in a management account only
 * @param organization what belongs to the organization of the account
 * @param backupTypes types of resources that AWS Backup may back up in the account's region
 * @param config AWS Config
 * @param defaultVpc closes the networks that AWS made
 * @param databaseSamples declares the log group of RDS for samples of hosts
 * @param ipam the address pools as pools of Amazon VPC IPAM
 * @param zone hosted zone of utility apps, for which there is a certificate too
 * @param utilityNetwork of an account with shared networks
 * @param monitoringNetwork of an account with shared networks
 * @param egressNetwork of an account with shared egress
 */
public record BaseSettings(
        Keys keys,
        Trail trail,
        AccessLogs accessLogs,
        PasswordPolicy passwordPolicy,
        Operations operations,
        Operators operators,
        Map<String, RoleSource> serviceLinkedRoles,
        List<String> costTags,
        Optional<Organization> organization,
        List<String> backupTypes,
        Optional<ConfigRecorder> config,
        Optional<GuardDuty> guardduty,
        Optional<SecurityHub> securityHub,
        Optional<AccessAnalyzer> accessAnalyzer,
        Optional<Inspector> inspector,
        Optional<Macie> macie,
        Optional<DefaultVpc> defaultVpc,
        Optional<DatabaseSamples> databaseSamples,
        Resolver resolver,
        Optional<Ipam> ipam,
        Optional<ZoneSettings> zone,
        SharedEndpoints utilityNetwork,
        SharedEndpoints monitoringNetwork,
        Egress egressNetwork) {
    public BaseSettings {
        serviceLinkedRoles = Map.copyOf(serviceLinkedRoles);
        costTags = List.copyOf(costTags);
        backupTypes = List.copyOf(backupTypes);
    }

    /**
     * @param rotationDays days after which the key material is rotated
     * @param deletionWindowDays days during which a scheduled deletion of a key can be cancelled
     */
    public record Keys(int rotationDays, int deletionWindowDays) {}

    /**
     * @param retentionDays days for which trail files are locked, and after which they are deleted
     * @param logGroupDays days for which CloudWatch Logs keeps the trail, for alarms
     */
    public record Trail(int retentionDays, int logGroupDays) {}

    /** @param retentionDays days after which access logs of buckets and load balancers are deleted */
    public record AccessLogs(int retentionDays) {}

    public record PasswordPolicy(int minimumLength, int maxAgeDays, int reusePrevention) {}

    /**
     * @param emails addresses that are notified of every alarm of the account; each must confirm its subscription once
     */
    public record Operations(List<String> emails) {
        public Operations {
            emails = List.copyOf(emails);
        }
    }

    /**
     * ARNs of who may assume each of the account's roles of people; a role that nobody may assume does not exist.
     *
     * @param viewers see what there is and how it does
     * @param onCall also restart services
     * @param auditors read settings, policies, findings and the audit trail
     * @param breakGlass repair the account in an emergency, and become the roles that deploy
     * @param organization the AWS organization that they belong to
     * @param sessionTag the session tag by which their identity provider names the person
     */
    public record Operators(
            List<String> viewers,
            List<String> onCall,
            List<String> auditors,
            List<String> breakGlass,
            Optional<String> organization,
            Optional<String> sessionTag) {
        public Operators {
            viewers = List.copyOf(viewers);
            onCall = List.copyOf(onCall);
            auditors = List.copyOf(auditors);
            breakGlass = List.copyOf(breakGlass);
        }
    }

    /** Where a service-linked role comes from. */
    public enum RoleSource {
        /** This stack creates it. */
        CREATE,
        /** It exists already, made by AWS at first use or by somebody else. */
        EXISTING
    }

    /**
     * @param id of the organization
     * @param targets roots, units and accounts to which policies are attached; in a management account only
     * @param regions that are used in the organization, besides those of this account
     * @param deployers patterns of the ARNs of roles that deploy base stacks
     * @param partners accounts outside of the organization that may use what an account shares with them
     * @param trail whether the trail records all accounts of the organization; in a management account only
     * @param deliverers ARNs of trails of organizations whose files this account keeps
     * @param archive where the trail's files are kept, if in another account
     */
    public record Organization(
            Optional<String> id,
            List<String> targets,
            List<String> regions,
            List<String> deployers,
            List<String> partners,
            boolean trail,
            List<String> deliverers,
            Optional<Archive> archive) {
        public Organization {
            targets = targets.stream().sorted().toList();
            regions = List.copyOf(regions);
            deployers = deployers.stream().sorted().toList();
            partners = partners.stream().sorted().toList();
            deliverers = deliverers.stream().sorted().toList();
        }

        /**
         * @param bucket name of the bucket of the archive account
         * @param key ARN of its key
         */
        public record Archive(String bucket, String key) {}
    }

    /**
     * @param frequency {@code CONTINUOUS} or {@code DAILY}
     * @param keepDays for which files are kept
     * @param conformancePack the audit's rules, as far as AWS Config has them
     */
    public record ConfigRecorder(String frequency, int keepDays, Optional<ConformanceRules> conformancePack) {}

    /** @param without rules of the audit that are left out, such as {@code NET-12} */
    public record ConformanceRules(List<String> without) {
        public ConformanceRules {
            without = List.copyOf(without);
        }
    }

    /** @param features in AWS's names, beyond what every detector does */
    public record GuardDuty(List<String> features) {
        public GuardDuty {
            features = List.copyOf(features);
        }
    }

    /** @param standards as in their ARNs, {@code aws-foundational-security-best-practices/v/1.0.0} */
    public record SecurityHub(List<String> standards) {
        public SecurityHub {
            standards = List.copyOf(standards);
        }
    }

    /** There is nothing to choose. */
    public record AccessAnalyzer() {}

    /** @param resources what is scanned, in AWS's names: {@code ECR}, {@code EC2} */
    public record Inspector(List<String> resources) {
        public Inspector {
            resources = List.copyOf(resources);
        }
    }

    /** @param samplingPercent of the objects of each bucket */
    public record Macie(int samplingPercent) {}

    /** There is nothing to choose. */
    public record DefaultVpc() {}

    /** @param pools ids of pools that another account shares, by region; without any, this account makes its own */
    public record Ipam(Map<String, String> pools) {
        public Ipam {
            pools = Map.copyOf(pools);
        }
    }

    /** @param endpoints AWS services that apps in the network reach, besides S3; as AWS writes them, such as {@code ecr.api} */
    public record SharedEndpoints(List<String> endpoints) {
        public SharedEndpoints {
            endpoints = endpoints.stream().sorted().toList();
        }
    }

    /**
     * The way by which cells reach the internet together.
     *
     * @param endpoints AWS services with an endpoint that cells share
     */
    public record Egress(Gateways nat, List<String> endpoints) {
        public Egress {
            endpoints = endpoints.stream().sorted().toList();
        }

        /** NAT gateways. */
        public enum Gateways {
            /** One, in the first zone. */
            SHARED,
            /** One in each zone. */
            PER_ZONE
        }
    }

    /** @param days for which samples of the hosts of databases are kept */
    public record DatabaseSamples(int days) {}

    /** DNS queries of the shared networks, and of those of cells in the account's region. */
    public record Resolver(Optional<QueryLog> queryLog, Optional<DnsFirewall> firewall) {
        /** @param days for which they are kept */
        public record QueryLog(int days) {}

        /** @param block domains for which there is no answer; {@code *.example.com} for all below */
        public record DnsFirewall(List<String> block) {
            public DnsFirewall {
                block = List.copyOf(block);
            }
        }
    }
}
