package dev.cells.tests.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Twenty clients, five of them broken, each at another stage: reading, the schema, policy, the rules between settings,
 * and what has to be applied before.
 *
 * @param folder  the project's folder
 * @param healthy the clients that can be planned
 * @param reasons what is reported of the others, with the place of it
 */
record BrokenFleet(Path folder, List<String> healthy, List<String> reasons) {
    private static final int CLIENTS = 8;

    private static final Map<String, String> BROKEN = Map.of(
            "c03", "netwrok: {}\n",
            "c04", "owner: \u00e9\n",
            "c05", "backup: {enabled: false}\n",
            "c06", "account: lakehouse\n",
            "c07", "services:\n  web:\n    image: web@sha256:%s\n    calls: [nobody]\n".formatted("0".repeat(64)));

    static BrokenFleet write(Path folder) throws IOException {
        Files.createDirectories(folder);
        String defaults = Files.readString(Launcher.ROOT.resolve("defaults.yaml"));
        Files.writeString(
                folder.resolve("defaults.yaml"), defaults.replace("vpcs-per-region: 20", "vpcs-per-region: 50"));
        List<String> clients =
                IntStream.rangeClosed(1, CLIENTS).mapToObj("c%02d"::formatted).toList();
        for (int i = 0; i < CLIENTS; i++) {
            Path file = folder.resolve("client-configs/" + clients.get(i) + "/cell.yaml");
            Files.createDirectories(file.getParent());
            String range = clients.get(i).equals("c06") ? "10.64.0.0/20" : "10.17.%d.0/20".formatted(i * 16);
            String text = "owner: team\nnetwork: {cidr: %s}\n".formatted(range);
            String broken = BROKEN.getOrDefault(clients.get(i), "");
            Files.write(
                    file,
                    (broken.startsWith("owner") ? broken : text + broken)
                            .getBytes(
                                    clients.get(i).equals("c04")
                                            ? StandardCharsets.ISO_8859_1
                                            : StandardCharsets.UTF_8));
        }
        return new BrokenFleet(
                folder,
                clients.stream().filter(client -> !BROKEN.containsKey(client)).toList(),
                List.of(
                        "c03/cell.yaml:3:1",
                        "c04/cell.yaml:1",
                        "c05/cell.yaml:3:",
                        "base/lakehouse",
                        "c07/cell.yaml:6:"));
    }
}
