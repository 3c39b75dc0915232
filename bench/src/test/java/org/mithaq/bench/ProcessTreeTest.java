package org.mithaq.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {

    private static final String COUNT = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; ";

    /** Counts in a shell until it has used real time of the processor, then says so and waits to be ended. */
    private static Process shell(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).start();
    }

    private static void awaitWord(Process process) throws IOException {
        assertThat(process.inputReader().readLine()).isEqualTo("done");
    }

    @Nested
    class CpuTime {

        @Test
        void countsAGrandchildThatHasEnded() throws IOException {
            Process process = shell("sh -c '" + COUNT + ":'; echo done; read end");
            try {
                awaitWord(process);

                assertThat(new ProcessTree(process.pid()).cpuMicros()).isBetween(50_000L, 60_000_000L);
            } finally {
                process.destroyForcibly();
            }
        }

        @Test
        void countsAGrandchildThatLives() throws IOException {
            Process process = shell("sh -c '" + COUNT + "echo done; read end; :'; :");
            try {
                awaitWord(process);
                var tree = new ProcessTree(process.pid());

                assertThat(tree.size()).isEqualTo(2);
                assertThat(tree.cpuMicros()).isBetween(50_000L, 60_000_000L);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }

        @Test
        void doesNotCountOthers() throws IOException {
            Process idle = shell("echo done; read end");
            Process busy = shell(COUNT + "echo done; read end");
            try {
                awaitWord(idle);
                awaitWord(busy);

                assertThat(new ProcessTree(idle.pid()).cpuMicros()).isLessThan(new ProcessTree(busy.pid()).cpuMicros());
            } finally {
                idle.destroyForcibly();
                busy.destroyForcibly();
            }
        }

        @Test
        void isNothingForAProcessThatIsNotThere() {
            assertThat(new ProcessTree(Long.MAX_VALUE).cpuMicros()).isZero();
        }
    }

    @Nested
    class Memory {

        @Test
        void isThatOfAllProcesses() throws IOException {
            Process process = shell("sh -c 'echo done; read end; :'; :");
            try {
                awaitWord(process);
                long both = new ProcessTree(process.pid()).pssBytes();
                long inner = new ProcessTree(
                                process.children().findFirst().orElseThrow().pid())
                        .pssBytes();

                assertThat(inner).isBetween(10_000L, 50_000_000L);
                assertThat(both).isGreaterThan(inner);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
