package dev.cells.constructs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.fleet.StackConfig;
import io.cdktn.cdktn.App;
import io.cdktn.cdktn.Testing;
import java.util.function.Consumer;

/** What a building block writes into a stack, by itself: for tests of modules that synthesis stands upon. */
public final class Rendered {
    private Rendered() {}

    public static JsonNode of(StackConfig config, Consumer<StackScope> build) {
        StackScope scope = StackScope.open(new App(), config);
        build.accept(scope);
        try {
            return new ObjectMapper().readTree(UserText.literal(Testing.synth(scope.stack(), true)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
