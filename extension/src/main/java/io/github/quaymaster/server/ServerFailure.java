package io.github.quaymaster.server;

import io.github.quaymaster.listener.Redacted;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The text of a failure: the fault in a line of its own, which is all that some build tools show, then where, the remedy
 * and the end of the log.
 *
 * @param command the words that were run
 * @param folder the working folder if it is the user's, else empty
 * @param log what was printed
 */
record ServerFailure(List<String> command, String folder, ServerLog log) {

    /** The shells' way to tell that a signal ended a process, which is the JDK's too. */
    private static final int SIGNALLED = 128;

    /** Those whose numbers are the same on all systems. */
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 8, "FPE", 9, "KILL", 11, "SEGV", 13, "PIPE", 15,
            "TERM");

    IllegalStateException of(String fault, String remedy) {
        StringBuilder text =
                new StringBuilder(Redacted.of(fault)).append("\n  command ").append(line(Redacted.of(command)));
        if (!folder.isEmpty()) {
            text.append("\n  folder  ").append(Redacted.of(folder));
        }
        return new IllegalStateException(text.append("\n  fix     ")
                .append(Redacted.of(remedy))
                .append("\n  log     ")
                .append(log.end())
                .toString());
    }

    static String line(List<String> words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            String plain = word.replaceAll("\\p{Cntrl}", " ");
            line.append(line.length() == 0 ? "" : " ")
                    .append(plain.isEmpty() || plain.contains(" ") ? "\"" + plain + "\"" : plain);
        }
        return line.toString();
    }

    static String status(int status) {
        String signal = SIGNALS.get(status - SIGNALLED);
        return "status " + status + (signal == null ? "" : " (signal " + signal + ")");
    }

    static String text(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
