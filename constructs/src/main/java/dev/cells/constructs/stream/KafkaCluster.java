package dev.cells.constructs.stream;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.msk_cluster.MskCluster;
import imports.aws.msk_cluster.MskClusterBrokerNodeGroupInfo;
import imports.aws.msk_cluster.MskClusterBrokerNodeGroupInfoStorageInfo;
import imports.aws.msk_cluster.MskClusterBrokerNodeGroupInfoStorageInfoEbsStorageInfo;
import imports.aws.msk_cluster.MskClusterClientAuthentication;
import imports.aws.msk_cluster.MskClusterClientAuthenticationSasl;
import imports.aws.msk_cluster.MskClusterConfigurationInfo;
import imports.aws.msk_cluster.MskClusterEncryptionInfo;
import imports.aws.msk_cluster.MskClusterEncryptionInfoEncryptionInTransit;
import imports.aws.msk_cluster.MskClusterLoggingInfo;
import imports.aws.msk_cluster.MskClusterLoggingInfoBrokerLogs;
import imports.aws.msk_cluster.MskClusterLoggingInfoBrokerLogsCloudwatchLogs;
import imports.aws.msk_configuration.MskConfiguration;
import java.util.List;
import java.util.Optional;

/** A Kafka cluster: TLS only, clients known by their IAM role, under a key of the stack. */
public final class KafkaCluster {
    /** Where brokers admit clients that have an IAM role. */
    public static final int PORT = 9098;

    private KafkaCluster() {}

    /** Creates it as {@code stream}. */
    public static MskCluster create(StackScope scope, Props props) {
        MskCluster.Builder builder = MskCluster.Builder.create(scope.stack(), scope.id("stream"))
                .clusterName(scope.names().of(NameKind.STREAM, "stream"))
                .kafkaVersion(props.kafkaVersion())
                .numberOfBrokerNodes(props.brokersPerZone() * props.subnets().size())
                .brokerNodeGroupInfo(brokers(props))
                .encryptionInfo(encryption(props.keyArn()))
                .clientAuthentication(MskClusterClientAuthentication.builder()
                        .unauthenticated(false)
                        .sasl(MskClusterClientAuthenticationSasl.builder()
                                .iam(true)
                                .build())
                        .build())
                .enhancedMonitoring("PER_TOPIC_PER_BROKER")
                .loggingInfo(logging(props.logs()))
                .tags(scope.tags(props.dataClass()));
        props.properties().ifPresent(properties -> builder.configurationInfo(configuration(scope, props, properties)));
        if (props.keep()) {
            builder.lifecycle(StackScope.keep());
        }
        return builder.build();
    }

    private static MskClusterConfigurationInfo configuration(StackScope scope, Props props, String properties) {
        MskConfiguration configuration = MskConfiguration.Builder.create(
                        scope.stack(), scope.id("stream-configuration"))
                .name(scope.names().of(NameKind.STREAM, "stream"))
                .kafkaVersions(List.of(props.kafkaVersion()))
                .serverProperties(properties)
                .build();
        return MskClusterConfigurationInfo.builder()
                .arn(configuration.getArn())
                .revision(configuration.getLatestRevision())
                .build();
    }

    private static MskClusterBrokerNodeGroupInfo brokers(Props props) {
        return MskClusterBrokerNodeGroupInfo.builder()
                .instanceType(props.brokerType())
                .clientSubnets(props.subnets())
                .securityGroups(List.of(props.group()))
                .storageInfo(MskClusterBrokerNodeGroupInfoStorageInfo.builder()
                        .ebsStorageInfo(MskClusterBrokerNodeGroupInfoStorageInfoEbsStorageInfo.builder()
                                .volumeSize(props.storageGb())
                                .build())
                        .build())
                .build();
    }

    private static MskClusterEncryptionInfo encryption(String key) {
        return MskClusterEncryptionInfo.builder()
                .encryptionAtRestKmsKeyArn(key)
                .encryptionInTransit(MskClusterEncryptionInfoEncryptionInTransit.builder()
                        .clientBroker("TLS")
                        .inCluster(true)
                        .build())
                .build();
    }

    private static MskClusterLoggingInfo logging(LogGroup logs) {
        return MskClusterLoggingInfo.builder()
                .brokerLogs(MskClusterLoggingInfoBrokerLogs.builder()
                        .cloudwatchLogs(MskClusterLoggingInfoBrokerLogsCloudwatchLogs.builder()
                                .enabled(true)
                                .logGroup(logs.name())
                                .build())
                        .build())
                .build();
    }

    /**
     * @param storageGb GiB of each broker
     * @param subnets references to the ids of one subnet in each zone
     * @param group id of the security group before the brokers
     * @param logs of the brokers
     * @param properties of the brokers, a line each; those of AWS if empty
     * @param keep whether a plan that destroys it is an error
     */
    public record Props(
            DataClass dataClass,
            String kafkaVersion,
            String brokerType,
            int brokersPerZone,
            int storageGb,
            String keyArn,
            List<String> subnets,
            String group,
            LogGroup logs,
            Optional<String> properties,
            boolean keep) {
        public Props {
            subnets = List.copyOf(subnets);
        }
    }
}
