package dev.cells.delivery.phase;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Something that must happen outside of the stack before the rest of it is applied. */
public sealed interface Wait {
    /** The address of the resource that waits. */
    String address();

    /** What to do, as a problem of the stack. */
    Problem problem(StackAddress stack);

    /** The same at the line of the config that the resource comes from. */
    default Problem problem(StackAddress stack, Function<String, Optional<Origin>> origins) {
        Problem problem = problem(stack);
        return origins.apply(address()).map(problem::at).orElse(problem);
    }

    /**
     * A certificate that AWS has not issued yet.
     *
     * @param domain that it is for
     * @param status as AWS reports it, such as {@code PENDING_VALIDATION}
     * @param records that have to be made
     */
    record Certificate(String address, String domain, String status, List<DnsRecord> records) implements Wait {
        public Certificate {
            records = List.copyOf(records);
        }

        /** Whether it can still be issued; otherwise only a new one can. */
        public boolean isPending() {
            return status.equals("PENDING_VALIDATION");
        }

        @Override
        public Problem problem(StackAddress stack) {
            String lines = records.stream().map(DnsRecord::toString).collect(Collectors.joining("; "));
            return Problem.error(
                            ProblemCode.CERTIFICATE_WAITS,
                            stack + " waits: AWS has not issued the certificate of " + domain + " (" + status
                                    + "), because it does not find the record that proves the name")
                    .hint("make in public DNS: " + lines + "; then run the command again, within 72 hours");
        }
    }

    /**
     * A secret without a value.
     *
     * @param name of the secret
     * @param region in which it is
     */
    record Secret(String address, String name, String region) implements Wait {
        @Override
        public Problem problem(StackAddress stack) {
            return Problem.error(
                            ProblemCode.SECRET_WITHOUT_VALUE,
                            stack + " waits: the secret " + name
                                    + " has no value, and no container that reads it can start without")
                    .hint("aws secretsmanager put-secret-value --region " + region + " --secret-id " + name
                            + " --secret-string file:///dev/stdin; then run the command again");
        }
    }

    /**
     * A record in DNS.
     *
     * @param name fully qualified
     * @param type such as {@code CNAME}
     * @param values without a priority
     */
    record DnsRecord(String name, String type, List<String> values) {
        public DnsRecord {
            values = List.copyOf(values);
        }

        /** As in a zone file, with its values in one line. */
        @Override
        public String toString() {
            return name + " " + type + " " + String.join(" ", values);
        }
    }
}
