package dev.cells.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.Main;
import dev.cells.cli.environment.RealEnvironment;
import dev.cells.cli.task.GraphTask.Box;
import dev.cells.cli.task.GraphTask.Graph;
import dev.cells.cli.task.GraphTask.Kind;
import dev.cells.cli.task.GraphTask.Line;
import dev.cells.cli.view.GraphView;
import dev.cells.cli.view.TerminalWriter;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.tests.browser.Browser.Shown;
import dev.cells.tests.stacks.ShippedStacks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code cells graph} draws, as a person sees it. */
@Tag("services")
class GraphPictureTest {
    private static final String HOSTILE =
            "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>\"]&#35;";

    @RegisterExtension
    static final Browser browser = new Browser();

    @TempDir
    Path folder;

    @Test
    void theFleetIsSeenWhole() throws Exception {
        browser.show(file("fleet.svg", cells("graph", "--all", "--svg")));
        browser.screenshot("graph-fleet");

        assertReadable();
        assertThat(browser.shown("text"))
                .extracting(Shown::text)
                .containsAll(ShippedStacks.all().stream()
                        .map(stack -> stack.address().toString())
                        .toList())
                .contains("account sandbox", "account lakehouse", "transit gateway");
        assertLinesAreFollowed(5);
    }

    @Test
    void aCellIsSeenWithWhatItStandsOn() throws Exception {
        browser.show(file("cell.svg", cells("graph", "ember/production", "--svg")));
        browser.screenshot("graph-cell");

        assertReadable();
        assertLinesAreFollowed(2);
    }

    @Test
    void theLongestNamesAreNotCut() throws Exception {
        browser.show(file("long.svg", drawn(graph("10.0.0.0/20"), true)));
        browser.screenshot("graph-long-names");

        assertReadable();
        assertLinesAreFollowed(2);
    }

