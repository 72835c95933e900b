package dev.cells.cli.view;

import dev.cells.cli.task.run.DiffTask.Result;
import dev.cells.diff.ChangeClass;
import dev.cells.diff.ResourceChange;
import dev.cells.diff.StackChange;
import java.util.stream.Collectors;

/** A diff as one page that needs nothing else: no script, no request, and no text of a stack is markup. */
public record DiffHtml(Result result) {
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Changes</title><style>
            body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a}
            h1{font-size:1.4rem} section{border:1px solid #ccc;border-radius:6px;margin:1rem 0;padding:.5rem 1rem}
            summary{cursor:pointer;font-weight:600;overflow-wrap:anywhere}
            table{border-collapse:collapse;width:100%} td{border-top:1px solid #ddd;padding:.3rem .5rem;vertical-align:top}
            pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85rem}
            .stacks{color:#555;overflow-wrap:anywhere} .tag{border-radius:4px;padding:0 .4rem;margin-right:.3rem;
            font-size:.8rem;background:#e8e8e8;display:inline-block;white-space:nowrap}
            td:first-child{width:5rem} td:last-child{width:15rem} code{overflow-wrap:anywhere}
            .data-destroying,.reachability{background:#b3261e;color:#fff} .security,.replacement,.possible-replacement{background:#ffe08a}
            .operational{background:#d3e5ff}
            </style></head><body>
            """;

    /** The document. */
    public String text() {
        String sections = result.classes().stream().map(DiffHtml::section).collect(Collectors.joining());
        return HEAD + "<h1>Changes against " + escaped(result.before()) + "</h1>\n<p>" + DiffLines.total(result)
                + ".</p>\n" + sections + "</body></html>\n";
    }

    private static String section(ChangeClass one) {
        StackChange change = one.shown();
        String paths = change.paths().stream()
                .map(path -> "<li>" + escaped(DiffLines.path(path)) + "</li>")
                .collect(Collectors.joining());
        return "<section><details open><summary>" + escaped(DiffLines.title(one)) + ": "
                + escaped(DiffLines.summary(change)) + "</summary>\n"
                + "<p class=\"stacks\">" + escaped(String.join(", ", one.stacks())) + "</p>\n"
                + (paths.isEmpty() ? "" : "<p>Paths:</p><ul>" + paths + "</ul>\n")
                + "<table>" + change.resources().stream().map(DiffHtml::row).collect(Collectors.joining())
                + "</table></details></section>\n";
    }

    private static String row(ResourceChange change) {
        String tags = change.impacts().stream()
                .map(impact -> "<span class=\"tag " + impact + "\">" + impact.words() + "</span>")
                .collect(Collectors.joining());
        String former = change.former()
                .map(address -> " (from " + escaped(address) + ")")
                .orElse("");
        return "<tr><td>" + change.action() + "</td><td><code>" + escaped(change.address()) + "</code>" + former
                + "<pre>"
                + DiffLines.details(change).stream().map(DiffHtml::escaped).collect(Collectors.joining("\n"))
                + "</pre></td><td>" + tags + "</td></tr>\n";
    }

    private static String escaped(String text) {
        return Printable.text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
