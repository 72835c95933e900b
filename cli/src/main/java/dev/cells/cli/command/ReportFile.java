package dev.cells.cli.command;

import dev.cells.audit.AuditReport;
import dev.cells.cli.task.Partial;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.AuditDocuments;
import dev.cells.cli.view.AuditDocuments.Kind;
import dev.cells.cli.view.OutputFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file into which an audit is written: {@code sarif=build/audit.sarif}. */
record ReportFile(Kind kind, Path path) {
    /** Adds the files; of a failed audit there are none. */
    static Reply all(List<ReportFile> files, Reply reply, Session session, Optional<Partial<AuditReport>> audit) {
        Reply complete = reply;
        for (ReportFile file : audit.isPresent() ? files : List.<ReportFile>of()) {
            String text = AuditDocuments.of(file.kind(), audit.get().value(), reply.problems());
            complete = complete.and(new OutputFile(session.environment().resolve(file.path()), text));
        }
        return complete;
    }

    /** {@code FORMAT=FILE}. */
    static final class Converter implements ITypeConverter<ReportFile> {
        @Override
        public ReportFile convert(String value) {
            String[] parts = value.split("=", 2);
            Kind kind = Arrays.stream(Kind.values())
                    .filter(known -> known.toString().equals(parts[0].toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("no format: " + parts[0]));
            if (parts.length < 2 || parts[1].isBlank()) {
                throw new TypeConversionException("no file in " + value);
            }
            return new ReportFile(kind, Path.of(parts[1]));
        }
    }
}
