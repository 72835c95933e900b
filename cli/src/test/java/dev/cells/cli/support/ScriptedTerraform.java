package dev.cells.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program {@code terraform} that speaks Terraform's {@code -json} and changes nothing, so that a test decides what AWS
 * would answer. It installs a provider, and its plan always has changes.
 */
public final class ScriptedTerraform {
    private static final String SCRIPT =
            """
            #!/bin/sh
            provider=registry.terraform.io/hashicorp/aws
            %s
            case $1 in
              version)
                echo '{"terraform_version": "1.11.4", "platform": "linux_amd64"}' ;;
              init)
                mkdir -p "$TF_DATA_DIR/providers/$provider/5.100.0/linux_amd64"
                printf 'provider "%%s" {\\n  version = "5.100.0"\\n}\\n' $provider >.terraform.lock.hcl ;;
            %s
              show)
                plan='"complete": false, "planned_values": {}, "configuration": {}'
                case $3 in *plan.bin)
                  echo "{\\"format_version\\": \\"${format:-1.2}\\", $plan, \\"resource_changes\\": [$planned]}" ;;
                esac ;;
              plan)
                for argument; do
                  case $argument in -out=*) echo "$PWD" >"${argument#-out=}" ;; esac
                done
                echo "{\\"type\\": \\"planned_change\\", \\"change\\": {$key}}"
                echo "{\\"type\\": \\"change_summary\\", \\"changes\\": {$totals, \\"operation\\": \\"plan\\"}}"
                exit 2 ;;
            esac
            """;

    private ScriptedTerraform() {}

    /**
     * Writes it into the folder {@code bin} of a project.
     *
     * @param begin lines that every command begins with; unless there is an own plan, they set {@code $key}, the JSON members
     *     of the one change, and {@code $totals}, those of the summary; {@code $planned} are the values that the plan knows
     * @param commands branches of a shell {@code case}, which come before the plan of this
     */
    public static void in(Path root, String begin, String commands) throws IOException {
        Path terraform = Files.createDirectories(root.resolve("bin")).resolve("terraform");
        Files.writeString(terraform, SCRIPT.formatted(begin, commands));
        assertThat(terraform.toFile().setExecutable(true)).isTrue();
    }
}
