package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionSettingsTest {

    @Nested
    class Parse {

        @Test
        void readsTheFormOfTheToolsOfPostgres() {
            ConnectionSettings settings = ConnectionSettings.parse(
                    "postgresql://joe:p%40ss+w%2Ford@db.example:5433/mith%61q?sslmode=verify-full&sslrootcert=/ca.pem");

            assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5433/mithaq");
            assertThat(settings.driverProperties())
                    .containsEntry("user", "joe")
                    .containsEntry("password", "p@ss+w/ord")
                    .containsEntry("sslmode", "verify-full")
                    .containsEntry("sslrootcert", "/ca.pem");
        }

        @Test
        void takesTheDriversFormAndFillsInWhatIsLeftOut() {
            ConnectionSettings settings = ConnectionSettings.parse("jdbc:postgresql://joe@[::1]");

            assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:5432/joe");
            assertThat(settings.driverProperties()).doesNotContainKey("password");
        }

        @Test
        void refusesOtherFormsWithoutShowingThePassword() {
            for (String text : new String[] {
                "mysql://joe:secret@db/mithaq",
                "postgresql://db/mithaq",
                "postgresql://joe:secret@",
                "postgresql://joe:sec ret@db/mithaq",
                "postgresql://joe:sec%zzret@db/mithaq",
                "postgresql://joe:secret@db:99999/mithaq",
                "secret"
            }) {
                assertThatThrownBy(() -> ConnectionSettings.parse(text))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageNotContaining("sec")
                        .hasNoCause();
            }
        }
    }

    @Test
    void neverShowsThePassword() {
        assertThat(ConnectionSettings.of("db", 5432, "mithaq", "joe", "secret"))
                .hasToString("postgresql://joe@db:5432/mithaq");
    }
}
