package dev.cells.cli.task.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.vault.VaultReference;
import dev.cells.delivery.aws.OwnedSecrets.Filled;
import dev.cells.delivery.aws.OwnedSecrets.Owned;
import dev.cells.delivery.vault.CellSecrets.Version;
import dev.cells.delivery.vault.SecretCopies;
import dev.cells.delivery.vault.SecretCopies.Seen;
import dev.cells.delivery.vault.VaultFile.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which value counts, and from when on it is too old. */
class SecretAgeTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Owned SECRET = new Owned("/cells/acme/key", 90);
    private static final StackAddress ACME = StackAddress.cell("acme");

    private static Filled filled(long days) {
        return new Filled(SECRET, true, Optional.of(NOW.minus(Duration.ofDays(days))));
    }

    private static Optional<Seen> seen(SecretCopies.State state) {
        VaultReference reference = VaultReference.parse("vault:stripe#key").orElseThrow();
        Entry entry = new Entry(SECRET.name(), reference, new TreeSet<>());
        return Optional.of(new Seen(entry, Optional.of(new Version(2, "2026-11-29T12:00:00Z")), state));
    }

    private static SecretAge plain(Filled filled, Instant now) {
        return SecretAge.of(filled, Optional.empty(), Optional.empty(), now);
    }

    @Test
    void wholeDaysCount() {
        assertThat(plain(filled(90), NOW).state()).isEqualTo(SecretAge.State.IN_TIME);
        assertThat(plain(filled(90), NOW.plus(Duration.ofHours(23))).state()).isEqualTo(SecretAge.State.IN_TIME);
        assertThat(plain(filled(91), NOW).state()).isEqualTo(SecretAge.State.TOO_OLD);
        assertThat(plain(filled(-1), NOW).age()).contains(0L);
    }

    @Test
    void aPlaceThatIsNotThereIsNoFindingAndAnEmptyOneIs() {
        SecretAge absent = plain(new Filled(SECRET, false, Optional.empty()), NOW);
        assertThat(absent.state()).isEqualTo(SecretAge.State.ABSENT);
        assertThat(absent.problem(ACME, "us-east-1")).isEmpty();
        SecretAge empty = plain(new Filled(SECRET, true, Optional.empty()), NOW);
        assertThat(empty.state()).isEqualTo(SecretAge.State.EMPTY);
        Problem problem = empty.problem(ACME, "us-east-1").orElseThrow();
        assertThat(problem.code()).isEqualTo(ProblemCode.SECRET_NOT_ROTATED);
        assertThat(problem.message()).isEqualTo("the secret /cells/acme/key of acme has no value");
        assertThat(problem.hint()).contains("put-secret-value --region us-east-1 --secret-id /cells/acme/key");
    }

    /** A copy that was made today of a value of last year is a year old. */
    @Test
    void aCopyIsAsOldAsItsOriginal() {
        Instant year = NOW.minus(Duration.ofDays(365));
        SecretAge old = SecretAge.of(filled(0), seen(SecretCopies.State.CURRENT), Optional.of(year), NOW);
        assertThat(old.age()).contains(365L);
        assertThat(old.problem(ACME, "us-east-1").orElseThrow().hint())
                .contains("cells secrets rotate acme vault:stripe#key");
    }

    /** Containers get what is in AWS, however new the value in Vault is. */
    @Test
    void aNewerValueInVaultDoesNotCountUntilItIsCopied() {
        Instant copied = NOW.minus(Duration.ofDays(120));
        SecretAge old = SecretAge.of(filled(10), seen(SecretCopies.State.OUTDATED), Optional.of(copied), NOW);
        assertThat(old.state()).isEqualTo(SecretAge.State.TOO_OLD);
        Problem problem = old.problem(ACME, "us-east-1").orElseThrow();
        assertThat(problem.message()).contains("is 120 days old, must be at most 90");
        assertThat(problem.hint()).contains("cells provision acme copies the value that Vault has");
    }
}
