package dev.cells.tests.browser;

import dev.cells.delivery.engine.Machine;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Headless Chromium, which reaches no network. Opens files, measures what is shown, clicks and types like a person, and
 * keeps screenshots below {@code target/screenshots}. A static field of a test with {@code @RegisterExtension}: open while its
 * tests run, and where there is none, they say how to get it.
 */
public final class Browser implements BeforeAllCallback, AfterAllCallback {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 1000;

    /** Of what is in a part of a page: visible text with its place, relative to the page, in pixels. */
    private static final String VISIBLE =
            """
            return [...document.querySelectorAll(arguments[0])].map(shown => {
                const box = shown.getBoundingClientRect();
                return {text: shown.textContent.trim(), left: box.left + scrollX, top: box.top + scrollY,
                        right: box.right + scrollX, bottom: box.bottom + scrollY};
            }).filter(shown => shown.right > shown.left && shown.bottom > shown.top);
            """;

    private ChromeDriver driver;

    /** Something on the page, with its text; in pixels. */
    public record Shown(String text, double left, double top, double right, double bottom) {
        /** Whether all of the other is in this one. */
        public boolean contains(Shown other) {
            return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
        }

        public boolean overlaps(Shown other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    /** Starts Chromium; skips the test where it is not installed, or fails it where nothing may be skipped. */
    @Override
    public void beforeAll(ExtensionContext context) {
        Path chromium = needed("chromium");
        Path chromedriver = needed("chromedriver");
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.setCapability("goog:loggingPrefs", console);
        // Without its sandbox, because that does not work for root and in containers; only own files are opened.
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--window-size=" + WIDTH + "," + HEIGHT);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .withLogOutput(OutputStream.nullOutputStream())
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(LIMIT).scriptTimeout(LIMIT);
    }

    /** A file that `tests/tools/build` brings. */
    public static Path tool(String name, String file) {
        Path found = Path.of(Optional.ofNullable(System.getenv("CELLS_TOOLS")).orElse("tools/bin"), name, file);
        need(Files.isRegularFile(found), name);
        return found.toAbsolutePath();
    }

    private static Path needed(String program) {
        Path here = Path.of("").toAbsolutePath();
        Machine machine = new Machine(System.getenv(), here, here, Machine.USUAL_SHARED, "tester", "host");
        Optional<Path> found = machine.program(program);
        need(found.isPresent(), "chromium");
        return found.orElseThrow();
    }

    private static void need(boolean there, String program) {
        String advice = "run tests/tools/build " + program + " and set CELLS_TOOLS=tests/tools/bin";
        if (!there && "1".equals(System.getenv("CELLS_NO_SKIP"))) {
            Assertions.fail(advice);
        }
        Assumptions.assumeTrue(there, advice);
    }

    public Browser show(Path file) {
        driver.get(file.toUri().toString());
        return this;
    }

    /** The elements of a CSS selector that can be seen. */
    @SuppressWarnings("unchecked")
    public List<Shown> shown(String selector) {
        return ((List<Map<String, Object>>) run(VISIBLE, selector))
                .stream()
                        .map(one -> new Shown(
                                (String) one.get("text"),
                                number(one.get("left")),
                                number(one.get("top")),
                                number(one.get("right")),
                                number(one.get("bottom"))))
                        .toList();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /** Runs the body of a function in the page: lists, maps, numbers and texts, as JSON has them. */
    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    public void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    public void type(String selector, String text) {
        driver.findElement(By.cssSelector(selector)).sendKeys(text);
    }

    /** Whether a dialog is open, which only a script can have opened. */
    public boolean asks() {
        try {
            driver.switchTo().alert().dismiss();
            return true;
        } catch (NoAlertPresentException none) {
            return false;
        }
    }

    /** What the page wrote to the console since the last call: errors of scripts, and what could not be loaded. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** All of the page, also what does not fit into the window. */
    public File screenshot(String name) throws IOException {
        Map<String, Object> whole = Map.of("format", "png", "captureBeyondViewport", true);
        Object data = driver.executeCdpCommand("Page.captureScreenshot", whole).get("data");
        Path file = Files.createDirectories(SCREENSHOTS).resolve(name + ".png");
        return Files.write(file, Base64.getDecoder().decode((String) data)).toFile();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (driver != null) {
            driver.quit();
        }
    }
}
