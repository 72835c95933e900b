package dev.cells.terraform.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.cells.config.problem.Shown;

/** What is wrong with a text that is not JSON, without the names of Jackson's classes and settings. */
final class JsonErrors {
    /** Levels of nesting; Terraform JSON needs about ten. */
    static final int DEEPEST = 200;

    /** Characters of one number. */
    static final int LONGEST_NUMBER = 100;

    private static final int LONGEST_MESSAGE = 120;
    private static final String DUPLICATE = "Duplicate field '";

    private JsonErrors() {}

    static String describe(JsonProcessingException error) {
        String message = String.valueOf(error.getOriginalMessage());
        if (error instanceof StreamConstraintsException) {
            return limit(message);
        }
        if (error instanceof JsonEOFException) {
            return "the file ends in the middle of a value";
        }
        if (error instanceof MismatchedInputException) {
            return "there is more text after the end of the JSON value";
        }
        if (message.startsWith(DUPLICATE)) {
            String key = message.substring(DUPLICATE.length(), message.lastIndexOf('\''));
            return "the key " + Shown.quoted(key) + " appears twice in one object";
        }
        return Shown.clipped(withoutAdvice(message), LONGEST_MESSAGE);
    }

    private static String limit(String message) {
        if (message.contains("depth")) {
            return "it is nested more than " + DEEPEST + " levels deep";
        }
        return message.startsWith("Number")
                ? "a number has more than " + LONGEST_NUMBER + " characters"
                : "a name or string is too long";
    }

    /** Jackson ends a message with what it expected, or with the setting that would permit the mistake. */
    private static String withoutAdvice(String message) {
        return message.split(": was expecting|: enable |: expected | \\(for |`", 2)[0].strip();
    }
}