    @Test
    void mermaidDrawsTheSameStacks() throws Exception {
        showMermaid(cells("graph", "--all"));
        browser.screenshot("graph-mermaid");

        assertThat(browser.shown(".node b"))
                .extracting(Shown::text)
                .containsExactlyInAnyOrderElementsOf(ShippedStacks.all().stream()
                        .map(stack -> stack.address().toString())
                        .toList());
        assertApart(browser.shown(".node rect"));
        assertInside(browser.shown(".node p"), browser.shown(".node rect"));
        assertThat(browser.shown(".edgePaths path")).isNotEmpty();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void noTextIsEverRun() throws Exception {
        browser.show(file("hostile.svg", drawn(graph(HOSTILE), true)));
        assertThat(browser.run("return window.hacked")).isNull();
        assertThat(browser.shown("text")).extracting(Shown::text).contains(HOSTILE);
        assertReadable();

        showMermaid(drawn(graph(HOSTILE), false));
        assertThat(browser.run("return window.hacked")).isNull();
        assertThat(browser.shown(".node p")).extracting(Shown::text).anySatisfy(text -> assertThat(text)
                .contains(HOSTILE));
        assertThat(browser.console()).isEmpty();
    }

    /** No text is cut or covered, by another one or by a line; no box covers another. */
    private static void assertReadable() {
        List<Shown> texts = browser.shown("text");
        List<Shown> boxes = browser.shown("rect[rx]");
        List<Shown> page = browser.shown("svg > rect:not([rx])");
        assertThat(page).hasSize(1);
        assertInside(texts, page);
        assertInside(boxes, page);
        assertApart(texts);
        assertApart(boxes);
        assertThat(texts).allSatisfy(text -> assertThat(boxes)
                .as("cut: %s", text)
                .noneMatch(box -> box.overlaps(text) && !box.contains(text)));
        for (List<Shown> line : lines()) {
            assertThat(line).allSatisfy(point -> {
                assertThat(boxes).as("behind a box: %s", point).noneMatch(box -> box.overlaps(point));
                assertThat(texts).as("through a text: %s", point).noneMatch(text -> text.overlaps(point));
            });
        }
        assertThat(browser.console()).isEmpty();
    }

    /** A line begins at the box that it is from and ends at the box that it leads to. */
    private static void assertLinesAreFollowed(int atLeast) {
        List<Shown> boxes = browser.shown("rect[rx]");
        Map<String, Shown> places = new HashMap<>();
        browser.shown("text[font-weight]")
                .forEach(name ->
                        boxes.stream().filter(box -> box.contains(name)).forEach(box -> places.put(name.text(), box)));
        List<List<Shown>> lines = lines();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(atLeast);
        for (List<Shown> line : lines) {
            String[] ends = line.get(0).text().replaceFirst("^[a-z]+: ", "").split(", ", -1);
            assertThat(distance(places.get(ends[0]), line.get(0))).isLessThan(2);
            assertThat(distance(places.get(ends[1]), line.get(line.size() - 1))).isLessThan(2);
        }
    }

    private static double distance(Shown box, Shown point) {
        double across = Math.max(0, Math.max(box.left() - point.left(), point.left() - box.right()));
        double down = Math.max(0, Math.max(box.top() - point.top(), point.top() - box.bottom()));
        return Math.hypot(across, down);
    }

    /** Points along each line, two pixels apart; the text is its title. */
    @SuppressWarnings("unchecked")
    private static List<List<Shown>> lines() {
        Object points = browser.run(
                """
                return [...document.querySelectorAll("path:has(title)")].map(path => {
                    const points = [];
                    const toPage = path.getScreenCTM();
                    for (let at = 0; at <= path.getTotalLength(); at += 2) {
                        const point = path.getPointAtLength(at).matrixTransform(toPage);
                        points.push([point.x + scrollX, point.y + scrollY]);
                    }
                    return [path.textContent, points];
                });
                """);
        List<List<Shown>> lines = new ArrayList<>();
        for (List<Object> line : (List<List<Object>>) points) {
            lines.add(((List<List<Number>>) line.get(1))
                    .stream()
                            .map(at -> point(
                                    (String) line.get(0),
                                    at.get(0).doubleValue(),
                                    at.get(1).doubleValue()))
                            .toList());
        }
        return lines;
    }

    private static Shown point(String line, double left, double top) {
        return new Shown(line, left, top, left, top);
    }

    private static void assertApart(List<Shown> all) {
        for (int i = 0; i < all.size(); i++) {
            Shown one = all.get(i);
            assertThat(all.subList(i + 1, all.size())).as("covers %s", one).noneMatch(one::overlaps);
        }
    }

    private static void assertInside(List<Shown> inner, List<Shown> outer) {
        assertThat(inner).isNotEmpty().allSatisfy(one -> assertThat(outer).anyMatch(other -> other.contains(one)));
    }

    /** Two stacks with the longest names that there can be, and a text that is not checked when a config is loaded. */
    private static Graph graph(String network) {
        String longest = "m".repeat(32);
        StackConfig any = ShippedStacks.configs().stream()
                .filter(config -> config.address().toString().equals("acme"))
                .findFirst()
                .orElseThrow();
        StackConfig base = new StackConfig(StackAddress.base(longest), any.account(), any.region(), any.settings());
        StackConfig cell =
                new StackConfig(StackAddress.cell(longest, longest), any.account(), any.region(), any.settings());
        TreeSet<String> networks = new TreeSet<>(List.of(network));
        return new Graph(
                List.of(
                        new Box(base, networks, Map.of("transit gateway", 1), false, 100),
                        new Box(cell, networks, Map.of("service", 2), true, 1000)),
                List.of(
                        new Line(cell.address(), base.address(), Kind.TRANSIT),
                        new Line(cell.address(), base.address(), Kind.PEERING)));
    }

    private static String drawn(Graph graph, boolean svg) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new GraphView(graph, svg).text(new TerminalWriter(stream, false, 100));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What a command prints. */
    private static String cells(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(
                List.of("--root", Path.of("..").toAbsolutePath().normalize().toString()));
        all.addAll(List.of(words));
        int exit = Main.run(all.toArray(String[]::new), RealEnvironment.create().withOutput(stream));
        String printed = bytes.toString(StandardCharsets.UTF_8);
        assertThat(exit).as(printed).isZero();
        return printed;
    }

    private void showMermaid(String diagram) throws IOException {
        Path page = file(
                "mermaid.html",
                """
                <!doctype html><meta charset="utf-8"><title>cells graph</title><pre></pre>
                <script src="%s"></script>
                """
                        .formatted(Browser.tool("mermaid", "mermaid.min.js").toUri()));
        browser.show(page);
        browser.run(
                """
                const diagram = document.querySelector("pre");
                diagram.textContent = arguments[0];
                return mermaid.run({nodes: [diagram]}).then(() => null);
                """,
                diagram);
    }

    private Path file(String name, String contents) throws IOException {
        return Files.writeString(folder.resolve(name), contents);
    }
}
