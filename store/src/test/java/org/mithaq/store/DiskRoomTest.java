package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {

    @Nested
    class Require {

        @Test
        void isContentWhileThereIsRoom(@TempDir Path directory) {
            assertThatCode(() -> DiskRoom.of(directory).require(1)).doesNotThrowAnyException();
        }

        @Test
        void saysWhatIsFreeAndWhatIsWanted(@TempDir Path directory) {
            assertThatThrownBy(() -> DiskRoom.of(directory).require(Long.MAX_VALUE))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            full -> assertThat(full.code()).isEqualTo(StoreException.Code.DISK_FULL))
                    .hasMessageContaining("MiB free")
                    .hasMessageContaining("make room");
        }

        @Test
        void letsAServerOutOfSightDecideForItself() {
            assertThatCode(() -> DiskRoom.unseen().require(Long.MAX_VALUE)).doesNotThrowAnyException();
        }
    }

    @Nested
    class FreeBytes {

        @Test
        void areUnknownForADirectoryThatIsNotThere(@TempDir Path directory) {
            assertThat(DiskRoom.of(directory.resolve("gone")).freeBytes()).isEmpty();
        }
    }
}
