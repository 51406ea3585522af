package io.github.quaymaster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file from which GitHub makes the summary of a step: one for all JVMs of the step, and refused above 1 MiB. */
final class StepSummary {

    private static final long MOST_BYTES = 1 << 20;

    private static final String NO_ROOM = "\nQuaymaster has more findings here, for which a step's summary has no room"
            + " (1 MiB): see the log, or have quaymaster.report.dir written and kept.\n";

    private StepSummary() {}

    /** Adds a text in one piece; a sentence in its place where it has no room. */
    static void append(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) { // other forks and modules write too
            long size = channel.size();
            byte[] whole = text.getBytes(StandardCharsets.UTF_8);
            byte[] sentence = NO_ROOM.getBytes(StandardCharsets.UTF_8);
            boolean fits = size + whole.length + sentence.length <= MOST_BYTES;
            byte[] added = fits ? whole : sentence;
            if (lock.isValid() && size + added.length <= MOST_BYTES) {
                channel.position(size);
                ByteBuffer rest = ByteBuffer.wrap(added);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
        }
    }
}
