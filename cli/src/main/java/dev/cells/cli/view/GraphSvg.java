package dev.cells.cli.view;

import dev.cells.cli.task.GraphTask.Box;
import dev.cells.cli.task.GraphTask.Graph;
import dev.cells.cli.task.GraphTask.Kind;
import dev.cells.cli.task.GraphTask.Line;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Stacks as boxes: one section for each account, in it one band for each tier, cells on top and base below as wide as all
 * others. Lines of traffic run between the columns of boxes, so that they cross no box and no text, down to the base
 * stack of the account, which has the transit gateway and the monitoring network. That a stack reads parameters of the
 * tiers below is said by the bands, and not drawn.
 *
 * <p>All text is in a font whose characters have one width, so that the width of a box follows from its text in every
 * viewer.
 */
final class GraphSvg {
    private static final int GAP = 24;
    private static final int MARGIN = 100;
    private static final int ROW = 16;
    private static final int HEAD = 30;
    private static final int IN_A_ROW = 5;
    private static final int FONT = 12;
    /** Of a character, in thousandths of the size of the font: the widest of the usual fonts has 602. */
    private static final int CHARACTER = 610;
    /** Between two columns, with room for a line of each kind. */
    private static final int LANES = 40;

    private static final int LANE = 13;
    private static final int LEGEND = 600;

    private static final Map<Tier, String> COLORS =
            Map.of(Tier.CELL, "#e3f2e6", Tier.UTILITY, "#fdf1dc", Tier.BASE, "#e4ecf7");
    private static final Map<Kind, String> STROKES = Map.of(Kind.TRANSIT, "#2f6fb0", Kind.PEERING, "#8b4fa3");
    private static final Map<Kind, String> MEANINGS =
            Map.of(Kind.TRANSIT, "transit gateway", Kind.PEERING, "peering with the monitoring network");

    private final StringBuilder picture = new StringBuilder();
    private final Map<StackAddress, Place> places = new HashMap<>();
    private final int columns;
    private final int width;
    private int bottom = GAP;

    private GraphSvg(Map<String, Map<Tier, List<Box>>> accounts) {
        List<List<Box>> bands = accounts.values().stream()
                .flatMap(tiers -> tiers.values().stream())
                .toList();
        int most = bands.stream().mapToInt(List::size).max().orElse(1);
        int longest = bands.stream()
                .flatMap(List::stream)
                .flatMap(box ->
                        Stream.concat(Stream.of(box.config().address().toString()), GraphView.words(box).stream()))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        columns = Math.min(most, IN_A_ROW);
        width = wide(longest) + GAP;
    }

    /** Where the right upper corner of a box is, in pixels. */
    private record Place(int right, int top) {}

