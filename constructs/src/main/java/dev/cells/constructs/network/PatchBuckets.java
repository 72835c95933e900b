package dev.cells.constructs.network;

import dev.cells.config.io.DataLines;
import dev.cells.config.name.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Buckets of AWS that hosts read to find and install patches; everybody may read them, and only AWS writes there. */
public final class PatchBuckets {
    /** Where Amazon Linux 2023 gets packages from; the name is in {@code /etc/yum.repos.d} of its images. */
    private static final String PACKAGES = "al2023-repos-%s-de612dc2";

    private PatchBuckets() {}

    /**
     * Their objects, as ARNs. In a region that the table does not have, looking for patches fails, visibly; a pattern would
     * admit buckets of anybody who takes a name that matches it.
     */
    public static List<String> objects(Region region) {
        List<String> buckets = new ArrayList<>(List.of(PACKAGES.formatted(region)));
        DataLines.of(PatchBuckets.class, "patch-buckets.tsv").stream()
                .map(line -> line.split("\t"))
                .filter(fields -> fields[0].equals(region.value()))
                .flatMap(fields -> Stream.of(fields).skip(1))
                .forEach(buckets::add);
        return buckets.stream().map(bucket -> "arn:aws:s3:::" + bucket + "/*").toList();
    }
}
