package org.mithaq.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mithaq.postgres.PostgresException.Code;

class DiagnosisTest {

    @Nested
    class OfOutput {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        FATAL:  could not write file "pg_wal/x": No space left on device | DISK_FULL | free some space
                        LOG:  could not bind IPv4 address "127.0.0.1": Address already in use | PORT_TAKEN | another port
                        FATAL:  database files are incompatible with server | WRONG_VERSION | the version that made it
                        FATAL:  could not map anonymous shared memory: Cannot allocate memory | OUT_OF_MEMORY | lower
                        PANIC:  could not locate a valid checkpoint record at 0/1 | DATA_DAMAGED | restore
                        FATAL:  something nobody has seen | START_FAILED | something nobody has seen
                        """)
        void namesTheReasonAndWhatToDo(String said, Code code, String advice) {
            PostgresException failure = Diagnosis.of(
                    "It failed", Code.START_FAILED, "2026-01-01 00:00:00.000 UTC [7] " + said + "\nmore\n");

            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasMessageStartingWith("It failed: ").hasMessageContaining(advice);
            assertThat(failure.getMessage()).doesNotContain("UTC [7]", "\n");
        }

        @Test
        void namesThePackageOfAMissingLibrary() {
            PostgresException failure = Diagnosis.of(
                    "It failed",
                    Code.START_FAILED,
                    "postgres: error while loading shared libraries: libstdc++.so.6: cannot open shared object file");

            assertThat(failure.code()).isEqualTo(Code.LIBRARY_MISSING);
            assertThat(failure).hasMessageContaining("apt install libstdc++6");
        }

        @Test
        void saysWhenTheSystemsLibraryIsTooOld() {
            PostgresException failure = Diagnosis.of(
                    "It failed", Code.START_FAILED, "/lib/libc.so.6: version `GLIBC_2.27' not found (required by x)");

            assertThat(failure.code()).isEqualTo(Code.LIBRARY_MISSING);
            assertThat(failure).hasMessageContaining("GLIBC_2.27").hasMessageContaining("--database-file");
        }
    }

    @Nested
    class OfAFileFailure {

        @Test
        void namesTheFileThatMayNotBeAccessed() {
            assertThat(Diagnosis.of("It failed", new AccessDeniedException("/x/lock"))
                            .code())
                    .isEqualTo(Code.PERMISSION);
        }

        @Test
        void knowsAFullDisk() {
            assertThat(Diagnosis.of("It failed", new FileSystemException("/x", null, "No space left on device"))
                            .code())
                    .isEqualTo(Code.DISK_FULL);
        }
    }

    @Nested
    class Platform {

        @ParameterizedTest
        @CsvSource({
            "Linux, amd64, postgres-linux-x86_64.txz",
            "Linux, aarch64, postgres-linux-arm_64.txz",
        })
        void isShippedForLinux(String system, String processor, String resource) {
            assertThat(Binaries.resource(system, processor)).isEqualTo(resource);
            assertThat(getClass().getClassLoader().getResource(resource)).isNotNull();
        }

        @ParameterizedTest
        @CsvSource({"Mac OS X, aarch64", "Windows 11, amd64", "Linux, riscv64"})
        void isPointedToAnotherServerElsewhere(String system, String processor) {
            assertThatExceptionOfType(PostgresException.class)
                    .isThrownBy(() -> Binaries.resource(system, processor))
                    .withMessageContaining("use --database-file with your own PostgreSQL 15 or newer")
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(Code.PLATFORM_UNKNOWN));
        }
    }

    @Test
    void codesHaveDistinctReferences() {
        assertThat(java.util.Arrays.stream(Code.values()).map(Code::reference))
                .doesNotHaveDuplicates()
                .allMatch(reference -> reference.matches("POSTGRES-\\d{3}"));
    }

    @Test
    void passwordsDoNotShowThemselves() {
        Password password = Password.random(new java.security.SecureRandom());

        assertThat(password.toString()).doesNotContain(password.reveal());
        assertThat(password).isEqualTo(Password.of(password.reveal())).isNotEqualTo(Password.of("other"));
    }
}
