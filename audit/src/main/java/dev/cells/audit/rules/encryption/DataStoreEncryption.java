package dev.cells.audit.rules.encryption;

import static dev.cells.audit.rule.Checks.customerKey;
import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;

/** Encryption at rest of stores that say it in arguments of their own: ENC-03, ENC-06, ENC-08 and ENC-11's key. */
public final class DataStoreEncryption {
    private static final String AT_REST = "312(a)(2)(iv)";

    private DataStoreEncryption() {}

    /** ENC-03. */
    public static final class ClustersUseCustomerKeys extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "ENC-03", Severity.CRITICAL, "Database clusters encrypted with a customer key")
                .cites(AT_REST, "312(e)(2)(ii)")
                .types("aws_rds_cluster", "aws_rds_global_cluster", "aws_docdb_cluster", "aws_neptune_cluster")
                .passes("storage_encrypted = true and kms_key_id (Neptune: kms_key_arn) is a customer-managed key; a "
                        + "global cluster has storage_encrypted = true.")
                .fix("Set storage_encrypted and the key. An existing cluster is replaced: restore it from a snapshot.");

        public ClustersUseCustomerKeys() {
            super(INFO, INFO.types(), (cluster, scope) -> {
                Answer encrypted = isTrue("storage_encrypted").of(cluster, scope);
                return switch (cluster.type()) {
                    case "aws_rds_global_cluster" -> encrypted;
                    case "aws_neptune_cluster" ->
                        Answer.all(encrypted, customerKey("kms_key_arn").of(cluster, scope));
                    default -> Answer.all(encrypted, customerKey("kms_key_id").of(cluster, scope));
                };
            });
        }
    }

    /** ENC-06. */
    public static final class FileSystemsAndTablesUseCustomerKeys extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "ENC-06", Severity.HIGH, "EFS, FSx and DynamoDB use a customer key")
                .cites(AT_REST)
                .types(
                        "aws_efs_file_system",
                        "aws_efs_replication_configuration",
                        "aws_fsx_lustre_file_system",
                        "aws_dynamodb_table",
                        "aws_dynamodb_table_replica")
                .passes("EFS has encrypted = true and kms_key_id, FSx kms_key_id, DynamoDB server_side_encryption with "
                        + "kms_key_arn, and every replica of a table or file system a key of its own, unless it is a "
                        + "file system that the configuration names: each a customer-managed key.")
                .fix("Set the key. EFS and FSx are replaced by that; DynamoDB is changed in place.");

        public FileSystemsAndTablesUseCustomerKeys() {
            super(INFO, INFO.types(), (store, scope) -> switch (store.type()) {
                case "aws_efs_file_system" ->
                    Check.all(isTrue("encrypted"), customerKey("kms_key_id")).of(store, scope);
                case "aws_efs_replication_configuration" -> replicated(store, scope);
                case "aws_dynamodb_table_replica" -> customerKey("kms_key_arn").of(store, scope);
                case "aws_fsx_lustre_file_system" -> customerKey("kms_key_id").of(store, scope);
                default -> table(store, scope);
            });
        }
    }

    /** A file system that exists keeps its own key; one that the replication makes is under the key that it names. */
    private static Answer replicated(Resource replication, Scope scope) {
        return Answer.all(replication.get("destination").items().stream()
                .map(destination -> destination.get("file_system_id").isAbsent()
                        ? Copies.underKey(scope, "the destination", destination, "kms_key_id")
                        : Answer.pass("the destination is " + destination.get("file_system_id")))
                .toList());
    }

    private static Answer table(Resource table, Scope scope) {
        List<Answer> answers = new ArrayList<>();
        answers.add(isTrue("server_side_encryption.enabled").of(table, scope));
        answers.add(customerKey("server_side_encryption.kms_key_arn").of(table, scope));
        for (Value replica : table.get("replica").items()) {
            answers.add(Copies.underKey(scope, "replica " + replica.get("region_name"), replica, "kms_key_arn"));
        }
        return Answer.all(answers);
    }

    /** ENC-08. */
    public static final class TopicsAndQueuesUseCustomerKeys extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "ENC-08", Severity.MEDIUM, "SNS topics and SQS queues use a customer key")
                .cites(AT_REST, "312(e)(2)(ii)")
                .types("aws_sns_topic", "aws_sqs_queue")
                .passes(
                        "kms_master_key_id is a customer-managed key; neither the keys that AWS manages for SNS and SQS "
                                + "nor sqs_managed_sse_enabled will do.")
                .fix("Set kms_master_key_id, and let the publishing services use the key.");

        public TopicsAndQueuesUseCustomerKeys() {
            super(INFO, INFO.types(), customerKey("kms_master_key_id"));
        }
    }
}
