package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One person's way through the pages with a real browser, in one language. At its end nothing may have been said on the
 * browser's console, and no other machine may have been asked. Used by one thread.
 */
final class Walk implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int MOST_TRIES = 5;
    private static final double PAUSE_MILLIS = 500;

    final Page page;

    private final BrowserContext context;
    private final String address;
    private final String language;
    private final List<String> complaints = new ArrayList<>();

    private Walk(Browser browser, String address, String language) {
        this.address = address;
        this.language = language;
        this.context = browser.newContext(
                new Browser.NewContextOptions().setLocale(language).setViewportSize(1280, 860));
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(address)) {
                complaints.add("asked elsewhere: " + request.url());
            }
        });
    }

    /** The browser of all walks of a test run; tests that need it are skipped where there is none. */
    static final class Chromium implements BeforeAllCallback {

        private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

        @Override
        public void beforeAll(ExtensionContext test) {
            Optional<Path> program = NAMES.stream().flatMap(Chromium::installed).findFirst();
            Optional<Path> nodejs = installed("node").findFirst();
            boolean able = program.isPresent() && nodejs.isPresent();
            if (!able) {
                System.err.println(
                        "No browser tests: they need Chromium and Node.js (Debian: apt-get install chromium nodejs)");
            }
            assumeTrue(able);
            var _ = open(test, program.orElseThrow(), nodejs.orElseThrow());
        }

        private static Running open(ExtensionContext test, Path program, Path nodejs) {
            return test.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Running.class, _ -> Running.start(program, nodejs), Running.class);
        }

        private static Stream<Path> installed(String program) {
            return Stream.of(System.getenv("PATH").split(":"))
                    .map(directory -> Path.of(directory, program))
                    .filter(Files::isExecutable);
        }
    }

    /** A started browser; JUnit closes it at the end of the run. */
    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        private static Optional<Running> present = Optional.empty();

        static Running start(Path program, Path nodejs) {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("PLAYWRIGHT_NODEJS_PATH", nodejs.toString());
            environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-dev-shm-usage",
                                    "--disable-background-networking")));
            var running = new Running(playwright, browser);
            present = Optional.of(running);
            return running;
        }

        @Override
        public void close() {
            present = Optional.empty();
            playwright.close();
        }
    }

    /** Opens a browser window in a language. */
    static Walk of(WebNode node, String language) {
        return new Walk(Running.present.orElseThrow().browser(), node.service.address(), language);
    }

    /** Goes to an address of the node. */
    void open(String target) {
        page.navigate(address + target);
    }

    /** Signs in with the password of all persons of the node, and chooses a purpose where one is asked for. */
    void signIn(String user, Optional<String> purpose) {
        page.locator("#name").fill(user);
        page.locator("#password").fill(WebNode.PASSWORD);
        page.locator("main button").click();
        purpose.ifPresent(wanted -> {
            page.locator("input[value=" + wanted + "]").check();
            page.locator("main button").click();
        });
    }

    /**
     * Keeps what is to be seen, and looks for what hinders people with disabilities: in one language of each direction. The
     * third differs in words alone.
     */
    void shoot(String name) {
        if (language.equals("fr")) {
            return;
        }
        picture(name);
        AxeResults results = new AxeBuilder(page).analyze();
        assertThat(results.getPasses()).as(name).isNotEmpty();
        List<String> findings = results.getViolations().stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                .toList();
        assertThat(findings).as(name + " in " + language).isEmpty();
    }

    /** On a machine that does much else Chromium at times cannot take a picture at once. */
    private void picture(String name) {
        var options = new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + "-" + language + ".png"))
                .setFullPage(false);
        for (int tries = 1; ; tries++) {
            try {
                page.screenshot(options);
                return;
            } catch (PlaywrightException late) {
                if (tries == MOST_TRIES) {
                    throw late;
                }
                page.waitForTimeout(PAUSE_MILLIS);
            }
        }
    }

    /** Keeps what a printer would be sent. */
    void print(String name) {
        page.pdf(new Page.PdfOptions().setPath(SCREENSHOTS.resolve(name + "-" + language + ".pdf")));
    }

    /** What was said on the console, and which other machines were asked. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
