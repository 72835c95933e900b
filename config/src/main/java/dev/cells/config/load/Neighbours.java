package dev.cells.config.load;

import dev.cells.config.name.Cidr;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds, without reading the whole fleet as config, the clients whose range may overlap a given one: a range has to be
 * written somewhere in a client's files, so a look at their text is enough to know whom to ask. It may name too many,
 * never too few.
 */
final class Neighbours {
    private static final Pattern RANGE = Pattern.compile("cidr[\"']?\\s*:\\s*[\"']?([0-9]+(?:\\.[0-9]+){3}/[0-9]+)");

    private final Project project;

    Neighbours(Project project) {
        this.project = project;
    }

    /** @param others clients to look at */
    List<String> near(Collection<Cidr> ranges, Collection<String> others) {
        return others.parallelStream().filter(client -> isNear(client, ranges)).toList();
    }

    private boolean isNear(String client, Collection<Cidr> ranges) {
        String folder = ClientFolders.folder(client);
        List<String> files = new ArrayList<>(project.list(folder).value().orElse(List.of()));
        files.removeIf(name -> !name.endsWith(".yaml"));
        for (String name : files) {
            byte[] bytes = project.read(folder + "/" + name).value().orElse(new byte[0]);
            Matcher range = RANGE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
            while (range.find()) {
                if (Cidr.parse(range.group(1))
                        .filter(found -> overlaps(found, ranges))
                        .isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean overlaps(Cidr found, Collection<Cidr> ranges) {
        return ranges.stream().anyMatch(found::overlaps);
    }
}
