package dev.cells.cell.facts;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Hostile files that are too large, too binary or too much like secrets to be kept; each is made the same every time. */
final class Recipes {
    private static final String HEAD = "network:\n  cidr: 10.16.0.0/16\n";
    private static final int TEN_MEGABYTES = 10 << 20;

    private final Map<String, Supplier<byte[]>> recipes = new TreeMap<>();

    private Recipes() {}

    static Map<String, Supplier<byte[]>> all() {
        Recipes all = new Recipes();
        all.sizes();
        all.depths();
        all.encodings();
        all.aliases();
        all.secrets();
        return all.recipes;
    }

    private void sizes() {
        add("size-ten-megabytes-of-comment", () -> HEAD + "#".repeat(TEN_MEGABYTES));
        add("size-ten-megabytes-of-text", () -> HEAD + "owner: \"" + "x".repeat(TEN_MEGABYTES) + "\"\n");
        add("size-ten-megabytes-of-keys", () -> HEAD + numbered("key-%d: x\n", TEN_MEGABYTES / 12));
        add("size-ten-megabytes-of-zeros", new byte[TEN_MEGABYTES]);
        add("size-one-byte-too-many", () -> padded(HEAD, (256 << 10) + 1));
        add("size-just-fits", () -> padded(HEAD, 256 << 10));
        add("size-long-line", () -> HEAD + "owner: \"" + "x".repeat(250_000) + "\"\n");
        add("size-long-plain-text", () -> HEAD + "owner: " + "x y ".repeat(60_000) + "\n");
        add("size-long-key", () -> HEAD + "k".repeat(250_000) + ": x\n");
        add("size-long-comment", () -> HEAD + "# " + "x".repeat(250_000) + "\n");
        add("size-many-values", () -> HEAD + "calls: [" + "1,".repeat(60_000) + "1]\n");
        add("size-many-keys", () -> HEAD + numbered("k%d: x\n", 20_500));
        add("size-many-unknown-keys", () -> HEAD + numbered("key-%d: x\n", 2_000));
        add("size-many-duplicates", () -> HEAD + "owner: x\n".repeat(2_000));
        add("size-many-services", () -> HEAD + "services:\n" + numbered("  s%d: {port: 9000}\n", 500));
        add("size-many-documents", () -> HEAD + "---\na: b\n".repeat(10_000));
        add("size-many-blank-lines", () -> "\n".repeat(250_000) + HEAD);
        add("size-many-references", () -> HEAD + "owner: \"" + "${client}".repeat(20_000) + "\"\n");
    }

    private void depths() {
        add("depth-lists", HEAD + "owner: " + "[".repeat(30) + "]".repeat(30) + "\n");
        add("depth-maps", HEAD + "owner: " + "{a: ".repeat(30) + "x" + "}".repeat(30) + "\n");
        add("depth-open-lists", HEAD + "owner: " + "[".repeat(250_000));
        add("depth-open-maps", HEAD + "owner: " + "{a: ".repeat(60_000));
        add("depth-open-keys", HEAD + "owner: " + "? ".repeat(100_000));
        add("depth-dashes", HEAD + "owner:\n  " + "- ".repeat(100_000) + "x\n");
        StringBuilder steps = new StringBuilder(HEAD);
        for (int i = 0; i < 600; i++) {
            steps.append(" ".repeat(i)).append("a:\n");
        }
        add("depth-indented", steps.toString());
    }

    private void encodings() {
        add("encoding-utf-16-big-endian", bytes("UTF-16BE", "\uFEFF" + HEAD));
        add("encoding-utf-16-little-endian", bytes("UTF-16LE", "\uFEFF" + HEAD));
        add("encoding-utf-16-without-mark", bytes("UTF-16LE", HEAD));
        add("encoding-utf-32", bytes("UTF-32BE", HEAD));
        add("encoding-latin-1", bytes("ISO-8859-1", HEAD + "owner: Käthe\n"));
        add("encoding-ebcdic", bytes("IBM037", HEAD));
        add("encoding-stray-continuation", tail(0x80));
        add("encoding-overlong-slash", tail(0xC0, 0xAF));
        add("encoding-surrogate", tail(0xED, 0xA0, 0x80));
        add("encoding-beyond-unicode", tail(0xF4, 0x90, 0x80, 0x80));
        add("encoding-cut-off", tail(0xE2, 0x82));
        add("encoding-zero-byte", tail('a', 0, 'b'));
        add("encoding-escape-byte", tail('a', 0x1B, '[', '2', 'J'));
        add("encoding-delete-byte", tail('a', 0x7F));
        add("encoding-bell-byte", tail('a', 0x07));
        add("encoding-form-feed", tail('a', 0x0C, 'b'));
        byte[] noise = new byte[4096];
        new Random(7).nextBytes(noise);
        add("encoding-noise", noise);
        add("encoding-gzip", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3});
        add("encoding-only-zero", new byte[] {0});
    }

    private void aliases() {
        StringBuilder laughs = new StringBuilder(HEAD + "a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "]\n");
        }
        add("alias-billion-laughs", laughs.toString());
        StringBuilder quadratic = new StringBuilder(HEAD + "a: &a \"" + "x".repeat(100_000) + "\"\nb: [");
        add(
                "alias-quadratic",
                quadratic.append("*a,".repeat(40_000)).append("]\n").toString());
    }

    private void secrets() {
        secret("aws-key", "AKIA" + "ABCDEFGHIJKLMNOP");
        secret("aws-secret", "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY");
        secret("private-key", "\"-----BEGIN PRIVATE" + " KEY-----\"");
        secret("jdbc", "jdbc:postgresql://user:" + "pw@host/db");
        secret("github", "ghp_" + "a1B2c3D4e5".repeat(4));
        secret("slack", "https://hooks.slack" + ".com/services/T0/B0/x");
        secret("signed", "eyJ" + "hbGciOiJI.eyJ" + "zdWIiOiIx.x");
        add("secret-by-name", HEAD + "password: hunter2\n");
        add("secret-in-list", HEAD + "network: {endpoints: [\"AKIA" + "ABCDEFGHIJKLMNOP\"]}\n");
        add("secret-in-block", HEAD + "owner: |\n  -----BEGIN RSA PRIVATE" + " KEY-----\n  MIIE\n");
    }

    private void secret(String name, String text) {
        add("secret-" + name, HEAD + "owner: " + text + "\n");
    }

    private void add(String name, String text) {
        add(name, () -> text);
    }

    private void add(String name, Supplier<String> text) {
        recipes.put("recipe " + name, () -> text.get().getBytes(StandardCharsets.UTF_8));
    }

    private void add(String name, byte[] content) {
        recipes.put("recipe " + name, () -> content);
    }

    private static byte[] bytes(String charset, String text) {
        return text.getBytes(Charset.forName(charset));
    }

    private static byte[] tail(int... bytes) {
        byte[] head = (HEAD + "owner: ").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            all[head.length + i] = (byte) bytes[i];
        }
        return all;
    }

    private static String padded(String head, int length) {
        return head + "#".repeat(length - head.length());
    }

    private static String numbered(String line, int times) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < times; i++) {
            text.append(line.replace("%d", Integer.toString(i)));
        }
        return text.toString();
    }
}
