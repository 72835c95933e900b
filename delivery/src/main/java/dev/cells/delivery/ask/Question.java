package dev.cells.delivery.ask;

import dev.cells.config.name.Region;
import java.util.Map;
import java.util.Optional;

/**
 * A question with a data source of Terraform.
 *
 * @param id unique among the questions that are asked together; letters, digits, hyphens
 * @param type of the data source, such as {@code aws_servicequotas_service_quota}
 * @param arguments of the data source
 * @param condition an expression of Terraform that is true if all is well; {@code $} stands for the data source
 * @param answer an expression for what AWS has, shown if all is not well
 * @param region where it is asked; empty for the region of the stack
 */
public record Question(
        String id,
        String type,
        Map<String, Object> arguments,
        String condition,
        String answer,
        Optional<Region> region) {
    public Question {
        arguments = Map.copyOf(arguments);
    }

    public Question(String id, String type, Map<String, Object> arguments, String condition, String answer) {
        this(id, type, arguments, condition, answer, Optional.empty());
    }

    String expression(String text) {
        return text.replace("$", source());
    }

    String source() {
        return "data." + type + "." + id;
    }

    /**
     * What came of a question.
     *
     * @param kind whether all is well
     * @param text what AWS has, or why it is not known
     */
    public record Answer(Kind kind, String text) {
        /** Whether all is well. */
        public enum Kind {
            YES,
            NO,
            /** The data source could not be read: AWS has no such thing, or did not say. */
            UNREAD
        }

        /** An answer without words. */
        public static final Answer YES = new Answer(Kind.YES, "");
    }
}
