package dev.cells.cli.view;

import dev.cells.cli.task.run.EvidenceTask;
import dev.cells.evidence.Manifest;

/** Evidence that was written. */
public record EvidenceView(EvidenceTask.Made made) implements View {
    @Override
    public void text(TerminalWriter out) {
        out.line(Words.count(made.files(), "file") + " about "
                + Words.count(made.about().stacks().size(), "stack") + " in " + made.folder());
        out.line("run " + made.about().run() + ", " + made.about().date() + " to "
                + made.about().expires());
        out.line("signed with the key " + made.key());
    }

    @Override
    public String json() {
        return about(made.about())
                .with("folder", made.folder().toString())
                .with("files", made.files())
                .with("envelope", made.digest())
                .with("key", made.key())
                .with("gaps", made.gaps())
                .text();
    }

    private static Json about(Manifest.About about) {
        return Json.object()
                .with("run", about.run())
                .with("date", about.date().toString())
                .with("expires", about.expires().toString())
                .with("cloud", about.cloud())
                .with("stacks", about.stacks())
                .with("previous", about.previous());
    }

    @Override
    public void aside(TerminalWriter out) {
        made.gaps().forEach(gap -> out.line(TerminalWriter.Style.DIM, "not in it: " + gap));
    }

    /** Evidence that was verified. */
    public record Verified(Manifest manifest) implements View {
        @Override
        public void text(TerminalWriter out) {
            Manifest.About about = manifest.about();
            out.line("verified: " + Words.count(manifest.files().size(), "file") + " about "
                    + String.join(", ", about.stacks()) + " in the cloud " + about.cloud());
            out.line("run " + about.run() + ", " + about.date() + " to " + about.expires());
        }

        @Override
        public String json() {
            return about(manifest.about())
                    .with("files", manifest.files().size())
                    .text();
        }
    }
}
