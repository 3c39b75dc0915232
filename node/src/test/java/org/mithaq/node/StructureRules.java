package org.mithaq.node;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of the house over compiled classes. Each says why; each has a test that plants the fault it finds. */
final class StructureRules {

    /** Which modules of ours each module may use; the arrows of ARCHITECTURE.md. {@code node} may use all. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("stix", Set.of()),
            Map.entry("terms", Set.of("stix")),
            Map.entry("ledger", Set.of()),
            Map.entry("agreement", Set.of("ledger", "terms", "stix")),
            Map.entry("reading", Set.of()),
            Map.entry("exchange", Set.of("agreement", "ledger", "reading", "terms", "stix")),
            Map.entry("federation", Set.of("agreement", "ledger", "terms", "stix")),
            Map.entry("federation-content", Set.of("federation", "exchange", "agreement", "ledger", "terms", "stix")),
            Map.entry(
                    "federation-http",
                    Set.of("federation", "http", "exchange", "agreement", "ledger", "terms", "stix")),
            Map.entry("accounts", Set.of("exchange", "terms")),
            Map.entry(
                    "store",
                    Set.of("accounts", "federation", "exchange", "agreement", "ledger", "reading", "terms", "stix")),
            Map.entry("postgres", Set.of()),
            Map.entry("http", Set.of("exchange", "terms", "stix")),
            Map.entry("taxii", Set.of("http", "exchange", "terms", "stix")),
            Map.entry(
                    "api",
                    Set.of(
                            "federation-content",
                            "federation",
                            "http",
                            "exchange",
                            "agreement",
                            "ledger",
                            "terms",
                            "stix")),
            Map.entry(
                    "web",
                    Set.of(
                            "accounts",
                            "federation-content",
                            "federation",
                            "http",
                            "exchange",
                            "agreement",
                            "ledger",
                            "terms",
                            "stix")),
            Map.entry("demo", Set.of("stix")));

    /** What the pure modules may use beside the JDK and JSpecify. */
    private static final Map<String, Set<String>> PURE = Map.of(
            "stix",
            Set.of("tools.jackson.core.."),
            "terms",
            Set.of("org.mithaq.stix.."),
            "ledger",
            Set.of("javax.crypto.."),
            "reading",
            Set.of("org.apache.lucene.analysis.."),
            "agreement",
            Set.of("javax.crypto..", "org.mithaq.ledger..", "org.mithaq.stix..", "org.mithaq.terms.."));

    private static final Pattern BANNED_NAME = Pattern.compile("(?i:.*(Manager|Helper|Utils?|Impl))|Abstract.*Base");

    private static final Set<String> REAL_TIME = Set.of(
            "java.time.Instant.now()",
            "java.time.LocalDate.now()",
            "java.time.LocalDateTime.now()",
            "java.time.OffsetDateTime.now()",
            "java.time.ZonedDateTime.now()",
            "java.lang.System.currentTimeMillis()",
            "java.time.Clock.systemUTC()",
            "java.time.Clock.systemDefaultZone()",
            "java.security.SecureRandom.<init>()");

    private StructureRules() {}

    /** Every rule. */
    static List<ArchRule> all() {
        List<ArchRule> rules = new ArrayList<>();
        MAY_USE.forEach((module, others) -> rules.add(arrows(module, others)));
        PURE.forEach((module, libraries) -> rules.add(pure(module, libraries)));
        rules.add(noCycles());
        rules.add(sqlOnlyInTheStore());
        rules.add(httpOnlyInAdapters());
        rules.add(onlyTheGateAsksAFeed());
        rules.add(adaptersHaveNoWayRoundTheGate());
        rules.add(timeAndRandomnessComeIn());
        rules.add(namesSayHow());
        rules.add(pureModulesDoNotLog());
        rules.add(noStandardStreams());
        return rules;
    }

