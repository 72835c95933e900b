package dev.cells.terraform.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final Map<String, Value> LOCALS = Map.of(
            "name",
            Text.of("acme"),
            "nothing",
            Absent.ABSENT,
            "zones",
            new Sequence(List.of(Text.of("a"), Text.of("b"))),
            "tags",
            new Block(new TreeMap<>(Map.of("owner", Text.of("team")))));
    private static final Evaluator EVALUATOR = new Evaluator(new Evaluator.Names() {
        @Override
        public Value local(String name) {
            return LOCALS.getOrDefault(name, Text.unknown("local." + name));
        }

        @Override
        public Optional<Block> variable(String name) {
            return name.equals("each")
                    ? Optional.of(new Block(new TreeMap<>(Map.of("key", Text.of("k"), "value", LOCALS.get("tags")))))
                    : Optional.empty();
        }

        @Override
        public Optional<List<Address>> instances(Address block) {
            return block.name().equals("two")
                    ? Optional.of(List.of(block.instance("0"), block.instance("1")))
                    : Optional.empty();
        }

        @Override
        public Value within(Value value) {
            return value;
        }
    });

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain|plain",
                "$${aws:username}|${aws:username}",
                "%%{if}|%{if}",
                "a-${local.name}-b|a-acme-b",
                "${local.name}|acme",
                "${local.zones[1]}|b",
                "${local.zones.0}|a",
                "${local.tags[\"owner\"]}|team",
                "${local.tags.owner}|team",
                "${~ local.name ~}|acme",
                "${\"x${local.name}y\"}|xacmey",
                "${(local.name)}|acme",
                "${join(\"-\", local.zones)}|a-b",
                "${element(local.zones, 3)}|b",
                "${concat([\"x\"], local.zones)[2]}|b",
                "${tostring(true)}|true",
                "${42}|42",
                "${each.key}|k",
                "${each.value[\"owner\"]}|team",
                "${1 + 2 * 3}|7",
                "${2 > 1 && !(1 == 2)}|true",
                "${false && var.x}|false",
                "${local.name == \"acme\" ? \"yes\" : var.x}|yes",
                "${var.x ? 1 : 1}|1",
                "${length(local.zones)}|2",
                "${length(aws_s3_bucket.two)}|2",
                "${keys(local.tags)[0]}|owner",
                "${values(local.tags)[0]}|team",
                "${flatten([[\"x\"], local.zones])[2]}|b",
                "${concat([\"x\"], var.more)[0]}|x",
                "${merge(var.more, {owner = \"me\"}).owner}|me",
                "${concat([local.zones]...)[1]}|b",
                "${range(3)[2]}|2",
                "${lookup(local.tags, \"none\", \"d\")}|d",
                "${\"quote \\\" and } brace\"}|quote \" and } brace"
            })
    void knowsWhatIsKnown(String template, String value) {
        assertThat(EVALUATOR.evaluate(template).literal()).contains(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${aws_s3_bucket.b.arn}|${aws_s3_bucket.b.arn}",
                "${aws_s3_bucket.b[0].arn}|${aws_s3_bucket.b[0].arn}",
                "${aws_s3_bucket.b.0.arn}|${aws_s3_bucket.b[0].arn}",
                "${aws_s3_bucket.b[\"x\"].arn}|${aws_s3_bucket.b[\"x\"].arn}",
                "${aws_s3_bucket.b[each.key].arn}|${aws_s3_bucket.b[\"k\"].arn}",
                "${aws_s3_bucket.b[var.x].arn}|${aws_s3_bucket.b[\"${var.x}\"].arn}",
                "${aws_s3_bucket.b[*].arn}|${aws_s3_bucket.b.arn}",
                "${data.aws_region.here.name}|${data.aws_region.here.name}",
                "${aws_db_instance.d.master_user_secret[0].secret_arn}|${aws_db_instance.d.master_user_secret.0.secret_arn}",
                "${aws_s3_bucket.b}|${aws_s3_bucket.b}"
            })
    void keepsReferencesAndTheirInstances(String template, String shown) {
        Value value = EVALUATOR.evaluate(template);
        assertThat(value).isInstanceOfSatisfying(Text.class, text -> assertThat(text.reference())
                .isPresent());
        assertThat(value).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${var.x}",
                "${module.m.out}",
                "${count.index}",
                "${local.missing}",
                "${local.nothing.deeper}",
                "${var.on ? 1 : 0}",
                "${[for z in local.zones : z]}",
                "${file(\"x\")}",
                "%{ if true }x%{ endif }",
                "${unclosed",
                "${\"unclosed}",
                "${1 + var.x}",
                "${concat([\"x\"], var.more)[1]}",
                "${concat(var.more, [\"x\"])[0]}",
                "${merge({owner = \"me\"}, var.more).owner}",
                "${merge({owner = \"me\"}, var.more).other}",
                "${true && var.x}",
                "${}",
                "x${}y"
            })
    void saysSoWhenNobodyKnows(String template) {
        Value value = EVALUATOR.evaluate(template);
        assertThat(value.isUnknown()).isTrue();
        assertThat(value.hasOpaque()).isTrue();
    }

    @Test
    void anUnknownExpressionStillSaysWhatItMentions() {
        Value value = EVALUATOR.evaluate("${var.on ? aws_kms_key.a.arn : \"${aws_kms_key.b[0].arn}x\"}");
        assertThat(value.references().stream().map(Reference::toString))
                .containsExactly("${aws_kms_key.a.arn}", "${aws_kms_key.b[0].arn}");
    }

    @Test
    void encodedJsonIsTheTextThatTerraformWouldWrite() {
        Value value = EVALUATOR.evaluate(
                "${jsonencode({ b = [true, null, 1], \"a\" = \"x\\\"${aws_kms_key.k.arn}\", (local.name) : {} })}");
        assertThat(value).hasToString("{\"a\":\"x\\\"${aws_kms_key.k.arn}\",\"acme\":{},\"b\":[\"true\",null,\"1\"]}");
    }

    @Test
    void embeddedJsonKeepsItsReferences() {
        Text text = (Text) EVALUATOR.evaluate("{\"Resource\":[\"${aws_s3_bucket.b.arn}/*\"],\"n\":1}");
        assertThat(EmbeddedJson.parse(text)
                        .orElseThrow()
                        .get("Resource")
                        .items()
                        .get(0))
                .hasToString("${aws_s3_bucket.b.arn}/*");
    }

    @Property(tries = 2000)
    void noTextEverEndsInAnException(
            @ForAll
                    @Chars({'$', '{', '}', '"', '\\', '[', ']', '.', 'a', '1', '(', ')', ',', ' ', '%', '=', '*'})
                    @StringLength(max = 30)
                    String text) {
        assertThat(EVALUATOR.evaluate(text)).isNotNull();
        assertThat(EVALUATOR.evaluate("${" + text + "}")).isNotNull();
    }
}
