package dev.cells.delivery.vault;

import dev.cells.config.io.Digest;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.vault.VaultReference;
import dev.cells.delivery.aws.SecretValues;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.vault.CellSecrets.Value;
import dev.cells.delivery.vault.CellSecrets.Version;
import dev.cells.delivery.vault.VaultFile.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Copies secrets from Vault to AWS Secrets Manager, where containers get them when they start. The id of a version there is
 * derived from where it came from, never from the value: so what is up to date is known without reading a value, and a copy
 * that was interrupted is made once, see
 * <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html">ClientRequestToken</a>.
 */
public final class SecretCopies {
    /** Ids have 32 to 64 characters. */
    private static final int LENGTH = 56;

    private final VaultFile file;
    private final VaultClient vault;
    private final CellSecrets cell;
    private final StackAws aws;

    public SecretCopies(VaultFile file, VaultClient vault, StackAws aws) {
        this.file = file;
        this.vault = vault;
        this.cell = new CellSecrets(vault, file.access().mount(), file.path());
        this.aws = aws;
    }

    /**
     * A secret as it is in both.
     *
     * @param version in Vault
     * @param state of the copy
     */
    public record Copy(Entry entry, Version version, State state) {}

    /**
     * A secret that may be missing in Vault.
     *
     * @param state of the copy; of a missing one, {@link State#OUTDATED} means that there is a value of whatever origin
     */
    public record Seen(Entry entry, Optional<Version> version, State state) {}

    /** What is in Secrets Manager. */
    public enum State {
        /** The version that Vault has. */
        CURRENT,
        /** An earlier version, or a value of another origin. */
        OUTDATED,
        /** No value yet. */
        EMPTY,
        /** The stack was not applied yet, or is destroyed. */
        ABSENT
    }

    /** All problems at once; nothing is read but what exists. */
    public Outcome<SortedMap<String, Version>> versions() {
        SortedMap<String, Version> versions = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Entry entry : file.entries()) {
            Outcome<Version> version = cell.version(entry.reference());
            version.value().ifPresent(known -> versions.put(entry.reference().toString(), known));
            problems.addAll(version.problems());
        }
        return problems.isEmpty()
                ? Outcome.of(versions)
                : Outcome.failed(problems.stream().distinct().toList());
    }

    /**
     * What is where now, also where Vault lacks something.
     *
     * @param inAws whether the cloud exists; otherwise nothing was applied in it
     */
    public Outcome<List<Seen>> compare(boolean inAws) {
        List<Seen> seen = new ArrayList<>();
        for (Entry entry : file.entries()) {
            Outcome<Version> version = cell.version(entry.reference());
            if (version.problems().stream().anyMatch(one -> one.code() != ProblemCode.SECRET_MISSING)) {
                return Outcome.failed(version.problems());
            }
            seen.add(new Seen(entry, version.value(), State.ABSENT));
        }
        return inAws
                ? aws.ask("copies of secrets of " + file.path(), clients -> {
                    SecretValues secrets = new SecretValues(clients);
                    return seen.stream()
                            .map(one -> new Seen(one.entry(), one.version(), state(secrets, one)))
                            .toList();
                })
                : Outcome.of(seen);
    }

    private State state(SecretValues secrets, Seen seen) {
        if (!secrets.exists(seen.entry().name())) {
            return State.ABSENT;
        }
        Optional<String> current = secrets.current(seen.entry().name());
        Optional<String> wanted = seen.version().map(version -> id(seen.entry(), version));
        return current.isEmpty() ? State.EMPTY : current.equals(wanted) ? State.CURRENT : State.OUTDATED;
    }

    /**
     * Since when Vault had the value that was copied; empty where nothing was, or nobody knows any more.
     *
     * @param copied when AWS got it
     */
    public Outcome<Optional<Instant>> since(Seen seen, Instant copied) {
        VaultReference reference = seen.entry().reference();
        return switch (seen.state()) {
            case CURRENT -> cell.since(reference).map(version -> Optional.of(Instant.parse(version.created())));
            case OUTDATED ->
                cell.at(reference, copied).map(found -> found.map(version -> Instant.parse(version.created())));
            case EMPTY, ABSENT -> Outcome.of(Optional.empty());
        };
    }

    /** Writes a new version into Vault in which the field has this value. */
    public Outcome<Version> set(VaultReference reference, String value) {
        return cell.set(reference, value);
    }

    /** Copies what is not up to date and has a place; returns that, with its state before. */
    public Outcome<List<Copy>> run() {
        return versions().then(any -> compare(true)).then(all -> {
            List<Copy> done = new ArrayList<>();
            for (Seen seen : all) {
                if (seen.state() == State.CURRENT || seen.state() == State.ABSENT) {
                    continue;
                }
                Outcome<Copy> copied = copy(seen);
                if (!copied.ok()) {
                    return Outcome.failed(copied.problems());
                }
                done.add(copied.get());
            }
            return Outcome.of(List.copyOf(done));
        });
    }

    private Outcome<Copy> copy(Seen seen) {
        Entry entry = seen.entry();
        return cell.value(entry.reference())
                .then(value -> put(entry, value).map(any -> new Copy(entry, value.version(), seen.state())));
    }

    private Outcome<Boolean> put(Entry entry, Value value) {
        return aws.ask("the secret " + entry.name(), clients -> {
            new SecretValues(clients).put(entry.name(), value.text(), id(entry, value.version()));
            return true;
        });
    }

    private String id(Entry entry, Version version) {
        String origin = String.join(
                "\n",
                file.access().namespace().orElse(""),
                file.access().mount(),
                file.path(),
                entry.reference().toString(),
                Long.toString(version.number()),
                version.created());
        return "vault-" + Digest.of(origin).substring(0, LENGTH);
    }

    /** Where Vault answers. */
    public String address() {
        return vault.address();
    }
}
