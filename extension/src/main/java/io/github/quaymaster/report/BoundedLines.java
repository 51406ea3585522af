package io.github.quaymaster.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines, and of one that is too long only that there is one. */
final class BoundedLines implements Closeable {

    static final int LONGEST = 1 << 20;

    /**
     * A line.
     *
     * @param text the line without its end, empty if it is too long
     * @param isTooLong whether it has more than 1 MiB
     * @param isEnded whether it has an end, which only the last may lack
     */
    record Line(String text, boolean isTooLong, boolean isEnded) {}

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] line = new byte[1 << 12];
    private int next;
    private int end;
    private long bytes;

    BoundedLines(InputStream in) {
        this.in = in;
    }

    /** Returns the next line, null at the end. */
    @Nullable
    Line next() throws IOException {
        int length = 0;
        boolean isTooLong = false;
        while (true) {
            if (next == end && !fill()) {
                return length == 0 && !isTooLong ? null : line(length, isTooLong, false);
            }
            int stop = next;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            int part = stop - next;
            isTooLong |= length + part > LONGEST;
            if (!isTooLong) {
                if (length + part > line.length) {
                    line = Arrays.copyOf(line, Math.max(2 * line.length, length + part));
                }
                System.arraycopy(buffer, next, line, length, part);
                length += part;
            }
            next = stop;
            if (stop < end) {
                next++;
                return line(length, isTooLong, true);
            }
        }
    }

    /** Returns how many bytes were read so far. */
    long bytes() {
        return bytes;
    }

    private Line line(int length, boolean isTooLong, boolean isEnded) {
        return new Line(isTooLong ? "" : new String(line, 0, length, StandardCharsets.UTF_8), isTooLong, isEnded);
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        bytes += end;
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
