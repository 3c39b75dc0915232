package org.mithaq.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files and directories that only the node's own user may read: mode 600 and 700 where the file system has modes. */
final class PrivateFile {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private PrivateFile() {}

    /** Makes a directory and those above it; the new ones are closed to others. */
    static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory, mode("rwx------"));
        } catch (IOException refused) {
            throw new NodeException("Directory " + directory + " cannot be made: " + reason(refused), refused);
        }
    }

    /** Writes a file whole or not at all: beside its place first, on disk, then moved; closed to others throughout. */
    static void write(Path file, byte[] content) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(beside);
            Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (FileChannel channel = FileChannel.open(beside, options, mode("rw-------"))) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw new NodeException("File " + file + " cannot be written: " + reason(refused), refused);
        }
    }

    /**
     * Reads a small secret file.
     *
     * @throws NodeException when it is missing, or others may read it
     */
    static byte[] read(Path file, String what) {
        try {
            if (openToOthers(file)) {
                throw new NodeException(
                        "Others may read " + file + ", which holds " + what + "; run: chmod 600 " + file);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new NodeException("There is no " + file + ", which should hold " + what, missing);
        } catch (IOException refused) {
            throw new NodeException(file + " cannot be read: " + reason(refused), refused);
        }
    }

    /** Says whether anybody but the owner may do anything with it. */
    static boolean openToOthers(Path file) throws IOException {
        return posix() && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }

    /** Takes away everybody else's rights. */
    static void closeToOthers(Path directory) {
        try {
            if (posix()) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException refused) {
            throw new NodeException("The mode of " + directory + " cannot be set: " + reason(refused), refused);
        }
    }

    /** Deletes everything in a directory, not the directory itself; what cannot be deleted is logged and stays. */
    static void clear(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(directory))
                    .toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            System.getLogger("org.mithaq.node")
                    .log(System.Logger.Level.WARNING, "directory.not-cleared path=" + directory, left);
        }
    }

    /** Says in a few words why the file system refused. */
    static String reason(IOException refused) {
        return switch (refused) {
            case NoSuchFileException _ -> "there is no such directory";
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case java.nio.file.FileAlreadyExistsException _ -> "a file of that name is in the way";
            case java.nio.file.FileSystemException system when system.getReason() != null -> system.getReason();
            default -> String.valueOf(refused.getMessage());
        };
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
