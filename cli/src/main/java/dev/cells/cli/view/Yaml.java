package dev.cells.cli.view;

import java.util.regex.Pattern;

/** Scalars of YAML such that every reader, of version 1.1 or 1.2, takes text for text. */
final class Yaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./*-]*(?: [A-Za-z0-9_./*-]+)*");
    private static final Pattern RESERVED =
            Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf|[-+]?\\.inf");

    private Yaml() {}

    static String scalar(Object value) {
        if (!(value instanceof String text)) {
            return value.toString();
        }
        boolean plain = PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches();
        return plain ? text : JsonText.of(text).strip();
    }
}
