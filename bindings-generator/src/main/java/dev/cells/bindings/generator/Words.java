package dev.cells.bindings.generator;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names of Terraform as names of Java, by the rules of CDK Terrain's generator. */
final class Words {
    /** An underscore or a number, and the letter after it, which becomes upper case. */
    private static final Pattern AFTER_SEPARATOR = Pattern.compile("_+([a-z0-9]|$)");

    private static final Pattern AFTER_NUMBER = Pattern.compile("[0-9]+[A-Za-z]");

    /** Words of Java, which jsii's Java generator gives a suffix when they name a method. */
    private static final Set<String> JAVA = Set.of(
            ("abstract assert boolean break byte case catch char class const continue default do double else enum"
                            + " extends false final finally float for goto if implements import instanceof int"
                            + " interface long native new null package private protected public return short static"
                            + " strictfp super switch synchronized this throw throws transient true try void volatile"
                            + " while")
                    .split(" "));

    private Words() {}

    /** {@code s3_bucket} as {@code s3Bucket}. */
    static String camel(String name) {
        String joined = AFTER_SEPARATOR.matcher(name).replaceAll(found -> upper(found.group(1)));
        return AFTER_NUMBER.matcher(joined).replaceAll((MatchResult found) -> upper(found.group()));
    }

    /** {@code s3_bucket} as {@code S3Bucket}. */
    static String pascal(String name) {
        return camel(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }

    /** The name of an attribute's methods; names that some language of jsii reserves are changed. */
    static String attribute(String terraformName) {
        String name = camel(terraformName);
        if (Set.of("self", "build", "node", "system", "tfResourceType", "importFrom", "moveTo", "software")
                .contains(name)) {
            return name + "Attribute";
        }
        if (name.equals("equals")) {
            return "equalTo";
        }
        return name.matches("get[A-Za-z]+") ? "fetch" + name.substring("get".length()) : name;
    }

    /** The name of a builder's method. */
    static String method(String name) {
        return JAVA.contains(name) ? name + "Value" : name;
    }

    /** For {@code getName} and {@code setName}. */
    static String capitalized(String name) {
        return upper(name.substring(0, 1)) + name.substring(1);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
