package io.github.quaymaster.cli;

import java.util.regex.Pattern;

/**
 * Makes a text fit to be shown to others: one line of ASCII, with {@code ~} for the user's home. Messages of the JDK name
 * files by their whole path.
 *
 * @param home the user's home
 * @param jar a path that stays as it is: it was given on the command line, and is to be copied from here
 */
record Redaction(String home, String jar) {

    String of(String text) {
        int at = text.indexOf(jar);
        if (jar.isEmpty() || at < 0) {
            return plain(text);
        }
        return plain(text.substring(0, at)) + jar + of(text.substring(at + jar.length()));
    }

    private String plain(String text) {
        String line = text.replaceAll("\\s*\\R\\s*", " ").replaceAll("[^ -~]", "?");
        return home.length() < 2 ? line : line.replaceAll(Pattern.quote(home) + "(?![\\w.-])", "~");
    }
}
