package io.github.quaymaster.listener;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes a text or command fit for reports, which are kept, sent and published: values that look secret become
 * {@code ***}, and a home folder becomes {@code ~}.
 */
public final class Redacted {

    /** Also of other users; not in the middle of a path, or of a URL. */
    private static final Pattern HOME = Pattern.compile("(?<![\\w.)\\]~-])(?:/home|/Users)/[^/\\s:;,\"'<>)]+"
            + "|(?<![A-Za-z0-9])[A-Za-z]:[\\\\/]Users[\\\\/][^\\\\/:;,\"'<>)\\r\\n]+");

    private Redacted() {}

    /**
     * Redacts a text.
     *
     * @param text one or many lines
     * @return the text itself if there is nothing to hide
     */
    public static String of(String text) {
        return withoutHome(Secrets.inText(text), System.getProperty("user.home", ""));
    }

    /**
     * Redacts a command, of which it is known where an argument ends.
     *
     * @param command the program, then its arguments
     * @return as many words
     */
    public static List<String> of(List<String> command) {
        String home = System.getProperty("user.home", "");
        return Secrets.inWords(command).stream()
                .map(word -> withoutHome(word, home))
                .toList();
    }

    static String withoutHome(String text, String home) {
        // A home such as / or ? is none.
        String own = home.length() < 2 || text.indexOf(home) < 0
                ? text
                : text.replaceAll(Pattern.quote(home) + "(?![\\w.-])", "~");
        return HOME.matcher(own).replaceAll("~");
    }
}
