package io.github.quaymaster.report;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paints the first word of a report, if whoever reads it is at a terminal that shows colour: never in a file or the log of
 * a build, and never where NO_COLOR is set (no-color.org) or the terminal is a dumb one.
 */
public final class Colour {

    private static final String PLAIN = "\u001b[0m";

    private final boolean on;

    private Colour(boolean on) {
        this.on = on;
    }

    /**
     * Looks at the terminal of this JVM.
     *
     * @return what paints for it
     */
    public static Colour ofThisTerminal() {
        return of(System.getenv(), System.console());
    }

    static Colour of(Map<String, String> environment, @Nullable Console console) {
        String forbidden = environment.getOrDefault("NO_COLOR", "");
        return new Colour(forbidden.isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb")
                && console != null
                && isTerminal(console));
    }

    /** From JDK 22 on there is a console where there is no terminal too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return false;
        }
    }

    /**
     * Paints a report.
     *
     * @param report the report, which begins with an id and a colon
     * @param severity {@code fail}, {@code warn} or {@code note}
     * @return the report, its id in red or yellow if there is colour
     */
    public String paint(String report, String severity) {
        int end = report.indexOf(':');
        return !on || end < 0 ? report : start(severity) + report.substring(0, end) + PLAIN + report.substring(end);
    }

    private static String start(String severity) {
        return switch (severity) {
            case "fail" -> "\u001b[1;31m";
            case "warn" -> "\u001b[1;33m";
            default -> "\u001b[1m";
        };
    }
}
