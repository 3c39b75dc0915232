package org.mithaq.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static Figure figure(String load, long units, long cpuMicros) {
        return new Figure(
                load,
                "objects",
                List.of(new Section(units, units * 1_500, 1_000_000_000, cpuMicros)),
                Optional.of(10_000.0),
                "for a test");
    }

    @Nested
    class Figures {

        @Test
        void takeTheMiddleOfTheSections() {
            var sections = List.of(
                    new Section(30, 30, 1, 1_000_000),
                    new Section(10, 10, 1, 1_000_000),
                    new Section(20, 20, 1, 1_000_000));

            var figure = new Figure("x", "requests", sections, Optional.empty(), "for a test");

            assertThat(figure.median(Section::perCpuSecond)).isEqualTo(20);
            assertThat(figure.least(Section::perCpuSecond)).isEqualTo(10);
            assertThat(figure.most(Section::perCpuSecond)).isEqualTo(30);
        }
    }

    @Nested
    class Output {

        private static Report filled() {
            var report = new Report();
            report.fact("data", "none");
            report.add(figure("write", 10_000, 1_000_000));
            report.add(figure(CopyYardstick.LOAD, 40_000, 1_000_000));
            report.add(new Report.Check("memory", "2 GB", "1 GB", false));
            return report;
        }

        @Test
        void comparesWithBareCopy() {
            assertThat(filled().table())
                    .contains("0.25")
                    .contains("10,000")
                    .contains("MISS memory")
                    .contains("write: for a test");
        }

        @Test
        void isJsonWithTheSameFigures() {
            assertThat(filled().json())
                    .contains("\"ratio_to_copy\":0.25", "\"per_server_cpu_second\":10000.0", "\"holds\":false");
        }
    }
}
