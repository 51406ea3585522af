package io.github.quaymaster.report;

import java.util.List;

/**
 * A finding in plain values, as it is written to a file and read from one, by another JVM maybe.
 *
 * @param id what happened, such as {@code leaked-listener}
 * @param severity {@code fail}, {@code warn} or {@code note}
 * @param label who answers for it, such as {@code ATest.startsServer()}; {@code the run} if no test does
 * @param testClass the binary name of that one's test class, empty for the run
 * @param testMethod the name of its test method, empty for a class and the run
 * @param headline the first line of its report, without the id
 * @param text the whole report, several lines
 * @param protocol {@code TCP} or {@code UDP}
 * @param address where the socket was bound, or was to be, such as {@code 127.0.0.1:40213}
 * @param port the number
 * @param opener the innermost line of the users' own code that opened it, unknown if nobody saw
 * @param test the line of the test that led there; unknown if that is the opener, or nobody saw
 * @param owner the class whose socket it is, empty if nobody saw
 * @param thread the name of the thread that opened it, empty if nobody saw
 * @param evidence why it is blamed on that one
 * @param confidence how sure that is: {@code high}, {@code medium}, {@code low} or {@code none}
 * @param stack the stack that opened it, the innermost frame first, each as a stack trace writes it
 * @param victims the tests that could not bind since this was in the way
 */
public record ReportedFinding(
        String id,
        String severity,
        String label,
        String testClass,
        String testMethod,
        String headline,
        String text,
        String protocol,
        String address,
        int port,
        SourcePlace opener,
        SourcePlace test,
        String owner,
        String thread,
        String evidence,
        String confidence,
        List<String> stack,
        List<String> victims) {

    /** Keeps lists of its own. */
    public ReportedFinding {
        stack = List.copyOf(stack);
        victims = List.copyOf(victims);
    }

    /**
     * Tells what findings have in common that are the same for whoever mends them: the line that opened the socket,
     * whatever the port was and whichever test went there; where nobody saw the line, the test.
     *
     * @return a key, the same in each run as long as the code is
     */
    public String site() {
        return id + " "
                + (opener.isKnown()
                        ? opener.className() + "." + opener.methodName() + "(" + file() + ":" + opener.line() + ")"
                        : testClass + "." + testMethod)
                + (isOfNumber() ? " " + port : "");
    }

    /** Each module may have a configuration file of the same name. */
    private String file() {
        return opener.className().isEmpty() && !opener.path().isEmpty() ? opener.path() : opener.file();
    }

    /** Whether it is about a number that somebody chose, of which there may be several in a line. */
    private boolean isOfNumber() {
        return id.equals("literal-port") || id.equals("fixed-port") || id.equals("fixed-connect");
    }
}
