package io.github.quaymaster.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A process's command in a few words that may stand in a build's log: enough to know it again, no home folders, no class
 * path, and no value that looks secret.
 */
final class CommandLine {

    private static final int LONGEST = 100;

    private static final Set<String> PATH_OPTIONS =
            Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "--upgrade-module-path");

    private static final String SECRETS =
            "(?:pass(?:wd|word|phrase)?|pwd|secret|token|credential|auth|api[-_]?key|private[-_]?key)";

    private static final Pattern SECRET = Pattern.compile(SECRETS, Pattern.CASE_INSENSITIVE);

    /** In the title that some servers write over their arguments, all of them are one. */
    private static final Pattern SECRET_IN_TITLE =
            Pattern.compile("(\\s-\\S*" + SECRETS + "[^\\s=]*[=\\s])\\S+", Pattern.CASE_INSENSITIVE);

    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");

    private static final Pattern PATH = Pattern.compile("(?<![A-Za-z0-9:/])/(?:[^/\\s=:,]+/)+");

    private static final Pattern WINDOWS_PATH = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]:\\\\(?:[^\\\\=:,]+\\\\)+");

    private CommandLine() {}

    /** Returns the words. */
    static String brief(List<String> arguments) {
        List<String> words = new ArrayList<>();
        boolean hideNext = false;
        boolean dropNext = false;
        for (String argument : arguments) {
            if (dropNext) {
                dropNext = false;
            } else if (PATH_OPTIONS.contains(argument)) {
                dropNext = true;
            } else if (hideNext) {
                words.add("***");
                hideNext = false;
            } else if (!argument.isBlank()) {
                words.add(plain(argument));
                hideNext = argument.startsWith("-")
                        && argument.indexOf('=') < 0
                        && SECRET.matcher(argument).find();
            }
        }
        String line = String.join(" ", words).replaceAll("[^ -~]", "?").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
    }

    private static String plain(String argument) {
        int equals = argument.indexOf('=');
        String shown =
                equals > 0 && SECRET.matcher(argument.substring(0, equals)).find()
                        ? argument.substring(0, equals + 1) + "***"
                        : argument;
        String masked = SECRET_IN_TITLE.matcher(shown).replaceAll("$1***");
        String unixLike = WINDOWS_PATH.matcher(masked).replaceAll("");
        return PATH.matcher(USER_INFO.matcher(unixLike).replaceAll("://***@")).replaceAll("");
    }
}
