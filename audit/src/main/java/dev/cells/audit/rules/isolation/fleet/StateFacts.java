package dev.cells.audit.rules.isolation.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the state of a stack is, whose states it reads, and who could read it. Texts as in {@code PhysicalTexts}.
 *
 * @param own empty where it is not in S3
 * @param holders the ARNs of roles that have an identity policy, by its address; {@link #ANY_ROLE} for one that is not known
 */
public record StateFacts(
        Optional<Place> own, List<Remote> remotes, List<Session> sessions, Map<String, Set<String>> holders) {
    /** Stands for a role that nobody knows. */
    public static final String ANY_ROLE = "";

    public StateFacts {
        remotes = List.copyOf(remotes);
        sessions = List.copyOf(sessions);
        holders = Map.copyOf(holders);
    }

    /**
     * The arguments of a backend.
     *
     * @param prefix of the keys of workspaces; empty for that of Terraform
     * @param kmsKey empty for none
     * @param ofTarget whether the stack is one that cells synthesized
     * @param doubt why it may be elsewhere; empty where it is certain
     */
    public record Place(String bucket, String key, String prefix, String kmsKey, boolean ofTarget, String doubt) {
        /** The ARN of the object. */
        public String arn() {
            return "arn:aws:s3:::" + bucket + "/" + key;
        }
    }

    /**
     * A data source that reads another state.
     *
     * @param doubt why nobody knows which; empty where it is certain
     */
    public record Remote(String address, String bucket, String key, String doubt) {}

    /**
     * In which a provider of the stack deploys.
     *
     * @param role its ARN
     * @param tags of the session, by their names in lower case
     */
    public record Session(String role, Map<String, String> tags) {
        public Session {
            tags = Map.copyOf(tags);
        }
    }
}
