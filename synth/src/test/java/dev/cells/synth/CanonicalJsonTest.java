package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The canonical form is what Jackson's printer writes with sorted keys. */
class CanonicalJsonTest {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    @Property(tries = 300)
    void isWhatJacksonWrites(@ForAll("objects") Map<String, Object> object) throws JsonProcessingException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        JsonNode tree = MAPPER.valueToTree(object);
        String expected = MAPPER.writer(printer).writeValueAsString(tree) + "\n";

        assertThat(CanonicalJson.write(tree)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withCharRange('\0', '\u0100')
                .withChars("\"\\/\u2028\uD83D\uDE00$%{}")
                .ofMaxLength(12);
        Arbitrary<Object> values = Arbitraries.lazyOf(
                () -> texts.map(text -> (Object) text),
                () -> Arbitraries.integers().map(number -> (Object) number),
                () -> Arbitraries.doubles().map(number -> (Object) number),
                () -> Arbitraries.bigDecimals().map(number -> (Object) number),
                () -> Arbitraries.of(true, false).map(flag -> (Object) flag),
                () -> objects().map(map -> (Object) map),
                () -> texts.list().ofMaxSize(3).map(list -> (Object) list));
        return Arbitraries.maps(texts, values).ofMaxSize(4);
    }

    @Test
    void metadataOfCdkTerrainIsLeftOutAndTextOfAUserIsLiteral() {
        String json = CanonicalJson.write(MAPPER.valueToTree(
                Map.of("//", Map.of("version", "1"), "name", List.of("\uE024{a}"), "only", Map.of("//", "metadata"))));

        assertThat(json).isEqualTo("{\n  \"name\": [\n    \"$${a}\"\n  ],\n  \"only\": {}\n}\n");
    }
}
