package dev.cells.cli.command;

import dev.cells.cli.task.Session;
import dev.cells.cli.view.View;
import dev.cells.config.doc.EditorSchema;
import dev.cells.config.schema.ConfigSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cells schema}. */
@Command(name = "schema", description = "Prints the JSON Schema of the config.")
final class SchemaCommand implements CellsCommand {
    @Option(
            names = "--editor",
            paramLabel = "defaults|client",
            description = "the schema that editors use for defaults.yaml or for the files of a client")
    private EditorSchema.Kind editor;

    @Override
    public Reply run(Session session) {
        return Reply.of(ExitCode.DONE, View.document(editor == null ? ConfigSchema.text() : EditorSchema.of(editor)));
    }
}
