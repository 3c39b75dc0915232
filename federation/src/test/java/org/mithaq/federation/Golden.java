package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what must stay as it is. {@code -Dgolden.write=true} writes them anew, to be read before a commit. */
final class Golden {

    private static final Path PLACE = Path.of("src", "test", "resources", "org", "mithaq", "federation");

    private Golden() {}

    static void assertSame(String file, String actual) throws IOException {
        Path golden = PLACE.resolve(file);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(PLACE);
            Files.writeString(golden, actual, StandardCharsets.UTF_8);
        }
        assertThat(actual).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }
}
