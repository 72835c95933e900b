package dev.cells.evidence;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files in PEM (RFC 7468) with one key. Messages name the file and never its content. */
final class Pem {
    private static final int LARGEST = 64 * 1024;
    private static final Pattern FORM = Pattern.compile(
            "\\s*-----BEGIN (?<label>[A-Z0-9 ]+)-----\\s+(?<content>[A-Za-z0-9+/=\\s]+?)-----END \\k<label>-----\\s*");

    private Pem() {}

    /**
     * The Base64 of a file with this label.
     *
     * @param make the command that makes such a file
     */
    static Outcome<String> read(Path file, String label, String make) {
        try {
            if (!Files.isRegularFile(file)) {
                return Outcome.failed(problem(file, "does not exist").hint(make));
            }
            if (Files.size(file) > LARGEST) {
                return Outcome.failed(
                        problem(file, "is no PEM file with one key").hint(make));
            }
            Matcher matcher = FORM.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            if (!matcher.matches()) {
                return Outcome.failed(
                        problem(file, "is no PEM file with one key").hint(make));
            }
            String found = matcher.group("label");
            return found.equals(label)
                    ? Outcome.of(matcher.group("content").replaceAll("\\s", ""))
                    : Outcome.failed(problem(
                                    file, "holds a key of the kind " + found + ", but " + label + " is required")
                            .hint("sign with the private key, without a passphrase; verify with the public one"));
        } catch (IOException e) {
            return Outcome.failed(problem(file, "cannot be read").hint("check its permissions"));
        }
    }

    static Problem problem(Path file, String why) {
        return Problem.error(ProblemCode.EVIDENCE_KEY, "the key file " + file + " " + why);
    }
}
