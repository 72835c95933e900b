package dev.cells.terraform.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArnPatternTest {
    private static final String ARN = "arn:aws:sqs:r:1:";
    private static final ArnPattern KEYS = ArnPattern.some(
            Optional.empty(),
            "kms",
            Optional.empty(),
            Optional.empty(),
            Text.of("key/????????-????-????-????-????????????"));

    /** Straight from AWS's sentence: wildcards stay in their segment, but a * at the end of one may go on. */
    private static boolean matches(String pattern, String arn) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char character = pattern.charAt(i);
            boolean last = i + 1 == pattern.length() || pattern.charAt(i + 1) == ':';
            regex.append(
                    switch (character) {
                        case '*' -> last ? ".*" : "[^:]*";
                        case '?' -> "[^:]";
                        default -> Pattern.quote(String.valueOf(character));
                    });
        }
        return Pattern.matches(regex.toString(), arn);
    }

    /** One after another: the order of wildcards that follow one another does not matter. */
    private static String ordered(String pattern) {
        String before;
        String after = pattern;
        do {
            before = after;
            after = before.replace("*?", "?*").replace("**", "*");
        } while (!after.equals(before));
        return after;
    }

    @Property(tries = 3000)
    void oneArnIsMatchedAsAwsSays(
            @ForAll @Chars({'a', 'b', '*', '?', ':'}) @StringLength(max = 7) String pattern,
            @ForAll @Chars({'a', 'b', ':'}) @StringLength(max = 6) String name) {
        assertThat(ArnPattern.of(Text.of(ARN + ordered(pattern))).covers(ArnPattern.of(Text.of(ARN + name))))
                .isEqualTo(Certainty.of(matches(ARN + ordered(pattern), ARN + name)));
    }

    /** Names as long as both patterns, of their letters and of one that neither has, tell inclusion apart. */
    @Property(tries = 300)
    void inclusionIsThatOfTheSetsOfArns(
            @ForAll @Chars({'a', '*', '?'}) @StringLength(max = 4) String pattern,
            @ForAll @Chars({'a', '*', '?'}) @StringLength(max = 3) String asked) {
        List<String> names = new ArrayList<>(List.of(""));
        for (int i = 0; i < names.size() && names.get(i).length() < 6; i++) {
            names.add(names.get(i) + "a");
            names.add(names.get(i) + "z");
            names.add(names.get(i) + ":");
        }
        boolean included = names.stream().filter(name -> matches(asked, name)).allMatch(name -> matches(pattern, name));
        ArnPattern all = ArnPattern.some(Optional.empty(), "sqs", Optional.empty(), Optional.empty(), Text.of(asked));
        assertThat(ArnPattern.of(Text.of(ARN + pattern)).covers(all)).isEqualTo(Certainty.of(included));
    }

    @Property(tries = 1000)
    void anUnknownPartIsWhateverItMayBe(
            @ForAll @Chars({'a', '*', ':'}) @StringLength(max = 3) String before,
            @ForAll @Chars({'a', '*'}) @StringLength(max = 3) String after,
            @ForAll @Chars({'a', 'b', '*', '?', ':'}) @StringLength(max = 3) String value,
            @ForAll @Chars({'a', 'b', ':'}) @StringLength(max = 5) String name) {
        Text pattern = new Text(List.of(new Literal(ARN + before), new Opaque("var.x", Set.of()), new Literal(after)));
        Certainty sure = ArnPattern.of(pattern).covers(ArnPattern.of(Text.of(ARN + name)));
        boolean here = matches(ordered(ARN + before + value + after), ARN + name);
        assertThat(sure).isNotEqualTo(here ? Certainty.NO : Certainty.YES);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:kms:*:*:key/*, YES",
        "arn:aws:kms:*:*:*/*, YES",
        "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/*, YES",
        "arn:aws:kms:us-east-1:111122223333:key/????????-????-????-????-????????????, YES",
        "arn:*, YES",
        "arn:aws:kms:*:*:alias/*, NO",
        "arn:aws:kms:*:*:key/1*, NO",
        "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab, NO",
        "arn:aws:s3:::*, NO"
    })
    void everyKeyHasManySpellings(String pattern, Certainty every) {
        assertThat(ArnPattern.of(Text.of(pattern)).covers(KEYS)).isEqualTo(every);
    }

    @Test
    void interpolationsStayInTheirSegment() {
        Part account = new Reference(new Address(true, "aws_caller_identity", "me"), "account_id");
        Part variable = new Opaque("var.x", Set.of());
        assertThat(pattern("arn:aws:kms:*:", account, ":key/*").covers(KEYS)).isEqualTo(Certainty.YES);
        assertThat(pattern("arn:", variable, ":kms:*:*:key/*").covers(KEYS)).isEqualTo(Certainty.YES);
        assertThat(pattern("arn:aws:", variable, ":*:*:key/*").covers(KEYS)).isEqualTo(Certainty.MAYBE);
        assertThat(pattern("arn:aws:", variable, ":*:*:alias/x").covers(KEYS)).isEqualTo(Certainty.NO);
        assertThat(pattern("arn:aws:kms:*:*:key/", variable, "").covers(KEYS)).isEqualTo(Certainty.MAYBE);
        assertThat(pattern("", variable, "").covers(KEYS)).isEqualTo(Certainty.MAYBE);
    }

    @Test
    void anAttributeOfAResourceIsOneArn() {
        Part key = new Reference(Address.resource("aws_kms_key", "k"), "arn");
        assertThat(pattern("", key, "").covers(KEYS)).isEqualTo(Certainty.NO);
        assertThat(pattern("", key, "").isOne()).isTrue();
    }

    @Test
    void policyVariablesAreNoWildcards() {
        assertThat(ArnPattern.of(Text.of("arn:aws:kms:*:*:key/${aws:PrincipalTag/key}"))
                        .covers(KEYS))
                .isEqualTo(Certainty.NO);
    }

    @Test
    void noPatternStallsAnAudit() {
        ArnPattern slow = ArnPattern.of(Text.of("arn:aws:s3:::" + "*a".repeat(500) + "b"));
        ArnPattern text = ArnPattern.of(Text.of("arn:aws:s3:::" + "a".repeat(2000)));
        Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> assertThat(slow.covers(text)).isEqualTo(Certainty.NO));
    }

    private static ArnPattern pattern(String before, Part part, String after) {
        return ArnPattern.of(new Text(List.of(new Literal(before), part, new Literal(after))));
    }
}
