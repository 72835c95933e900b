package dev.cells.cli.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.cli.task.SynthTask.Written;
import dev.cells.cli.view.SynthView;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.synth.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthTaskTest {
    private static final StackFiles FILES = new StackFiles("{}", new TreeMap<>(Map.of("jenkins/casc.yaml", "a: 1\n")));

    @TempDir
    private Path out;

    @Test
    void filesAreWrittenBesideTheJsonReportedAndDeletedWhenTheyAreGone() throws IOException {
        Written with = write(FILES);
        Path folder = out.resolve("utility/sandbox/jenkins");
        Path file = folder.resolve("jenkins/casc.yaml");

        assertThat(folder.resolve("main.tf.json")).hasContent("{}");
        assertThat(file).hasContent("a: 1\n");
        JsonNode json = new ObjectMapper().readTree(new SynthView(List.of(with)).json());
        assertThat(json.at("/0/file").asText())
                .isEqualTo(folder.resolve("main.tf.json").toString());
        assertThat(json.at("/0/files/0").asText()).isEqualTo(file.toString());
        assertThat(json.at("/0/sha256").asText()).isEqualTo(FILES.digest());

        Written without = write(StackFiles.of("{}"));
        assertThat(file.getParent()).doesNotExist();
        assertThat(without.files()).isEmpty();
        assertThat(without.sha256()).isNotEqualTo(with.sha256());
    }

    private Written write(StackFiles files) {
        StackAddress address = StackAddress.utility("sandbox", "jenkins");
        return SynthTask.write(SynthesizedStack.of(address, files, 1, new TreeMap<>()), out)
                .get();
    }
}
