package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that says where a node's own database server is. */
class DatabaseFileTest {

    @TempDir
    Path directory;

    @Test
    void takesUserAndPasswordAsTheyStand() throws IOException {
        var settings = DatabaseFile.read(
                file("url=postgresql://db.example:5433/content?sslmode=require\nuser=a b\npassword=x y:@/é%\n"));
        assertThat(settings).hasToString("postgresql://a b@db.example:5433/content");
    }

    @Test
    void namesTheNearestKey() throws IOException {
        Path file = file("url=postgresql://h/d\nuser=u\npasword=secret\n");
        assertThatThrownBy(() -> DatabaseFile.read(file))
                .hasMessageContaining("did you mean 'password'?")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAPasswordInTheAddress() throws IOException {
        Path file = file("url=postgresql://u:secret@h/d\nuser=u\n");
        assertThatThrownBy(() -> DatabaseFile.read(file))
                .hasMessageContaining("lines of their own")
                .hasMessageNotContaining("secret");
    }

    @Test
    void missesTheUser() throws IOException {
        Path file = file("url=postgresql://h/d\n");
        assertThatThrownBy(() -> DatabaseFile.read(file)).hasMessageContaining("'user' is missing");
    }

    private Path file(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("database.properties"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
