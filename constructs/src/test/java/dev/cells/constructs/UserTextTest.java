package dev.cells.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${x}|$${x}",
                "$${x}|$$${x}",
                "%{x}|%%{x}",
                "%%{x}|%%%{x}",
                "$%{x}|$%%{x}",
                "%${x}|%$${x}",
                "a $ b % c|a $ b % c",
                "100%|100%",
                "#{TfToken[TOKEN.1]}|#{TfToken[TOKEN.1]}",
                "web@sha256:1e295|web@sha256:1e295",
                "String Map Token Value|String Map Token Value"
            })
    void textBecomesALiteral(String text, String literal) {
        assertThat(UserText.literal(UserText.opaque(text))).isEqualTo(literal);
        assertThat(UserText.plain(UserText.opaque(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${TfToken[TOKEN.1]}",
                "#{TfToken[TOKEN.1]}",
                "&{TfToken[TOKEN.1]}",
                "-8.109562212591381e+298",
                "-1.8881545897087505E289",
                "-18881545897087505e273",
                "a-18881545897087505e273",
                "-188815458970875050000000000.00000e+0263",
                "Any Map Token Value",
                "String Map Token Value"
            })
    void nothingIsLeftThatCdkTerrainWouldResolve(String text) {
        assertThat(UserText.opaque(text))
                .hasSameSizeAs(text)
                .doesNotContainPattern("[$%#&]|[0-9]+[eE][+0-9]+|Map Token Value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-1e295", "db.x1e.16xlarge", "2001:db8:1e22::/56", "10.0.0.0/16", "cron(0 5 * * ? *)"})
    void namesClassesAndRangesStayAsTheyAre(String text) {
        assertThat(UserText.opaque(text)).isEqualTo(text);
    }

    @Test
    void aSignBeforeAReferenceDoesNotEscapeIt() {
        assertThat(UserText.literal(UserText.opaque("a$") + "${aws_kms_key.k.arn}"))
                .isEqualTo("a${\"$\"}${aws_kms_key.k.arn}");
        assertThat(UserText.literal(UserText.opaque("a$%") + "%{ if x }")).isEqualTo("a${\"$%\"}%{ if x }");
    }

    @Test
    void signsAndBracesOfTwoTextsThatAreJoinedAreLiteral() {
        assertThat(UserText.literal(UserText.opaque("a$") + UserText.opaque("{b}")))
                .isEqualTo("a$${b}");
    }
}
