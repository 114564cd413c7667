package org.jamestls.evidence.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes files that nobody may read who may not read another. */
public final class SamePermissions {
    private static final Set<OpenOption> NEW =
            Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);

    private SamePermissions() {}

    /**
     * Opens a new file to be written; of one that is there all is taken.
     *
     * @param file which
     * @param like has the permissions that it gets, where the file system has such
     */
    public static FileChannel create(Path file, Path like) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? FileChannel.open(
                        file,
                        NEW,
                        PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(like)))
                : FileChannel.open(file, NEW, new FileAttribute<?>[0]);
    }
}