    static String of(Graph graph) {
        Map<String, Map<Tier, List<Box>>> accounts = accounts(graph);
        GraphSvg svg = new GraphSvg(accounts);
        accounts.forEach((account, tiers) -> svg.section(account, tiers, graph.lines()));
        svg.legend(graph.lines());
        int whole = Math.max(svg.right() + GAP, LEGEND);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                font-family="monospace" font-size="%d">
                <title>%s of cells</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                %s</svg>
                """
                .formatted(
                        whole,
                        svg.bottom,
                        whole,
                        svg.bottom,
                        FONT,
                        Words.count(graph.boxes().size(), "stack"),
                        svg.picture);
    }

    private static Map<String, Map<Tier, List<Box>>> accounts(Graph graph) {
        Map<String, Map<Tier, List<Box>>> accounts = new LinkedHashMap<>();
        graph.boxes().forEach(box -> accounts.computeIfAbsent(
                        box.config().account().name(), account -> new EnumMap<>(Tier.class))
                .computeIfAbsent(box.config().address().tier(), tier -> new ArrayList<>())
                .add(box));
        return accounts;
    }

    private int right() {
        return MARGIN + columns * (width + LANES);
    }

    private void section(String account, Map<Tier, List<Box>> tiers, List<Line> lines) {
        text(GAP, bottom + ROW, "font-size=\"16\" font-weight=\"bold\"", "account " + account);
        bottom += HEAD + GAP / 2;
        band("cells", tiers.getOrDefault(Tier.CELL, List.of()));
        band("utility", tiers.getOrDefault(Tier.UTILITY, List.of()));
        int foot = bottom;
        for (Box box : tiers.getOrDefault(Tier.BASE, List.of())) {
            text(GAP, bottom + ROW + GAP / 4, "font-size=\"14\" fill=\"#555555\"", "base");
            base(box);
            lines.stream()
                    .filter(line -> line.kind() != Kind.PARAMETERS)
                    .filter(line -> line.to().equals(box.config().address()))
                    .forEach(line -> line(line, foot));
        }
        bottom += GAP;
    }

    private void band(String name, List<Box> all) {
        if (all.isEmpty()) {
            return;
        }
        text(GAP, bottom + ROW + GAP / 4, "font-size=\"14\" fill=\"#555555\"", name);
        for (int first = 0; first < all.size(); first += columns) {
            List<Box> row = all.subList(first, Math.min(first + columns, all.size()));
            int rows = 0;
            for (Box box : row) {
                rows = Math.max(rows, GraphView.words(box).size());
            }
            for (int i = 0; i < row.size(); i++) {
                List<String> words = GraphView.words(row.get(i));
                int left = MARGIN + i * (width + LANES);
                frame(row.get(i), left, width, words.size());
                for (int word = 0; word < words.size(); word++) {
                    word(words.get(word), left, word);
                }
            }
            bottom += height(rows) + GAP;
        }
    }

    /** As wide as all columns with their lines, and its words beside each other. */
    private void base(Box box) {
        List<String> words = GraphView.words(box);
        int rows = (words.size() + columns - 1) / columns;
        frame(box, MARGIN, right() - MARGIN, rows);
        for (int word = 0; word < words.size(); word++) {
            word(words.get(word), MARGIN + word / rows * (width + LANES), word % rows);
        }
        bottom += height(rows) + GAP;
    }

    private static int wide(int characters) {
        return characters * FONT * CHARACTER / 1000;
    }

    private static int height(int rows) {
        return HEAD + ROW * rows + GAP / 2;
    }

    private void frame(Box box, int left, int wide, int rows) {
        StackAddress address = box.config().address();
        places.put(address, new Place(left + wide, bottom));
        picture.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"#666666\"/>%n"
                .formatted(left, bottom, wide, height(rows), COLORS.get(address.tier())));
        text(left + GAP / 2, bottom + HEAD - GAP / 3, "font-weight=\"bold\"", address.toString());
    }

    private void word(String word, int left, int row) {
        text(left + GAP / 2, bottom + HEAD + ROW * (row + 1) - ROW / 4, "", word);
    }

    private void text(int left, int baseline, String style, String words) {
        picture.append("<text x=\"%d\" y=\"%d\"%s>%s</text>%n"
                .formatted(left, baseline, style.isEmpty() ? "" : " " + style, escaped(words)));
    }

    /** From the right side of a box into the lane beside it, and down to the base stack. */
    private void line(Line line, int foot) {
        Place from = places.get(line.from());
        int shift = LANE * (line.kind() == Kind.TRANSIT ? 1 : 2);
        picture.append(
                """
                <path d="M %d %d H %d V %d" fill="none" stroke="%s" stroke-width="2"><title>%s: %s, %s</title></path>
                """
                        .formatted(
                                from.right,
                                from.top + shift,
                                from.right + shift,
                                foot,
                                STROKES.get(line.kind()),
                                GraphView.name(line.kind()),
                                line.from(),
                                line.to()));
    }

    private void legend(List<Line> lines) {
        Set<Kind> drawn = new TreeSet<>(lines.stream().map(Line::kind).toList());
        drawn.remove(Kind.PARAMETERS);
        int left = MARGIN;
        for (Kind kind : drawn) {
            picture.append("<path d=\"M %d %d h %d\" stroke=\"%s\" stroke-width=\"2\"/>%n"
                    .formatted(left, bottom, GAP, STROKES.get(kind)));
            text(left + GAP + GAP / 4, bottom + GAP / 6, "", MEANINGS.get(kind));
            left += GAP * 3 + wide(MEANINGS.get(kind).length());
        }
        bottom += GAP;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
