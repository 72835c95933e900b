package dev.cells.terraform.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.model.Text;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {
    @ParameterizedTest
    @ValueSource(strings = {"*", "**", "*:*", "?*", "*?", "*:?*"})
    void everyActionHasManySpellings(String action) {
        assertThat(Patterns.isEveryAction(Text.of(action))).isEqualTo(Certainty.YES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:*", "?", "", "*:Describe*", "s*", "??"})
    void someActionsAreNotEveryAction(String action) {
        assertThat(Patterns.isEveryAction(Text.of(action))).isEqualTo(Certainty.NO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "arn:*", "arn:*:*:*:*:*", "**"})
    void everyResourceToo(String resource) {
        assertThat(Patterns.isEveryResource(Text.of(resource))).isEqualTo(Certainty.YES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:s3:::*", "arn:aws:kms:*:*:key/*", "acme*"})
    void someResourcesAreNotEveryResource(String resource) {
        assertThat(Patterns.isEveryResource(Text.of(resource))).isEqualTo(Certainty.NO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"var.a", "var.a}${var.b"})
    void whatIsNotKnownMayBeEverything(String source) {
        assertThat(Patterns.isEveryAction(Text.unknown(source))).isEqualTo(Certainty.MAYBE);
        assertThat(Patterns.isEveryResource(Text.unknown(source))).isEqualTo(Certainty.MAYBE);
    }

    @Test
    void anActionOfAKnownServiceIsNotEveryAction() {
        Text action = new Text(List.of(new Literal("s3:"), new Opaque("var.a", Set.of())));
        assertThat(Patterns.isEveryAction(action)).isEqualTo(Certainty.NO);
        assertThat(Patterns.covers(action, "s3:*")).isEqualTo(Certainty.MAYBE);
        assertThat(Patterns.covers(action, "kms:*")).isEqualTo(Certainty.NO);
    }

    @Property(tries = 2000)
    void globsMatchAsTheirRegularExpressionsDo(
            @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 7) String glob,
            @ForAll @Chars({'a', 'b'}) @StringLength(max = 7) String text) {
        Pattern oracle = Pattern.compile(glob.replace("*", ".*").replace("?", "."));
        assertThat(Patterns.matches(glob, text)).isEqualTo(oracle.matcher(text).matches());
    }

    @Test
    void noPatternStallsAnAudit() {
        Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> assertThat(Patterns.matches("*a".repeat(500) + "b", "a".repeat(5000)))
                        .isFalse());
    }
}
