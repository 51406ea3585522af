package io.github.quaymaster.server;

/** Says something that is no failure, in a line on {@link System#err}: the output of tests is theirs. */
final class Notice {

    private Notice() {}

    static void say(String line) {
        System.err.println("quaymaster: " + line);
    }
}
