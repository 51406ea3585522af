package io.github.quaymaster.server;

import io.github.quaymaster.listener.Redacted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a server prints: a file, so that no thread has to read along and nothing is lost with this JVM.
 *
 * @param file where both streams go
 * @param begin where the part of interest begins, in bytes
 */
record ServerLog(Path file, long begin) {

    private static final int LONGEST = 1 << 20;

    private static final int LAST_LINES = 20;

    private static final int LONGEST_LINE = 500;

    /** Returns the part that is written from now on. */
    ServerLog fromHere() throws IOException {
        return new ServerLog(file, Files.size(file));
    }

    /** Returns the whole, or its last mebibyte. What is no UTF-8 becomes a question mark in a diamond. */
    String text() throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long from = Math.max(begin, channel.size() - LONGEST);
            channel.position(from);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // it may be truncated meanwhile
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Returns the last lines for a message, without blank ones, under a heading. Messages stand in build logs that many
     * may read, so what looks secret is masked, as in all that is reported; who asks for the log itself gets it as it is.
     */
    String end() {
        try {
            return end(text());
        } catch (IOException problem) {
            return "cannot be read (" + problem + ")";
        }
    }

    static String end(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return "is empty";
        }
        int skipped = Math.max(0, lines.size() - LAST_LINES);
        String heading = (skipped == 0 ? "" : "the last " + LAST_LINES + " of ")
                + lines.size()
                + (lines.size() == 1 ? " line" : " lines");
        String last = Redacted.of(String.join("\n", lines.subList(skipped, lines.size())));
        return heading + "\n    " + last.lines().map(ServerLog::printable).collect(Collectors.joining("\n    "));
    }

    /** Colours are of no use in a message, and other control characters do harm. */
    private static String printable(String line) {
        String plain = line.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "").replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST_LINE ? plain : plain.substring(0, LONGEST_LINE) + "...";
    }
}
