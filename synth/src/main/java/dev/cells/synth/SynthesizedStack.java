package dev.cells.synth;

import static java.util.Objects.requireNonNull;

import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stack as Terraform reads it.
 *
 * @param files the canonical {@code main.tf.json} and its side files; the same bytes for the same config, wherever and
 *     whenever made
 * @param digest SHA-256 over all files: two stacks with the same digest are the same stack. It is computed once, since
 *     for a stack that is read from the cache it takes longer than everything else
 * @param resources how many resources it holds, data sources not counted
 * @param sources by Terraform address ({@code aws_s3_bucket.documents}, {@code data.aws_ssm_parameter.x}): the dotted
 *     path, below the stack's settings, of the section that it was made from; empty text for the stack's own
 */
public record SynthesizedStack(
        StackAddress address, StackFiles files, String digest, int resources, SortedMap<String, String> sources) {
    public SynthesizedStack {
        requireNonNull(address, "address is null");
        requireNonNull(files, "files is null");
        requireNonNull(digest, "digest is null");
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }

    /** A stack of these files, with their digest. */
    public static SynthesizedStack of(
            StackAddress address, StackFiles files, int resources, SortedMap<String, String> sources) {
        return new SynthesizedStack(address, files, files.digest(), resources, sources);
    }

    /** The text of {@code main.tf.json}. */
    public String json() {
        return files.main();
    }
}
