package io.github.quaymaster.listener;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program of the operating system's that is run for what it prints: by its own path and without a shell, for a bounded
 * time, and read up to a bounded length.
 *
 * @param words the program's absolute path, then its arguments
 * @param most how long it may take
 */
record Command(List<String> words, Duration most) {

    /** How long a listing takes at the most: usually it is 30 to 200 ms. */
    static final Duration MOST = Duration.ofSeconds(5);

    /** The sockets of a machine with 100,000 connections take 10 MiB or so. */
    private static final int LONGEST = 32 << 20;

    private static final int LONGEST_COMPLAINT = 200;

    /** At the least: what is left of its output comes at once, unless a child of its own has the pipe. */
    private static final Duration LEFTOVER = Duration.ofSeconds(1);

    /**
     * What a program printed.
     *
     * @param output its standard output; a byte is a character, since only ASCII is looked at and the code page unknown
     * @param complaint the beginning of its standard error, as one line of ASCII
     * @param status its exit status
     */
    record Result(String output, String complaint, int status) {}

    /**
     * Runs it to its end, whether or not the calling thread is interrupted.
     *
     * @throws IOException if it cannot be started, takes too long and is killed, or prints too much
     */
    Result run() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C");
        long begun = System.nanoTime();
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            CompletableFuture<byte[]> output = reading(process.getInputStream());
            CompletableFuture<byte[]> complaint = reading(process.getErrorStream());
            await(most, nanos -> process.waitFor(nanos, TimeUnit.NANOSECONDS));
            if (process.isAlive()) {
                throw new IOException(words.get(0) + " took more than " + most.toMillis() + " ms");
            }
            Duration left = most.minusNanos(System.nanoTime() - begun);
            Duration leftover = left.compareTo(LEFTOVER) < 0 ? LEFTOVER : left;
            return new Result(
                    new String(whole(output, leftover), StandardCharsets.ISO_8859_1),
                    oneLine(new String(whole(complaint, leftover), StandardCharsets.ISO_8859_1)),
                    process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private interface Wait {
        void upTo(long nanos) throws InterruptedException;
    }

    /** A test that was interrupted ends with its flag set: the flag is kept, and is no reason to give a source up. */
    private static void await(Duration most, Wait wait) {
        boolean interrupted = Thread.interrupted();
        long start = System.nanoTime();
        while (true) {
            try {
                wait.upTo(Math.max(0, most.toNanos() - (System.nanoTime() - start)));
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Both pipes must be emptied while it runs, or it would wait for us as we do for it. */
    private CompletableFuture<byte[]> reading(InputStream pipe) {
        CompletableFuture<byte[]> read = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (InputStream closed = pipe) {
                        read.complete(upToLongest(closed));
                    } catch (IOException | RuntimeException problem) {
                        read.completeExceptionally(problem);
                    }
                },
                "quaymaster reads " + words.get(0));
        reader.setDaemon(true);
        reader.start();
        return read;
    }

    private static byte[] upToLongest(InputStream pipe) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] part = new byte[8_192];
        for (int length = pipe.read(part); length >= 0; length = pipe.read(part)) {
            if (read.size() + length > LONGEST) {
                throw new IOException("it printed more than " + LONGEST + " bytes");
            }
            read.write(part, 0, length);
        }
        return read.toByteArray();
    }

    private byte[] whole(CompletableFuture<byte[]> reading, Duration leftover) throws IOException {
        await(leftover, nanos -> {
            try {
                reading.get(nanos, TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException seenBelow) {
                // join() or isDone() tells
            }
        });
        if (!reading.isDone()) {
            throw new IOException(words.get(0) + " ended, and what it prints did not");
        }
        try {
            return reading.join();
        } catch (CompletionException problem) {
            throw new IOException("cannot read what " + words.get(0) + " prints (" + problem.getCause() + ")", problem);
        }
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", "; ").replaceAll("[^ -~]", "?");
        return line.length() <= LONGEST_COMPLAINT ? line : line.substring(0, LONGEST_COMPLAINT) + "...";
    }
}
