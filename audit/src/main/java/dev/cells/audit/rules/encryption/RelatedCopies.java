package dev.cells.audit.rules.encryption;

import static dev.cells.audit.rule.Checks.customerKey;
import static dev.cells.audit.rule.Checks.isOneOf;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;

/** Data beside the stores that ENC-01 to ENC-12 judge: ENC-13 for images and clusters, ENC-14 for databases. */
public final class RelatedCopies {
    private RelatedCopies() {}

    /** ENC-13. */
    public static final class ImagesAndClustersUseCustomerKeys extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "ENC-13", Severity.MEDIUM, "Kubernetes secrets and images under a customer key")
                .cites("312(a)(2)(iv)")
                .types("aws_eks_cluster", "aws_ecr_repository")
                .passes("A cluster has encryption_config for the resources secrets with provider.key_arn, a repository "
                        + "encryption_configuration with encryption_type KMS and kms_key: each a customer-managed key.")
                .fix("Set the key. A repository is replaced by that; a cluster is changed in place.");
        private static final Check REPOSITORY = Check.all(
                isOneOf("encryption_configuration.encryption_type", "KMS", "KMS_DSSE"),
                customerKey("encryption_configuration.kms_key"));

        public ImagesAndClustersUseCustomerKeys() {
            super(
                    INFO,
                    INFO.types(),
                    (store, scope) -> store.type().equals("aws_eks_cluster")
                            ? cluster(store, scope)
                            : REPOSITORY.of(store, scope));
        }
    }

    private static Answer cluster(Resource cluster, Scope scope) {
        Value config = cluster.get("encryption_config");
        if (config.isAbsent()) {
            return Answer.fail("encryption_config is not set, must be, for the resources secrets");
        }
        Value resources = config.get("resources");
        if (resources.items().stream().noneMatch(item -> item.is("secrets"))) {
            String seen = "encryption_config.resources is " + resources + ", must have secrets";
            return resources.hasOpaque() || config instanceof Text ? Answer.unknown(seen) : Answer.fail(seen);
        }
        return Copies.underKey(scope, "encryption_config", config.get("provider"), "key_arn");
    }

    /** ENC-14. */
    public static final class DatabaseCopiesUseCustomerKeys extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "ENC-14", Severity.MEDIUM, "Secondary copies of database data under a customer key")
                .cites("312(a)(2)(iv)")
                .types(
                        "aws_db_instance",
                        "aws_rds_cluster",
                        "aws_rds_cluster_instance",
                        "aws_db_instance_automated_backups_replication")
                .passes(
                        "Where performance_insights_enabled is set, performance_insights_kms_key_id is a customer-managed "
                                + "key; where manage_master_user_password is set, master_user_secret_kms_key_id; and the "
                                + "kms_key_id of automated backups that are replicated to another region.")
                .fix("Set the key. Without it AWS uses one that it manages, which no client can destroy.");

        public DatabaseCopiesUseCustomerKeys() {
            super(INFO, INFO.types(), RelatedCopies::database);
        }
    }

    private static Answer database(Resource database, Scope scope) {
        if (database.type().equals("aws_db_instance_automated_backups_replication")) {
            return customerKey("kms_key_id").of(database, scope);
        }
        List<Answer> answers = new ArrayList<>();
        answers.add(where("performance_insights_enabled", "performance_insights_kms_key_id", database, scope));
        answers.add(where("manage_master_user_password", "master_user_secret_kms_key_id", database, scope));
        return Answer.all(answers);
    }

    /** Asks for the key only where the copy is made; a copy that may be made and would have no key is unknown. */
    private static Answer where(String made, String key, Resource database, Scope scope) {
        Value seen = scope.value(database, made);
        if (seen.isAbsent() || seen.isFalse()) {
            return Answer.pass(made + " is not set");
        }
        Answer answer = customerKey(key).of(database, scope);
        return seen.isTrue() || answer.passed()
                ? answer
                : Answer.unknown(made + " is " + seen + ": " + answer.message());
    }
}
