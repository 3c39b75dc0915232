package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The whole house keeps its rules. */
class StructureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("testkit"))
            .importPackages("org.mithaq");

    @Test
    void allModulesAreLookedAt() {
        assertThat(HOUSE.stream().map(type -> type.getPackageName()).distinct())
                .contains("org.mithaq.node", "org.mithaq.exchange", "org.mithaq.stix", "org.mithaq.store")
                .contains("org.mithaq.postgres", "org.mithaq.http", "org.mithaq.taxii", "org.mithaq.demo");
    }

    @TestFactory
    Stream<DynamicTest> theHouseKeepsEachRule() {
        return StructureRules.all().stream().map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(HOUSE)));
    }

    @Test
    void sourcesKeepTheirSizes() {
        assertThat(SourceRules.violations(Checkout.sources())).isEmpty();
    }

    @Test
    void noModuleOutgrowsItsReaders() {
        for (String module : Checkout.modules()) {
            long lines = ModulesPage.lines(Checkout.root().resolve(module));
            ModulesPage.assertSplitOrDecided(Checkout.root(), module, lines);
        }
    }

    @Test
    void thePageOfModulesIsFresh() {
        ModulesPage.refreshIfAsked(Checkout.root());
        ModulesPage.assertFresh(Checkout.root());
    }
}
