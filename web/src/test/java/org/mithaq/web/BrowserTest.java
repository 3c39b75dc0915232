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
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.demo.DemoData;
import org.mithaq.exchange.testkit.SampleTerms;

/** Persons walk through the pages with a real browser; what they see is kept in {@code target/screenshots}. */
class BrowserTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private static WebNode node;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void open() {
        Optional<Path> chromium =
                BROWSERS.stream().flatMap(BrowserTest::installed).findFirst();
        Optional<Path> nodejs = installed("node").findFirst();
        boolean able = chromium.isPresent() && nodejs.isPresent();
        if (!able) {
            System.err.println(
                    "No browser tests: they need Chromium and Node.js (Debian: apt-get install chromium nodejs)");
        }
        assumeTrue(able);
        node = new WebNode();
        Iterator<byte[]> objects = DemoData.objects(7, 400);
        while (objects.hasNext()) {
            node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), WebNode.object(objects.next()));
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_NODEJS_PATH", nodejs.orElseThrow().toString());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking")));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
        if (node != null) {
            node.close();
        }
    }

    private static Stream<Path> installed(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void aLiaisonOfficerSignsInReadsAndLeaves(String language) {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale(language).setViewportSize(1280, 860))) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add(message.text());
                }
            });
            page.onRequest(request -> {
                if (!request.url().startsWith(node.service.address())) {
                    complaints.add("asked elsewhere: " + request.url());
                }
            });
            page.navigate(node.service.address() + "/items");
            shoot(page, "sign-in", language);
            page.locator("#name").fill("amal");
            page.locator("#password").fill(WebNode.PASSWORD);
            page.locator("main button").click();
            shoot(page, "purpose", language);
            page.locator("input[value=crime-prevention]").check();
            page.locator("main button").click();
            assertThat(page.url()).isEqualTo(node.service.address() + "/items");
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
            assertThat(page.locator("tbody tr").count()).isEqualTo(50);
            shoot(page, "items", language);
            page.locator("select[name=type]").selectOption("report");
            page.locator(".filters button").click();
            page.waitForURL("**/items?*type=report*");
            shoot(page, "reports", language);
            page.locator("tbody a").first().click();
            page.waitForURL("**/items/*--*");
            shoot(page, "item", language);
            page.locator("nav a").first().click();
            page.waitForURL(node.service.address() + "/");
            shoot(page, "today", language);
            page.locator("nav a[href='/partners']").click();
            page.waitForURL("**/partners");
            shoot(page, "partners", language);
            page.locator("tbody a").first().click();
            page.waitForURL("**/partners/*");
            shoot(page, "partner", language);
            page.locator("nav a[href='/settings']").click();
            page.waitForURL("**/settings");
            shoot(page, "settings", language);
            page.locator(".who button").click();
            assertThat(page.getByRole(AriaRole.HEADING).first().textContent()).isNotBlank();
            assertThat(page.url()).endsWith("/sign-in");
        }
        assertThat(complaints).isEmpty();
    }

    private static void shoot(Page page, String name, String language) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + "-" + language + ".png"))
                .setFullPage(false));
        AxeResults results = new AxeBuilder(page).analyze();
        assertThat(results.getPasses()).as(name).isNotEmpty();
        List<String> findings = results.getViolations().stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                .toList();
        assertThat(findings).as(name + " in " + language).isEmpty();
    }
}
