package dev.cells.delivery.work;

import java.util.List;

/** The reason that {@code init} gives, as one line; it speaks to people, in boxes drawn over several lines. */
final class InitError {
    private InitError() {}

    static String text(Tool.Result result) {
        List<String> lines = result.err()
                .lines()
                .map(line -> line.replaceAll("^[╷│╵ ]+", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        int error = 0;
        while (error < lines.size() && !lines.get(error).startsWith("Error:")) {
            error++;
        }
        if (error == lines.size()) {
            return "exit " + result.ended().exit();
        }
        String text = String.join(" ", lines.subList(error, Math.min(lines.size(), error + 6)));
        return text.replaceFirst("^Error: ", "").replaceAll("\\.$", "");
    }
}
