package dev.cells.config.yaml;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.SettingPath;
import java.util.List;
import java.util.Locale;

/** The wording of what reading YAML refuses. */
final class YamlProblems {
    static final List<String> TAGS = List.of("!append", "!prepend", "!remove", "!replace", "!unset");

    private YamlProblems() {}

    static Problem syntax(Origin where, String what) {
        return Problem.error(ProblemCode.YAML_SYNTAX, what)
                .at(where)
                .hint("check the indentation, quotes and colons around it");
    }

    static Problem tagWithoutSpace(Origin where, String tag) {
        return Problem.error(ProblemCode.YAML_TAG, "a space is required between " + tag + " and the bracket or comma")
                .at(where)
                .hint("write {region: " + tag + " }");
    }

    static Problem tab(Origin where) {
        return Problem.error(ProblemCode.YAML_TAB, "a tab character is used where YAML allows only spaces")
                .at(where)
                .hint("indent with spaces");
    }

    static Problem character(Origin where, int point, String why) {
        return Problem.error(ProblemCode.YAML_CHARACTER, "the character " + name(point) + " is not allowed: " + why)
                .at(where)
                .hint("delete it; most editors do not show it by default");
    }

    static Problem escape(SettingPath path, Origin where, int point, String why) {
        return Problem.error(
                        ProblemCode.YAML_CHARACTER,
                        path + " contains the character " + name(point) + ", which is not allowed: " + why)
                .path(path.toString())
                .at(where)
                .hint("remove the escape");
    }

    private static String name(int point) {
        return String.format(Locale.ROOT, "U+%04X", point);
    }

    static Problem directive(Origin where) {
        return Problem.error(ProblemCode.YAML_DIRECTIVE, "directives such as %YAML and %TAG are not allowed")
                .at(where)
                .hint("delete the line; quote the text if it is a value");
    }

    static Problem encoding(Origin where, String found) {
        return Problem.error(ProblemCode.NOT_UTF8, "the file is not UTF-8: " + found)
                .at(where)
                .hint("save it as UTF-8");
    }

    static Problem tooLarge(String file, int limit) {
        return Problem.error(ProblemCode.FILE_TOO_LARGE, "the file has more than " + limit + " bytes")
                .at(Origin.of(file))
                .hint("a client's config is small; move data elsewhere");
    }

    static Problem tooDeep(Origin where, int limit) {
        return Problem.error(ProblemCode.YAML_TOO_DEEP, "more than " + limit + " levels of nested maps and lists")
                .at(where)
                .hint("check the brackets and the indentation");
    }

    static Problem tooMany(Origin where, int limit) {
        return Problem.error(ProblemCode.YAML_TOO_MANY_VALUES, "more than " + limit + " values in one file")
                .at(where)
                .hint("a client's config is small; move data elsewhere");
    }

    static Problem tooLong(SettingPath path, Origin where, int limit) {
        return Problem.error(ProblemCode.TEXT_TOO_LONG, path + " has more than " + limit + " characters")
                .path(path.toString())
                .at(where)
                .hint("a client's config is small; move data elsewhere");
    }

    static Problem severalDocuments(Origin where) {
        return Problem.error(
                        ProblemCode.YAML_SEVERAL_DOCUMENTS, "a second document starts here; a config file contains one")
                .at(where)
                .hint("remove the line ---, or split the file");
    }

    static Problem notAMap(Origin where) {
        return Problem.error(ProblemCode.YAML_NOT_A_MAP, "the file must be a map of settings, such as `owner: team`")
                .at(where)
                .hint("start with a key and a colon");
    }

    static Problem alias(Origin where) {
        return Problem.error(ProblemCode.YAML_ALIAS, "anchors and aliases (&name, *name) are not allowed")
                .at(where)
                .hint("share settings with `inherits:`; quote the text if it begins with & or *");
    }

    static Problem mergeKey(Origin where) {
        return Problem.error(ProblemCode.YAML_MERGE_KEY, "the merge key << is not allowed")
                .at(where)
                .hint("share settings with `inherits:`");
    }

    static Problem duplicate(SettingPath path, Origin where, Origin first) {
        return Problem.error(
                        ProblemCode.DUPLICATE_KEY, path + " is set twice in this file, first on line " + first.line())
                .path(path.toString())
                .at(where)
                .hint("keep one of them");
    }

    static Problem keyNotText(Origin where, String text, String meaning) {
        return Problem.error(
                        ProblemCode.KEY_NOT_TEXT, "the key " + Shown.quoted(text) + " reads as " + meaning + " in YAML")
                .at(where)
                .hint("quote it: \"" + Shown.clipped(text) + "\"");
    }

    static Problem keyForm(Origin where, String text) {
        return Problem.error(ProblemCode.KEY_FORM, "the key " + Shown.quoted(text) + " is not a valid name")
                .at(where)
                .hint("use lower-case letters, digits and dashes");
    }

    static Problem complexKey(Origin where) {
        return Problem.error(ProblemCode.KEY_NOT_TEXT, "a map or a list is used as a key")
                .at(where)
                .hint("write `key: value`; text with braces or brackets needs quotes");
    }

    static Problem ambiguous(SettingPath path, Origin where, String text, String meaning) {
        return Problem.error(
                        ProblemCode.AMBIGUOUS_VALUE, "YAML readers disagree on " + Shown.quoted(text) + ": " + meaning)
                .path(path.toString())
                .at(where)
                .hint("quote it if text is meant: \"" + Shown.clipped(text) + "\"");
    }

    static Problem number(SettingPath path, Origin where, String text) {
        return Problem.error(
                        ProblemCode.NUMBER_OUT_OF_RANGE,
                        "the number " + Shown.quoted(text) + " is too large or too precise")
                .path(path.toString())
                .at(where)
                .hint("quote it if text is meant; a number has at most 15 digits");
    }

    static Problem noValue(SettingPath path, Origin where) {
        return Problem.error(ProblemCode.NO_VALUE, (path.isRoot() ? "the file" : path) + " has no value")
                .path(path.toString())
                .at(where)
                .hint("remove the line, add a value, or write !unset to remove the value of a lower layer");
    }

    static Problem unknownTag(SettingPath path, Origin where, String tag) {
        return Problem.error(
                        ProblemCode.YAML_TAG,
                        "the tag " + Shown.quoted(tag.replace("tag:yaml.org,2002:", "!!")) + " is not supported")
                .path(path.toString())
                .at(where)
                .hint(Suggest.among(tag, TAGS).orElse("allowed are " + String.join(", ", TAGS)));
    }

    static Problem misplacedTag(SettingPath path, Origin where, String tag, String belongs) {
        return Problem.error(ProblemCode.YAML_TAG, tag + " " + belongs)
                .path(path.toString())
                .at(where)
                .hint("see the merge table in docs/config.md");
    }
}
