package dev.cells.utility.elk;

/**
 * Pipelines of Logstash: {@code main} from Kafka to the index of the line's client and day, {@code dead-letters} for what
 * OpenSearch refuses. A line has the id that CloudWatch Logs gave it, so that one that comes twice is there once. What is
 * not of a client, or has no time, is a dead letter and never reaches an index.
 *
 * <p>Nothing in it comes from a config: variables are those of its environment. The plugins are
 * logstash-integration-kafka (11.6.1 or newer, which loads the login of MSK itself), logstash-output-opensearch, which fills the queue of dead letters, and
 * logstash-integration-aws.
 */
final class IndexerConfig {
    static final String MAIN =
            """
            input {
              kafka {
                bootstrap_servers => "${BROKERS}"
                topics => ["logs"]
                group_id => "indexer"
                auto_offset_reset => "earliest"
                codec => "json"
                security_protocol => "SASL_SSL"
                sasl_mechanism => "AWS_MSK_IAM"
                sasl_iam_jar_paths => ["/usr/share/logstash/aws-msk-iam-auth.jar"]
                sasl_jaas_config => "software.amazon.msk.auth.iam.IAMLoginModule required;"
                sasl_client_callback_handler_class => "software.amazon.msk.auth.iam.IAMClientCallbackHandler"
              }
            }
            filter {
              date {
                match => ["timestamp", "UNIX_MS"]
                remove_field => ["timestamp"]
                tag_on_failure => ["dead"]
              }
              if [client] !~ /\\A[a-z]([a-z0-9-]{0,30}[a-z0-9])?\\z/ or ![id] {
                mutate { add_tag => ["dead"] }
              }
            }
            output {
              if "dead" in [tags] or "_jsonparsefailure" in [tags] {
                sqs {
                  queue => "${DEAD_LETTERS}"
                  region => "${REGION}"
                }
              } else {
                opensearch {
                  hosts => ["${SEARCH_ENDPOINT}:443"]
                  auth_type => {
                    type => "aws_iam"
                    region => "${REGION}"
                  }
                  ssl => true
                  ecs_compatibility => "disabled"
                  manage_template => false
                  index => "logs.%{client}.%{+YYYY.MM.dd}"
                  document_id => "%{id}"
                }
              }
            }
            """;

    static final String DEAD =
            """
            input {
              dead_letter_queue {
                path => "/tmp/logstash/dead_letter_queue"
                pipeline_id => "main"
                commit_offsets => true
                clean_consumed => true
              }
            }
            output {
              sqs {
                queue => "${DEAD_LETTERS}"
                region => "${REGION}"
              }
            }
            """;

    private IndexerConfig() {}
}