    /** One module uses only the modules it may use. */
    static ArchRule arrows(String module, Set<String> others) {
        var allowed =
                new ArrayList<>(others.stream().map(StructureRules::packageOf).toList());
        allowed.add(packageOf(module));
        return noClasses()
                .that(resideInAPackage(packageOf(module)))
                .should()
                .dependOnClassesThat(resideInAPackage("org.mithaq..")
                        .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new))))
                        .as("are in a module of ours that '%s' may not use", module))
                .because("arrows between modules point one way, so that each can be read, tested and replaced alone")
                .allowEmptyShould(true);
    }

    /** A pure module uses nothing but the JDK's plain parts and the libraries named for it. */
    static ArchRule pure(String module, Set<String> libraries) {
        var allowed = new ArrayList<>(libraries);
        allowed.addAll(List.of(
                packageOf(module),
                "java.lang..",
                "java.math..",
                "java.nio",
                "java.nio.charset..",
                "java.security..",
                "java.text..",
                "java.time..",
                "java.util..",
                "org.jspecify.."));
        var streams = describe(
                "are the stream types of java.io",
                (JavaClass type) -> Set.of(
                                "java.io.InputStream",
                                "java.io.InputStreamReader",
                                "java.io.OutputStream",
                                "java.io.ByteArrayOutputStream",
                                "java.io.ByteArrayInputStream",
                                "java.io.IOException",
                                "java.io.UncheckedIOException",
                                "java.io.Serializable",
                                "java.io.ObjectInputStream",
                                "java.io.InvalidObjectException",
                                "java.io.StringWriter",
                                "java.io.Writer")
                        .contains(type.getName()));
        return classes()
                .that(resideInAPackage(packageOf(module)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new))
                        .or(streams)
                        .or(describe("are primitive or arrays", JavaClass::isPrimitive))
                        .or(describe("are arrays", JavaClass::isArray)))
                .because("a pure module is used on its own, without files, sockets, SQL or a framework")
                .allowEmptyShould(true);
    }

    /** A page comes from the gate or not at all. */
    static ArchRule onlyTheGateAsksAFeed() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.mithaq.exchange.Gate")
                .should()
                .callMethodWhere(describe(
                        "ask a feed for a page",
                        call -> Set.of("page", "search").contains(call.getName())
                                && call.getTargetOwner().getName().equals("org.mithaq.exchange.Feed")))
                .as("classes beside the gate should not ask a feed for a page")
                .because("content leaves through the gate only, which knows the reader and records the disclosure")
                .allowEmptyShould(true);
    }

    /** What is held, whoever may see it, is for decisions. */
    static ArchRule adaptersHaveNoWayRoundTheGate() {
        var past = describe(
                "are the ports behind the gate",
                (JavaClass type) -> Set.of(
                                "org.mithaq.exchange.Feed",
                                "org.mithaq.exchange.FeedPage",
                                "org.mithaq.exchange.Holdings",
                                "org.mithaq.exchange.Holding",
                                "org.mithaq.exchange.SightSource",
                                "org.mithaq.exchange.TermsTable")
                        .contains(type.getName()));
        return noClasses()
                .that()
                .resideInAnyPackage(
                        packageOf("http"), packageOf("taxii"), packageOf("api"), packageOf("web"), packageOf("node"))
                .and()
                .doNotHaveFullyQualifiedName("org.mithaq.node.NodeRun")
                .should()
                .dependOnClassesThat(past)
                .because("an adapter that can reach what is held could give it away without being asked who reads")
                .allowEmptyShould(true);
    }

    /** Packages do not use one another in a circle. */
    static ArchRule noCycles() {
        return slices().matching("org.mithaq.(**)")
                .should()
                .beFreeOfCycles()
                .because("packages in a circle are one package that nobody drew")
                .allowEmptyShould(true);
    }

    /** Only the store speaks SQL. */
    static ArchRule sqlOnlyInTheStore() {
        return noClasses()
                .that(resideInAPackage("org.mithaq.."))
                .and(DescribedPredicate.not(resideInAPackage(packageOf("store"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..", "org.flywaydb.."))
                .because("one module knows the tables, so that a change of schema is a change of one module")
                .allowEmptyShould(true);
    }

    /** Only adapters and the node know HTTP. */
    static ArchRule httpOnlyInAdapters() {
        return noClasses()
                .that(resideInAPackage("org.mithaq.."))
                .and(DescribedPredicate.not(resideInAnyPackage(
                        packageOf("http"), packageOf("federation-http"), packageOf("taxii"), packageOf("node"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.eclipse.jetty..", "java.net.http..", "com.sun.net.httpserver..", "jakarta.servlet.."))
                .because("use cases must not depend on the wire that they are called over")
                .allowEmptyShould(true);
    }

    /** The real clock and the real randomness come in at one place. */
    static ArchRule timeAndRandomnessComeIn() {
        return noClasses()
                .that(resideInAPackage("org.mithaq.."))
                .and(DescribedPredicate.not(DescribedPredicate.describe(
                        "is the wiring", (JavaClass type) -> type.getName().equals("org.mithaq.node.Surroundings"))))
                .should()
                .callCodeUnitWhere(describe(
                        "asks the machine for the time or for randomness",
                        (JavaCall<?> call) -> REAL_TIME.contains(call.getTargetOwner()
                                        .getName() + "." + call.getName()
                                + (call.getTarget().getRawParameterTypes().isEmpty() ? "()" : "(...)"))))
                .because("time and randomness come in as Clock and RandomGenerator, so that a test can choose them")
                .allowEmptyShould(true);
    }

    /** Names say what a class is or how it does it. */
    static ArchRule namesSayHow() {
        return noClasses()
                .that(resideInAPackage("org.mithaq.."))
                .should(ArchCondition.from(describe(
                        "are named Manager, Helper, Util, Impl or Abstract...Base",
                        (JavaClass type) ->
                                BANNED_NAME.matcher(type.getSimpleName()).matches())))
                .because("such a name says nothing; an implementation says how: PostgresLedger")
                .allowEmptyShould(true);
    }

    /** Pure modules do not log. */
    static ArchRule pureModulesDoNotLog() {
        return noClasses()
                .that(resideInAnyPackage(
                        PURE.keySet().stream().map(StructureRules::packageOf).toArray(String[]::new)))
                .should()
                .dependOnClassesThat(describe(
                        "are loggers",
                        (JavaClass type) -> type.getName().startsWith("java.lang.System$Logger")
                                || type.getPackageName().startsWith("java.util.logging")))
                .because("a library tells its caller by values and exceptions, and the caller logs")
                .allowEmptyShould(true);
    }

    /** Nothing but the terminal writes to the standard streams. */
    static ArchRule noStandardStreams() {
        return noClasses()
                .that(resideInAPackage("org.mithaq.."))
                .and(DescribedPredicate.not(describe(
                        "is the terminal", (JavaClass type) -> type.getName().equals("org.mithaq.node.Terminal"))))
                .should()
                .accessFieldWhere(describe(
                        "is a standard stream",
                        access -> access.getTargetOwner().getName().equals("java.lang.System")
                                || access.getTargetOwner().getName().equals("java.io.FileDescriptor")))
                .because("stdout belongs to the answer of a command, byte for byte")
                .allowEmptyShould(true);
    }

    /** A module's packages; what lies below that of federation is of other modules, named after it with a hyphen. */
    private static String packageOf(String module) {
        return "org.mithaq." + module.replace('-', '.') + (module.equals("federation") ? "" : "..");
    }
}
