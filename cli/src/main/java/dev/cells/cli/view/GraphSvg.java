package dev.cells.cli.view;

import dev.cells.cli.task.GraphTask.Box;
import dev.cells.cli.task.GraphTask.Graph;
import dev.cells.cli.task.GraphTask.Kind;
import dev.cells.cli.task.GraphTask.Line;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stacks as boxes in one band for each tier, cells on top. Lines of traffic are drawn; that a stack reads parameters of
 * the tier below is said by the bands, and not drawn.
 */
final class GraphSvg {
    private static final int WIDTH = 210;
    private static final int GAP = 24;
    private static final int MARGIN = 110;
    private static final int ROW = 16;
    private static final int HEAD = 30;
    private static final int IN_A_ROW = 5;
    private static final Map<Tier, String> COLORS =
            Map.of(Tier.CELL, "#e3f2e6", Tier.UTILITY, "#fdf1dc", Tier.BASE, "#e4ecf7");

    private final StringBuilder boxes = new StringBuilder();
    private final Map<StackAddress, Place> places = new HashMap<>();
    private int bottom = GAP;

    private GraphSvg() {}

    /** Where a box is, in pixels. */
    private record Place(int x, int y, int height) {}

    static String of(Graph graph) {
        GraphSvg svg = new GraphSvg();
        for (Tier tier : List.of(Tier.CELL, Tier.UTILITY, Tier.BASE)) {
            svg.band(
                    tier,
                    graph.boxes().stream()
                            .filter(box -> box.config().address().tier() == tier)
                            .toList());
        }
        StringBuilder lines = new StringBuilder();
        graph.lines().stream()
                .filter(line -> line.kind() != Kind.PARAMETERS)
                .forEach(line -> lines.append(svg.line(line)));
        int width = MARGIN + IN_A_ROW * (WIDTH + GAP);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
                font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                %s%s</svg>
                """
                // Lines first, so that boxes cover them and their text stays readable.
                .formatted(width, svg.bottom, width, svg.bottom, lines, svg.boxes);
    }

    private void band(Tier tier, List<Box> all) {
        if (all.isEmpty()) {
            return;
        }
        int top = bottom;
        for (int first = 0; first < all.size(); first += IN_A_ROW) {
            List<Box> row = all.subList(first, Math.min(first + IN_A_ROW, all.size()));
            int height = 0;
            for (int i = 0; i < row.size(); i++) {
                height = Math.max(height, box(row.get(i), MARGIN + i * (WIDTH + GAP)));
            }
            bottom += height + GAP;
        }
        boxes.append("<text x=\"%d\" y=\"%d\" font-size=\"16\" fill=\"#555555\">%s</text>%n"
                .formatted(GAP, top + HEAD, tier == Tier.CELL ? "cells" : tier.toString()));
        boxes.append("<path d=\"M %d %d H %d\" stroke=\"#cccccc\"/>%n"
                .formatted(GAP, bottom - GAP / 2, MARGIN + IN_A_ROW * (WIDTH + GAP) - GAP));
        bottom += GAP;
    }

    private int box(Box box, int x) {
        List<String> words = GraphView.words(box);
        int height = HEAD + ROW * words.size() + GAP / 2;
        StackAddress address = box.config().address();
        places.put(address, new Place(x, bottom, height));
        boxes.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"#666666\"/>%n"
                .formatted(x, bottom, WIDTH, height, COLORS.get(address.tier())));
        boxes.append("<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>%n"
                .formatted(x + GAP / 2, bottom + HEAD - GAP / 3, address));
        for (int i = 0; i < words.size(); i++) {
            boxes.append("<text x=\"%d\" y=\"%d\">%s</text>%n"
                    .formatted(x + GAP / 2, bottom + HEAD + ROW * (i + 1) - ROW / 4, words.get(i)));
        }
        return height;
    }

    /** From the bottom of one box to the top of the other. */
    private String line(Line line) {
        Place from = places.get(line.from());
        Place to = places.get(line.to());
        boolean transit = line.kind() == Kind.TRANSIT;
        int shift = transit ? -GAP : GAP;
        int startX = from.x + WIDTH / 2 + shift;
        int startY = from.y + from.height;
        int endX = to.x + WIDTH / 2 + shift;
        int middle = (startY + to.y) / 2;
        return """
                <path d="M %d %d C %d %d %d %d %d %d" fill="none" stroke="%s" stroke-width="2"><title>%s: %s, %s</title></path>
                <text x="%d" y="%d" fill="%s">%s</text>
                """
                .formatted(
                        startX,
                        startY,
                        startX,
                        middle,
                        endX,
                        middle,
                        endX,
                        to.y,
                        transit ? "#2f6fb0" : "#8b4fa3",
                        GraphView.name(line.kind()),
                        line.from(),
                        line.to(),
                        startX + GAP / 4,
                        startY + ROW,
                        transit ? "#2f6fb0" : "#8b4fa3",
                        GraphView.name(line.kind()));
    }
}
